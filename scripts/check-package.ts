/** Owns the checks of what would be published: packs each package as npm would and hands it to publint and attw. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'noom-pack-'));
try {
  for (const workspace of ['components', 'signaling']) {
    const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: ROOT + workspace,
      encoding: 'utf8',
    });
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
    const tarball = join(folder, filename);
    // ES modules only is our choice; a classic script has no exports and so no types.
    const ours = [
      '--profile',
      'esm-only',
      ...(workspace === 'components' ? ['--exclude-entrypoints', './noom.global.js'] : []),
    ];
    const checks = [
      ['publint/src/cli.js', 'run', tarball, '--strict'],
      ['@arethetypeswrong/cli/dist/index.js', tarball, ...ours],
    ];
    for (const [bin, ...args] of checks)
      process.exitCode = (await run(process.execPath, [`node_modules/${bin}`, ...args])) || process.exitCode;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
