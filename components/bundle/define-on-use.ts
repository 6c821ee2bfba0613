/**
 * Owns which elements the module bundle defines when: `noom-room` and then `noom-call` at once, so that a provider
 * stands before its consumers and a call waits for no second request; lobby and chat as soon as they stand in the page.
 * Knows nothing of the elements.
 */
import { pageRead } from '../binding/find-session.js';
import { languageOf } from '../binding/language.js';
import { NoomCall } from '../elements/call/noom-call.js';
import { type Part, PART_NAMES, use } from '../elements/parts.js';
import { NoomRoom } from '../elements/room/noom-room.js';
import { common } from '../locales/en/common.js';
import { loadStrings } from '../locales/locales.js';

for (const [tag, element] of Object.entries({ 'noom-room': NoomRoom, 'noom-call': NoomCall })) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}

/** In the page's language, once that is there. */
let words = common.partMissing;

void pageRead().then(() => {
  void loadStrings(languageOf(document.documentElement), () => false).then(
    (strings) => (words = strings.partMissing ?? words),
  );
  const useAll = (parts: readonly Part[]) => parts.forEach((part) => use(part, document, () => words));
  const look = () => useAll(PART_NAMES.filter((tag) => document.querySelector(tag)));
  look();
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
  // Shadow roots hide what is made in them, so the rest comes when the page is idle. But a call that stands alone is no
  // composition: such a page is spared what it does not use.
  if (document.querySelector('noom-call') && !document.querySelector('noom-room')) return;
  const whenIdle = globalThis.requestIdleCallback ?? ((call: () => void) => setTimeout(call, 2_000));
  const rest = () => whenIdle(() => useAll(PART_NAMES));
  if (document.readyState === 'complete') rest();
  else addEventListener('load', rest, { once: true });
});
