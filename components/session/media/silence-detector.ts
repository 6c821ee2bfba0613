/**
 * Owns whether nothing at all comes from a microphone: each sample is zero, as of a switch of the hardware or a cable.
 * A quiet room is not zero. Knows nothing of where the samples come from.
 */

/** Milliseconds without a sample that is not zero. */
const SILENT_MS = 5_000;
/**
 * After so many silences that ended by themselves the source is one that gives nothing between words, as some programs
 * that take noise away do: that is no trouble.
 */
const GATED = 2;

export class SilenceDetector {
  #since: number | null = null;
  #silent = false;
  #ended = 0;

  /** @param power of the newest samples; null: unknown. @param at milliseconds @returns whether nothing comes */
  update(power: number | null, at: number): boolean {
    if (power === null) {
      if (!this.#silent) this.#since = null;
    } else if (power > 0) {
      if (this.#silent) this.#ended += 1;
      this.#silent = false;
      this.#since = null;
    } else {
      this.#since ??= at;
      this.#silent ||= this.#ended < GATED && at - this.#since >= SILENT_MS;
    }
    return this.#silent;
  }

  /** Of another source from now on. */
  reset(): void {
    this.#since = null;
    this.#silent = false;
    this.#ended = 0;
  }
}
