/**
 * Owns which public events a fact makes: the names of the contract without `noom-`, as `addEventListener` on a session
 * takes them; elements put `noom-` in front. Knows nothing of elements or the DOM.
 */
import type { ErrorCode, Knock, LeaveReason, RoomSummary } from '../../../signaling/protocol.js';
import type { ErrorHint } from '../base/errors.js';
import type { SessionEvent } from './facts.js';
import type {
  ConnectionState,
  Devices,
  MediaState,
  Message,
  Participant,
  Room,
  SessionState,
  Transfer,
  VerificationCause,
  VerificationCode,
} from './state.js';

/** Detail of each public event. */
export interface SessionEventMap {
  ready: Record<string, never>;
  /** At the door: a host who is there decides, or none is there yet. */
  waiting: { room: string; waitingFor: 'host' | 'answer' };
  joined: { room: string; self: Participant };
  /** Out of the room, or away from its door: who was refused at once was at neither, and is told an `error`. */
  left: { reason: LeaveReason };
  'participant-joined': { participant: Participant };
  'participant-left': { participant: Participant; reason: LeaveReason };
  /**
   * What is known of somebody has changed: name, role, grants, hand, data, presence, what is on, or who they are in the
   * site's own terms. Of oneself, too.
   */
  'participant-updated': { participant: Participant };
  'room-updated': { room: Room };
  'rooms-change': { rooms: readonly RoomSummary[] };
  knock: Knock;
  /** Let in, denied, or gone: nobody waits under this id any more. */
  'knock-ended': Knock;
  'media-change': { media: MediaState };
  'device-change': { devices: Devices };
  /** Somebody speaks into the own microphone, which is off. Nothing of it is sent. */
  'muted-speech': Record<string, never>;
  /** Null: nobody speaks any more. */
  'active-speaker': { participant: Participant | null };
  message: { message: Message };
  unread: { count: number };
  typing: { participants: readonly string[] };
  transfer: { transfer: Transfer };
  /** `from`: a participant's id. `value`: JSON, or bytes as a Uint8Array. */
  data: { from: string; topic: string; value: unknown };
  reaction: { participant: Participant; emoji: string };
  /** A code that `verificationCode` gave counts no more: `code` is what it is now, null that there is none. */
  'verification-change': { participant: Participant; code: VerificationCode | null; cause: VerificationCause };
  connection: ConnectionState;
  quality: { participant: Participant; quality: Participant['quality'] };
  /** `hint`: what the error is about, where that is known more finely than by its code. */
  error: { code: ErrorCode; message: string; cause: unknown; hint?: ErrorHint };
}
export type SessionEventName = keyof SessionEventMap;
/** What listens to one kind of event: a function, or an object with `handleEvent`. */
export type Listener<This, E extends Event> = ((this: This, event: E) => unknown) | { handleEvent(event: E): unknown };

/** In these one is in a room, or at its door. */
const WAS_THERE: ReadonlySet<SessionState['phase']> = new Set(['waiting', 'joined', 'reconnecting']);

type PublicEvent = { [K in SessionEventName]: { type: K; detail: SessionEventMap[K] } }[SessionEventName];

/** The public events of one fact, in order. */
export function publicEvents(event: SessionEvent, before: SessionState, after: SessionState): PublicEvent[] {
  const found: PublicEvent[] = [];
  const person = (id: string, state = after) => state.participants.find((one) => one.id === id);

  switch (event.type) {
    case 'connection':
      if (event.connection.phase === 'online' && before.connection.phase === 'connecting')
        found.push({ type: 'ready', detail: {} });
      found.push({ type: 'connection', detail: event.connection });
      break;
    case 'welcome':
      if (before.self?.id !== after.self?.id && after.self && after.room)
        found.push({ type: 'joined', detail: { room: after.room.name, self: after.self } });
      break;
    case 'waiting':
      if (before.phase !== 'waiting' || before.room?.name !== event.room || before.waitingFor !== event.waitingFor)
        found.push({ type: 'waiting', detail: { room: event.room, waitingFor: event.waitingFor } });
      break;
    case 'left':
      if (WAS_THERE.has(before.phase)) found.push({ type: 'left', detail: { reason: event.reason } });
      break;
    case 'knock':
      if (!before.knocks.some(({ id }) => id === event.knock.id)) found.push({ type: 'knock', detail: event.knock });
      break;
    case 'media':
      found.push({ type: 'media-change', detail: { media: after.media } });
      break;
    case 'devices':
      found.push({ type: 'device-change', detail: { devices: after.devices } });
      break;
    case 'muted-speech':
      found.push({ type: 'muted-speech', detail: {} });
      break;
    case 'rooms':
    case 'rooms-delta':
      found.push({ type: 'rooms-change', detail: { rooms: after.rooms } });
      break;
    case 'message':
      if (after.messages !== before.messages) found.push({ type: 'message', detail: { message: event.message } });
      break;
    case 'typing':
      found.push({ type: 'typing', detail: { participants: after.typing } });
      break;
    case 'transfer':
      found.push({ type: 'transfer', detail: { transfer: event.transfer } });
      break;
    case 'peer-quality':
      for (const participant of after.participants) {
        const { id, quality } = participant;
        if (quality !== person(id, before)?.quality) found.push({ type: 'quality', detail: { participant, quality } });
      }
      break;
    case 'reaction': {
      const participant = person(event.from);
      if (participant) found.push({ type: 'reaction', detail: { participant, emoji: event.emoji } });
      break;
    }
    case 'data': {
      const { from, topic, value } = event;
      found.push({ type: 'data', detail: { from, topic, value } });
      break;
    }
    case 'verification': {
      const { code, cause } = event;
      const participant = person(event.id);
      if (participant) found.push({ type: 'verification-change', detail: { participant, code, cause } });
      break;
    }
    case 'flood':
      found.push({
        type: 'error',
        detail: {
          code: 'E_RATE',
          message: `Far more came from ${event.id} than is heard: its ${event.stopped} is ended.`,
          cause: undefined,
        },
      });
      break;
    case 'error':
      if (event.error) {
        const { code, message, cause, hint } = event.error;
        found.push({ type: 'error', detail: { code, message, cause, ...(hint && { hint }) } });
      }
      break;
    default:
      break;
  }
  found.push(...rosterEvents(event, before, after), ...roomEvents(event, before, after));
  if (after.activeSpeaker !== before.activeSpeaker)
    found.push({ type: 'active-speaker', detail: { participant: person(after.activeSpeaker ?? '') ?? null } });
  if (after.unread !== before.unread) found.push({ type: 'unread', detail: { count: after.unread } });
  return found;
}

/**
 * Who came and went: by the service's word, or found out by the roster after an outage. One's own joining is `joined`.
 */
function rosterEvents(event: SessionEvent, before: SessionState, after: SessionState): PublicEvent[] {
  if (before.participants === after.participants || event.type === 'left' || before.self?.id !== after.self?.id)
    return [];
  const found: PublicEvent[] = [];
  const were = new Set(before.participants.map((one) => one.id));
  const are = new Set(after.participants.map((one) => one.id));
  if (were.size !== are.size || [...were].some((id) => !are.has(id))) {
    for (const participant of before.participants) {
      const reason = event.type === 'member-left' ? event.reason : 'network';
      if (!are.has(participant.id)) found.push({ type: 'participant-left', detail: { participant, reason } });
    }
    for (const participant of after.participants) {
      if (!were.has(participant.id)) found.push({ type: 'participant-joined', detail: { participant } });
    }
  }
  if (event.type !== 'member-updated' && event.type !== 'welcome' && event.type !== 'media') return found;
  for (const participant of after.participants) {
    const was = before.participants.find((one) => one.id === participant.id);
    if (was && isUpdated(was, participant)) found.push({ type: 'participant-updated', detail: { participant } });
  }
  return found;
}

/** Whether something has changed that a participant says, or the service says of them. */
function isUpdated(before: Participant, after: Participant): boolean {
  const said = ({ audio, camera, screen, ...one }: Participant) => {
    const { name, userId, data, avatarUrl, role, can, hand, presence, media } = one;
    const isOn = [audio.enabled, camera.enabled, screen.enabled];
    return JSON.stringify([name, userId, data, avatarUrl, role, can, hand, presence, media, isOn]);
  };
  return before !== after && said(before) !== said(after);
}

/** What became of the room and of those at its door: by the service's word, or found out after an outage. */
function roomEvents(event: SessionEvent, before: SessionState, after: SessionState): PublicEvent[] {
  if (!after.self || before.self?.id !== after.self.id) return [];
  const found: PublicEvent[] = [];
  const said = ({ room }: SessionState) => JSON.stringify({ ...room, startedAt: undefined });
  if (event.type === 'room-updated' || (event.type === 'welcome' && said(before) !== said(after)))
    if (after.room) found.push({ type: 'room-updated', detail: { room: after.room } });
  const waits = new Set(after.knocks.map(({ id }) => id));
  for (const knock of before.knocks) if (!waits.has(knock.id)) found.push({ type: 'knock-ended', detail: knock });
  return found;
}
