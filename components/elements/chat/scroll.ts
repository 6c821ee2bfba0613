/**
 * Owns where the log stands: it follows what is new and what grows only while the reader is at its end, keeps the
 * reader's place else, and says when messages have been seen. Knows nothing of messages.
 */
import type { ReactiveController, ReactiveElement } from 'lit';
import { windowOf } from '../../binding/on-page.js';

/** Pixels from the end that still count as being there. */
const NEAR = 48;

export class Scroll implements ReactiveController {
  /** The reader is further up. */
  isAway = false;
  readonly #host: ReactiveElement;
  readonly #seen: () => void;
  #visible: IntersectionObserver | null = null;
  #size: ResizeObserver | null = null;
  #log: HTMLElement | null = null;
  /** The one that shows the host: an element may be moved into another window's. */
  #document: Document | null = null;
  #isVisible = false;
  /** Where the log stood last; one that was hidden, or moved in the document, begins at its top again. */
  #top = 0;
  /** Pixels from the end, to be kept while older messages come in above. */
  #fromEnd: number | null = null;

  constructor(host: ReactiveElement, seen: () => void) {
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
    if (log !== this.#log) this.#watch(log);
    if (log && this.#fromEnd !== null) log.scrollTop = log.scrollHeight - this.#fromEnd;
    this.#fromEnd = null;
    this.#follow();
  }

  hostDisconnected(): void {
    this.#visible?.disconnect();
    this.#watch(null);
    this.#document?.removeEventListener('visibilitychange', this.#follow);
  }

  /** To the newest message, whatever the reader was at. */
  toEnd(): void {
    this.isAway = false;
    this.#host.requestUpdate();
  }

  /** Older messages come in above with the next update: what is in sight stays there. */
  keepPlace(): void {
    this.#fromEnd = this.#log && this.#log.scrollHeight - this.#log.scrollTop;
  }

  #watch(log: HTMLElement | null): void {
    this.#size?.disconnect();
    this.#log?.removeEventListener('scroll', this.#onScroll);
    this.#log = log;
    if (!log) return;
    this.#size = new (windowOf(this.#host).ResizeObserver)(this.#onSize);
    // What is in it as well: cards of files and the like have their height only after the message has.
    for (const box of [log, ...log.children]) this.#size.observe(box);
    log.addEventListener('scroll', this.#onScroll, { passive: true });
    if (this.isAway) log.scrollTop = this.#top;
  }

  readonly #onSize = (): void => {
    const log = this.#log;
    if (this.isAway && log?.clientHeight && log.scrollTop === 0) log.scrollTop = this.#top;
    this.#follow();
  };

  readonly #follow = (): void => {
    if (this.isAway || !this.#log) return;
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#top = this.#log.scrollTop;
    // Not within an update: what has been seen changes the state, which asks for another.
    if (this.#isVisible && this.#document?.visibilityState === 'visible') queueMicrotask(this.#seen);
  };

  /** Only who moves up goes away: when something has grown, the end is further off with nobody's doing. */
  readonly #onScroll = (): void => {
    const log = this.#log;
    if (!log?.clientHeight) return;
    const isUp = log.scrollTop < this.#top;
    const isNear = log.scrollHeight - log.scrollTop - log.clientHeight <= NEAR;
    this.#top = log.scrollTop;
    const isAway = !isNear && (isUp || this.isAway);
    if (isAway === this.isAway) return;
    this.isAway = isAway;
    this.#host.requestUpdate();
  };
}
