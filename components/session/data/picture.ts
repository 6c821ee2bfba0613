/**
 * Owns what kind of picture the bytes of a received file are, if they are one at all. Knows nothing of what its sender
 * says of it: a page that is opened under a type of theirs would be a page of the site that embeds the chat.
 */

/** What everything else is: browsers save it and never show it. */
export const INERT = 'application/octet-stream';
/** Bytes of the beginning that tell pictures apart. */
export const HEAD_BYTES = 16;
/** Bytes of the largest file that is looked into. */
const MAX_PICTURE_BYTES = 32 * 1024 * 1024;

/** The kinds that have no script in them, by how they begin (a dot stands for any byte). */
const KINDS: readonly [type: string, start: RegExp][] = [
  ['image/png', /^\x89PNG\r\n[^]\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['image/avif', /^[^]{4}ftypavi[fs]/],
];

/** Which kind a file of this size and beginning claims to be; null where it is none, or cannot be looked into. */
export function pictureType(head: Uint8Array, size: number): string | null {
  if (size > MAX_PICTURE_BYTES || typeof createImageBitmap !== 'function') return null;
  const start = String.fromCharCode(...head);
  return KINDS.find(([, pattern]) => pattern.test(start))?.[0] ?? null;
}

/** Whether the browser can draw it. */
export async function isDrawable(picture: Blob): Promise<boolean> {
  try {
    (await createImageBitmap(picture)).close();
    return true;
  } catch {
    return false;
  }
}
