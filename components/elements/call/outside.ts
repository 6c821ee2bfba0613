/**
 * Owns what a call shows outside its room where no lobby says it: that one waits, why one is out, and what ended one's
 * part. Knows nothing of when it is shown, or of how one joins.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { CallStrings } from '../../locales/strings.js';
import type { SessionState } from '../../session/state/state.js';
import { ended, type Ways } from '../ui/ended.js';
import { waitingWords } from '../ui/waiting.js';
import { outNotice } from '../ui/why-out.js';

export interface Outside {
  readonly out: Pick<SessionState, 'phase' | 'leftReason' | 'error' | 'waitingFor'>;
  readonly strings: CallStrings;
  readonly lang: string | undefined;
  /** Name of the room before whose door one waits. */
  readonly room: string;
  readonly isOutOfReach: boolean;
  readonly ways: Ways;
  /** Gives up coming in; null where one is not on the way. */
  readonly cancel: (() => unknown) | null;
}

export function outside(view: Outside): TemplateResult {
  return html`<div class="outside" tabindex="-1" lang=${view.lang ?? nothing}>
    ${view.out.phase === 'left' ? end(view) : way(view)}
  </div>`;
}

function end({ out, strings: t, ways }: Outside): TemplateResult {
  return html`<slot name="ended">${ended(out, t, ways)}</slot>`;
}

function way(view: Outside): TemplateResult {
  const { out, isOutOfReach, room, strings: t, cancel } = view;
  const told = out.phase === 'waiting' ? waitingWords(out, room, t) : outNotice({ ...out, isOutOfReach }, t);
  return html`<div role="status">${told ?? t.joining}</div>
    ${cancel ? html`<button part="button cancel-button" @click=${cancel}>${t.cancel}</button>` : nothing}`;
}
