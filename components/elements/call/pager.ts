/** Owns how a person turns the pages of a stage: by buttons, keys and swipes. Knows nothing of what is on a page. */
import { html, nothing, type TemplateResult } from 'lit';
import type { CallStrings } from '../../locales/strings.js';
import { icons } from '../ui/icons.js';
import { vars } from '../ui/vars.js';
import type { Rect } from './grid.js';

/** Pixels of a button, which a finger needs (WCAG 2.5.5). */
export const PAGER = 44;
/** Pixels that a finger goes for a page, mostly along the line. */
const SWIPE = 50;
/** Pixels of a pager that has room for no more than numbers. */
const NARROW = 230;

export interface PagerPlace {
  readonly rect: Rect;
  /** Pixels of stage below it: it keeps to the bottom while the stage is becoming smaller. */
  readonly below: number;
  /** Its buttons stand on both sides of the tiles, and not below them. */
  readonly isBeside: boolean;
  readonly isRightToLeft: boolean;
  readonly at: number;
  readonly of: number;
}

export type Turn = (by: number) => void;

export function pager(
  { rect, below, isBeside, isRightToLeft, at, of }: PagerPlace,
  t: CallStrings,
  turn: Turn,
): TemplateResult {
  const place = { '--_x': `${rect.left}px`, '--_b': `${below}px`, '--_w': `${rect.width}px` };
  const words = t.page(at, of);
  const numbers = html`<span class="sr">${words}</span><span aria-hidden="true">${at} / ${of}</span>`;
  return html`<div class="pager ${isBeside ? 'beside' : ''}" role="group" aria-label=${t.pages} ${vars(place)}>
    ${button('previous', t.pageBack, isRightToLeft, at > 1, () => turn(-1))}
    <span class=${isBeside ? 'sr' : 'count'} role="status">${rect.width < NARROW ? numbers : words}</span>
    ${button('next', t.pageOn, !isRightToLeft, at < of, () => turn(1))}
  </div>`;
}

/** At an end it stays in its place, with the focus. */
function button(
  name: string,
  label: string,
  isToTheRight: boolean,
  isPossible: boolean,
  press: () => void,
): TemplateResult {
  return html`<button
    part="button ${name}-page-button"
    class="square plain ${isToTheRight ? 'turned' : ''}"
    aria-label=${label}
    aria-disabled=${isPossible ? nothing : 'true'}
    @click=${isPossible ? press : null}
  >
    ${icons.up}
  </button>`;
}

/** Page Up and Page Down. */
export function turnByKey(event: KeyboardEvent, turn: Turn): void {
  const by = new Map([
    ['PageUp', -1],
    ['PageDown', 1],
  ]).get(event.key);
  if (by === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  turn(by);
}

/** Listener for the finger that comes down on the tiles. */
export function turnBySwipe(down: PointerEvent, turn: Turn): void {
  if (down.pointerType !== 'touch' || !down.isPrimary) return;
  const stage = down.currentTarget as HTMLElement;
  const end = new AbortController();
  const up = ({ clientX, clientY, defaultPrevented }: PointerEvent) => {
    end.abort();
    if (defaultPrevented) return; // it moved a picture
    const [x, y] = [clientX - down.clientX, clientY - down.clientY];
    if (Math.abs(x) < SWIPE || Math.abs(x) < 2 * Math.abs(y)) return;
    turn(x < 0 === (getComputedStyle(stage).direction !== 'rtl') ? 1 : -1);
  };
  stage.addEventListener('pointerup', up, { signal: end.signal });
  stage.addEventListener('pointercancel', () => end.abort(), { signal: end.signal });
}
