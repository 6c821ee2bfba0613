/**
 * Owns talking for as long as Space is held: when it begins, and all that ends it. Nobody is heard against their word, so
 * whatever may have swallowed the release counts as one. Knows nothing of devices, nor of what Space means elsewhere.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { windowOf } from '../../binding/on-page.js';
import type { Session } from '../../session/session.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly session: Session | null };

export class PushToTalk implements ReactiveController {
  readonly #host: Host;
  readonly #root: HTMLElement;
  /**
   * The press that this part was loaded for may still be held: then, and then alone, the key says so again and again.
   */
  #isNew = true;
  /** Ends the talk that goes on. */
  #release: (() => void) | null = null;

  /** @param root the element around all controls */
  constructor(host: Host, root: HTMLElement) {
    this.#host = host;
    this.#root = root;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#release?.();
  }

  /** One talks just now. */
  get isOn(): boolean {
    return this.#release !== null;
  }

  /** Whether a press of Space that is meant for the call begins a talk: it does not where it began elsewhere. */
  press({ repeat }: KeyboardEvent): boolean {
    const { session } = this.#host;
    const begins = !(repeat && !this.#isNew) && session?.canPushToTalk === true;
    this.#isNew = false;
    if (begins) this.#talk(session);
    return begins;
  }

  #talk(session: Session): void {
    const ends = new AbortController();
    const { signal } = ends;
    const view = windowOf(this.#host);
    const release = () => {
      if (signal.aborted) return;
      ends.abort();
      this.#release = null;
      void session.pushToTalk(false);
    };
    this.#release = release;
    const capture = { signal, capture: true };
    view.addEventListener('keyup', ({ code }) => code === 'Space' && release(), capture);
    // Another key may take the release along: macOS tells of none while Command is held.
    view.addEventListener('keydown', ({ code }) => code !== 'Space' && release(), capture);
    // Another window, a frame or the browser itself has the keyboard, and gets the release.
    view.addEventListener('blur', ({ target }) => target === view && release(), capture);
    view.addEventListener('pagehide', release, { signal });
    view.document.addEventListener('visibilitychange', release, { signal });
    view.document.addEventListener('freeze', release, { signal });
    this.#root.addEventListener('focusout', ({ relatedTarget }) => this.#isOutside(relatedTarget) && release(), {
      signal,
    });
    session.addEventListener('left', release, { signal });
    session.pushToTalk(true).catch((error: unknown) => {
      release();
      this.#host.dispatchEvent(new CustomEvent('noom-refused', { detail: error, bubbles: true, composed: true }));
    });
  }

  /** The focus went to something that is not the call's; to nothing at all it goes also where what had it is drawn anew. */
  #isOutside(target: EventTarget | null): boolean {
    return target instanceof Node && target !== this.#root && !this.#root.contains(target);
  }
}
