/**
 * Owns when a person asks for the menu of what is pressed: by right click, by the key for it, or by a finger that stays
 * (Safari on iOS says nothing of that). Knows nothing of the menu.
 */

/** Milliseconds that a finger stays, and pixels that it may move meanwhile. */
const LONG_MS = 500;
const STILL = 10;

/** @param has whether there is a menu; else the browser shows its own */
export function whenMenuAsked(element: HTMLElement, has: () => boolean, open: () => void): void {
  let isHeld = false;
  let isAsked = false;
  const isElsewhere = (event: Event) =>
    !has() || event.composedPath().some((at) => at instanceof Element && at.matches('.popover'));
  element.addEventListener('contextmenu', (event) => {
    if (isElsewhere(event)) return;
    event.preventDefault();
    if (isHeld) isAsked = true;
    else open();
  });
  element.addEventListener('pointerdown', (down) => {
    if (isElsewhere(down)) return;
    const end = new AbortController();
    const { signal } = end;
    const isTouch = down.pointerType === 'touch';
    const timer = setTimeout(() => (isAsked ||= isTouch), LONG_MS);
    [isHeld, isAsked] = [true, false];
    // A popover that opens before the release is closed by it, as by any press beside it.
    const released = () => {
      end.abort();
      clearTimeout(timer);
      isHeld = false;
      if (isAsked) setTimeout(open);
    };
    const moved = ({ clientX, clientY }: PointerEvent) => {
      if (Math.hypot(clientX - down.clientX, clientY - down.clientY) > STILL) clearTimeout(timer);
    };
    const { ownerDocument: page } = element;
    for (const type of ['pointerup', 'pointercancel'] as const)
      page.addEventListener(type, released, { capture: true, signal });
    page.addEventListener('pointermove', moved, { capture: true, signal });
  });
}
