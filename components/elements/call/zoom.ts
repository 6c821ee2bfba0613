/**
 * Owns which part of a picture is seen: how much larger than as a whole, and where; never past its edges. Pure. Knows
 * nothing of pointers and keys.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}
/** Where the middle of the picture is, from that of its frame, in widths and heights of the frame. */
export interface View extends Point {
  readonly scale: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

export const WHOLE: View = { scale: 1, x: 0, y: 0 };
/** A screen of 1080 lines in a tile of 240 pixels comes to its own size and twice that. */
const MOST = 8;
/** So near to the whole is the whole. */
const NEAR = 1.02;

/** How much of the frame the picture takes as a whole, each way. */
export function shareOf(picture: Size, frame: Size): Size {
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height);
  if (!(scale > 0 && scale < Infinity)) return { width: 1, height: 1 };
  return { width: (picture.width * scale) / frame.width, height: (picture.height * scale) / frame.height };
}

/** @param at stays where it is: from the middle of the frame, in its widths and heights */
export function zoomed(view: View, factor: number, at: Point, share: Size): View {
  const wanted = Math.min(MOST, view.scale * factor);
  const scale = wanted < NEAR ? 1 : wanted;
  const by = scale / view.scale;
  return within({ scale, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by }, share);
}

export function moved(view: View, by: Point, share: Size): View {
  return within({ ...view, x: view.x + by.x, y: view.y + by.y }, share);
}

/** What is larger than the frame fills it; what is not stands in its middle. */
function within({ scale, x, y }: View, { width, height }: Size): View {
  const most = (part: number) => Math.max(0, (part * scale - 1) / 2);
  const kept = (at: number, part: number) => Math.min(most(part), Math.max(-most(part), at)) || 0;
  return { scale, x: kept(x, width), y: kept(y, height) };
}
