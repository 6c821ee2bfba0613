/**
 * Owns how a part of the code that is loaded on use is asked for until it is there. Knows nothing of the parts, nor of
 * what they are for.
 *
 * Firefox and Safari keep a failed `import()` for as long as the page lives: the module, and whatever imports it, is
 * dead (HTML, "fetch a single module script" and its module map). So our bundles first fetch all files of a part, until
 * the service has given them; the import then finds them in the HTTP cache. One that fails nevertheless is imported by
 * another address the next time, which its own imports are not: no module runs twice.
 */
import { NoomError } from './errors.js';
import { bundleUrl } from '../page/script-origin.js';

/** Milliseconds before the second attempt; each further one waits twice as long. */
const FIRST_PAUSE_MS = 500;
const MAX_PAUSE_MS = 8_000;

/** What rollup.config.mjs makes of an `import()` in our bundles. */
interface Chunk<M> {
  /**
   * The file of the part, then those of all that it imports, from the bundle's folder. None where others have bundled
   * our bundle.
   */
  readonly files: readonly string[];
  /** Imports it, by its own address where none is given. */
  load(url?: string): Promise<M>;
}

/** `() => import('./part.js')`. Where somebody else bundles our modules, it stays that. */
export type Importer<M> = () => Promise<M> | Chunk<M>;

export interface Waiting {
  /** Whether the part is still of use. Asked after an attempt that failed. */
  wanted(): boolean;
  /** An attempt failed, and the part is tried again for as long as it is wanted. */
  troubled?(): void;
}

/** A part that gives `T`. */
export interface Lazy<T> {
  /** Resolves once the part is there. Rejects `E_NETWORK` when it is not, and nobody who asked wants it any more. */
  load(waiting: Waiting): Promise<T>;
}

export class LazyPart<M, T> implements Lazy<T> {
  readonly #importer: Importer<M>;
  readonly #pick: (module: M) => T;
  readonly #waiting = new Set<Waiting>();
  #loading: Promise<T> | null = null;
  #isThere = false;
  #failed = false;
  /** Ends the pause between two attempts. */
  #hurry: () => void = () => undefined;

  /** `pick` takes out of the module what is wanted of it. */
  constructor(importer: Importer<M>, pick: (module: M) => T) {
    this.#importer = importer;
    this.#pick = pick;
  }

  load(waiting: Waiting): Promise<T> {
    // Who asks for what is there does not wait: it would never be let go, nor the element that it is of.
    if (!this.#isThere) this.#waiting.add(waiting);
    this.#hurry();
    return (this.#loading ??= this.#untilThere());
  }

  async #untilThere(): Promise<T> {
    for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(2 * ms, MAX_PAUSE_MS)) {
      try {
        const part = this.#pick(await this.#attempt(ms === FIRST_PAUSE_MS));
        this.#isThere = true;
        this.#waiting.clear();
        return part;
      } catch (cause) {
        for (const waiting of this.#waiting) waiting.troubled?.();
        if (this.#isWanted) await this.#pause(ms);
        if (this.#isWanted) continue;
        this.#waiting.clear();
        this.#loading = null;
        throw new NoomError('E_NETWORK', 'A part of the page could not be loaded.', { cause });
      }
    }
  }

  async #attempt(isFirst: boolean): Promise<M> {
    const asked = this.#importer();
    if (!('files' in asked)) return asked;
    // What a cache has may be the answer of a moment ago, that there is none.
    await Promise.all(asked.files.map((file) => fetched(file, isFirst ? 'default' : 'no-cache')));
    const [file] = asked.files;
    try {
      return await asked.load(this.#failed && file ? `${bundleUrl(file)}?again=${Date.now()}` : undefined);
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  get #isWanted(): boolean {
    return [...this.#waiting].some((waiting) => waiting.wanted());
  }

  async #pause(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#hurry = resolve;
      setTimeout(resolve, ms);
      globalThis.addEventListener?.('online', () => resolve(), { once: true });
    });
    this.#hurry = () => undefined;
  }
}

/** Files that are in the HTTP cache, or in use. */
const there = new Set<string>();
/** The page's Content-Security-Policy lets it import from where the bundle is, and not fetch. */
let isRefused = false;
globalThis.addEventListener?.('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  isRefused ||= effectiveDirective === 'connect-src' && blockedURI.startsWith(bundleUrl(''));
});

/** Resolves once the file is where the import finds it. */
async function fetched(file: string, cache: RequestCache): Promise<void> {
  const url = bundleUrl(file);
  if (there.has(url) || isRefused) return;
  try {
    const answer = await fetch(url, { cache });
    if (!answer.ok) throw new NoomError('E_NETWORK', `The service answered ${answer.status} for ${url}.`);
    await answer.arrayBuffer();
    there.add(url);
  } catch (error) {
    // A browser tells of the policy a moment later than it refuses.
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (!isRefused) throw error;
  }
}
