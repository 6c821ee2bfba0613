/**
 * Owns by how much the service's clock differs from the page's, as the newest welcome told. Knows nothing of what is
 * timed.
 */
import type { Clock } from './clock.js';

/** Milliseconds by which the time of something live may differ from its arrival. More is a wrong clock, or a lie. */
const MAX_DIFFERENCE_MS = 60_000;

export class ServiceClock {
  readonly #clock: Clock;
  /** What the service's clock is ahead, milliseconds; 0 for a service that does not say. */
  #ahead = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The service says that it is `now`. */
  set(now: number | undefined): void {
    this.#ahead = Number.isFinite(now) ? now! - this.#clock.now() : 0;
  }

  /** Now, by the service's clock. */
  now(): number {
    return this.#clock.now() + this.#ahead;
  }

  /** A time of the service's, by the page's clock. */
  here(at: number): number {
    return at - this.#ahead;
  }

  /** When something was sent that has just come, by the page's clock: what its sender says, unless that cannot be. */
  sentAt(at: number): number {
    const now = this.#clock.now();
    const here = this.here(at);
    return Math.abs(now - here) <= MAX_DIFFERENCE_MS ? Math.min(here, now) : now;
  }
}
