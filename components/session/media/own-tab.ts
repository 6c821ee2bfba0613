/**
 * Owns whether the tab that is shared is the one that this page is in. Knows nothing of what follows from that.
 *
 * A page gives its tab a handle, and a captured track tells that of its tab, by an event once it is known or another
 * tab is shared (W3C Capture Handle; Chrome 102). Where there is none of that, or in a frame, nobody can tell.
 */
interface Handling {
  setCaptureHandleConfig?(config: { handle?: string; permittedOrigins?: readonly string[] }): void;
}
interface Captured {
  getCaptureHandle?(): { readonly handle?: string } | null;
}

/** Returns how to stop. */
export function watchOwnTab(
  devices: MediaDevices | undefined,
  track: MediaStreamTrack & Captured,
  tell: (isOwn: boolean) => void,
): () => void {
  const page: (MediaDevices & Handling) | undefined = devices;
  if (typeof page?.setCaptureHandleConfig !== 'function' || track.getSettings().displaySurface !== 'browser')
    return () => undefined;
  const handle = crypto.randomUUID();
  const look = () => tell(track.getCaptureHandle?.()?.handle === handle);
  track.addEventListener('capturehandlechange', look);
  give(page, { handle, permittedOrigins: [globalThis.location.origin] });
  return () => {
    track.removeEventListener('capturehandlechange', look);
    give(page, {});
  };
}

function give(page: Handling, config: Parameters<NonNullable<Handling['setCaptureHandleConfig']>>[0]): void {
  try {
    page.setCaptureHandleConfig?.(config);
  } catch {
    // In a frame: only a page that fills its tab gives it a handle.
  }
}
