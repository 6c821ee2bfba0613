/**
 * Owns what tests need on a machine that is shared: neighbours may take its memory and processors, and leave it ten
 * times as slow for hours. What a test waits for stays the same; only how long it may take does not. Knows nothing of
 * what is tested.
 */
import { spawnSync } from 'node:child_process';

/** Milliseconds that a process of its own may take to load the TypeScript compiler on a machine that counts as free. */
const FREE_MS = 250;
const MOST = 6;
/** From here on nothing stands beside another. */
const BUSY = 2;

export class Machine {
  /** By how much tests are patient: 1 on a machine that counts as free, up to 6 on a busy one. */
  patience = 1;

  get isBusy(): boolean {
    return this.patience >= BUSY;
  }

  /** Looks at it anew, as neighbours come and go. What was begun with patience goes on so. */
  look(): void {
    const before = this.patience;
    this.patience = Math.max(before, measure());
    if (this.isBusy && this.patience > before)
      console.log(`This machine is busy: one test file at a time, and ${this.patience} times the patience.`);
  }

  /** Why nothing can be timed here that needs less patience than `limit`; undefined where it can. */
  whyNotTimed(limit: number | undefined): string | undefined {
    if (limit === undefined || this.patience < limit) return undefined;
    return `this machine is too busy just now to time anything (patience ${this.patience})`;
  }
}

function measure(): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    spawnSync(process.execPath, ['-e', 'require("typescript")']);
    return performance.now() - start;
  });
  const median = times.sort((a, b) => a - b)[1]!;
  return Math.min(MOST, Math.max(1, Math.round((10 * median) / FREE_MS) / 10));
}
