/**
 * Owns `npm run dev`: builds, then compiles, bundles and restarts the service on every change. Arguments go to the
 * service. Ctrl-C ends all of them.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { ROOT, run } from './run.js';

const NODE = process.execPath;
const children = new Set<ChildProcess>();

// A type error is shown and no reason not to start: tsc writes what it can.
const built = run(NODE, ['--import', 'tsx', 'scripts/build.ts', '--if-stale']);
if (built !== 0) console.error('The build has errors; mend them and the watchers go on.');

start('tsc', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput']);
start('rollup', ['node_modules/rollup/dist/bin/rollup', '-c', '--watch', '--no-watch.clearScreen', '--watch.buildDelay', '100']);
start('service', ['--watch', '--watch-preserve-output', 'dist/signaling/main.js', ...process.argv.slice(2)]);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop(0));

function start(name: string, args: string[]): void {
  const child = spawn(NODE, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  children.add(child);
  child.on('exit', (code) => {
    children.delete(child);
    if (process.exitCode === undefined) console.error(`${name} ended with ${code}; ending the others.`);
    stop(1);
  });
}

function stop(code: number): void {
  process.exitCode ??= code;
  for (const child of children) child.kill('SIGTERM');
}
