/** Owns the loop of a fuzz: attack upon attack, until it is enough or one fails and is made small. */
import { inspect } from 'node:util';
import fc from 'fast-check';
import type { Step } from './steps.js';
import type { World } from './world.js';

/** @returns What failed first, as small as it gets; nothing when all went well. */
export async function fuzz(
  world: World,
  attack: fc.Arbitrary<Step[]>,
  seed: number,
  goOn: () => boolean,
): Promise<string | undefined> {
  let told = false;
  const property = fc.asyncProperty(attack, async (steps) => {
    const troubles = await world.run(steps);
    if (troubles.length === 0) return;
    if (!told) console.error(`Failed, and is being made small: ${troubles[0]}`);
    told = true;
    throw new Error(troubles.slice(0, 5).join('\n'));
  });
  for (let round = 0; goOn(); round += 1) {
    const result = await fc.check(property, { seed: seed + round, numRuns: 20, verbose: false });
    if (result.failed)
      return `${String(result.errorInstance)}\nby ${inspect(result.counterexample?.[0], { depth: 20, maxArrayLength: 1_000, maxStringLength: 500, breakLength: 160 })}\nseed ${seed + round}, path ${result.counterexamplePath}`;
  }
  return undefined;
}
