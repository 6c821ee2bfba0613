/**
 * Owns what stands in place of a chat outside a room: the way in, waiting for it, and what ended it. Knows nothing of
 * how one joins.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ChatStrings } from '../../locales/strings.js';
import type { SessionState } from '../../session/state/state.js';
import { ended, isEnded, type Ways } from '../ui/ended.js';
import { waitingTitle } from '../ui/waiting.js';

export interface Gate {
  readonly out: Pick<SessionState, 'phase' | 'leftReason' | 'error' | 'waitingFor'>;
  readonly strings: ChatStrings;
  /** The chat cannot let anybody in: its session is another element's. */
  readonly isElsewhere: boolean;
  /** On the way in by itself. */
  readonly isEntering: boolean;
  readonly isOutOfReach: boolean;
  /** Why one is not in the room, where there is something to tell. */
  readonly problem: TemplateResult | null;
  readonly room: string | undefined;
  /** Null: the site gives it. */
  readonly name: string | null;
  /** A join that the form asked for is on its way. */
  readonly joining: boolean;
  readonly ways: Ways;
  join(event: SubmitEvent): unknown;
  cancel(): unknown;
}

export function gate(view: Gate): TemplateResult {
  const { out, strings: t, problem } = view;
  if (view.isElsewhere) return html`<p class="gate muted">${t.outsideChat}</p>`;
  if (out.phase === 'waiting') return waiting(view);
  if (isEnded(out)) return ended(out, t, view.ways);
  if (view.isEntering && !problem)
    return html`<p class="gate muted" role="status">${view.isOutOfReach ? t.reachless : t.joining}</p>`;
  return form(view);
}

function waiting({ out, strings: t, cancel }: Gate): TemplateResult {
  return html`<div class="gate" role="status">
    <h2 tabindex="-1">${waitingTitle(out, t)}</h2>
    <button part="button cancel-button" @click=${cancel}>${t.cancel}</button>
  </div>`;
}

function form({ strings: t, room, name, problem, joining, join }: Gate): TemplateResult {
  return html`<form class="gate" @submit=${join}>
    <h2>${room ?? t.joinChat}</h2>
    <div role="status">${problem ?? nothing}</div>
    ${name === null ? nothing : nameField(t, name)} ${room ? nothing : roomField(t)}
    <button part="button join-button" class="primary" ?disabled=${joining}>${joining ? t.joining : t.join}</button>
  </form>`;
}

function nameField(t: ChatStrings, name: string): TemplateResult {
  return html`<input
    class="field"
    name="name"
    aria-label=${t.yourName}
    placeholder=${t.yourName}
    autocomplete="nickname"
    .value=${name}
  />`;
}

function roomField(t: ChatStrings): TemplateResult {
  return html`<input
    class="field"
    name="room"
    required
    aria-label=${t.roomName}
    placeholder=${t.roomName}
    maxlength="64"
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
  />`;
}
