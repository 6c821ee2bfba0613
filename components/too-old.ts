/**
 * Owns what stands in place of the elements in a browser that is older than those Noom supports (README.md): a
 * sentence. Imported before anything of theirs, which may not even run there. Knows nothing of the elements but their
 * tags.
 */
import { languageOf } from './binding/language.js';
import { common } from './locales/en/common.js';
import { loadStrings } from './locales/locales.js';

/** One feature that came last for each: Chrome 111, Firefox 115, Safari 16.4. */
const isSupported = (): boolean =>
  CSS.supports('color', 'color-mix(in srgb, red, red)') &&
  'toSorted' in Array.prototype &&
  'adoptedStyleSheets' in Document.prototype;

// Plain Node has no elements, and nobody who would read.
if (globalThis.customElements && !isSupported()) {
  for (const tag of ['noom-room', 'noom-lobby', 'noom-call', 'noom-chat']) {
    if (!customElements.get(tag)) customElements.define(tag, class extends Sentence() {});
  }
}

function Sentence(): CustomElementConstructor {
  return class extends HTMLElement {
    connectedCallback(): void {
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: 'open' });
      // What the page has put inside stands as it is; a room with elements in it leaves it to them to speak.
      if (this.childElementCount > 0 || this.textContent?.trim()) return root.append(document.createElement('slot'));
      const sentence = document.createElement('p');
      sentence.textContent = common.tooOld;
      root.append(sentence);
      void loadStrings(languageOf(this), () => this.isConnected).then(
        ({ tooOld }) => (sentence.textContent = tooOld ?? common.tooOld),
      );
    }
  };
}
