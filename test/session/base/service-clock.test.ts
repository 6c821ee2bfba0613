/** Times of the service and of others by the page's clock, whatever clocks say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServiceClock } from '../../../components/session/base/service-clock.js';

const HOUR = 3_600_000;

test('what a sender three hours behind says is shown as it was sent, and what cannot be as it came', () => {
  let now = 1_700_000_000_000;
  const clock = { now: () => now, after: () => () => undefined };
  const [sender, reader] = [
    new ServiceClock({ ...clock, now: () => now - 3 * HOUR }),
    new ServiceClock({ ...clock, now: () => now + HOUR }),
  ];
  for (const one of [sender, reader]) one.set(now);
  const at = sender.now();
  assert.equal(at, now);
  now += 2_000;
  assert.equal(reader.sentAt(at), now + HOUR - 2_000);
  // An older page stamps with its own clock; a peer may say anything; a page's clock may be set right in the call.
  for (const wrong of [now - 3 * HOUR, now + 3 * HOUR, NaN, Infinity, -Infinity, 0, 8.64e15])
    assert.equal(reader.sentAt(wrong), now + HOUR, String(wrong));
  assert.equal(reader.sentAt(now + 1_000), now + HOUR, 'never later than now');
  now += HOUR;
  for (const none of [undefined, NaN]) {
    reader.set(none);
    assert.deepEqual([reader.now(), reader.here(5)], [now + HOUR, 5]);
  }
});
