/**
 * Owns what a browser offers of picture in picture: a window of the page's own (Chrome and Edge on computers), or one
 * picture over other windows (Safari as well). Firefox has a button of its own and nothing for pages. Knows nothing of
 * calls.
 */

/** https://wicg.github.io/document-picture-in-picture/, which TypeScript does not know yet. */
interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window & typeof globalThis>;
}

/** Null: there is none, or not here. A frame within a page gets none. */
export function documentPictureInPicture(): DocumentPictureInPicture | null {
  const { documentPictureInPicture: found } = window as { documentPictureInPicture?: DocumentPictureInPicture };
  return window === window.top ? (found ?? null) : null;
}

/** Tiles offer it nowhere else: Edge would put a button of its own over each picture. */
export async function toPictureInPicture(video: HTMLVideoElement): Promise<void> {
  const forbid = () => (video.disablePictureInPicture = true);
  video.disablePictureInPicture = false;
  video.addEventListener('leavepictureinpicture', forbid, { once: true });
  await video.requestPictureInPicture().catch((error: unknown) => {
    forbid();
    throw error;
  });
}
