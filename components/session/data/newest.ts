/**
 * Owns how often what may be lost goes by the relay: seldom enough that the service takes what people say besides. What
 * is newer takes the place of what waits for its turn. Knows nothing of what is said.
 */
import type { Clock } from '../base/clock.js';

/** Milliseconds from one command to the next in the long run: half as many as the service takes of a page. */
const INTERVAL_MS = 1_000 / 30;
/** Commands at once after a silence. */
const AT_ONCE = 30;

export class Newest {
  readonly #clock: Clock;
  /** What waits, by what it is of; the one that came first goes first. */
  readonly #waiting = new Map<string, () => void>();
  /** By when all that has gone would have gone, at the rate of the long run. */
  #busyUntil = 0;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Sends now, or in its turn unless something newer of the same comes before. */
  send(of: string, send: () => void): void {
    this.#waiting.set(of, send);
    if (!this.#cancel) this.#sendSome();
  }

  close(): void {
    this.#waiting.clear();
    this.#cancel?.();
    this.#cancel = null;
  }

  #sendSome(): void {
    this.#cancel = null;
    const now = this.#clock.now();
    for (const [of, send] of this.#waiting) {
      const early = this.#busyUntil - now - AT_ONCE * INTERVAL_MS;
      if (early > 0) {
        this.#cancel = this.#clock.after(Math.ceil(early), () => this.#sendSome());
        return;
      }
      this.#busyUntil = Math.max(this.#busyUntil, now) + INTERVAL_MS;
      this.#waiting.delete(of);
      send();
    }
  }
}
