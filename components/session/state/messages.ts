/**
 * Owns the list of messages in the state: what people write and what the chat says by itself. Knows nothing of how a
 * message travels.
 */
import type { Message, SessionState, SystemNotice } from './state.js';

/** Notices and messages kept; older ones fall off so that a room open for days does not grow without end. */
const MAX_MESSAGES = 5000;

export function notice(
  state: SessionState,
  kind: SystemNotice['kind'],
  who: { id: string; name: string },
  at: number,
  more: Pick<SystemNotice, 'before' | 'role' | 'text'> = {},
): SessionState {
  const count = state.participants.length;
  const system: SystemNotice = { kind, name: who.name, count, ...more };
  // Two notices of one person in the same millisecond still need ids of their own.
  const id = `${kind}:${who.id}:${at}:${state.messages.length}`;
  return addMessage(state, { id, from: '', name: who.name, text: '', at, status: 'delivered', system });
}

export function addMessage(state: SessionState, message: Message): SessionState {
  // The same message may come by data channel and by relay; an id is its sender's own, so both together name it.
  if (state.messages.some((one) => one.id === message.id && one.from === message.from)) return state;
  const isUnread = !message.system && message.from !== state.self?.id;
  return {
    ...state,
    messages: [...state.messages, message].slice(-MAX_MESSAGES),
    unread: state.unread + Number(isUnread),
  };
}
