/**
 * Owns where the log stands: it follows new messages only while the reader is at its end, and says when they have been
 * seen. Knows nothing of messages.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { windowOf } from '../../binding/on-page.js';

/** Pixels from the end that still count as being there. */
const NEAR = 48;

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

export class Scroll implements ReactiveController {
  /** The reader is further up. */
  isAway = false;
  readonly #host: Host;
  readonly #seen: () => void;
  #visible: IntersectionObserver | null = null;
  #size: ResizeObserver | null = null;
  #log: HTMLElement | null = null;
  /** The one that shows the host: an element may be moved into another window's. */
  #document: Document | null = null;
  #isVisible = false;

  constructor(host: Host, seen: () => void) {
    this.#host = host;
    this.#seen = seen;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate(); // moved: to be followed anew
    this.#visible = new (windowOf(this.#host).IntersectionObserver)((entries) => {
      this.#isVisible = entries.at(-1)?.isIntersecting ?? false;
      this.#follow();
    });
    this.#visible.observe(this.#host);
    this.#document = this.#host.ownerDocument;
    this.#document.addEventListener('visibilitychange', this.#follow);
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return; // taken out by a listener of the page's while it was drawn
    const log = this.#host.renderRoot.querySelector<HTMLElement>('.log');
    if (log !== this.#log) {
      this.#log = log;
      this.#size?.disconnect();
      this.#size = new (windowOf(this.#host).ResizeObserver)(this.#follow);
      if (log) {
        this.#size.observe(log);
        log.addEventListener('scroll', this.#onScroll, { passive: true });
      }
    }
    this.#follow();
  }

  hostDisconnected(): void {
    this.#visible?.disconnect();
    this.#size?.disconnect();
    this.#log = null;
    this.#document?.removeEventListener('visibilitychange', this.#follow);
  }

  toEnd(): void {
    this.isAway = false;
    this.#host.requestUpdate();
  }

  readonly #follow = (): void => {
    if (this.isAway || !this.#log) return;
    this.#log.scrollTop = this.#log.scrollHeight;
    if (this.#isVisible && this.#document?.visibilityState === 'visible') this.#seen();
  };

  readonly #onScroll = (): void => {
    const log = this.#log;
    if (!log) return;
    const isAway = log.scrollHeight - log.scrollTop - log.clientHeight > NEAR;
    if (isAway === this.isAway) return;
    this.isAway = isAway;
    this.#host.requestUpdate();
  };
}
