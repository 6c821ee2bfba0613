/**
 * Owns in which order screens were shared, and which of them began after a person said what is large: those come before
 * what was said. Knows nothing of how they are shown.
 */
export class Shares {
  /** Keys of their pictures, the newest last. */
  #keys: readonly string[] = [];
  /** Those that a person knew of. */
  #known: ReadonlySet<string> = new Set();

  look(now: readonly string[]): void {
    const before = this.#keys.filter((key) => now.includes(key));
    this.#keys = [...before, ...now.filter((key) => !before.includes(key))];
    this.#known = new Set(before.filter((key) => this.#known.has(key)));
  }

  /** What a person says counts for the screens that there are. */
  overrule(): void {
    this.#known = new Set(this.#keys);
  }

  get newest(): string | null {
    return this.#keys.at(-1) ?? null;
  }

  /** The newest of which a person has said nothing yet. */
  get unruled(): string | null {
    return this.#keys.findLast((key) => !this.#known.has(key)) ?? null;
  }
}
