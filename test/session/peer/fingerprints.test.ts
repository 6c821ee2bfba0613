/** Owns the tests of which certificate a description names. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fingerprintIn, fingerprintsOf } from '../../../components/session/peer/fingerprints.js';

const bytes = (byte: string) => Array<string>(32).fill(byte).join(':');
const line = (byte: string, hash = 'sha-256') => `a=fingerprint:${hash} ${bytes(byte)}\r\n`;
const media = 'm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n';

describe('the fingerprint of a description', () => {
  it('is the one that it names, once or at each medium, in whatever case', () => {
    for (const sdp of [
      line('AB') + media,
      media + line('ab') + media + line('AB'),
      line('AB', 'SHA-256').replaceAll('\r\n', '\n'),
    ])
      assert.equal(fingerprintIn(sdp), 'ab'.repeat(32));
  });

  it('is none where there are two, or another hash: DTLS would take either', () => {
    for (const sdp of [
      line('AB') + media + line('CD'),
      line('AB') + media + line('AB', 'sha-512'),
      line('AB', 'sha-1'),
      `a=fingerprint:sha-256 ${bytes('AB')}:AB\r\n`,
      'a=fingerprint:sha-256 AB\r\n',
      media,
      '',
    ])
      assert.equal(fingerprintIn(sdp), null, sdp);
  });
});

describe('the fingerprints of a connection', () => {
  const connection = (local: string | null, current: string | null, pending: string | null = null) => {
    const described = (sdp: string | null) => (sdp === null ? null : { sdp });
    return {
      localDescription: described(local),
      currentRemoteDescription: described(current),
      pendingRemoteDescription: described(pending),
    } as RTCPeerConnection;
  };

  it('are there once both sides have described themselves', () => {
    assert.equal(fingerprintsOf(connection(null, line('CD'))), undefined);
    assert.equal(fingerprintsOf(connection(line('AB'), null)), undefined);
    assert.deepEqual(fingerprintsOf(connection(line('AB'), line('CD'))), {
      own: 'ab'.repeat(32),
      theirs: 'cd'.repeat(32),
    });
  });

  it('are none while another one is offered, and to oneself', () => {
    assert.equal(fingerprintsOf(connection(line('AB'), line('CD'), line('EF'))), null);
    assert.equal(fingerprintsOf(connection(line('AB'), line('AB'))), null);
  });
});
