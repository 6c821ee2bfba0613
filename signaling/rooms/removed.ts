/** Owns a bounded list of whom a room keeps out, the longest kept first. Knows nothing of who is removed, and why. */

export class Removed {
  /** Whom, and since when: milliseconds since the Unix epoch. */
  readonly #since = new Map<string, number>();
  /** How often it changed: who has told the list at this number has nothing new to tell. */
  #edits = 0;

  constructor(known: Iterable<string> = [], now = 0) {
    for (const one of known) this.add(one, now);
  }

  get size(): number {
    return this.#since.size;
  }

  get edits(): number {
    return this.#edits;
  }

  has(one: string): boolean {
    return this.#since.has(one);
  }

  [Symbol.iterator](): IterableIterator<string> {
    return this.#since.keys();
  }

  entries(): IterableIterator<[string, number]> {
    return this.#since.entries();
  }

  /** Who is added again is the newest again. */
  add(one: string, now: number): void {
    this.#since.delete(one);
    this.#since.set(one, now);
    this.#edits += 1;
  }

  delete(one: string): void {
    if (this.#since.delete(one)) this.#edits += 1;
  }

  /** Forgets whom it is no longer worth to keep. */
  forgetBefore(time: number): void {
    for (const [one, since] of this.#since) {
      if (since >= time) return;
      this.delete(one);
    }
  }

  /** Keeps the newest so many. Whether that made it forget anybody. */
  keepNewest(most: number): boolean {
    const isOver = this.#since.size > most;
    for (const one of this.#since.keys()) {
      if (this.#since.size <= most) break;
      this.delete(one);
    }
    return isOver;
  }
}

/** How a list differs from what was told of it. */
export interface Difference {
  added: string[];
  gone: string[];
}

/** What of a list others know, so that they are told no more than what is new. */
export class Told {
  #known = new Set<string>();
  #list: Removed | undefined;
  #edits = 0;

  /** What they do not know yet; they do from now on. */
  difference(list: Removed): Difference | undefined {
    if (list === this.#list && list.edits === this.#edits) return undefined;
    const known = this.#known;
    [this.#known, this.#list, this.#edits] = [new Set(list), list, list.edits];
    const added = [...list].filter((one) => !known.has(one));
    const gone = [...known].filter((one) => !list.has(one));
    return added.length + gone.length > 0 ? { added, gone } : undefined;
  }
}
