/**
 * Owns the phases of a session: on the way to the service, at the door of a room, in it, back in it after an outage,
 * out of it. Knows nothing of what happens while one is in.
 */
import type { LeaveReason, RoomInfo, Welcome } from '../../../signaling/protocol.js';
import type { SessionEvent } from './facts.js';
import { changed, memberChange, participantOf, withSelf } from './participants.js';
import { notice } from './messages.js';
import { isInside } from './state.js';
import type { ConnectionState, MediaKind, Participant, Room, SessionState, Transfer } from './state.js';

/** Being back in a room is said by the welcome that follows, not by the connection. */
export function connection(state: SessionState, connection: ConnectionState, joining: boolean): SessionState {
  const next = { ...state, connection };
  switch (connection.phase) {
    case 'online': {
      // Neither a way nor a token is missing any more.
      const error = state.error?.code === 'E_NETWORK' || state.error?.code === 'E_AUTH' ? null : state.error;
      return {
        ...next,
        error,
        phase: (state.phase === 'connecting' && !joining) || state.phase === 'idle' ? 'lobby' : state.phase,
      };
    }
    case 'connecting':
      return { ...next, phase: state.phase === 'idle' ? 'connecting' : state.phase };
    case 'recovering':
      return state.phase === 'joined' ? withSelf({ ...next, phase: 'reconnecting' }, { path: 'recovering' }) : next;
    case 'offline':
      return { ...next, phase: state.phase === 'left' ? 'left' : 'idle' };
    case 'failed':
      return next;
  }
}

export function joining(state: SessionState): SessionState {
  return isInside(state.phase)
    ? state
    : { ...state, phase: 'connecting', error: null, leftReason: null, waitingFor: null };
}

export function waiting(
  state: SessionState,
  { room, waitingFor }: Extract<SessionEvent, { type: 'waiting' }>,
): SessionState {
  return {
    ...state,
    phase: 'waiting',
    waitingFor,
    room: withDefaults({ name: room, private: false, locked: true }),
    self: null,
    participants: [],
    knocks: [],
    typing: [],
  };
}

/**
 * Joined, or back again: the roster is taken whole; what is known of those who stayed (streams, connection) is kept.
 */
export function welcome(state: SessionState, welcome: Welcome, at: number): SessionState {
  const known = new Map(state.participants.map((one) => [one.id, one]));
  const members = [...welcome.members].sort(
    (a, b) => Number(b.id === welcome.self) - Number(a.id === welcome.self) || a.order - b.order,
  );
  const participants = members.map((member) => {
    const isSelf = member.id === welcome.self;
    const fresh = participantOf(member, isSelf);
    const before = known.get(member.id);
    if (isSelf) return { ...fresh, ...ownMedia(state) };
    if (!before) return fresh;
    // Under a new id we are somebody new, to whom nobody is connected yet, and who hears as before.
    if (!welcome.resumed) return { ...fresh, volume: before.volume };
    // Of a member all is said, and what is left out is all they may, or nothing; a change leaves out what stays.
    const { can, data, avatarUrl } = fresh;
    return changed(before, { ...memberChange(before, member), can, data, avatarUrl });
  });
  const self = participants[0] ?? null;
  let next: SessionState = {
    ...state,
    phase: 'joined',
    leftReason: null,
    waitingFor: null,
    error: null,
    room: withDefaults(welcome.room),
    self,
    nameFixed: welcome.nameFixed,
    participants,
    knocks: welcome.knocks,
    limits: welcome.limits,
    ...(state.self && state.self.id !== welcome.self && { transfers: state.transfers.map(failed) }),
    reach: reachOf(welcome),
  };
  if (welcome.muteOnEntry && self && state.media.audio.wanted) next = notice(next, 'muted-on-entry', self, at);
  if (!welcome.resumed) return next;
  // Those who came and went during the outage are told now, once each.
  const now = new Set(members.map((member) => member.id));
  for (const gone of known.values()) if (!now.has(gone.id)) next = notice(next, 'left', gone, at);
  for (const member of members) if (known.size > 0 && !known.has(member.id)) next = notice(next, 'joined', member, at);
  return next;
}

/** Under a new id nobody knows of transfers any more that were under way. */
const failed = (transfer: Transfer): Transfer =>
  ['offered', 'active', 'paused'].includes(transfer.status) ? { ...transfer, status: 'failed' } : transfer;

export function left(state: SessionState, reason: LeaveReason): SessionState {
  return {
    ...state,
    phase: 'left',
    leftReason: reason,
    waitingFor: null,
    // What refuses is told after it; what was before is over.
    error: null,
    room: null,
    self: null,
    participants: [],
    knocks: [],
    typing: [],
    messages: [],
    unread: 0,
    transfers: [],
  };
}

function ownMedia(state: SessionState): Pick<Participant, MediaKind> {
  const of = (kind: MediaKind) => ({ enabled: state.media[kind].enabled, stream: state.media[kind].stream });
  return { audio: of('audio'), camera: of('camera'), screen: of('screen') };
}

export const withDefaults = (room: RoomInfo): Room => ({ waiting: false, muteOnEntry: false, ...room });

/** TURN relays through any network, STUN finds addresses across most, none at all leaves the local network. */
function reachOf({ iceServers }: Welcome): SessionState['reach'] {
  const urls = iceServers.flatMap((server) => server.urls);
  if (urls.some((url) => /^turns?:/i.test(url))) return 'turn';
  return urls.length > 0 ? 'stun' : 'local';
}
