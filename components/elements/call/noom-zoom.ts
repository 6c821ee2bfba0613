/**
 * Owns that a person looks closer at a shared screen: by wheel, two fingers, keys and buttons, and what is said of it.
 * Knows nothing of which part is then seen (zoom.ts).
 */
import { css, html, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { zoom } from '../../locales/en/zoom.js';
import type { ZoomStrings } from '../../locales/strings.js';
import { base } from '../ui/base.styles.js';
import { NoomPart } from '../ui/noom-part.js';
import { moved, shareOf, WHOLE, zoomed, type Point, type Size, type View } from './zoom.js';

/** How much larger by one press. */
const STEP = 1.25;
/** Of a frame, by an arrow key. */
const MOVE = 0.1;
/** Pixels of a wheel for twice the size: of a mouse, and of a trackpad's two fingers, which browsers say with Ctrl. */
const WHEEL = 300;
const PINCH = 100;
/** Pixels of a wheel that count at once: a notch of a mouse is 100 and more. */
const NOTCH = 60;
/** Pixels of a line, which Firefox counts wheels by. */
const LINE = 16;
/** Pixels that a press may move and stay one. */
const STILL = 4;

export class NoomZoom extends NoomPart<ZoomStrings> {
  static override english = zoom;
  static override styles = [
    base,
    css`
      div {
        display: flex;
        border-radius: var(--_tag);
        background: #0b0e13b8;
        color: #fff;
      }
      button {
        min-width: 30px;
        min-height: 30px;
        padding: 0 8px;
        border-radius: var(--_tag);
        background: none;
        color: inherit;
        font-size: var(--_s);
        font-variant-numeric: tabular-nums;
      }
      button:hover {
        background: #0b0e13;
      }
      @media (pointer: coarse) {
        button {
          min-width: 44px;
          min-height: 44px;
        }
      }
      @media (forced-colors: active) {
        div {
          outline: 1px solid CanvasText;
        }
      }
    `,
  ];

  /** It is seen also where no pointer is over the tile. */
  @property({ type: Boolean, reflect: true }) closer = false;
  @state() private view: View = WHOLE;
  #tile!: HTMLElement;
  #end = new AbortController();
  /** Where what is held down is, by its pointer. */
  readonly #held = new Map<number, Point>();
  #downAt: Point = { x: 0, y: 0 };
  #isMoved = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tile = (this.getRootNode() as ShadowRoot).host as HTMLElement;
    this.#end = new AbortController();
    const { signal } = this.#end;
    const on = <K extends keyof HTMLElementEventMap>(
      type: K,
      listener: (event: HTMLElementEventMap[K]) => void,
      more: AddEventListenerOptions = {},
    ) => this.#tile.addEventListener(type, listener, { signal, ...more });
    on('wheel', this.#onWheel, { passive: false });
    on('keydown', this.#onKey);
    on('pointerdown', this.#onDown);
    on('pointermove', this.#onMove);
    on('pointerup', this.#onUp);
    on('pointercancel', this.#onUp);
    on('click', this.#onClick, { capture: true });
    // Two fingers are ours, and none of the browser's zoom of the page.
    on('touchstart', (event) => event.touches.length > 1 && event.cancelable && event.preventDefault(), {
      passive: false,
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end.abort();
    this.#tile.style.removeProperty('touch-action');
  }

  override willUpdate(changed: PropertyValues): void {
    this.closer = this.view.scale > 1;
    if (!changed.has('view')) return;
    const { scale, x, y } = this.view;
    this.#video?.style.setProperty('transform', `translate(${x * 100}%, ${y * 100}%) scale(${scale})`);
    // What is larger than its frame is moved by a finger, else the page is.
    this.#tile.style.setProperty('touch-action', this.closer ? 'none' : 'pan-x pan-y');
  }

  override render() {
    const { t } = this;
    const percent = `${Math.round(this.view.scale * 100)} %`;
    return html`<div role="group" aria-label=${t.zoom} @dblclick=${(event: Event) => event.stopPropagation()}>
      <button part="button zoom-out-button" aria-label=${t.zoomOut} @click=${() => this.#zoom(1 / STEP)}>−</button>
      <button
        part="button zoom-reset-button"
        aria-label="${percent}, ${t.zoomReset}"
        @click=${() => (this.view = WHOLE)}
      >
        ${percent}
      </button>
      <button part="button zoom-in-button" aria-label=${t.zoomIn} @click=${() => this.#zoom(STEP)}>+</button>
      <span class="sr" role="status">${this.closer ? percent : ''}</span>
    </div>`;
  }

  get #video(): HTMLVideoElement | null {
    return this.#tile.shadowRoot!.querySelector('video');
  }

  get #share(): Size {
    const { videoWidth: width = 0, videoHeight: height = 0 } = this.#video ?? {};
    return shareOf({ width, height }, { width: this.#tile.clientWidth, height: this.#tile.clientHeight });
  }

  /** @param at by default the middle @returns whether there was something to change */
  #zoom(factor: number, at: Point = { x: 0, y: 0 }): boolean {
    const { scale } = this.view;
    this.view = zoomed(this.view, factor, at, this.#share);
    return this.view.scale !== scale;
  }

  #move(by: Point): void {
    this.view = moved(this.view, by, this.#share);
  }

  /** In the frame, from its middle. */
  #pointOf({ x, y }: Point): Point {
    const { left, top, width, height } = this.#tile.getBoundingClientRect();
    return { x: (x - left) / width - 0.5, y: (y - top) / height - 0.5 };
  }

  /** A page scrolls by the wheel; a screen takes it once it has the focus or fills the screen, or with Ctrl. */
  readonly #onWheel = (event: WheelEvent): void => {
    const { ctrlKey, deltaY, deltaMode } = event;
    if (isElsewhere(event) || !(ctrlKey || this.#tile.matches(':focus-within, :fullscreen'))) return;
    const pixels = deltaMode === WheelEvent.DOM_DELTA_PIXEL ? deltaY : deltaY * LINE;
    const notch = Math.max(-NOTCH, Math.min(NOTCH, pixels));
    const isChanged = this.#zoom(2 ** (-notch / (ctrlKey ? PINCH : WHEEL)), this.#pointOf(at(event)));
    if (isChanged || ctrlKey) event.preventDefault();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isElsewhere(event)) return;
    const arrow = ARROWS.get(event.key);
    if (arrow && this.closer) this.#move(arrow);
    else if (event.key === '+' || event.key === '=') this.#zoom(STEP);
    else if (event.key === '-') this.#zoom(1 / STEP);
    else if (event.key === '0') this.view = WHOLE;
    else return;
    event.preventDefault();
  };

  readonly #onDown = (event: PointerEvent): void => {
    if (this.#held.size === 0) this.#isMoved = false;
    if (event.button !== 0 || isElsewhere(event) || isOnButton(event)) return;
    this.#held.set(event.pointerId, at(event));
    this.#downAt = at(event);
    if (this.closer) this.#tile.setPointerCapture(event.pointerId); // a quick hand is out of the tile at once
  };

  readonly #onMove = (event: PointerEvent): void => {
    const before = this.#held.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    const [other] = [...this.#held].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    if (other) {
      this.#isMoved = true;
      this.#zoom(distance(now, other) / (distance(before, other) || 1), this.#pointOf(middle(now, other)));
    } else if (this.closer && (this.#isMoved || distance(now, this.#downAt) > STILL)) {
      this.#isMoved = true;
    } else return;
    this.#held.set(event.pointerId, now);
    const { width, height } = this.#tile.getBoundingClientRect();
    const part = other ? 2 : 1; // of two fingers one moves the middle half as far
    this.#move({ x: (now.x - before.x) / width / part, y: (now.y - before.y) / height / part });
  };

  /** Of a swipe that moved the picture no page of people is turned. */
  readonly #onUp = (event: PointerEvent): void => {
    if (this.#held.delete(event.pointerId) && this.#isMoved) event.preventDefault();
  };

  /** What moved the picture was no click on it. */
  readonly #onClick = (event: MouseEvent): void => {
    if (this.#isMoved && !isOnButton(event)) event.stopPropagation();
    this.#isMoved = false;
  };
}

const ARROWS = new Map<string, Point>([
  ['ArrowLeft', { x: MOVE, y: 0 }],
  ['ArrowRight', { x: -MOVE, y: 0 }],
  ['ArrowUp', { x: 0, y: MOVE }],
  ['ArrowDown', { x: 0, y: -MOVE }],
]);

const at = ({ clientX, clientY }: MouseEvent): Point => ({ x: clientX, y: clientY });
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

const isWithin = (event: Event, selector: string): boolean =>
  event.composedPath().some((one) => one instanceof Element && one.matches(selector));
/** In the menu of the tile. */
const isElsewhere = (event: Event): boolean => isWithin(event, '.popover');
const isOnButton = (event: Event): boolean => isWithin(event, 'button');
