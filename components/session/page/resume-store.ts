/**
 * Owns what a page keeps across its reload, so that the same participant comes back. Knows nothing of signaling.
 * While a page lives nothing is kept (page-lines.ts), so that a duplicated tab is a participant of its own.
 */
import { SILENCE_GRACE_MS } from '../../../signaling/protocol.js';
import type { Clock } from '../base/clock.js';
import type { Message } from '../state/state.js';
import { page, PageLines } from './page-lines.js';

export interface Kept {
  server: string;
  /** The room that the session was made for; null: one that the person picked. */
  asked: string | null;
  /** The room that was entered. */
  room: string;
  private: boolean;
  token: string;
  name: string;
  /** The participant's id, and what was said so far. */
  id?: string;
  messages?: readonly Message[];
  media: boolean;
  audio: boolean;
  camera: boolean;
  /** The app sent a track of its own in place of that device. */
  provided?: { audio: boolean; camera: boolean };
  /** The microphone is off by a host's word, or the room's. */
  mutedByOthers?: boolean;
  waitForHost?: boolean | undefined;
  host?: boolean | undefined;
}
interface Line extends Kept {
  page: string;
  at: number;
}

/** Several sessions of one page each keep a line; each takes the first that fits it. */
export class ResumeStore {
  readonly #clock: Clock;
  readonly #lines = new PageLines<Line>('noom:resume');
  /** By this a session finds its own line again. */
  #token: string | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes out what this page, before its reload, kept for the service and the room that is asked for. */
  take(server: string, asked?: string): Kept | null {
    return this.#lines.take((line) => this.#fits(line, server, asked));
  }

  has(server: string, asked?: string): boolean {
    return this.#lines.read().some((line) => this.#fits(line, server, asked));
  }

  keep(kept: Kept): void {
    this.#token = kept.token;
    const others = this.#lines.read().filter((line) => this.#isFresh(line));
    this.#lines.write([...others, { ...kept, page: page(), at: this.#clock.now() }]);
  }

  /** The page came back from the back/forward cache: what it kept is its own again. */
  withdraw(): void {
    if (this.#token !== null) this.#lines.take((line) => line.token === this.#token);
    this.#token = null;
  }

  /** Another page of the same site may be another composition, one that asks for no camera. */
  #fits(line: Line, server: string, asked?: string): boolean {
    return this.#isFresh(line) && line.server === server && line.page === page() && line.asked === (asked ?? null);
  }

  /**
   * After an absence longer than the service keeps a member, the page shows the lobby: no camera starts by itself.
   */
  #isFresh({ at }: Line): boolean {
    return at >= this.#clock.now() - SILENCE_GRACE_MS;
  }
}
