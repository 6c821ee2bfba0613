/**
 * Owns signals that overtake the news of what they are about: kept until then, so many in all and of one member. Knows
 * nothing of what they say.
 */

/** Signals that are kept at most, and of one member. */
export const MAX_EARLY = 512;
const MAX_EARLY_EACH = 64;

export class EarlySignals<Signal extends { from: string }> {
  #kept: Signal[] = [];

  /** Nobody keeps others' signals out by many of their own, nor those of a newcomer by some of nobody. */
  add(signal: Signal): void {
    if (this.#kept.filter(({ from }) => from === signal.from).length >= MAX_EARLY_EACH) return;
    this.#kept.push(signal);
    if (this.#kept.length > MAX_EARLY) this.#kept.shift();
  }

  /** Takes out those that fit by now, the oldest first. */
  take(fits: (signal: Signal) => boolean): Signal[] {
    const kept = this.#kept;
    this.#kept = kept.filter((signal) => !fits(signal));
    return kept.filter(fits);
  }

  clear(): void {
    this.#kept = [];
  }
}
