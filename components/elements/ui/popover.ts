/**
 * Owns where a popover opens: above or below the button that invokes it, inside the window. Knows nothing of what is in it.
 * (CSS anchor positioning is too young to rely on.)
 */

const MARGIN = 8;

/** Listener for `beforetoggle` of a popover whose button has `popovertarget`. */
export function placePopover(event: Event): void {
  const popover = event.currentTarget as HTMLElement;
  const buttons = [...(popover.getRootNode() as ShadowRoot).querySelectorAll<HTMLElement>('[popovertarget]')].filter((one) => one.checkVisibility());
  // What was opened from a menu stands by the menu's button, the last one: its own has no place.
  const button = buttons.find((one) => one.getAttribute('popovertarget') === popover.id) ?? buttons.at(-1);
  if (!button) return;
  if ((event as ToggleEvent).newState !== 'open') {
    // Chromium gives the focus back to where it came from, but not within a shadow root. What had it last in here may be gone.
    if (popover.matches(':focus-within') || document.activeElement === document.body) button.focus();
    return;
  }
  const { style } = popover;
  const box = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const isLow = box.top + box.height / 2 > clientHeight / 2;
  const width = Math.min(Number(popover.dataset['width'] ?? 280), clientWidth - 2 * MARGIN);
  const left = Math.max(MARGIN, Math.min(box.left + box.width / 2 - width / 2, clientWidth - width - MARGIN));
  style.setProperty('--_width', `${width}px`);
  style.setProperty('left', `${left}px`);
  style.setProperty('top', isLow ? 'auto' : `${box.bottom + MARGIN}px`);
  style.setProperty('bottom', isLow ? `${clientHeight - box.top + MARGIN}px` : 'auto');
  style.setProperty('max-height', `${(isLow ? box.top : clientHeight - box.bottom) - 2 * MARGIN}px`);
}
