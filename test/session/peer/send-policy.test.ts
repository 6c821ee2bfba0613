/** How much of each medium one person is sent: the table, and what a wish or a limit makes of it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodingOf } from '../../../components/session/peer/send-policy.js';

const HD = { width: 1280, height: 720 };

describe('what is sent to one person', () => {
  it('of a camera becomes less with each row of people', () => {
    assert.deepEqual(
      [1, 2, 3, 4, 5, 6, 7, 50].map((people) => encodingOf({ kind: 'camera', people })),
      [
        { maxBitrate: 1_500_000, scaleResolutionDownBy: 1 },
        { maxBitrate: 1_500_000, scaleResolutionDownBy: 1 },
        { maxBitrate: 700_000, scaleResolutionDownBy: 1.5 },
        { maxBitrate: 700_000, scaleResolutionDownBy: 1.5 },
        { maxBitrate: 400_000, scaleResolutionDownBy: 2 },
        { maxBitrate: 400_000, scaleResolutionDownBy: 2 },
        { maxBitrate: 250_000, scaleResolutionDownBy: 2 },
        { maxBitrate: 250_000, scaleResolutionDownBy: 2 },
      ],
    );
  });

  it('of a screen becomes less as well, and keeps its size', () => {
    assert.deepEqual(
      [2, 4, 6, 8].map((people) => encodingOf({ kind: 'screen', people })),
      [2_500_000, 1_500_000, 1_000_000, 800_000].map((maxBitrate) => ({ maxBitrate, scaleResolutionDownBy: 1 })),
    );
  });

  it('of sound is the same for all calls, more for music than for speech, and never scaled', () => {
    for (const people of [2, 8]) {
      assert.deepEqual(encodingOf({ kind: 'audio', people }), { maxBitrate: 32_000 });
      assert.deepEqual(encodingOf({ kind: 'screenAudio', people }), { maxBitrate: 64_000 });
    }
  });

  it('is no larger than the picture that is shown of it, and fills that where it is cropped', () => {
    const sent = (kind: 'camera' | 'screen', wished: { width: number; height: number }) =>
      encodingOf({ kind, people: 2, captured: HD, wished });
    assert.deepEqual(sent('camera', { width: 320, height: 180 }), { maxBitrate: 187_500, scaleResolutionDownBy: 4 });
    assert.deepEqual(sent('screen', { width: 320, height: 180 }), { maxBitrate: 312_500, scaleResolutionDownBy: 4 });
    assert.equal(sent('camera', { width: 320, height: 360 }).scaleResolutionDownBy, 2);
  });

  it('is never more than without a wish', () => {
    for (const people of [2, 4, 6, 8]) {
      const wished = { width: 3840, height: 2160 };
      assert.deepEqual(
        encodingOf({ kind: 'camera', people, captured: HD, wished }),
        encodingOf({ kind: 'camera', people }),
      );
      assert.deepEqual(encodingOf({ kind: 'camera', people, wished: HD }), encodingOf({ kind: 'camera', people }));
    }
  });

  it('stays below the limit of an app', () => {
    const limits = { maxBitrate: 300_000 };
    assert.deepEqual(
      (['audio', 'camera', 'screen', 'screenAudio'] as const).map(
        (kind) => encodingOf({ kind, people: 6, limits }).maxBitrate,
      ),
      [32_000, 300_000, 300_000, 64_000],
    );
    assert.equal(encodingOf({ kind: 'audio', people: 6, limits: { maxBitrate: 16_000 } }).maxBitrate, 16_000);
  });
});
