/**
 * Owns by how much tests are patient: a shared machine whose neighbours take its memory and processors may be ten times
 * as slow for hours. What a test waits for stays the same; only how long it may take does not. Knows nothing of what is
 * tested.
 */
import { spawnSync } from 'node:child_process';

/** Milliseconds that a process of its own may take to load the TypeScript compiler on a machine that counts as free. */
const FREE_MS = 250;
const MOST = 6;

/** 1 on a machine that counts as free, up to 6 on a busy one, as it is just now. */
export function measurePatience(): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    spawnSync(process.execPath, ['-e', 'require("typescript")']);
    return performance.now() - start;
  });
  const median = times.sort((a, b) => a - b)[1]!;
  return Math.min(MOST, Math.max(1, Math.round((10 * median) / FREE_MS) / 10));
}
