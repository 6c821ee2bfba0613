/**
 * Owns how an element that few people use is loaded when its tag is shown, and what stands in the tag if that takes
 * several attempts. Knows nothing of the elements.
 */
import { render } from 'lit';
import type { Lazy } from '../../session/base/lazy-part.js';
import { base } from './base.styles.js';
import { notice } from './notice.js';

export type LazyElement = Lazy<CustomElementConstructor>;

/** Tags that say why nothing is in them, until their element is there. */
const told = new Set<Element>();

/**
 * Registers the element once its part is there, and all that it `needs`. Until then its tag is an empty box; below
 * `root` it says `words` when the part could not be loaded, which is tried again for as long as such a tag stands
 * there.
 */
export function lazy(
  tag: string,
  part: LazyElement,
  root: ParentNode & Node,
  words: () => string,
  needs: Lazy<unknown>[] = [],
): void {
  if (customElements.get(tag)) return;
  const empty = () => [...root.querySelectorAll(`${tag}:not(:defined)`)].filter((one) => one.isConnected);
  const waiting = {
    wanted: () => empty().length > 0,
    troubled: () =>
      empty()
        .filter((one) => !told.has(one))
        .forEach((one) => tell(one, words())),
  };
  const loads = [part.load(waiting), ...needs.map((one) => one.load(waiting))] as const;
  Promise.all(loads).then(
    ([element]) => define(tag, element),
    () => undefined,
  ); // shown again, it is tried again
}

function define(tag: string, element: CustomElementConstructor): void {
  if (customElements.get(tag)) return;
  for (const one of told) {
    if (one.localName !== tag) continue;
    one.shadowRoot?.replaceChildren();
    told.delete(one);
  }
  customElements.define(tag, element);
}

/** An element that is registered later takes the shadow root that its tag has. */
function tell(tag: Element, words: string): void {
  told.add(tag);
  const shadow = tag.shadowRoot ?? tag.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [base.styleSheet!];
  const status = document.createElement('div');
  status.setAttribute('role', 'status');
  shadow.append(status);
  render(notice(words, { isBad: true }), status);
}
