/**
 * Owns `npm run dev`: builds what is stale, then compiles and bundles what pages load, and restarts the service from
 * its sources, on every change. Arguments go to the service. Ctrl-C ends all of them.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ROOT, run } from './run.js';

const NODE = process.execPath;
const children = new Set<ChildProcess>();

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0));

// A type error is shown and no reason not to start: tsc writes what it can.
const built = await run(NODE, ['--import', 'tsx', 'scripts/build.ts', '--if-stale']);
if (built !== 0) console.error('The build has errors; mend them and the watchers go on.');

const tsc = start('tsc', [
  'node_modules/typescript/bin/tsc',
  '-p',
  'components/tsconfig.build.json',
  '--watch',
  '--preserveWatchOutput',
  '--pretty',
  String(process.stdout.isTTY ?? false),
]);
// It begins by writing everything anew: whoever watched that already would bundle for nothing.
let isCompiled = false;
createInterface({ input: tsc.stdout! }).on('line', (line) => {
  console.log(line);
  if (isCompiled || process.exitCode !== undefined || !line.includes('Watching for file changes')) return;
  isCompiled = true;
  start('rollup', [
    'node_modules/rollup/dist/bin/rollup',
    '-c',
    '--watch',
    '--no-watch.clearScreen',
    '--watch.buildDelay',
    '100',
  ]);
});
const watch = ['--watch', '--watch-preserve-output', '--import', 'tsx'];
start('service', [...watch, 'signaling/cli/main.ts', ...process.argv.slice(2)]);

function start(name: string, args: string[]): ChildProcess {
  const child = spawn(NODE, args, { cwd: ROOT, stdio: ['ignore', name === 'tsc' ? 'pipe' : 'inherit', 'inherit'] });
  children.add(child);
  child.on('exit', (code) => {
    children.delete(child);
    if (process.exitCode === undefined) console.error(`${name} ended with ${code}; ending the others.`);
    stop(1);
  });
  return child;
}

function stop(code: number): void {
  process.exitCode ??= code;
  for (const child of children) child.kill('SIGTERM');
}
