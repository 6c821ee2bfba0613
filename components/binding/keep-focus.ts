/**
 * Owns where the focus goes when what had it is taken away by an update, as a notice that was put away or a button that
 * has nothing to do any more: to what is around it, and not to the beginning of the page. Knows nothing of what is
 * drawn.
 */

/** To be called before an update of the shadow root. Returns what to call after it. */
export function keepFocus(root: ShadowRoot): () => void {
  const had = root.activeElement as HTMLElement | null;
  if (!had) return () => undefined;
  const around = focusableAround(had);
  return () => {
    const { activeElement, body } = root.ownerDocument;
    const isLost =
      root.activeElement === had ? had.matches(':disabled') : activeElement === body || activeElement === null;
    if (!isLost) return;
    (root.host as HTMLElement).focus({ preventScroll: true });
    if (root.activeElement && root.activeElement !== had) return;
    around.find((one) => one.isConnected && one.getClientRects().length > 0)?.focus({ preventScroll: true });
  };
}

/** What takes the focus around the element, nearest first, through shadow roots. */
function focusableAround(element: Element): HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let at: Node | null = element.parentNode; at; at = at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null) {
    if ((at as Partial<Element>).hasAttribute?.('tabindex')) found.push(at as HTMLElement);
  }
  return found;
}
