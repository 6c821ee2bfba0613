/**
 * Owns how large the picture of oneself is that floats, where, and what gives way to it: pure geometry in pixels, from
 * the side where lines begin. Knows nothing of how it is moved.
 */
import type { Rect, Shape } from './grid.js';

/** As `inset` would say it: a side of the height, and one of the line. */
export type Corner = 'top start' | 'top end' | 'bottom start' | 'bottom end';
export const CORNERS: readonly Corner[] = ['top start', 'top end', 'bottom start', 'bottom end'];

/** Pixels at the bottom or top of a tile that its name or its signs have to leave free, by the side. */
export interface GivesWay {
  readonly nameStart?: number;
  readonly nameEnd?: number;
  readonly signsEnd?: number;
}

/** Of the width of what it floats over: enough to see oneself by, and little of the other. On a high stage it is high. */
const SHARE = 0.22;
const HIGH_SHARE = 0.28;
/** Pixels of width: the least that shows a face, and the most that anybody needs to see themselves by. */
const LEAST = 88;
const HIGH_LEAST = 64;
const MOST = 280;
const HIGH_MOST = 140;
const HIGH_RATIO = 3 / 4;
/** Of one of several tiles, so that of nobody is everything covered. */
const OF_A_TILE = 0.6;
/**
 * Pixels of stage below which nothing floats: the least picture would cover more than a third of the width or half of
 * the height.
 */
const LEAST_STAGE = { width: 3 * HIGH_LEAST, height: 110 };
/** Pixels at the bottom of a tile that the name takes, and at the top the signs; noom-tile.styles.ts. */
const LINE = 48;

export const hasRoomToFloat = ({ width, height }: Rect): boolean =>
  width >= LEAST_STAGE.width && height >= LEAST_STAGE.height;

const isHigh = ({ width, height }: Rect): boolean => height > width;

/** Where one floats until one says otherwise: on a phone away from the bar and the thumb, as on every phone. */
export const usualCorner = (area: Rect): Corner => (isHigh(area) ? 'top end' : 'bottom end');

/** @param tile one of those that it floats over */
export function floatingIn(area: Rect, tile: Rect, { gap, ratio }: Shape, corner: Corner | null): Rect {
  const [share, least, most, shape] = isHigh(area)
    ? [HIGH_SHARE, HIGH_LEAST, HIGH_MOST, HIGH_RATIO]
    : [SHARE, LEAST, MOST, ratio];
  const wanted = Math.min(most, Math.max(least, area.width * share));
  const width = Math.min(wanted, tile.width * OF_A_TILE, tile.height * OF_A_TILE * shape);
  const height = width / shape;
  const [block, inline] = (corner ?? usualCorner(area)).split(' ');
  return {
    left: inline === 'start' ? area.left + gap : area.left + area.width - width - gap,
    top: block === 'top' ? area.top + gap : area.top + area.height - height - gap,
    width,
    height,
  };
}

/** What of a tile's name and signs would be covered. */
export function givesWay(tile: Rect, floating: Rect | null): GivesWay {
  if (!floating) return {};
  const [right, bottom] = [tile.left + tile.width, tile.top + tile.height];
  const [end, foot] = [floating.left + floating.width, floating.top + floating.height];
  const isBeside = floating.left >= right || end <= tile.left || floating.top >= bottom || foot <= tile.top;
  if (isBeside) return {};
  const isAtEnd = floating.left + end > tile.left + right;
  const atEnd = Math.ceil(right - floating.left);
  const isOverName = foot > bottom - LINE;
  return {
    ...(isOverName && (isAtEnd ? { nameEnd: atEnd } : { nameStart: Math.ceil(end - tile.left) })),
    ...(floating.top < tile.top + LINE && isAtEnd && { signsEnd: atEnd }),
  };
}
