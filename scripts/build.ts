/**
 * Owns how dist/ is made: the npm package by tsc, custom-elements.json beside it, and the browser bundles by rollup.
 * `--if-stale` builds only when a source is newer than the last build.
 */
import { rmSync, statSync } from 'node:fs';
import { globFiles, ROOT, run } from './run.js';

/** Written last, and by nothing that only watches: it stands for a whole build. */
const LAST = 'dist/custom-elements.json';

if (!process.argv.includes('--if-stale') || isStale()) await build();

async function build(): Promise<void> {
  rmSync(`${ROOT}dist`, { recursive: true, force: true });
  const steps: [string, string[]][] = [
    ['typescript/bin/tsc', ['-p', 'tsconfig.build.json']],
    ['rollup/dist/bin/rollup', ['-c', '--silent']],
    [
      '@custom-elements-manifest/analyzer/cem.js',
      ['analyze', '--config', 'scripts/custom-elements-manifest.config.mjs'],
    ],
  ];
  for (const [bin, args] of steps) {
    const code = await run(process.execPath, [`node_modules/${bin}`, ...args]);
    if (code !== 0) process.exit(code);
  }
}

function isStale(): boolean {
  const built = modified(LAST);
  const sources = [
    ...globFiles('components', '.ts'),
    ...globFiles('signaling', '.ts'),
    'package-lock.json',
    'rollup.config.mjs',
    'tsconfig.json',
    'tsconfig.build.json',
    'scripts/custom-elements-manifest.config.mjs',
  ];
  return sources.some((source) => modified(source) > built);
}

function modified(path: string): number {
  return statSync(ROOT + path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
