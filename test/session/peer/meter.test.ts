/** What the meter does about what it sees: the quality that it tells, and the pictures that it asks for anew. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { LEVEL_MS, PeerMeter } from '../../../components/session/peer/meter.js';
import { TestClock } from '../../helpers/test-clock.js';

it('says that a picture stands still for as long as it does, and no longer', async () => {
  const clock = new TestClock();
  const said: number[] = [];
  let bytesReceived = 0;
  let framesDecoded = 0;
  const connection = {
    level: 0,
    stats: () =>
      Promise.resolve(
        new Map([
          ['v', { id: 'v', type: 'inbound-rtp', kind: 'video', bytesReceived, framesDecoded }],
        ]) as RTCStatsReport,
      ),
    sayFrozen: () => said.push(clock.now()),
  };
  const peers = new Map([['ann', { connection, look: () => undefined }]]);
  const meter = new PeerMeter({ emit: () => undefined, clock, peers: () => peers });
  meter.start();
  const seconds = async (count: number, frames: number) => {
    for (let look = 0; look < (count * 1_000) / LEVEL_MS; look += 1) {
      bytesReceived += 10_000;
      framesDecoded += frames;
      clock.advance(LEVEL_MS);
      await new Promise(setImmediate);
    }
  };
  await seconds(9, 3);
  assert.equal(said.length, 0);
  await seconds(9, 0);
  const whileFrozen = said.length;
  assert.ok(whileFrozen >= 2 && whileFrozen <= 3, `asked ${whileFrozen} times in nine seconds`);
  await seconds(9, 3);
  assert.equal(said.length, whileFrozen);
});
