/** Owns what somebody reads at the door of a room. Knows nothing of where it is shown. */
import { html, type TemplateResult } from 'lit';
import type { CommonStrings } from '../../locales/strings.js';
import type { SessionState } from '../../session/state/state.js';

type Waiter = Pick<SessionState, 'waitingFor'>;

export const waitingTitle = ({ waitingFor }: Waiter, t: CommonStrings): string =>
  waitingFor === 'host' ? t.waitingForHost : t.waiting;

/** Title and explanation. */
export const waitingWords = (waiter: Waiter, room: string, t: CommonStrings): TemplateResult =>
  html`<h1>${waitingTitle(waiter, t)}</h1>
    <p class="sub muted">${waiter.waitingFor === 'host' ? t.waitingForHostHint(room) : t.waitingHint(room)}</p>`;
