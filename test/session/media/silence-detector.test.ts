/** Owns the tests of telling a microphone from which nothing comes from a quiet one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SilenceDetector } from '../../../components/session/media/silence-detector.js';

/** Feeds so many seconds of it, ten times a second, and says what was told in the end. */
function feeder() {
  const detector = new SilenceDetector();
  let at = 0;
  return (power: number | null, seconds: number) => {
    let silent = false;
    for (let tick = 0; tick < seconds * 10; tick++) silent = detector.update(power, (at += 100));
    return silent;
  };
}

describe('SilenceDetector', () => {
  it('takes five seconds of nothing for silence, and any sound for its end', () => {
    const feed = feeder();
    assert.equal(feed(0, 5), false);
    assert.equal(feed(0, 0.1), true);
    assert.equal(feed(1e-12, 0.1), false);
    assert.equal(feed(0, 4.9), false);
  });

  it('takes no quiet room for silence, and nothing that cannot be measured', () => {
    const feed = feeder();
    assert.equal(feed(1e-12, 60), false);
    assert.equal(feed(null, 60), false);
    assert.equal(feed(0, 4), false);
    feed(null, 0.1);
    assert.equal(feed(0, 4), false, 'what was not measured may have been sound');
  });

  it('says no more of a source that is silent between words', () => {
    const feed = feeder();
    for (const _ of [1, 2]) {
      assert.equal(feed(0, 6), true);
      feed(0.1, 3);
    }
    assert.equal(feed(0, 600), false);
  });
});
