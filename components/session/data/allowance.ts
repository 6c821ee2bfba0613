/**
 * Owns how much one person's page may say by data channel: a token bucket of texts and one of characters, which refill
 * while it is silent. Knows nothing of what is said, nor of what becomes of one that says more. Bytes of files are not
 * in it: who takes a file has said how many may come.
 */

/** Texts of the control channel that are heard in a second, and at once after a silence. */
export const TEXTS_PER_SECOND = 200;
export const TEXTS_AT_ONCE = 1_000;
/** UTF-16 code units of those texts in a second, and at once: both sides can count them without encoding anything. */
export const CHARACTERS_PER_SECOND = 2 * 1024 * 1024;
export const CHARACTERS_AT_ONCE = 4 * CHARACTERS_PER_SECOND;

export class Allowance {
  /** Part of the limits that this one is. */
  readonly #share: number;
  #texts: number;
  #characters: number;
  #at: number;

  constructor(now: number, share = 1) {
    this.#share = share;
    this.#texts = TEXTS_AT_ONCE * share;
    this.#characters = CHARACTERS_AT_ONCE * share;
    this.#at = now;
  }

  /** Whether nothing was taken of late. */
  isFull(now: number): boolean {
    this.#refill(now);
    return this.#texts >= TEXTS_AT_ONCE * this.#share;
  }

  /** Takes one text out; false, and nothing taken, when it does not fit. */
  take(length: number, now: number): boolean {
    if (this.wait(length, now) > 0) return false;
    this.#texts -= 1;
    this.#characters -= length;
    return true;
  }

  /** Milliseconds until a text of this length fits. */
  wait(length: number, now: number): number {
    this.#refill(now);
    const texts = (1 - this.#texts) / TEXTS_PER_SECOND;
    const characters = (length - this.#characters) / CHARACTERS_PER_SECOND;
    return Math.max(0, Math.ceil((Math.max(texts, characters) / this.#share) * 1_000));
  }

  #refill(now: number): void {
    const seconds = Math.max(0, now - this.#at) / 1_000; // the machine's clock may be set back
    this.#at = now;
    this.#texts = Math.min(TEXTS_AT_ONCE * this.#share, this.#texts + seconds * TEXTS_PER_SECOND * this.#share);
    this.#characters = Math.min(
      CHARACTERS_AT_ONCE * this.#share,
      this.#characters + seconds * CHARACTERS_PER_SECOND * this.#share,
    );
  }
}
