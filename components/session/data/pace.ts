/**
 * Owns how fast we send texts: at half of what the others hear of us, so that what a network has held back and then
 * brings at once is heard as well. Knows nothing of what is said.
 */
import type { Clock } from '../base/clock.js';
import type { DataLinks } from '../base/links.js';
import { Allowance } from './allowance.js';

const SHARE = 0.5;
/** Texts that wait for their turn to one person. */
const MAX_WAITING = 2_000;
/** Milliseconds after which a channel whose buffer is full is tried again. */
const FULL_MS = 1_000;

interface Line {
  readonly allowance: Allowance;
  waiting: string[];
  /** Calls off the next sending. */
  cancel: (() => void) | null;
}

export class Pace implements DataLinks {
  readonly isOpen: DataLinks['isOpen'];
  readonly openByteStream: DataLinks['openByteStream'];
  readonly close: DataLinks['close'];
  readonly cut: DataLinks['cut'];
  readonly need: DataLinks['need'];
  readonly fingerprints: DataLinks['fingerprints'];
  readonly #links: DataLinks;
  readonly #clock: Clock;
  readonly #lines = new Map<string, Line>();

  constructor(links: DataLinks, clock: Clock) {
    this.#links = links;
    this.#clock = clock;
    this.isOpen = links.isOpen.bind(links);
    this.openByteStream = links.openByteStream.bind(links);
    this.close = links.close.bind(links);
    this.cut = links.cut.bind(links);
    this.need = links.need.bind(links);
    this.fingerprints = links.fingerprints.bind(links);
  }

  /** Sends one text, at once or in its turn; false when no channel is open or it takes no more. */
  send(id: string, text: string): boolean {
    if (!this.#links.isOpen(id)) return false;
    const now = this.#clock.now();
    const line = this.#lines.get(id) ?? { allowance: new Allowance(now, SHARE), waiting: [], cancel: null };
    this.#lines.set(id, line);
    if (line.waiting.length === 0 && line.allowance.take(text.length, now)) return this.#links.send(id, text);
    if (line.waiting.length >= MAX_WAITING) return false;
    line.waiting.push(text);
    if (!line.cancel) this.#sendLater(id, line);
    return true;
  }

  /** What waits is lost with the channel, as is what was on its way. */
  forget(id: string): void {
    const line = this.#lines.get(id);
    if (!line) return;
    line.cancel?.();
    line.cancel = null;
    line.waiting = [];
  }

  /** They are gone. */
  peerGone(id: string): void {
    this.forget(id);
    this.#lines.delete(id);
  }

  end(): void {
    for (const id of [...this.#lines.keys()]) this.peerGone(id);
  }

  #sendLater(id: string, line: Line, ms = 0): void {
    const [next] = line.waiting;
    if (next === undefined) return;
    line.cancel = this.#clock.after(Math.max(ms, line.allowance.wait(next.length, this.#clock.now())), () => {
      line.cancel = null;
      this.#sendLater(id, line, this.#sendWaiting(id, line) ? 0 : FULL_MS);
    });
  }

  /** As many as fit. False when the channel takes no more. */
  #sendWaiting(id: string, line: Line): boolean {
    const now = this.#clock.now();
    let sent = 0;
    for (const text of line.waiting) {
      if (!line.allowance.take(text.length, now)) break;
      if (!this.#links.send(id, text)) {
        line.waiting.splice(0, sent);
        return false;
      }
      sent += 1;
    }
    line.waiting.splice(0, sent);
    return true;
  }
}
