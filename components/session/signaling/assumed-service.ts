/**
 * Owns the doubt about a service that nobody named: it is looked for where the page or its script came from, which may
 * be a host of scripts alone. Knows nothing of how it is reached.
 */
import type { Clock } from '../base/clock.js';
import { NoomError } from '../base/errors.js';
import type { ConnectionState } from '../state/state.js';

/** Milliseconds after which it is said not to be there: any other host answers something else at once. */
const ASSUMED_MS = 2_000;
/**
 * And failed attempts: on a slow machine, or behind a proxy that lets no WebSocket through, the first may fail for
 * other reasons.
 */
const ASSUMED_ATTEMPTS = 3;

export class AssumedService {
  readonly #server: string;
  readonly #clock: Clock;
  /** When it was first looked for; null once it has answered or was said to be missing. */
  #soughtAt: number | null;

  constructor(server: string, clock: Clock) {
    this.#server = server;
    this.#clock = clock;
    this.#soughtAt = clock.now();
  }

  /** What to tell the page's author, once, where nothing answers. */
  doubt({ phase, cause, attempt }: ConnectionState): NoomError | undefined {
    if (phase === 'online') this.#soughtAt = null;
    if (phase !== 'connecting' || cause === undefined || attempt < ASSUMED_ATTEMPTS) return undefined;
    if (this.#soughtAt === null || this.#clock.now() - this.#soughtAt < ASSUMED_MS) return undefined;
    this.#soughtAt = null;
    const advice =
      `No Noom service answers at ${this.#server}, where this page or its script came from. ` +
      'It is being tried again; if yours is elsewhere, set server="https://…".';
    return new NoomError('E_NETWORK', advice, { hint: 'no-service' });
  }
}
