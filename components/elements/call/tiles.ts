/**
 * Owns the tiles of a call: who spoke last, where a person wants to see themselves, and that each picture is drawn
 * where it has its place. Knows nothing of how places are found, or of what a tile shows.
 */
import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CallStrings } from '../../locales/strings.js';
import type { Session } from '../../session/session.js';
import type { Participant } from '../../session/state/state.js';
import { vars } from '../ui/vars.js';
import { Moving } from './moving.js';
import { compose, largeOf, pictures } from './stage.js';
import type { Composition, Placed, ShownSelfView, Wishes } from './stage.js';
import { StageSize } from './stage-size.js';

/** What a person has chosen in the menu, which outlives the element: it counts for as long as the page's session. */
const chosen = new WeakMap<Session, ShownSelfView>();

export class Tiles {
  readonly stage: StageSize;
  readonly #host: ReactiveElement;
  readonly #moving: Moving;
  /** Id of the one who spoke last, oneself left out. */
  #speaker: string | null = null;
  #session: Session | null = null;

  constructor(host: ReactiveElement) {
    this.#host = host;
    this.stage = new StageSize(host);
    this.#moving = new Moving(host);
  }

  follow(session: Session): () => void {
    this.#session = session;
    const ends = new AbortController();
    session.addEventListener(
      'active-speaker',
      ({ detail: { participant } }) => {
        if (participant && !participant.isSelf) this.#speaker = participant.id;
      },
      { signal: ends.signal },
    );
    return () => ends.abort();
  }

  /** A person's choice counts more than what the page says. */
  choose(selfView: ShownSelfView): void {
    if (this.#session) chosen.set(this.#session, selfView);
    this.#host.requestUpdate();
  }

  /** Each picture that is shown, with its place. */
  compose(
    participants: readonly Participant[],
    { layout, selfView }: Pick<Wishes, 'layout' | 'selfView'>,
  ): Composition {
    const all = pictures(participants);
    const wishes: Wishes = {
      layout,
      selfView: (this.#session && chosen.get(this.#session)) ?? selfView,
      large: largeOf(all, layout, this.#speaker),
      corner: this.#moving.corner,
      isRightToLeft: this.stage.isRightToLeft,
    };
    return compose(all, wishes, this.stage.shape);
  }

  /** @param more what lies over the tiles */
  render({ placed }: Composition, t: CallStrings, more: TemplateResult): TemplateResult {
    return html`<div
      class="tiles ${this.stage.isStill ? 'still' : ''}"
      part="tiles"
      @pointerdown=${this.#moving.onPointerDown}
      @keydown=${this.#moving.onKey}
    >
      ${repeat(
        placed,
        ({ key }) => key,
        (picture) => tile(picture, t),
      )}
      ${more}
    </div>`;
  }
}

function tile({ participant, kind, rect, corner, way }: Placed, t: CallStrings): TemplateResult {
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
    exportparts="video, avatar, name"
    class=${corner ? 'corner' : ''}
    tabindex=${corner ? 0 : nothing}
    .participant=${participant}
    .kind=${kind}
    .floating=${corner}
    .strings=${t}
    ${vars(place)}
  ></noom-tile>`;
}
