/**
 * Owns what an element does with its session while both are there: it follows it, says its events where nobody else
 * does, and keeps the person's choice of devices when another takes its place. Knows nothing of how it was found.
 */
import type { Session } from '../session/session.js';
import { sessionsChanged } from './find-session.js';
import { forwardEvents } from './forward-events.js';
import type { Whose } from './shown-session.js';

interface Host extends HTMLElement {
  usesMedia(): boolean;
}

interface Acts {
  /** Returns what to do when the element or the session goes. */
  bind(session: Session): (() => void) | void;
  /** An element around this one shows the same session and says its events: once is enough. */
  isSaidAround(session: Session): boolean;
}

export class BoundSession {
  readonly #host: Host;
  readonly #acts: Acts;
  #bound: Session | null = null;
  /** The session in which a person may have chosen last whether microphone and camera are on. */
  #chose: Session | null = null;
  #unbind: (() => void) | null = null;

  constructor(host: Host, acts: Acts) {
    this.#host = host;
    this.#acts = acts;
  }

  bind(session: Session | null, whose: Whose): void {
    const next = this.#host.isConnected ? session : null;
    if (next === this.#bound) return;
    this.#unbind?.();
    this.#bound = next;
    this.#unbind = null;
    if (next) this.#unbind = this.#begin(next, whose);
    sessionsChanged();
  }

  /** Returns how to end it. */
  #begin(next: Session, whose: Whose): () => void {
    if (whose !== 'others' && this.#host.usesMedia()) this.#carryChoice(next);
    const unbind = this.#acts.bind(next);
    const isGiven = whose === 'given';
    const stop = isGiven ? forwardEvents(next, this.#host, () => !this.#acts.isSaidAround(next)) : undefined;
    return () => {
      unbind?.();
      stop?.();
    };
  }

  /** The person in front of the element stays the same when its session is another. */
  #carryChoice(next: Session): void {
    const before = this.#chose;
    this.#chose = next;
    if (before && before !== next) next.mediaChoice = { ...before.mediaChoice, ...next.mediaChoice };
  }
}
