/** Owns the checks of what would be published: packs it as npm would and hands the tarball to publint and attw. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'noom-pack-'));
try {
  // Without scripts: `prepare` would build a second time.
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  const tarball = join(folder, filename);
  const checks = [
    ['publint/src/cli.js', 'run', tarball, '--strict'],
    // ES modules only is our choice; a classic script has no exports and so no types.
    [
      '@arethetypeswrong/cli/dist/index.js',
      tarball,
      '--profile',
      'esm-only',
      '--exclude-entrypoints',
      './noom.global.js',
    ],
  ];
  for (const [bin, ...args] of checks)
    process.exitCode = (await run(process.execPath, [`node_modules/${bin}`, ...args])) || process.exitCode;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
