/**
 * Owns how a fact changes the state: one pure function, fact by fact as facts.ts lists them. Knows nothing of where
 * facts come from, and decides nothing about what to do next. A fact that changes nothing returns the same object.
 */
import type { LeaveReason } from '../../../signaling/protocol.js';
import type { SessionEvent } from './facts.js';
import { addMessage, notice } from './messages.js';
import { memberChange, participantOf, withParticipant, withOwnQuality, withSelf, withSpeaker } from './participants.js';
import { connection, joining, left, waiting, welcome, withDefaults } from './phases.js';
import { isModerator, may } from './rights.js';
import type { Participant, SessionState, TokenSays } from './state.js';

export function reduce(state: SessionState, event: SessionEvent): SessionState {
  const next = change(state, event);
  if (next.participants === state.participants) return next;
  return withSpeaker(withOwnQuality(next), event.type === 'speaking' && event.speaking ? event.id : undefined);
}

function change(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'connection':
      return connection(state, event.connection, event.joining);
    case 'joining':
      return joining(state);
    case 'token':
      return token(state, event.says);
    case 'waiting':
      return waiting(state, event);
    case 'welcome':
      return welcome(state, event.welcome, event.at);
    case 'left':
      return left(state, event.reason);
    case 'error':
      return state.error === event.error ? state : { ...state, error: event.error };

    case 'member-joined': {
      if (state.participants.some((one) => one.id === event.member.id)) return state;
      const participants = [...state.participants, participantOf(event.member, false)];
      return notice({ ...state, participants }, 'joined', event.member, event.at);
    }
    case 'member-updated': {
      const before = state.participants.find((one) => one.id === event.change.id);
      if (!before) return state;
      const next = withParticipant(state, before.id, memberChange(before, event.change));
      const lostPower = before.isSelf && isModerator(before) && !isModerator(next.self);
      return tellChange(lostPower ? { ...next, knocks: [] } : next, before, event);
    }
    case 'member-left':
      return memberLeft(state, event.id, event.reason, event.at);
    case 'room-updated':
      return { ...state, room: withDefaults(event.room) };
    case 'knock':
      return { ...state, knocks: [...state.knocks.filter((one) => one.id !== event.knock.id), event.knock] };
    case 'knock-ended':
      return { ...state, knocks: state.knocks.filter((one) => one.id !== event.id) };
    case 'reaction':
    case 'data':
    case 'muted-speech':
    case 'verification':
      return state;
    case 'muted': {
      const host = state.participants.find((one) => one.id === event.by);
      return notice(state, 'muted', host ?? { id: event.by, name: '' }, event.at);
    }
    case 'notice':
      return notice(state, 'notice', { id: '', name: '' }, event.at, { text: event.text });

    case 'rooms':
      return { ...state, rooms: byName(event.rooms), moreRooms: event.more ?? 0 };
    case 'rooms-delta': {
      const rooms = new Map(state.rooms.map((room) => [room.name, room]));
      for (const room of event.delta.changed) rooms.set(room.name, room);
      for (const name of event.delta.removed) rooms.delete(name);
      return { ...state, rooms: byName([...rooms.values()]), moreRooms: event.delta.more ?? 0 };
    }

    case 'media': {
      const next = { ...state, media: { ...state.media, [event.kind]: event.media } };
      return withSelf(next, { [event.kind]: { enabled: event.media.enabled, stream: event.media.stream } });
    }
    case 'devices':
      return { ...state, devices: event.devices };

    case 'peer':
      return withParticipant(state, event.id, { path: event.connection, cause: event.cause });
    case 'peer-stream': {
      const peer = state.participants.find((one) => one.id === event.id);
      return peer
        ? withParticipant(state, event.id, { [event.kind]: { ...peer[event.kind], stream: event.stream } })
        : state;
    }
    case 'peer-quality':
      return withParticipant(state, event.id, { quality: event.quality });
    case 'volume':
      return withParticipant(state, event.id, { volume: event.volume });
    case 'speaking': {
      const speaker = state.participants.find((one) => one.id === event.id) ?? null;
      return withParticipant(state, event.id, { speaking: event.speaking && may(speaker, 'audio') });
    }

    case 'message':
      return addMessage(state, event.message);
    case 'recalled':
      return { ...state, messages: [...event.messages, ...state.messages] };
    case 'message-status':
      return {
        ...state,
        messages: state.messages.map((one) =>
          one.id === event.id && one.from === state.self?.id ? { ...one, status: event.status } : one,
        ),
      };
    case 'typing': {
      if (state.typing.includes(event.id) === event.on) return state;
      return {
        ...state,
        typing: event.on ? [...state.typing, event.id] : state.typing.filter((id) => id !== event.id),
      };
    }
    case 'read':
      return state.unread === 0 ? state : { ...state, unread: 0 };
    case 'transfer': {
      const known = state.transfers.some((one) => one.id === event.transfer.id);
      return {
        ...state,
        transfers: known
          ? state.transfers.map((one) => (one.id === event.transfer.id ? event.transfer : one))
          : [...state.transfers, event.transfer],
      };
    }
    case 'transfer-forgotten':
      return {
        ...state,
        transfers: state.transfers.filter((one) => one.id !== event.id),
        messages: state.messages.filter((one) => one.transfer !== event.id),
      };
    case 'flood': {
      const sender = state.participants.find((one) => one.id === event.id);
      return sender ? notice(state, event.stopped === 'channel' ? 'flooded' : 'cut', sender, event.at) : state;
    }
  }
}

/** Who is named otherwise by it may be somebody else, of whose name the service has said nothing. */
function token(state: SessionState, says: TokenSays): SessionState {
  const isSame = says.name === state.tokenSays?.name;
  return { ...state, tokenSays: says, nameFixed: state.nameFixed && isSame };
}

function tellChange(
  state: SessionState,
  before: Participant,
  { change, at }: Extract<SessionEvent, { type: 'member-updated' }>,
): SessionState {
  const { id } = before;
  const name = change.name ?? before.name;
  const renamed = name === before.name ? state : notice(state, 'renamed', { id, name }, at, { before: before.name });
  // Who becomes host because nobody else is one was made it by nobody.
  const isHeir = change.role === 'host' && !state.participants.some(({ role, isSelf }) => role === 'host' && !isSelf);
  const isMade = before.isSelf && change.role !== undefined && change.role !== before.role && !isHeir;
  return isMade ? notice(renamed, 'role', { id, name }, at, { role: change.role! }) : renamed;
}

function memberLeft(state: SessionState, id: string, reason: LeaveReason, at: number): SessionState {
  const gone = state.participants.find((one) => one.id === id);
  if (!gone) return state;
  const next = {
    ...state,
    participants: state.participants.filter((one) => one.id !== id),
    typing: state.typing.filter((one) => one !== id),
  };
  return notice(next, reason === 'kicked' ? 'kicked' : 'left', gone, at);
}

const byName = <T extends { name: string }>(rooms: readonly T[]): readonly T[] =>
  [...rooms].sort((a, b) => a.name.localeCompare(b.name));
