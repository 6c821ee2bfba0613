/**
 * Owns which way an element runs where the page does not say it: as its texts do. Whoever writes `lang="ar"` and no
 * `dir` gets it from right to left. Knows nothing of what is drawn.
 */
import type { ReactiveController, ReactiveElement } from 'lit';

/** Languages that are written from right to left; texts in others than ours come from pages. */
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/i;

/** Whose `dir` is not the page's, but set here. */
const set = new WeakSet<Element>();

export class Direction implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #tag: () => string;

  /** @param tag BCP 47, of the texts as they are shown */
  constructor(host: ReactiveElement, tag: () => string) {
    this.#host = host;
    this.#tag = tag;
    host.addController(this);
  }

  hostUpdated(): void {
    const host = this.#host;
    if (host.dir !== 'rtl') set.delete(host); // the page has said otherwise since
    if (RIGHT_TO_LEFT.test(this.#tag()) && !isSaidAround(host)) {
      if (host.dir) return;
      set.add(host);
      host.dir = 'rtl';
    } else if (set.delete(host)) host.removeAttribute('dir');
  }
}

/** By the page: at the element around that says the language, or within that one. */
function isSaidAround(element: Element): boolean {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    if (at.hasAttribute('dir') && !set.has(at)) return true;
    if (at.hasAttribute('lang')) return false;
  }
  return false;
}

const parentOf = (element: Element): Element | null =>
  element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;
