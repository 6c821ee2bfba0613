/**
 * Owns lists of lines in the session storage: what a page keeps across its reload. Knows nothing of what is kept.
 *
 * Lines are written when the page goes and taken out when it comes: while a page lives nothing is in the storage, so
 * that a duplicated tab, which gets a copy of it, takes nothing of the first one's.
 */
export class PageLines<T extends { page: string }> {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  read(): T[] {
    try {
      // Written by these files alone. Scripts of the page that could forge it could do all that we can.
      const all = JSON.parse(globalThis.sessionStorage.getItem(this.#key) ?? '[]') as unknown;
      return Array.isArray(all) ? (all as T[]) : [];
    } catch {
      return []; // no storage: Node, or a sandboxed frame
    }
  }

  write(all: readonly T[]): void {
    try {
      if (all.length === 0) globalThis.sessionStorage.removeItem(this.#key);
      else globalThis.sessionStorage.setItem(this.#key, JSON.stringify(all));
    } catch {
      // As above.
    }
  }

  /** Takes the first line out that fits. */
  take(fits: (line: T) => boolean): T | null {
    const all = this.read();
    const index = all.findIndex(fits);
    const [found] = index < 0 ? [] : all.splice(index, 1);
    if (found) this.write(all);
    return found ?? null;
  }
}

/** The page of the site that this is: another one may be another composition. */
export function page(): string {
  const { location } = globalThis as { location?: Location };
  return location ? location.pathname + location.search : '';
}
