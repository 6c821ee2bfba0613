/**
 * Owns what a page keeps across its reload, so that the same participant comes back. Knows nothing of signaling.
 *
 * Written when the page goes and taken out when it comes: while a page lives nothing is in the storage, so that a
 * duplicated tab, which gets a copy of it, is a participant of its own.
 */
import { SILENCE_GRACE_MS } from '../../signaling/protocol.js';
import type { Clock } from './clock.js';

const KEY = 'noom:resume';

export interface Kept {
  server: string;
  /** The room that the session was made for; null: one that the person picked. */
  asked: string | null;
  /** The room that was entered. */
  room: string;
  private: boolean;
  token: string;
  name: string;
  media: boolean;
  audio: boolean;
  camera: boolean;
}
interface Line extends Kept { page: string; at: number }

/** Several sessions of one page each keep a line; each takes the first that fits it. */
export class ResumeStore {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes out what this page, before its reload, kept for the service and the room that is asked for. */
  take(server: string, asked?: string): Kept | null {
    const all = this.#read();
    const index = all.findIndex((line) => fits(line, server, asked));
    const [found] = index < 0 ? [] : all.splice(index, 1);
    if (found) this.#write(all);
    return found ?? null;
  }

  has(server: string, asked?: string): boolean {
    return this.#read().some((line) => fits(line, server, asked));
  }

  keep(kept: Kept): void {
    this.#write([...this.#read(), { ...kept, page: page(), at: this.#clock.now() }]);
  }

  /** The page came back from the back/forward cache: what it kept is its own again. */
  withdraw(token: string): void {
    this.#write(this.#read().filter((one) => one.token !== token));
  }

  /** Whoever stayed away for longer than a member is kept comes by the lobby: a camera does not start by itself then. */
  #read(): Line[] {
    try {
      // Written by this file alone. Scripts of the page that could forge it could do all that we can.
      const all = JSON.parse(globalThis.sessionStorage.getItem(KEY) ?? '[]') as unknown;
      const oldest = this.#clock.now() - SILENCE_GRACE_MS;
      return Array.isArray(all) ? (all as Line[]).filter((line) => line.at >= oldest) : [];
    } catch {
      return []; // no storage (Node, a sandboxed frame): a reload is then a new participant
    }
  }

  #write(all: Line[]): void {
    try {
      if (all.length === 0) globalThis.sessionStorage.removeItem(KEY);
      else globalThis.sessionStorage.setItem(KEY, JSON.stringify(all));
    } catch {
      // As above.
    }
  }
}

/** Another page of the same site may be another composition, one that asks for no camera. */
function fits(line: Line, server: string, asked?: string): boolean {
  return line.server === server && line.page === page() && line.asked === (asked ?? null);
}

function page(): string {
  const { location } = globalThis as { location?: Location };
  return location ? location.pathname + location.search : '';
}
