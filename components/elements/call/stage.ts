/**
 * Owns which pictures are on the stage, which of them is large, and how much room there is. Knows nothing of what a
 * tile looks like, and leaves the geometry to grid.ts.
 */
import type { ReactiveController, ReactiveElement } from 'lit';
import { windowOf } from '../../binding/on-page.js';
import { may } from '../../session/state/rights.js';
import type { Participant } from '../../session/state/state.js';
import { arrange, cornerBeside, type Rect } from './grid.js';

export type Layout = 'auto' | 'grid' | 'spotlight';

export interface Picture {
  readonly key: string;
  readonly participant: Participant;
  readonly kind: 'camera' | 'screen';
}
export interface Placed extends Picture {
  readonly rect: Rect;
  readonly corner: boolean;
}

/** Pixels of stage below which tiles may be higher than wide, and one's own floats in the corner among four or more. */
const NARROW = 600;
const NARROWEST_RATIO = 1 / 2;

export class StageSize implements ReactiveController {
  width = 0;
  height = 0;
  gap = 12;
  ratio = 16 / 9;
  /** The page runs from right to left, and so do the tiles. */
  isRightToLeft = false;
  readonly #host: ReactiveElement;
  #observer: ResizeObserver | null = null;
  #watched: Element | null = null;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate(); // moved: to be measured anew
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return; // taken out by a listener of the page's while it was drawn
    const stage = this.#host.renderRoot.querySelector('.tiles');
    if (stage === this.#watched) return;
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

  get isNarrow(): boolean {
    return this.width < NARROW;
  }

  place(pictures: readonly Picture[], large: string | null): Placed[] {
    const isNarrow = this.isNarrow;
    const main = pictures.findIndex(({ key }) => key === large);
    const ownCamera = pictures.findIndex(({ participant, kind }) => participant.isSelf && kind === 'camera');
    const minRatio = isNarrow ? Math.min(NARROWEST_RATIO, this.ratio) : this.ratio;
    const { width, height, gap, ratio } = this;
    const stage = { width, height, gap, ratio, minRatio };
    const floats = isNarrow && main < 0 && pictures.length >= 4 && cornerBeside(pictures.length - 1, stage) !== null;
    const corner = floats ? ownCamera : -1;
    const rects = arrange({
      ...stage,
      count: pictures.length,
      main,
      corner,
      mainFills: pictures[main]?.kind === 'screen',
    });
    const sided = (rect: Rect) => (this.isRightToLeft ? { ...rect, left: width - rect.left - rect.width } : rect);
    return pictures.map((picture, at) => ({ ...picture, rect: sided(rects[at]!), corner: at === corner }));
  }

  #measure({ width, height }: Pick<DOMRectReadOnly, 'width' | 'height'>): void {
    const style = getComputedStyle(this.#host);
    const [over = NaN, under = 1] = style.getPropertyValue('--noom-tile-ratio').split('/').map(Number);
    const gap = parseFloat(style.getPropertyValue('--noom-tile-gap'));
    this.ratio = over / under > 0 ? over / under : 16 / 9;
    this.gap = Number.isNaN(gap) ? (width < NARROW ? 8 : 12) : gap;
    this.width = width;
    this.height = height;
    this.isRightToLeft = style.direction === 'rtl';
    this.#host.requestUpdate();
  }
}

/** Cameras of all who take part in the call and may be seen or heard, and shared screens. */
export function pictures(participants: readonly Participant[]): Picture[] {
  const taking = participants.filter(
    (one) => one.media && (may(one, 'audio') || may(one, 'video') || may(one, 'screen')),
  );
  return [
    ...taking.map((participant): Picture => ({ key: participant.id, participant, kind: 'camera' })),
    ...taking
      .filter((one) => one.screen.enabled)
      .map((participant): Picture => ({ key: `${participant.id} screen`, participant, kind: 'screen' })),
  ];
}

/** The key of the picture that is shown large: somebody else's screen, else in the spotlight who spoke last. */
export function largeOf(all: readonly Picture[], layout: Layout, speaker: string | null): string | null {
  if (layout === 'grid') return null;
  const screen = all.findLast(({ kind, participant }) => kind === 'screen' && !participant.isSelf);
  if (screen || layout === 'auto') return screen?.key ?? null;
  const others = all.filter(({ participant, kind }) => !participant.isSelf && kind === 'camera');
  return (others.find(({ key }) => key === speaker) ?? others[0] ?? all[0])?.key ?? null;
}
