/** Owns how messages follow each other in the log, and where a group of them begins. Knows nothing of how one looks. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Message } from '../../session/state/state.js';
import { body, by, keyOf, notice, type Conversation } from './message.js';

/** Milliseconds of silence after which the name and time are said again. */
const GROUP_MS = 5 * 60_000;

export const renderMessages = (log: Conversation): TemplateResult =>
  html`${repeat(log.messages, keyOf, (message, at) => {
    if (message.system) return notice(message, log);
    const isFirst = startsGroup(message, log.messages[at - 1]);
    return html`${isFirst ? by(message, log) : nothing}${body(message, log, isFirst)}`;
  })}`;

function startsGroup(message: Message, before: Message | undefined): boolean {
  return (
    !before ||
    Boolean(before.system) ||
    before.from !== message.from ||
    message.at - before.at > GROUP_MS ||
    before.to?.join() !== message.to?.join()
  );
}
