/**
 * Owns that a person moves the picture of themselves that floats, by pointer or arrow keys, to the corner they like,
 * and that it is there again the next time. Knows nothing of where that is in pixels.
 */
import type { ReactiveElement } from 'lit';
import { CORNERS, type Corner } from './floating.js';

/** One of four words, whoever else writes there. */
const KEPT = 'noom:self-view';

export class Moving {
  readonly #host: ReactiveElement;
  #corner: Corner | null | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  /** Where the person has put it; null: nowhere yet. */
  get corner(): Corner | null {
    return (this.#corner ??= kept());
  }

  /**
   * The tile that floats comes along with the pointer, and on its release goes to a corner.
   * @returns whether that is what the pointer came down on
   */
  onPointerDown(event: PointerEvent): boolean {
    const tile = floatingAt(event);
    if (!tile || event.button !== 0) return tile !== null;
    const { clientX, clientY, pointerId } = event;
    const end = new AbortController();
    const { signal } = end;
    // Lengths are in pixels of the page, and events in those of the window, which CSS `zoom` makes larger.
    const zoom = tile.currentCSSZoom ?? 1;
    const drop = () => {
      end.abort();
      tile.removeAttribute('data-held');
      tile.style.removeProperty('transform'); // it glides from there, as it does to its new place
    };
    tile.setPointerCapture(pointerId);
    tile.addEventListener(
      'pointermove',
      (move) => {
        tile.setAttribute('data-held', '');
        tile.style.transform = `translate(${(move.clientX - clientX) / zoom}px, ${(move.clientY - clientY) / zoom}px)`;
      },
      { signal },
    );
    tile.addEventListener('pointercancel', drop, { signal });
    tile.addEventListener(
      'pointerup',
      () => {
        if (tile.hasAttribute('data-held')) this.#put(nearest(tile));
        drop();
      },
      { signal },
    );
    return true;
  }

  onKey(event: KeyboardEvent): void {
    const tile = floatingAt(event);
    if (!tile || event.ctrlKey || event.metaKey || event.altKey) return;
    const [block, inline] = nearest(tile).split(' ');
    const isRightToLeft = getComputedStyle(tile).direction === 'rtl';
    const to = new Map([
      ['ArrowUp', `top ${inline}`],
      ['ArrowDown', `bottom ${inline}`],
      ['ArrowLeft', `${block} ${isRightToLeft ? 'end' : 'start'}`],
      ['ArrowRight', `${block} ${isRightToLeft ? 'start' : 'end'}`],
    ]).get(event.key);
    if (!to) return;
    event.preventDefault();
    this.#put(to as Corner);
  }

  #put(corner: Corner): void {
    this.#corner = corner;
    try {
      localStorage.setItem(KEPT, corner);
    } catch {
      // Blocked or full: it is there for as long as the page is.
    }
    this.#host.requestUpdate();
  }
}

const floatingAt = ({ target }: Event): HTMLElement | null => (target as Element).closest('noom-tile.corner');

/** By the middle of the picture, in what all of them lie in. */
function nearest(tile: HTMLElement): Corner {
  const [own, all] = [tile.getBoundingClientRect(), tile.parentElement!.getBoundingClientRect()];
  const isLeft = own.left + own.right < all.left + all.right;
  const isStart = isLeft === (getComputedStyle(tile).direction !== 'rtl');
  return `${own.top + own.bottom < all.top + all.bottom ? 'top' : 'bottom'} ${isStart ? 'start' : 'end'}`;
}

function kept(): Corner | null {
  try {
    return CORNERS.find((corner) => corner === localStorage.getItem(KEPT)) ?? null;
  } catch {
    return null; // blocked
  }
}
