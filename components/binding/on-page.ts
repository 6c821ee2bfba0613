/**
 * Owns whether an element stands on a page, and how long one that was taken out may be on its way to another place.
 * Knows nothing of sessions.
 */

/** Milliseconds after which an element that was taken out counts as removed and not as moved. */
export const MOVED_MS = 2_000;

/**
 * An element in the document of an iframe that was removed, or of a window that was closed, is connected and nowhere to
 * be seen.
 */
export const isOnPage = (element: Element): boolean =>
  element.isConnected && element.ownerDocument.defaultView !== null;

/**
 * The window that shows the element: observers, frames and visibility are its own, and go on when the script's own
 * window is hidden.
 */
export const windowOf = (element: Element): Window & typeof globalThis =>
  element.ownerDocument.defaultView ?? globalThis.window;

/**
 * Calls back when the window that shows the element goes, where it is another one than the script's own: such an
 * element hears of no disconnection. Returns how to stop.
 */
export function whenWindowGoes(element: Element, gone: () => void): () => void {
  const view = element.ownerDocument.defaultView;
  if (!view || view === globalThis.window) return () => undefined;
  view.addEventListener('pagehide', gone);
  return () => view.removeEventListener('pagehide', gone);
}
