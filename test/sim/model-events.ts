/**
 * Owns listening and telling for the models of the platform's objects: an EventTarget, light. Knows nothing of events.
 */

export type Listener = (event: never) => void;
interface Listening {
  listener: Listener;
  once: boolean;
  signal: AbortSignal | undefined;
}

export class ModelTarget {
  readonly #listening = new Map<string, Listening[]>();

  addEventListener(type: string, listener: Listener, options: { once?: boolean; signal?: AbortSignal } = {}): void {
    const { once = false, signal } = options;
    const all = this.#listening.get(type) ?? [];
    this.#listening.set(type, [...all, { listener, once, signal }]);
  }

  removeEventListener(type: string, listener: Listener): void {
    this.#listening.set(
      type,
      (this.#listening.get(type) ?? []).filter((one) => one.listener !== listener),
    );
  }

  /** Tells those who listen; who stopped by its signal is not told. */
  tell(type: string, event: object = {}): void {
    for (const { listener, once, signal } of this.#listening.get(type) ?? []) {
      if (signal?.aborted) continue;
      if (once) this.removeEventListener(type, listener);
      (listener as (event: object) => void)(event);
    }
  }
}
