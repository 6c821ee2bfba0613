/**
 * Owns what the life of the page means to a session: it goes and may come back, and its network goes and comes. Knows
 * nothing of rooms. In Node there is no page, and nothing happens.
 */
export interface PageLife {
  /** The page is going: closed, left, reloaded, or kept in the back/forward cache. */
  onHide(): void;
  /** It has come back out of the back/forward cache. */
  onShow(): void;
  /** The system says that there is a network again. */
  onOnline(): void;
}

export function followPage({ onHide, onShow, onOnline }: PageLife, signal: AbortSignal): void {
  if (typeof globalThis.addEventListener !== 'function') return;
  globalThis.addEventListener('pagehide', onHide, { signal });
  globalThis.addEventListener('pageshow', ({ persisted }) => persisted && onShow(), { signal });
  globalThis.addEventListener('online', onOnline, { signal });
}
