/**
 * Owns the command: `npm run sim -- --seeds 100000` runs so many schedules, from `--from`, in `--workers` processes, else one a core;
 * `--seed S --trace` replays one and tells all of it. The first `--shrinks` failures of a worker are cut down and told. The last line counts; the exit code is 1 when any failed.
 */
import { fork } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { ROOT } from '../../scripts/run.js';
import { bundle } from './bundle.js';
import type { Job, Report } from './worker.js';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' }, from: { type: 'string', default: '1' }, workers: { type: 'string', default: String(availableParallelism()) },
    seed: { type: 'string' }, shrinks: { type: 'string', default: '3' }, trace: { type: 'boolean', default: false },
  },
});
const count = values.seed === undefined ? Number(values.seeds) : 1;
const from = Number(values.seed ?? values.from);
const workers = Math.min(Number(values.workers), count);

// Below node_modules, where packages are found from and nobody looks.
const folder = `${ROOT}node_modules/.cache/noom-sim-${process.pid}`;
mkdirSync(folder, { recursive: true });
const file = `${folder}/worker.mjs`;
await bundle('test/sim/worker.ts', file);

const rules = new Map<string, number[]>();
const started = performance.now();
let done = 0;
await Promise.all(Array.from({ length: workers }, (_, index) => run({
  from: from + index, step: workers, count: Math.ceil((count - index) / workers), trace: values.trace, shrinks: values.trace ? 0 : Number(values.shrinks),
})));
rmSync(folder, { recursive: true });
const failed = [...rules.values()].reduce((sum, seeds) => sum + seeds.length, 0);
for (const [rule, seeds] of rules) console.log(`${String(seeds.length).padStart(7)} × ${rule}: seeds ${seeds.slice(0, 12).join(' ')}`);
console.log(`${(done / ((performance.now() - started) / 1000)).toFixed(0)} schedules a second`);
console.log(`${done} schedules, ${failed} failed`);
process.exitCode = failed > 0 || done !== count ? 1 : 0;

function run(job: Job): Promise<void> {
  return new Promise((resolve) => {
    const worker = fork(file, { execArgv: ['--allow-natives-syntax', '--enable-source-maps', '--max-semi-space-size=32'] });
    worker.on('message', (report: Report) => {
      if (report.type === 'done') {
        done += report.count;
        return;
      }
      const seeds = rules.get(report.rule) ?? [];
      rules.set(report.rule, [...seeds, report.seed]);
      if (seeds.length === 0 || report.text) console.log(`\nseed ${report.seed}: ${report.rule}: ${report.what}\n${report.text}`);
    });
    worker.on('exit', () => resolve());
    worker.send(job);
  });
}
