/**
 * Owns which messages a page keeps across its reload, and what has become of them then. Knows nothing of where they are
 * kept.
 */
import type { Message } from '../state/state.js';

/** As many as a newcomer could be told of, and no more than a small part of what a session storage holds. */
const MOST = 200;
/** UTF-16 code units of all texts and names. */
const MOST_LENGTH = 128 * 1024;

/** The newest. A file goes with the page that had it; what was on its way when the page went may not have arrived. */
export function messagesToKeep(messages: readonly Message[]): Message[] {
  const kept: Message[] = [];
  let length = 0;
  for (const message of messages.toReversed()) {
    if (message.transfer !== undefined) continue;
    length += message.text.length + message.name.length;
    if (kept.length === MOST || length > MOST_LENGTH) break;
    kept.unshift(message.status === 'sending' ? { ...message, status: 'failed' } : message);
  }
  return kept;
}

/** Where one is back as somebody new, what one said is one's own all the same. */
export function renamedTo(now: string, before: string, messages: readonly Message[]): readonly Message[] {
  const rename = (id: string) => (id === before ? now : id);
  return messages.map(({ to, ...message }) => ({
    ...message,
    from: rename(message.from),
    ...(to && { to: to.map(rename) }),
  }));
}
