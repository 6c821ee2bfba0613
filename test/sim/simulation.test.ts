/** Owns the slice of the simulation that every test run sees: some thousand schedules, always the same. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { ROOT } from '../../scripts/run.js';
import { BREAKS } from './breaks.js';

/** Seeds of which each broke something once. */
const SEEDS = 2_000;

it(`holds in ${SEEDS} schedules of joins, faults, mutes and comings back`, () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'test/sim/main.ts', '--seeds', String(SEEDS), '--shrinks', '1'],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  assert.equal(stdout.trim().split('\n').at(-1), `${SEEDS} schedules, 0 failed`, `${stdout}${stderr}`);
});

it('knows the code that it can break', () => {
  const lost = BREAKS.filter(({ file, text }) => readFileSync(`${ROOT}/${file}`, 'utf8').split(text).length !== 2);
  assert.deepEqual(lost, []);
});
