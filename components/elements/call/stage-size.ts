/** Owns how much room there is for tiles, and how they may be shaped. Knows nothing of what stands there. */
import type { ReactiveController, ReactiveElement } from 'lit';
import { windowOf } from '../../binding/on-page.js';
import type { Rect, Stage } from './grid.js';

/** Pixels of stage below which tiles may be higher than wide. */
const NARROW = 600;
const NARROWEST_RATIO = 1 / 2;
/** Pixels of width below which a face, the name and its signs cannot be read; on less than two of them, half of it. */
const READABLE = 160;
/** Milliseconds: a resize so soon after another one is of somebody who drags an edge, whom no tile may lag behind. */
const CONTINUOUS_MS = 100;

export class StageSize implements ReactiveController {
  width = 0;
  height = 0;
  /** The page runs from right to left, and so do the tiles. */
  isRightToLeft = false;
  /** Tiles go to their new places at once. */
  isStill = true;
  readonly #host: ReactiveElement;
  #gap = 12;
  #ratio = 16 / 9;
  #observer: ResizeObserver | null = null;
  #watched: Element | null = null;
  #direction = '';
  #resizedAt = -Infinity;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate(); // moved: to be measured anew
  }

  hostUpdated(): void {
    this.isStill = false;
    if (!this.#host.isConnected) return; // taken out by a listener of the page's while it was drawn
    const stage = this.#host.renderRoot.querySelector('.tiles');
    const { dir } = this.#host;
    if (stage === this.#watched && dir === this.#direction) return;
    this.#direction = dir;
    this.#observer?.disconnect();
    this.#observer = new (windowOf(this.#host).ResizeObserver)(([entry]) => entry && this.#measure(entry.contentRect));
    this.#watched = stage;
    if (!stage) return;
    this.#observer.observe(stage);
    // A hidden page has no resize observations. Not within the update, after which it asks for another.
    queueMicrotask(
      () => stage === this.#watched && this.#measure({ width: stage.clientWidth, height: stage.clientHeight }),
    );
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#watched = null;
  }

  /** All of it. */
  get rect(): Rect {
    return { left: 0, top: 0, width: this.width, height: this.height };
  }

  get shape(): Stage {
    const { width, height } = this;
    const [gap, ratio] = [this.#gap, this.#ratio];
    const minRatio = width < NARROW ? Math.min(NARROWEST_RATIO, ratio) : ratio;
    return { width, height, gap, ratio, minRatio, least: Math.min(READABLE, Math.floor((width - gap) / 2)) };
  }

  #measure({ width, height }: Pick<DOMRectReadOnly, 'width' | 'height'>): void {
    const style = getComputedStyle(this.#host);
    const [over = NaN, under = 1] = style.getPropertyValue('--noom-tile-ratio').split('/').map(Number);
    const gap = parseFloat(style.getPropertyValue('--noom-tile-gap'));
    this.isStill = this.width === 0 || performance.now() - this.#resizedAt < CONTINUOUS_MS;
    this.#resizedAt = performance.now();
    this.#ratio = over / under > 0 ? over / under : 16 / 9;
    this.#gap = Number.isNaN(gap) ? (width < NARROW ? 8 : 12) : gap;
    this.width = width;
    this.height = height;
    this.isRightToLeft = style.direction === 'rtl';
    this.#host.requestUpdate();
  }
}
