/**
 * Owns the walks: two people in a call of the simulation, one of whom does something, and the functions that run then
 * and do not run in an idle call. Bundled by walks.ts, and run by it. Knows nothing of files.
 */
import { Session as Inspector, type Profiler } from 'node:inspector';
import { inhabit, modelGlobals } from './globals.js';
import { scheduleOf } from './schedule.js';
import { World } from './world.js';

/** Milliseconds in which a fact is everywhere. */
const SPREAD_MS = 600;
/** Milliseconds in which two people are connected, and all comes to rest after. */
const CONNECTED_MS = 3_000;
const REST_MS = 20_000;

modelGlobals();

/** Offsets in the script of the functions that each walk calls. Not to be called by what a promise calls. */
export function walk(script: string): Map<string, number[]> {
  const world = new World({
    ...scheduleOf(1),
    people: 2,
    operations: [],
    latencies: [10, 10],
    filtered: [false, false],
  });
  inhabit(world);
  world.startService();
  const [ann, ben] = [world.open(0), world.open(1)];
  const pass = (ms: number) => world.clock.pass(world.clock.now + ms, () => undefined);
  const called = startCoverage(script);
  const walks = new Map<string, number[]>();
  const follow = (name: string, act: () => Promise<unknown>, { page = ann, ms = SPREAD_MS } = {}) => {
    called();
    pass(ms);
    const idle = called();
    world.clock.act(
      page,
      () => void act(),
      () => undefined,
    );
    pass(ms);
    walks.set(
      name,
      [...called()].filter((offset) => !idle.has(offset)),
    );
  };
  pass(SPREAD_MS);
  const media = { audio: true, video: true };
  follow('join, of the first', () => ann.session.join(media));
  follow('join, of the second, with the offer', () => ben.session.join(media), { page: ben, ms: CONNECTED_MS });
  pass(REST_MS);
  follow('mute', () => ann.session.setMicrophoneEnabled(false));
  follow('message, by channel, the first', () => ann.session.sendMessage('Hello'));
  follow('message, by channel, the next', () => ann.session.sendMessage('Hello again'));
  const seen = ben.state.participants.find(({ isSelf }) => !isSelf)?.audio.enabled;
  if (seen !== false || ben.state.messages.length !== 2) throw new Error('The walks did not arrive.');
  return walks;
}

/** Gives on each call the offsets of the functions that ran since the one before. */
function startCoverage(script: string): () => Set<number> {
  const inspector = new Inspector();
  inspector.connect();
  inspector.post('Profiler.enable');
  inspector.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  return () => {
    let functions: Profiler.FunctionCoverage[] = [];
    inspector.post('Profiler.takePreciseCoverage', (_, { result }) => {
      functions = result.find(({ url }) => url.endsWith(script))?.functions ?? [];
    });
    return new Set(functions.flatMap(({ ranges: [range] }) => (range && range.count > 0 ? [range.startOffset] : [])));
  };
}
