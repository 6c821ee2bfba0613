/** Owns a worker's part of a batch: its seeds, and what it tells of them. Bundled by main.ts, and run by it. */
import { scheduleOf, tell } from './schedule.js';
import { shrink, simulate } from './simulate.js';

export interface Job {
  from: number;
  count: number;
  step: number;
  trace: boolean;
  shrinks: number;
}
export type Report =
  { type: 'done'; count: number } | { type: 'failed'; seed: number; rule: string; what: string; text: string };

/** Schedules between two words of how far it is. */
const TELL_EVERY = 500;

export async function work(
  { from, count, step, trace, shrinks }: Job,
  report: (report: Report) => void,
): Promise<void> {
  let left = shrinks;
  let done = 0;
  for (let index = 0; index < count; index += 1) {
    const seed = from + index * step;
    const { violations, trace: lines } = await simulate(scheduleOf(seed), { traced: trace });
    if (trace) console.log(lines.join('\n'));
    const [first] = violations;
    if (first)
      report({
        type: 'failed',
        seed,
        rule: first.rule,
        what: first.what,
        text: left-- > 0 ? await describe(seed, first.rule) : '',
      });
    done += 1;
    if (done % TELL_EVERY === 0 || index === count - 1) {
      report({ type: 'done', count: done });
      done = 0;
    }
  }
}

async function describe(seed: number, rule: string): Promise<string> {
  const schedule = await shrink(seed, rule);
  const { violations, trace } = await simulate(schedule, { traced: true });
  const { operations, people, disk, identities, waitingRoom, stumbling } = schedule;
  return [
    `${people} people, disk ${disk}, identities ${identities}, waiting room ${waitingRoom}, stumbling ${stumbling}`,
    ...operations.map((operation) => `  ${tell(operation)}`),
    'trace:',
    ...trace.map((line) => `  ${line}`),
    ...violations.map(({ rule: broken, what }) => `  ${broken}: ${what}`),
  ].join('\n');
}

// By a message, and so after all of this file was run: the parts on use are at its end.
process.on('message', (job: Job) => {
  void work(job, (report) => process.send?.(report)).then(() => process.disconnect());
});
