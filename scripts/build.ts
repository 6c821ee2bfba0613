/**
 * Owns how each package's dist/ is made: by tsc, the browser bundles by rollup, custom-elements.json beside them, and
 * of that the types for frameworks; and what the service shows, which goes along with it.
 * `--if-stale` builds only when a source is newer than the last build.
 */
import { cpSync, rmSync, statSync } from 'node:fs';
import { globFiles, ROOT, run } from './run.js';

/** Written last, and by nothing that only watches: it stands for a whole build. */
const LAST = 'components/dist/types/elements.d.ts';

if (!process.argv.includes('--if-stale') || isStale()) await build();

async function build(): Promise<void> {
  for (const folder of ['components', 'signaling']) rmSync(`${ROOT}${folder}/dist`, { recursive: true, force: true });
  cpSync(`${ROOT}demo`, `${ROOT}signaling/dist/demo`, { recursive: true });
  const steps: [string, string[]][] = [
    ['typescript/bin/tsc', ['-p', 'components/tsconfig.build.json']],
    ['typescript/bin/tsc', ['-p', 'signaling/tsconfig.build.json']],
    ['rollup/dist/bin/rollup', ['-c', '--silent']],
    [
      '@custom-elements-manifest/analyzer/cem.js',
      ['analyze', '--config', 'scripts/custom-elements-manifest.config.mjs'],
    ],
    ['tsx/dist/cli.mjs', ['scripts/framework-types.ts']],
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
    ...globFiles('demo', ''),
    'package-lock.json',
    'rollup.config.mjs',
    'tsconfig.json',
    'components/package.json',
    'components/tsconfig.build.json',
    'signaling/tsconfig.build.json',
    'scripts/custom-elements-manifest.config.mjs',
    'scripts/framework-types.ts',
  ];
  return sources.some((source) => modified(source) > built);
}

function modified(path: string): number {
  return statSync(ROOT + path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
