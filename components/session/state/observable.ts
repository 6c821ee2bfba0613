/**
 * Owns how a session is followed from outside: the newest snapshot, who is told of the next ones, and listeners to
 * typed events. Knows nothing of what can be asked of a session.
 */
import type { Listener, SessionEventMap, SessionEventName } from './public-events.js';
import type { SessionState } from './state.js';
import type { Store } from './store.js';

/** Typed listening: the names of events that there are, and none else. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- the platform's own methods, typed
export interface Observable {
  addEventListener<K extends SessionEventName>(
    type: K,
    listener: Listener<this, CustomEvent<SessionEventMap[K]>> | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
  removeEventListener<K extends SessionEventName>(
    type: K,
    listener: Listener<this, CustomEvent<SessionEventMap[K]>> | null,
    options?: EventListenerOptions | boolean,
  ): void;
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- as above
export class Observable extends EventTarget {
  readonly #store: Store;
  readonly #ends: AbortSignal;

  constructor(store: Store, ends: AbortSignal) {
    super();
    this.#store = store;
    this.#ends = ends;
  }

  /** The newest snapshot; frozen. */
  get state(): SessionState {
    return this.#store.state;
  }

  /** Calls the listener on each change of the state. Returns how to stop. */
  subscribe(listener: (state: SessionState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  /** Each snapshot as it comes, for `for await`; skips those that came while the loop was busy. */
  [Symbol.asyncIterator](): AsyncGenerator<SessionState, void, void> {
    return this.#store.snapshots(this.#ends);
  }
}
