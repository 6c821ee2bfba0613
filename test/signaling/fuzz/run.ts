/**
 * Owns the fuzz at length: `npm run fuzz -- --events 1000000 --seed 1`. The last line counts; a failure is printed as
 * small as it gets, to be kept in shrunk.ts. With `--channel` it is a page that is attacked, by data channel, and the
 * events are texts.
 */
import { parseArgs } from 'node:util';
import { attackByChannel } from '../../session/data/fuzz.js';
import { attack } from './arbitrary.js';
import { fuzz } from './fuzz.js';
import { attackable } from './service.js';
import { World } from './world.js';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '100000' },
    seed: { type: 'string' },
    channel: { type: 'boolean', default: false },
  },
});
const events = Number(values.events);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
if (!(events > 0) || !Number.isInteger(seed)) {
  console.error('--events and --seed take a number');
  process.exit(2);
}

console.log(`seed ${seed}`);
if (values.channel) {
  let reached = 0;
  const { texts, bursts } = await attackByChannel(seed, events, (said) => {
    if (said - reached >= 100_000)
      console.log(`${(reached = said)} texts, heap ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB`);
  });
  console.log(`${texts} texts in ${bursts} bursts, 0 failures, seed ${seed}`);
  process.exit();
}
const service = await attackable();
const world = await World.begin(service);
const started = performance.now();
let told = 0;
const failure = await fuzz(world, attack(400), seed, () => {
  if (world.events - told >= 50_000)
    console.log(`${(told = world.events)} events, ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return world.events < events;
});
const troubles = [...(failure === undefined ? [] : [failure]), ...(await world.end())];
await service.stop();
for (const trouble of troubles) console.error(trouble);
console.log(
  `${world.events} events, ${world.answered} answered, ${world.exchanged} messages of bystanders, at most ${world.slowest} events served before one of them, ${troubles.length} failures, seed ${seed}`,
);
process.exitCode = troubles.length > 0 ? 1 : 0;
