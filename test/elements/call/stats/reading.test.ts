/** Owns the tests of what is read from statistics reports, and of what leaves the page in a report that is copied. */
import { expect } from '@esm-bundle/chai';
import { type Reading, readingOf, together } from '../../../../components/elements/call/stats/reading.js';
import { reportOf as reportToCopy } from '../../../../components/elements/call/stats/report.js';
import type { Participant } from '../../../../components/session/state/state.js';
import { type Entry, realReports, reportOf } from './reports.js';

const rounded = ({ received, sent, roundTrip, routes }: Reading) => ({
  received: { ...received, bitrate: received.bitrate && Math.round(received.bitrate) },
  sent: { ...sent, bitrate: sent.bitrate && Math.round(sent.bitrate) },
  roundTrip,
  routes,
});

describe('a reading', () => {
  it('is read from what Chromium says', async () => {
    const [before, now] = await realReports('chromium');
    expect(rounded(readingOf(now, before))).to.deep.equal({
      received: {
        bitrate: 439_851,
        loss: 0,
        jitter: 0.001,
        pictures: [{ kind: 'camera', width: 640, height: 480, frames: 15 }],
        codecs: ['opus', 'VP8'],
      },
      sent: {
        bitrate: 460_460,
        loss: 0,
        jitter: 0.001291,
        pictures: [{ kind: 'camera', width: 640, height: 480, frames: 15 }],
        codecs: ['opus', 'VP8'],
      },
      roundTrip: 0.001,
      routes: ['direct'],
    });
  });

  it('is read from what Firefox says', async () => {
    const [before, now] = await realReports('firefox');
    expect(rounded(readingOf(now, before))).to.deep.equal({
      received: {
        bitrate: 215_466,
        loss: 0,
        jitter: 0.004,
        pictures: [{ kind: 'camera', width: 320, height: 240, frames: 30 }],
        codecs: ['opus', 'VP8'],
      },
      sent: {
        bitrate: 345_583,
        loss: 0,
        jitter: 0.005,
        pictures: [{ kind: 'camera', width: 480, height: 360, frames: 30 }],
        codecs: ['opus', 'VP8'],
      },
      roundTrip: 0.001,
      routes: ['direct'],
    });
  });

  const stream = (more: Entry): Entry => ({ id: 'v', type: 'inbound-rtp', kind: 'video', timestamp: 1_000, ...more });

  it('knows no rate at the first look, nor of a stream that began anew', () => {
    const now = reportOf([stream({ timestamp: 2_000, bytesReceived: 500, packetsReceived: 5 })]);
    expect(readingOf(now, undefined).received.bitrate).to.equal(null);
    const more = reportOf([stream({ bytesReceived: 9_000, packetsReceived: 90 })]);
    expect(readingOf(now, more).received.bitrate).to.equal(null);
  });

  it('has the share of what was lost since the last look, and what the others say of what is sent', () => {
    const before = reportOf([stream({ packetsReceived: 100, packetsLost: 50 })]);
    const now = reportOf([
      stream({ packetsReceived: 190, packetsLost: 60 }),
      { id: 'r', type: 'remote-inbound-rtp', kind: 'video', fractionLost: 0.25, roundTripTime: 0.3, jitter: 0.02 },
    ]);
    const { received, sent, roundTrip } = readingOf(now, before);
    expect([received.loss, sent.loss, sent.jitter, roundTrip]).to.deep.equal([0.1, 0.25, 0.02, 0.3]);
  });

  it('tells a screen from a camera by its place, and shows none that does not move', () => {
    const size = { frameWidth: 1920, frameHeight: 1080, framesPerSecond: 5 };
    const now = reportOf([
      stream({ ...size, id: 's', mid: '2' }),
      stream({ ...size, id: 'c', mid: '1', framesPerSecond: 0 }),
    ]);
    expect(readingOf(now, undefined).received.pictures).to.deep.equal([
      { kind: 'screen', width: 1920, height: 1080, frames: 5 },
    ]);
  });

  it('is of oneself the sum of what flows, and the largest that is sent', async () => {
    const [[a, b], [c, d]] = await Promise.all([realReports('chromium'), realReports('firefox')]);
    const own = rounded(together([readingOf(b, a), readingOf(d, c)]));
    expect(own.received.bitrate).to.be.closeTo(439_851 + 215_466, 1);
    expect(own.sent.bitrate).to.be.closeTo(460_460 + 345_583, 1);
    expect(own.sent.pictures).to.deep.equal([{ kind: 'camera', width: 640, height: 480, frames: 15 }]);
    expect(own.routes).to.deep.equal(['direct']);
    expect(together([])).to.deep.include({ roundTrip: null, routes: [] });
  });
});

describe('a report to copy', () => {
  const person = (id: string, name: string, isSelf: boolean): Participant =>
    ({
      id,
      name,
      isSelf,
      userId: 'user-7',
      data: { secret: 'data-7' },
      avatarUrl: 'https://example.org/ann.png',
      connection: 'connected',
      quality: 4,
    }) as unknown as Participant;

  it('holds what flows, and no name, id, address or fingerprint of anybody', async () => {
    const hostile = [
      '203.0.113.9',
      '2001:db8::7',
      'turns:relay.example.org',
      'AB:CD:EF:01',
      'Ann <script>',
      'wss://calls.example.org/standup',
    ];
    const [before, now] = await realReports('chromium');
    // What a report may ever name: whatever stands in its texts is somebody's word.
    const spoilt = reportOf(
      [...(now.values() as Iterable<Entry>)].map((entry) =>
        Object.fromEntries(
          Object.entries(entry).map(([key, value]) => {
            const isNeeded = ['id', 'type', 'kind', 'mid', 'codecId', 'localCandidateId', 'remoteCandidateId'].includes(
              key,
            );
            if (typeof value !== 'string' || isNeeded || key === 'selectedCandidatePairId') return [key, value];
            return [key, hostile.join(' ')];
          }),
        ),
      ),
    );
    const readings = [readingOf(now, before), readingOf(spoilt, before)];
    const text = reportToCopy(
      [
        { participant: person('id-me', 'Yun', true), readings: [together(readings)] },
        { participant: person('id-ann', 'Ann <script>', false), readings },
      ],
      `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 ${hostile[0]}`,
      1_700_000_000_000,
    );
    const texts = [...(now.values() as Iterable<Entry>)]
      .flatMap((entry) => Object.values(entry))
      .filter((value) => typeof value === 'string' && value.length > 6 && value !== 'connected') as string[];
    const said = ['Yun', 'Ann', 'id-me', 'id-ann', 'user-7', 'data-7', 'example.org', 'standup'];
    for (const secret of [...hostile, ...texts, ...said]) expect(text).not.to.include(secret);
    expect(text).not.to.match(/\d+\.\d+\.\d+\.\d+|([0-9a-f]{2}:){3}/i);
    const report = JSON.parse(text) as { browser: string; people: Record<string, unknown>[] };
    expect(report.browser).to.equal('Chrome 156');
    expect(report.people.map(({ who }) => who)).to.deep.equal(['self', 'person 1']);
    expect(report.people[1]).to.deep.include({ connection: 'connected', quality: 4, routes: ['direct'] });
    expect(report.people[1]!['received']).to.deep.include({ codecs: [], loss: [0, 0] });
  });
});
