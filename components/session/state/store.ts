/** Owns the current state and who listens to it. Knows nothing of what the state means (reducer.ts). */
import type { SessionEvent } from './facts.js';
import { freezeDeep } from './freeze.js';
import { reduce } from './reducer.js';
import { INITIAL_STATE, type SessionState } from './state.js';

export type StateListener = (state: SessionState) => void;
/** Sees each fact with the state before and after it. */
export type FactListener = (event: SessionEvent, before: SessionState, after: SessionState) => void;

export class Store {
  #state: SessionState = INITIAL_STATE;
  readonly #states = new Set<StateListener>();
  readonly #facts = new Set<FactListener>();
  #isBatch = false;

  get state(): SessionState {
    return this.#state;
  }

  /** Takes a fact in. A listener that throws is reported and keeps nobody else from hearing. */
  dispatch(event: SessionEvent): void {
    const before = this.#state;
    const after = freezeDeep(reduce(before, event));
    this.#state = after;
    for (const listener of this.#facts) guarded(() => listener(event, before, after));
    if (after !== before && !this.#isBatch) this.#tell();
  }

  /** Makes one change of the state of all facts that the call brings: each is told as it comes, and the state once. */
  batch(call: () => void): void {
    if (this.#isBatch) return call();
    const before = this.#state;
    this.#isBatch = true;
    try {
      call();
    } finally {
      this.#isBatch = false;
      if (this.#state !== before) this.#tell();
    }
  }

  /** Calls the listener on each change, not at once. Returns how to stop. */
  subscribe(listener: StateListener): () => void {
    this.#states.add(listener);
    return () => this.#states.delete(listener);
  }

  /** Each snapshot as it comes, until the signal; skips those that came while the reader was busy. */
  async *snapshots(signal: AbortSignal): AsyncGenerator<SessionState, void, void> {
    let wake: () => void = () => undefined;
    let seen: SessionState | null = null;
    const stop = this.subscribe(() => wake());
    const end = () => wake();
    signal.addEventListener('abort', end);
    try {
      while (!signal.aborted) {
        if (seen !== this.#state) yield (seen = this.#state);
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      signal.removeEventListener('abort', end);
      stop();
    }
  }

  /** How many listeners there are just now, for tests: an element that has left the page is none of them. */
  get subscribers(): number {
    return this.#states.size;
  }

  onFact(listener: FactListener): () => void {
    this.#facts.add(listener);
    return () => this.#facts.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#states) guarded(() => listener(this.#state));
  }
}

function guarded(call: () => void): void {
  try {
    call();
  } catch (error) {
    reportError(error);
  }
}
