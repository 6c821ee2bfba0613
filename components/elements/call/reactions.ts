/**
 * Owns the reactions that float over their sender's tile and are gone again, and that they are said to who does not see
 * them. Knows nothing of how they are sent.
 */
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Session } from '../../session/session.js';
import { vars } from '../ui/vars.js';
import type { Rect } from './grid.js';
import type { Placed } from './stage.js';

/** Milliseconds a reaction is seen; the animation takes as long. */
const SEEN_MS = 3000;
/** More at once would only hide the people. */
const MOST = 20;
/** Pixels that one takes in the width of a tile; of who has no tile, with the name. */
const LANE = 44;
const NAMED_LANE = 132;

interface Floating {
  readonly id: number;
  readonly from: string;
  readonly name: string;
  readonly emoji: string;
  readonly isSelf: boolean;
  /** Side by side with the others of this sender: 0 is in the middle. */
  readonly lane: number;
}

export class Reactions implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #floating: readonly Floating[] = [];
  #count = 0;
  /** Of each sender that has a tile, how many find room beside each other in it. */
  #lanes: ReadonlyMap<string, number> = new Map();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#floating = [];
  }

  follow(session: Session): () => void {
    const ends = new AbortController();
    session.addEventListener('reaction', ({ detail }) => this.#add(detail.emoji, detail.participant), {
      signal: ends.signal,
    });
    return () => ends.abort();
  }

  /** @param say the words for who does not see it */
  render(placed: readonly Placed[], stage: Rect, say: (name: string, emoji: string) => string): TemplateResult {
    const tiles = new Map(placed.map(({ key, rect }) => [key, rect]));
    this.#lanes = new Map(placed.map(({ key, rect }) => [key, Math.max(1, Math.floor(rect.width / LANE))]));
    const said = this.#floating.findLast(({ isSelf }) => !isSelf);
    return html`<div class="sr" role="status">${said ? say(said.name, said.emoji) : nothing}</div>
      ${repeat(
        this.#floating,
        ({ id }) => id,
        (one) => this.#float(one, tiles.get(one.from), stage),
      )}`;
  }

  #float({ emoji, name, lane }: Floating, tile: Rect | undefined, stage: Rect): TemplateResult {
    const { left, top, width, height } = tile ?? stage;
    const aside = Math.ceil(lane / 2) * (lane % 2 === 0 ? -1 : 1) * (tile ? LANE : NAMED_LANE);
    const place = {
      '--_x': `${left + width / 2 + aside}px`,
      '--_y': `${top + height}px`,
      '--_rise': `${Math.min(220, height * 0.6)}px`,
      '--_size': `${Math.max(16, Math.min(36, width / 3, height / 3))}px`,
      '--_lane': `${tile ? LANE : NAMED_LANE}px`,
    };
    return html`<div class="float" aria-hidden="true" ${vars(place)}>
      ${emoji}${tile ? nothing : html`<span>${name}</span>`}
    </div>`;
  }

  #add(emoji: string, { id: from, name, isSelf }: { id: string; name: string; isSelf: boolean }): void {
    const lanes = this.#lanes.get(from);
    const beside = this.#floating.filter((one) =>
      lanes === undefined ? !this.#lanes.has(one.from) : one.from === from,
    );
    const taken = new Set(beside.map(({ lane }) => lane));
    const free = Array.from({ length: lanes ?? 3 }, (_, lane) => lane).find((lane) => !taken.has(lane));
    // With no room left, the oldest of them gives its place.
    const gives = free === undefined ? beside[0] : undefined;
    const one: Floating = { id: this.#count++, from, name, emoji, isSelf, lane: free ?? gives?.lane ?? 0 };
    this.#floating = [...this.#floating.filter((other) => other !== gives), one].slice(-MOST);
    this.#host.requestUpdate();
    setTimeout(() => {
      if (!this.#floating.includes(one)) return;
      this.#floating = this.#floating.filter((other) => other !== one);
      this.#host.requestUpdate();
    }, SEEN_MS);
  }
}
