/**
 * Owns the site's token: what a connection shows, and when another one is worth a try because the want of it keeps one
 * out. Knows nothing of what a token says.
 */
import type { Clock } from '../base/clock.js';
import type { TokenSays } from '../state/state.js';
import { claimsOf } from './token-claims.js';

/** Milliseconds between two tokens that are tried. */
const TRY_AGAIN_MS = 1_000;

/** The token, or how to get one; the second counts where there are both. */
export interface TokenSource {
  token?: string | undefined;
  getToken?: (() => Promise<string> | string) | undefined;
}

export interface SiteTokenOptions {
  clock: Clock;
  /** What the site gives just now: it changes live. */
  source(): TokenSource;
  /** Connects again, with what the site gives by now. */
  retry(): void;
  /** What the newest token says, as soon as there is one. */
  told(says: TokenSays): void;
}

export class SiteToken {
  readonly #options: SiteTokenOptions;
  /** What the last connection was to be let in by. */
  #shown: TokenSource = {};
  /** The want of a valid token keeps one out. */
  #isLacking = false;
  #triedAgainAt = -Infinity;
  #stopTrying: (() => void) | null = null;

  constructor(options: SiteTokenOptions) {
    this.#options = options;
  }

  get isGiven(): boolean {
    const { token, getToken } = this.#options.source();
    return Boolean(token ?? getToken);
  }

  /** For a connection that is about to be made. */
  async get(): Promise<string | undefined> {
    const { token, getToken } = this.#options.source();
    this.#shown = { token, getToken };
    const shown = await (getToken ? getToken() : token);
    if (getToken) this.#options.told(claimsOf(shown));
    return shown;
  }

  /** The service took it, or asks for none. */
  accepted(): void {
    this.#isLacking = false;
  }

  /** The service wants another; `keepsOut`: for the want of it one is neither in a room nor on the way there. */
  refused({ keepsOut }: { keepsOut: boolean }): void {
    this.#isLacking = keepsOut;
    this.changed(); // another one may have come meanwhile
  }

  /**
   * What the site gives may be another now. Each new token or way to get one is tried once; a page that makes a new
   * function at every turn waits a second for each but the first.
   */
  changed(): void {
    const { clock, source, retry, told } = this.#options;
    const { token, getToken } = source();
    if (token && !getToken) told(claimsOf(token));
    const isShown = getToken === this.#shown.getToken && (getToken ?? token) === (getToken ?? this.#shown.token);
    if (!this.#isLacking || isShown || (!getToken && !token)) return;
    this.close();
    this.#stopTrying = clock.after(Math.max(0, this.#triedAgainAt + TRY_AGAIN_MS - clock.now()), () => {
      if (!this.#isLacking) return;
      this.#isLacking = false;
      this.#triedAgainAt = clock.now();
      retry();
    });
  }

  close(): void {
    this.#stopTrying?.();
  }
}
