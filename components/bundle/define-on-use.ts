/**
 * Owns which elements the module bundle defines when: `noom-room` at once, so that a provider stands before its
 * consumers, what the page's markup uses as soon as it is read, and the rest when the page is idle, so that elements
 * which are made later need not wait. Knows nothing of the elements.
 */
import { pageRead } from '../binding/find-session.js';
import { PART_NAMES, use } from '../elements/parts.js';
import { NoomRoom } from '../elements/room/noom-room.js';

if (!customElements.get('noom-room')) customElements.define('noom-room', NoomRoom);

void pageRead().then(() => {
  use(...PART_NAMES.filter((tag) => document.querySelector(tag)));
  const whenIdle = globalThis.requestIdleCallback ?? ((call: () => void) => setTimeout(call, 2_000));
  const rest = () => whenIdle(() => use(...PART_NAMES));
  if (document.readyState === 'complete') rest();
  else addEventListener('load', rest, { once: true });
});
