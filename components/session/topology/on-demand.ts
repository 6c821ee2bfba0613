/**
 * Owns until when a connection between two without media is kept: while somebody here needs it, and some time after
 * that, so that the next file finds it. Knows nothing of how a connection is made or ended.
 */
import type { Clock } from '../base/clock.js';

/** Milliseconds without a need of it after which a connection is let go. */
const IDLE_MS = 30_000;

export class OnDemand {
  readonly #clock: Clock;
  readonly #letGo: (id: string) => void;
  readonly #needed = new Set<string>();
  /** How to call off the end of each that is idle. */
  readonly #idle = new Map<string, () => void>();

  constructor(clock: Clock, letGo: (id: string) => void) {
    this.#clock = clock;
    this.#letGo = letGo;
  }

  need(id: string, on: boolean): void {
    if (on) this.#needed.add(id);
    else this.#needed.delete(id);
  }

  isNeeded(id: string): boolean {
    return this.#needed.has(id);
  }

  /** Takes in whether there is a connection to them of no use just now. */
  watch(id: string, isIdle: boolean): void {
    if (!isIdle) this.#cancel(id);
    else if (!this.#idle.has(id))
      this.#idle.set(
        id,
        this.#clock.after(IDLE_MS, () => this.#letGo(id)),
      );
  }

  /** All connections are ended; what is needed stays needed. */
  stop(): void {
    for (const id of [...this.#idle.keys()]) this.#cancel(id);
  }

  #cancel(id: string): void {
    this.#idle.get(id)?.();
    this.#idle.delete(id);
  }
}
