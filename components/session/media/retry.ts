/**
 * Owns how soon something that keeps failing is tried again by itself: at once, and then less and less often. Knows
 * nothing of what that is.
 */
import type { Clock } from '../base/clock.js';

/** Milliseconds from the first retry to the second; each further pause is twice as long, up to the longest. */
const PAUSE_MS = 1_000;
const LONGEST_MS = 30_000;

export class Retry {
  readonly #clock: Clock;
  #pause = 0;
  #triedAt = -Infinity;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls as soon as the last retry is long enough ago; a call that waits already is the same one. */
  soon(call: () => void): void {
    if (this.#cancel) return;
    const since = Math.abs(this.#clock.now() - this.#triedAt); // clocks are set back at times
    if (since > LONGEST_MS) this.#pause = 0;
    const run = () => {
      this.#cancel = null;
      this.#triedAt = this.#clock.now();
      this.#pause = Math.min(this.#pause * 2 || PAUSE_MS, LONGEST_MS);
      call();
    };
    if (since >= this.#pause) run();
    else this.#cancel = this.#clock.after(this.#pause - since, run);
  }

  /** What waits is given up, and the next retry comes at once. */
  reset(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#pause = 0;
  }
}
