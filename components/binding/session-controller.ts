/**
 * Owns how an element follows a session: it selects from each new state and asks for an update only when the selection
 * changed. Off the page it follows nothing. Knows nothing of which session that is or how it was found.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Session } from '../session/session.js';
import { INITIAL_STATE, type SessionState } from '../session/state/state.js';

/** An element that shows a session. */
export type SessionHost = ReactiveControllerHost & { readonly session?: Session | null };

export class SessionController<T extends object> implements ReactiveController {
  readonly #host: SessionHost;
  readonly #select: (state: SessionState) => T;
  readonly #changed: ((state: T, before: T) => void) | undefined;
  #isOnPage = false;
  #session: Session | null = null;
  #stop: (() => void) | null = null;
  #value: T;

  /** @param changed called on each change of the selection, before the update that it asks for */
  constructor(host: SessionHost, select: (state: SessionState) => T, changed?: (state: T, before: T) => void) {
    this.#host = host;
    this.#select = select;
    this.#changed = changed;
    this.#value = select(INITIAL_STATE);
    host.addController(this);
  }

  /** The selection from the newest state; off the page, from the last one that was seen there. */
  get value(): T {
    this.#follow();
    return this.#value;
  }

  hostConnected(): void {
    this.#isOnPage = true;
    this.#follow();
  }

  hostUpdate(): void {
    this.#follow();
  }

  hostDisconnected(): void {
    this.#isOnPage = false;
    this.#stop?.();
    this.#stop = null;
    this.#session = null;
  }

  #follow(): void {
    if (!this.#isOnPage) return;
    const session = this.#host.session ?? null;
    if (session === this.#session) return;
    this.#stop?.();
    this.#session = session;
    this.#stop = session?.subscribe((state) => this.#take(state)) ?? null;
    this.#take(session?.state ?? INITIAL_STATE);
  }

  #take(state: SessionState): void {
    const before = this.#value;
    const value = this.#select(state);
    if (sameEntries(value, before)) return;
    this.#value = value;
    this.#changed?.(value, before);
    this.#host.requestUpdate();
  }
}

function sameEntries<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}
