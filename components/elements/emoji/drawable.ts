/**
 * Owns which emoji the fonts of this system draw, so that none stands as an empty box: one of each version is tried on
 * a canvas. Windows, which has no flags of countries, has two letters for each, which are told by their one colour.
 * Knows nothing of the look.
 */
import type { Emoji, EmojiGroup } from './entries.js';

const PIXELS = 20;
/** The families of base.styles.ts. */
const FONT = `${PIXELS * 0.7}px 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', sans-serif`;
/** Every font of emoji has it. */
const KNOWN = '😀';
/** Of a sequence that the font does not know, the parts stand side by side. */
const WIDER = 1.5;

/** @returns whether it is drawn; all are where it cannot be known: in a browser that hides what is on a canvas */
export function drawable(groups: readonly EmojiGroup[]): (emoji: Emoji, group: string) => boolean {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = PIXELS;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context) context.font = FONT;
  if (!context || !isColoured(context, KNOWN)) return () => true;
  const most = context.measureText(KNOWN).width * WIDER;
  const isDrawn = (emoji: string) => context.measureText(emoji).width < most && isColoured(context, emoji);
  const ofGroups = new Map<string, boolean>();
  const ofVersions = new Map<string, boolean>();
  for (const { name, emojis } of groups) {
    const country = emojis.find(({ emoji }) => /^\p{RI}{2}$/u.test(emoji));
    if (country) ofGroups.set(name, isDrawn(country.emoji));
    for (const { version, emoji } of emojis) if (!ofVersions.has(version)) ofVersions.set(version, isDrawn(emoji));
  }
  return ({ version }, group) => (ofVersions.get(version) ?? true) && (ofGroups.get(group) ?? true);
}

/** Text takes the colour that it is told; a picture has its own. */
function isColoured(context: CanvasRenderingContext2D, emoji: string): boolean {
  const [dark, light] = ['#000', '#fff'].map((colour) => {
    context.clearRect(0, 0, PIXELS, PIXELS);
    context.textBaseline = 'top';
    context.fillStyle = colour;
    context.fillText(emoji, 0, 0);
    return context.getImageData(0, 0, PIXELS, PIXELS).data;
  });
  return dark!.some((value) => value > 0) && dark!.every((value, at) => value === light![at]);
}
