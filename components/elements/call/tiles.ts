/**
 * Owns the tiles of a call: what a person wants of the stage, by menu, pointer and keys, and that each picture is drawn
 * where it has its place. Knows nothing of how places are found, or of what a tile shows.
 */
import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CallStrings } from '../../locales/strings.js';
import type { Session } from '../../session/session.js';
import type { Participant } from '../../session/state/state.js';
import { CALL_PARTS } from '../exported-parts.js';
import { vars } from '../ui/vars.js';
import { Moving } from './moving.js';
import type { NoomTile } from './noom-tile.js';
import { pager, turnByKey, turnBySwipe } from './pager.js';
import { Pages, type Voices } from './pages.js';
import { Shares } from './shares.js';
import { Speakers } from './speakers.js';
import { compose, keyOf, largeOf, pictures } from './stage.js';
import type { Composition, Picture, Pin, Placed, ShownSelfView, Wishes } from './stage.js';
import { StageSize } from './stage-size.js';

/** What a person has chosen in the menu, which outlives the element: it counts for as long as the page's session. */
const chosen = new WeakMap<Session, ShownSelfView>();

/** What has the tiles, and names what is not shown. */
type Host = ReactiveElement & { readonly hiding: string };

export class Tiles {
  readonly stage: StageSize;
  readonly #host: Host;
  readonly #moving: Moving;
  readonly #speakers: Speakers;
  readonly #pages = new Pages();
  readonly #shares = new Shares();
  /** Key of the picture that is shown large. */
  #large: string | null = null;
  /** The click that may be the first of two has had its effect. */
  #isDone = false;
  #isPaged = false;
  #pin: Pin | null = null;
  #session: Session | null = null;

  readonly #pins: (id: string | null) => void;

  /** @param pins is told when somebody is pinned, or nobody any more */
  constructor(host: Host, pins: (id: string | null) => void) {
    this.#host = host;
    this.#pins = pins;
    this.stage = new StageSize(host);
    this.#moving = new Moving(host);
    this.#speakers = new Speakers(host);
  }

  follow(session: Session): void {
    this.#session = session;
  }

  /** A person's choice counts more than what the page says. */
  choose(selfView: ShownSelfView): void {
    if (this.#session) chosen.set(this.#session, selfView);
    this.#host.requestUpdate();
  }

  /** Id of the participant who is pinned. */
  get pinned(): string | null {
    return this.#pin?.id ?? null;
  }

  /** Large, until it is unpinned or the person leaves; a screen that is shared later comes before it. */
  pin(pin: Pin | null): void {
    this.#shares.overrule();
    this.#setPin(pin);
  }

  /** Said of the stage as a whole, it counts for the screens that are shared. */
  arrange(): void {
    this.#shares.overrule();
  }

  #setPin(pin: Pin | null): void {
    const before = this.pinned;
    this.#pin = pin;
    this.#host.requestUpdate();
    if (this.pinned !== before) this.#pins(this.pinned);
  }

  /** Who has left is pinned no more. */
  unpinGone(now: readonly Participant[], before: readonly Participant[]): void {
    const isIn = (all: readonly Participant[]) => all.some(({ id }) => id === this.pinned);
    if (now !== before && isIn(before) && !isIn(now)) this.#setPin(null);
  }

  /** Each picture that is shown, with its place. */
  compose(
    participants: readonly Participant[],
    { layout, selfView }: Pick<Wishes, 'layout' | 'selfView'>,
  ): Composition {
    this.#speakers.look(participants, performance.now());
    const all = pictures(participants);
    const screens = all.filter(({ kind }) => kind === 'screen').map(({ key }) => key);
    this.#shares.look(screens);
    this.#large = largeOf(all, layout, this.#speakers.speaker, this.#pin, this.#shares);
    const { speaker } = this.#speakers;
    const voices: Voices = {
      speaker,
      own: participants.find(({ isSelf }) => isSelf)?.id ?? null,
      heardAt: (key) => this.#speakers.heardAt(key),
      screens,
    };
    const wishes: Wishes = {
      layout,
      selfView: (this.#session && chosen.get(this.#session)) ?? selfView,
      large: this.#large,
      corner: this.#moving.corner,
      isRightToLeft: this.stage.isRightToLeft,
      sheet: (keys, room) => this.#pages.sheet(keys, room, voices),
    };
    const composition = compose(all, wishes, this.stage.shape);
    this.#isPaged = composition.isPaged;
    return composition;
  }

  /** Listener around the stage, whose keys count while it or something on it has the focus. */
  readonly onKey = (event: KeyboardEvent): void => {
    const target = event.target as Element;
    if (target !== event.currentTarget && !target.closest('.tiles')) return;
    this.#moving.onKey(event);
    if (event.key === 'Enter' && event.composedPath()[0] === this.#asideAt(event)) this.#onPin(event);
    if (this.#isPaged) turnByKey(event, this.#turn);
  };

  readonly #onPointerDown = (event: PointerEvent): void => {
    const isMoved = this.#moving.onPointerDown(event);
    if (this.#isPaged && !isMoved) turnBySwipe(event, this.#turn);
  };

  /** A tile is pinned, and the pinned one no more. */
  readonly #onPin = ({ target }: Event): void => {
    const tile = (target as Element).closest<NoomTile>('noom-tile');
    if (!tile) return;
    const { participant, kind } = tile;
    this.pin(this.#isPinned({ participant, kind }) ? null : { id: participant.id, kind });
  };

  /** A screen becomes large by one click; by a double click it is as large. */
  readonly #onClick = (event: MouseEvent): void => {
    if (event.detail > 1) return;
    this.#isDone = this.#asideAt(event) !== null;
    if (this.#isDone) this.#onPin(event);
  };

  readonly #onDoubleClick = (event: Event): void => {
    if (!this.#isDone) this.#onPin(event);
  };

  /** The tile of a screen that is not large, on which it happened and not on a button of it. */
  #asideAt(event: Event): NoomTile | null {
    const tile = (event.target as Element).closest<NoomTile>('noom-tile');
    const isPressed = event.composedPath().some((one) => one instanceof Element && one.matches('button, .popover'));
    return tile?.kind === 'screen' && !isPressed && !this.#isLarge(tile) ? tile : null;
  }

  #isLarge({ participant, kind }: Pick<Picture, 'participant' | 'kind'>): boolean {
    return this.#large === keyOf(participant, kind);
  }

  /** What is pinned may wait behind a screen. */
  #isPinned(one: Pick<Picture, 'participant' | 'kind'>): boolean {
    return this.#pin?.id === one.participant.id && this.#pin.kind === one.kind && this.#isLarge(one);
  }

  readonly #turn = (by: number): void => {
    this.#pages.turn(by);
    this.#host.requestUpdate();
  };

  /** @param more what lies over the tiles */
  render({ placed, pager: place }: Composition, t: CallStrings, more: TemplateResult): TemplateResult {
    return html`<div
      class="tiles ${this.stage.isStill ? 'still' : ''} ${this.#isPaged ? 'paged' : ''}"
      part="tiles"
      @pointerdown=${this.#onPointerDown}
      @click=${this.#onClick}
      @dblclick=${this.#onDoubleClick}
      @noom-tile-pin=${this.#onPin}
    >
      ${repeat(
        placed,
        ({ key }) => key,
        (picture) =>
          tile(picture, t, this.#session, this.#host.hiding, this.#isPinned(picture), this.#isLarge(picture)),
      )}
      ${place ? pager(place, t, this.#turn) : nothing} ${more}
    </div>`;
  }
}

function tile(
  { participant, kind, rect, corner, way }: Placed,
  t: CallStrings,
  session: Session | null,
  hide: string,
  isPinned: boolean,
  isLarge: boolean,
): TemplateResult {
  const { nameStart = 0, nameEnd = 0, signsEnd = 0 } = way;
  const place = {
    '--_x': `${rect.left}px`,
    '--_y': `${rect.top}px`,
    '--_w': `${rect.width}px`,
    '--_h': `${rect.height}px`,
    '--_name-start': `${nameStart}px`,
    '--_name-end': `${nameEnd}px`,
    '--_signs-end': `${signsEnd}px`,
  };
  return html`<noom-tile
    part="tile"
    exportparts=${CALL_PARTS}
    class="${corner ? 'corner' : ''} ${kind === 'screen' && !isLarge ? 'aside' : ''}"
    tabindex=${corner || kind === 'screen' ? 0 : nothing}
    .participant=${participant}
    .kind=${kind}
    .floating=${corner}
    .session=${session}
    .strings=${t}
    .hide=${hide}
    .pinned=${isPinned}
    ${vars(place)}
  ></noom-tile>`;
}
