/** Owns the short run of the attack by data channel; the long one is `npm run fuzz -- --channel`. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { attackByChannel } from './fuzz.js';

it('whatever a peer says by data channel, the page keeps within its caps and hears the others', async () => {
  const { texts } = await attackByChannel(1, 40_000);
  assert.ok(texts >= 40_000);
});
