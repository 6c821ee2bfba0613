/**
 * Owns the tiles of a call: who spoke last, whom the layout shows large, and that each picture is drawn where it has
 * its place. Knows nothing of how places are found, or of what a tile shows.
 */
import { html, type ReactiveElement, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CallStrings } from '../../locales/strings.js';
import type { Session } from '../../session/session.js';
import type { Participant } from '../../session/state/state.js';
import { vars } from '../ui/vars.js';
import { largeOf, pictures, StageSize, type Layout, type Placed } from './stage.js';

export class Tiles {
  readonly stage: StageSize;
  /** Id of the one who spoke last, oneself left out. */
  #speaker: string | null = null;

  constructor(host: ReactiveElement) {
    this.stage = new StageSize(host);
  }

  follow(session: Session): () => void {
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

  /** Each picture with its place, and whether one of them is large. */
  place(participants: readonly Participant[], layout: Layout): { placed: readonly Placed[]; hasLarge: boolean } {
    const all = pictures(participants);
    const large = largeOf(all, layout, this.#speaker);
    return { placed: this.stage.place(all, large), hasLarge: large !== null };
  }

  render(placed: readonly Placed[], t: CallStrings): unknown {
    return repeat(
      placed,
      ({ key }) => key,
      (picture) => tile(picture, t),
    );
  }
}

/** The layout in place of the one that is seen: all alike where somebody is large, else somebody large. */
export function otherLayout(participants: readonly Participant[], layout: Layout): 'grid' | 'spotlight' {
  return largeOf(pictures(participants), layout, null) === null ? 'spotlight' : 'grid';
}

function tile({ participant, kind, rect, corner }: Placed, t: CallStrings): TemplateResult {
  const place = {
    '--_x': `${rect.left}px`,
    '--_y': `${rect.top}px`,
    '--_w': `${rect.width}px`,
    '--_h': `${rect.height}px`,
  };
  return html`<noom-tile
    part="tile"
    exportparts="video, avatar, name"
    class=${corner ? 'corner' : ''}
    .participant=${participant}
    .kind=${kind}
    .strings=${t}
    ${vars(place)}
  ></noom-tile>`;
}
