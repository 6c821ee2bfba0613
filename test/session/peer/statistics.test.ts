/** How good a way is, and whether a picture stands still, by what the browser's statistics say of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { judge } from '../../../components/session/peer/statistics.js';

const report = (packetsReceived: number, { lost = 0, freezes = 0, roundTrip = 0.05 } = {}): RTCStatsReport =>
  new Map<string, object>([
    ['video', { type: 'inbound-rtp', packetsReceived, packetsLost: lost, freezeCount: freezes }],
    ['pair', { type: 'candidate-pair', nominated: true, currentRoundTripTime: roundTrip }],
    ['unused', { type: 'candidate-pair', nominated: false, currentRoundTripTime: 9 }],
  ]);
const { sample: before } = judge(report(1_000, { lost: 100, freezes: 3 }));
const quality = (received: number, more: Parameters<typeof report>[1]) =>
  judge(report(1_000 + received, more), before).quality;

describe('the quality of a way', () => {
  it('falls with the share of packets lost since the last look', () => {
    assert.deepEqual(
      [0, 1, 3, 8, 20, 60].map((lost) => quality(100 - lost, { lost: 100 + lost, freezes: 3 })),
      [4, 4, 3, 2, 1, 0],
    );
  });

  it('falls with the round trip', () => {
    assert.deepEqual(
      [0.1, 0.3, 0.6, 1.2, 3].map((roundTrip) => quality(100, { lost: 100, freezes: 3, roundTrip })),
      [4, 3, 2, 1, 0],
    );
  });

  it('falls when the picture froze since the last look', () => {
    assert.equal(quality(100, { lost: 100, freezes: 4 }), 2);
  });

  it('is not known at the first look, nor while nothing is sent', () => {
    assert.equal(judge(report(1_000)).quality, null);
    assert.equal(quality(0, { lost: 100, freezes: 3 }), null);
  });
});

describe('a picture that stands still', () => {
  const picture = (bytesReceived: number, framesDecoded: number, again = 0) =>
    new Map([
      [
        'v',
        {
          id: 'v',
          type: 'inbound-rtp',
          kind: 'video',
          bytesReceived,
          framesDecoded,
          retransmittedBytesReceived: again,
        },
      ],
      ['a', { id: 'a', type: 'inbound-rtp', kind: 'audio', bytesReceived }],
    ]) as RTCStatsReport;
  const isFrozen = (now: RTCStatsReport) => judge(now, judge(picture(50_000, 100)).sample).isFrozen;

  it('comes, and not a frame of it is decoded', () => {
    assert.equal(isFrozen(picture(90_000, 100)), true);
    assert.equal(isFrozen(picture(90_000, 101)), false);
  });

  it('is none where nothing comes: it is off, or the path is gone', () => {
    assert.equal(isFrozen(picture(50_000, 100)), false);
    assert.equal(isFrozen(picture(50_400, 100)), false);
    assert.equal(isFrozen(picture(90_000, 100, 40_000)), false, 'only what was sent again, to try the path');
  });

  it('is not known at the first look', () => {
    assert.equal(judge(picture(90_000, 0)).isFrozen, false);
  });
});
