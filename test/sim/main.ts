/**
 * Owns the command: `npm run sim -- --seeds 100000` runs so many schedules, from `--from`, in `--workers` processes,
 * else one a core;
 * `--seed S --trace` replays one and tells all of it. The first `--shrinks` failures of a worker are cut down and told.
 * `--breaks` runs them on code that is broken at one place, each place of breaks.ts in its turn, or those that `--only`
 * names, and fails when a break goes unnoticed. The last line counts; the exit code is 1 when any failed.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ROOT } from '../../scripts/run.js';
import { BREAKS } from './breaks.js';
import { bundle } from './bundle.js';
import type { Job, Report } from './worker.js';

type Failure = Extract<Report, { type: 'failed' }>;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) },
    seed: { type: 'string' },
    shrinks: { type: 'string', default: '3' },
    trace: { type: 'boolean', default: false },
    breaks: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});
const count = values.seed === undefined ? Number(values.seeds) : 1;
const from = Number(values.seed ?? values.from);
const workers = Math.min(Number(values.workers), count);

// Below node_modules, where packages are found from and nobody looks.
const folder = `${ROOT}node_modules/.cache/noom-sim-${process.pid}`;
mkdirSync(folder, { recursive: true });
const file = `${folder}/worker.mjs`;
await (values.breaks ? breakAll() : runAll());
rmSync(folder, { recursive: true });

async function runAll(): Promise<void> {
  await bundle('test/sim/worker.ts', file);
  const rules = new Map<string, number[]>();
  const started = performance.now();
  let done = 0;
  await spread((report) => {
    if (report.type === 'done') {
      done += report.count;
      return;
    }
    const seeds = rules.get(report.rule) ?? [];
    rules.set(report.rule, [...seeds, report.seed]);
    if (seeds.length === 0 || report.text)
      console.log(`\nseed ${report.seed}: ${report.rule}: ${report.what}\n${report.text}`);
  });
  const failed = [...rules.values()].reduce((sum, seeds) => sum + seeds.length, 0);
  for (const [rule, seeds] of rules)
    console.log(`${String(seeds.length).padStart(7)} × ${rule}: seeds ${seeds.slice(0, 12).join(' ')}`);
  console.log(`${(done / ((performance.now() - started) / 1000)).toFixed(0)} schedules a second`);
  console.log(`${done} schedules, ${failed} failed`);
  process.exitCode = failed > 0 || done !== count ? 1 : 0;
}

/** Makes each break, and runs schedules until one notices it. */
async function breakAll(): Promise<void> {
  let unnoticed = 0;
  for (const broken of BREAKS.filter(({ name }) => name.includes(values.only))) {
    await bundle('test/sim/worker.ts', file, broken);
    let first: Failure | null = null;
    await spread((report, stop) => {
      if (report.type !== 'failed') return;
      if (!first || report.seed < first.seed) first = report;
      stop();
    });
    const by = first as Failure | null;
    if (!by) unnoticed += 1;
    console.log(`${by ? `seed ${by.seed}`.padStart(10) : 'NOT caught'}  ${broken.name}${by ? `: ${by.rule}` : ''}`);
  }
  console.log(`${unnoticed} breaks not caught`);
  process.exitCode = unnoticed > 0 ? 1 : 0;
}

/** Gives every worker its part. `stop` ends them all. */
async function spread(onReport: (report: Report, stop: () => void) => void): Promise<void> {
  const children = new Set<ChildProcess>();
  const shrinks = values.trace || values.breaks ? 0 : Number(values.shrinks);
  await Promise.all(
    Array.from(
      { length: workers },
      (_, index) =>
        new Promise<void>((resolve) => {
          const worker = fork(file, {
            execArgv: ['--allow-natives-syntax', '--enable-source-maps', '--max-semi-space-size=32'],
          });
          children.add(worker);
          worker.on('message', (report: Report) =>
            onReport(report, () => {
              for (const child of children) child.kill();
            }),
          );
          worker.on('exit', () => resolve());
          worker.send({
            from: from + index,
            step: workers,
            count: Math.ceil((count - index) / workers),
            trace: values.trace,
            shrinks,
          } satisfies Job);
        }),
    ),
  );
}
