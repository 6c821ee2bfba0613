/** Owns the tests of what the simulation meets too seldom: the order of news from the browser about one connection. */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { realClock } from '../../components/session/clock.js';
import { Peer } from '../../components/session/peer/peer.js';
import type { SignalBody } from '../../signaling/protocol.js';

/** A connection of which nothing is known but what the test says. */
class SaidConnection extends EventTarget {
  connectionState: RTCPeerConnectionState = 'new';
  readonly signalingState = 'stable';
  readonly remoteDescription = { type: 'offer', sdp: 'theirs' };
  readonly localDescription = { type: 'answer', sdp: 'ours' };
  readonly setRemoteDescription = () => Promise.resolve();
  readonly setLocalDescription = () => Promise.resolve();
  readonly getTransceivers = () => [];
  readonly createDataChannel = () => Object.assign(new EventTarget(), { readyState: 'connecting' });
  readonly close = () => undefined;

  is(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }
}

test('new paths that come to nothing are followed by another attempt, though the connection was said to be lost meanwhile', (context) => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  context.after(() => mock.timers.reset());
  const connection = new SaidConnection();
  const sent: SignalBody[] = [];
  const ignore = () => undefined;
  const peer = new Peer({
    dialer: false,
    clock: realClock,
    configuration: () => ({}),
    create: () => connection as unknown as RTCPeerConnection,
    tracks: () => ({ audio: null, camera: null, screen: null, screenAudio: null }),
    send: (body) => sent.push(body),
    events: { phase: ignore, silent: ignore, streams: ignore, controlOpen: ignore, controlClosed: ignore, text: ignore, channel: ignore },
  });
  context.after(() => peer.close());
  peer.start();
  peer.receive({ type: 'offer', epoch: 1, sdp: 'theirs' });
  connection.is('connected');
  peer.networkChanged();
  peer.recover();
  assert.deepEqual(sent, [{ type: 'restart', epoch: 1 }]);
  connection.is('disconnected');
  connection.is('connecting'); // which no browser ever ends where no candidate comes
  for (let second = 0; second < 9; second += 1) mock.timers.tick(1_000);
  assert.equal(sent.length, 1);
  for (let second = 0; second < 2; second += 1) mock.timers.tick(1_000);
  assert.deepEqual(sent.slice(1), [{ type: 'renew', epoch: 1 }]);
});
