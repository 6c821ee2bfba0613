/**
 * Owns one run: a schedule in a world of its own, its invariants, and cutting a failing schedule down. Knows no
 * process.
 */
import { inhabit, modelGlobals } from './globals.js';
import { Invariants, type Violation } from './invariants.js';
import { scheduleOf, type Schedule } from './schedule.js';
import { MENDED_MS, World } from './world.js';

/** Milliseconds for everything to come to rest: over any grace of the service's and any delay of the page's. */
const SETTLE_MS = 120_000;
/**
 * For media to be back after an address change or a reload; the watchdog comes after 10 s. But where browsers fail at
 * steps of the negotiation, and at the same one twice, the watchdog is what there is.
 */
const BACK_MS = 9_000;
const WATCHED_BACK_MS = 30_000;
/** And for the service to forget who has gone. */
const GONE_MS = 75_000;

modelGlobals();

export interface Outcome {
  violations: Violation[];
  trace: string[];
  steps: number;
}

let rejected: unknown[] = [];
process.on('unhandledRejection', (reason) => rejected.push(reason));

/** Not to be called by what a promise calls: see `quiet` in virtual-clock.ts. */
function play(schedule: Schedule, traced: boolean): { world: World; invariants: Invariants } {
  const world = new World(schedule, { traced });
  const invariants = new Invariants(world);
  inhabit(world);
  // Most errors are part of the play; their stacks are for those who read a trace.
  Error.stackTraceLimit = traced ? 10 : 0;
  rejected = [];
  try {
    world.run(invariants.after);
    if (invariants.violations.length === 0) {
      world.mend(invariants.after);
      if (!schedule.calm) {
        world.clock.pass(world.clock.now + MENDED_MS, invariants.after);
        invariants.mended();
        world.clock.pass(world.clock.now + SETTLE_MS - MENDED_MS, invariants.after);
      }
      invariants.settled();
    }
    if (invariants.violations.length === 0 && world.shake(invariants.after)) {
      world.clock.pass(world.clock.now + (world.stumbledTwice ? WATCHED_BACK_MS : BACK_MS), invariants.after);
      invariants.back();
    }
    if (invariants.violations.length === 0) {
      world.note('everybody goes');
      for (const page of world.living) world.clock.act(page, () => page.close(), invariants.after);
      world.clock.pass(world.clock.now + GONE_MS, invariants.after);
      invariants.gone();
    }
  } catch (error) {
    invariants.violations.push({ rule: 'nothing throws', what: String((error as Error).stack) });
  }
  return { world, invariants };
}

export async function simulate(schedule: Schedule, { traced = false } = {}): Promise<Outcome> {
  const { world, invariants } = await new Promise<ReturnType<typeof play>>((resolve) =>
    setImmediate(() => resolve(play(schedule, traced))),
  );
  // Node tells of rejections that nobody handled once it comes to itself.
  await new Promise((resolve) => setImmediate(resolve));
  for (const reason of rejected)
    invariants.violations.push({
      rule: 'every rejection is handled',
      what: String((reason as Error)?.stack ?? reason),
    });
  return { violations: invariants.violations, trace: world.trace ?? [], steps: world.clock.steps };
}

/** The smallest schedule found that breaks the same rule: operations are left out as long as it does. */
export async function shrink(seed: number, rule: string): Promise<Schedule> {
  let smallest = scheduleOf(seed);
  const fails = async (schedule: Schedule) => (await simulate(schedule)).violations.some((one) => one.rule === rule);
  for (let size = smallest.operations.length >> 1; size >= 1; size >>= 1) {
    for (let start = 0; start < smallest.operations.length;) {
      const operations = smallest.operations.filter((_, index) => index < start || index >= start + size);
      const smaller = { ...smallest, operations };
      if (operations.length < smallest.operations.length && (await fails(smaller))) smallest = smaller;
      else start += size;
    }
  }
  return smallest;
}
