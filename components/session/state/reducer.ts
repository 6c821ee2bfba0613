/**
 * Owns how a fact changes the state: one pure function. Knows nothing of where facts come from, and decides nothing
 * about what to do next. A fact that changes nothing returns the same object.
 */
import type { LeaveReason, Member, Welcome } from '../../../signaling/protocol.js';
import type { SessionEvent } from './facts.js';
import type { ConnectionState, MediaKind, Message, Participant, SessionState, SystemNotice } from './state.js';

/** Notices and messages kept; older ones fall off so that a room open for days does not grow without end. */
const MAX_MESSAGES = 5000;

export function reduce(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'connection':
      return connection(state, event.connection, event.joining);
    case 'joining':
      return state.phase === 'joined' || state.phase === 'reconnecting'
        ? state
        : { ...state, phase: 'connecting', error: null, leftReason: null };
    case 'waiting':
      return {
        ...state,
        phase: 'waiting',
        room: { name: event.room, private: false, locked: true },
        self: null,
        participants: [],
        knocks: [],
        typing: [],
      };
    case 'welcome':
      return welcome(state, event.welcome, event.at);
    case 'left':
      return {
        ...state,
        phase: 'left',
        leftReason: event.reason,
        room: null,
        self: null,
        participants: [],
        knocks: [],
        typing: [],
        messages: [],
        unread: 0,
        transfers: [],
      };
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
      return event.change.name !== undefined && event.change.name !== before.name
        ? notice(next, 'renamed', { id: before.id, name: event.change.name }, event.at, before.name)
        : next;
    }
    case 'member-left':
      return memberLeft(state, event.id, event.reason, event.at);
    case 'room-updated':
      return { ...state, room: event.room };
    case 'knock':
      return { ...state, knocks: [...state.knocks.filter((one) => one.id !== event.knock.id), event.knock] };
    case 'knock-ended':
      return { ...state, knocks: state.knocks.filter((one) => one.id !== event.id) };
    case 'reaction':
      return state;
    case 'muted': {
      const host = state.participants.find((one) => one.id === event.by);
      return host ? notice(state, 'muted', host, event.at) : state;
    }

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
    case 'speaking':
      return withParticipant(state, event.id, { speaking: event.speaking });

    case 'message':
      return addMessage(state, event.message);
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

/** Being back in a room is said by the welcome that follows, not by the connection. */
function connection(state: SessionState, connection: ConnectionState, joining: boolean): SessionState {
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

/**
 * Joined, or back again: the roster is taken whole; what is known of those who stayed (streams, connection) is kept.
 */
function welcome(state: SessionState, welcome: Welcome, at: number): SessionState {
  const known = new Map(state.participants.map((one) => [one.id, one]));
  const members = [...welcome.members].sort(
    (a, b) => Number(b.id === welcome.self) - Number(a.id === welcome.self) || a.order - b.order,
  );
  const participants = members.map((member) => {
    const isSelf = member.id === welcome.self;
    const fresh = participantOf(member, isSelf);
    const before = known.get(member.id);
    if (isSelf) return { ...fresh, ...ownMedia(state) };
    // Under a new id we are somebody new, to whom nobody is connected yet.
    return before && welcome.resumed ? changed(before, memberChange(before, member)) : fresh;
  });
  const self = participants[0] ?? null;
  let next: SessionState = {
    ...state,
    phase: 'joined',
    leftReason: null,
    error: null,
    room: welcome.room,
    self,
    participants,
    knocks: welcome.knocks,
    limits: welcome.limits,
    reach: reachOf(welcome),
  };
  if (!welcome.resumed) return next;
  // Those who came and went during the outage are told now, once each.
  const now = new Set(members.map((member) => member.id));
  for (const gone of known.values()) if (!now.has(gone.id)) next = notice(next, 'left', gone, at);
  for (const member of members) if (known.size > 0 && !known.has(member.id)) next = notice(next, 'joined', member, at);
  return next;
}

function ownMedia(state: SessionState): Pick<Participant, MediaKind> {
  const of = (kind: MediaKind) => ({ enabled: state.media[kind].enabled, stream: state.media[kind].stream });
  return { audio: of('audio'), camera: of('camera'), screen: of('screen') };
}

/** TURN relays through any network, STUN finds addresses across most, none at all leaves the local network. */
function reachOf({ iceServers }: Welcome): SessionState['reach'] {
  const urls = iceServers.flatMap((server) => server.urls);
  if (urls.some((url) => /^turns?:/i.test(url))) return 'turn';
  return urls.length > 0 ? 'stun' : 'local';
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

function participantOf(member: Member, isSelf: boolean): Participant {
  return {
    id: member.id,
    name: member.name,
    role: member.role,
    isSelf,
    media: member.media,
    audio: { enabled: member.audio },
    camera: { enabled: member.camera },
    screen: { enabled: member.screen },
    speaking: false,
    hand: member.hand,
    quality: 4,
    presence: member.presence,
    path: isSelf ? 'connected' : 'connecting',
    connection: isSelf ? 'connected' : member.presence === 'recovering' ? 'recovering' : 'connecting',
  };
}

/**
 * A participant with changes, and what follows from them: someone whose way to the service is lost may be about to go.
 */
function changed(before: Participant, changes: Partial<Participant>): Participant {
  const after = { ...before, ...changes };
  const isAway = after.presence === 'recovering' && !after.isSelf && after.path !== 'failed';
  return { ...after, connection: isAway ? 'recovering' : after.path };
}

/** What a member's own word changes in how we see them. Of oneself, the own tracks are the truth and not the echo. */
function memberChange(before: Participant, change: Partial<Omit<Member, 'id' | 'order'>>): Partial<Participant> {
  const said = (kind: MediaKind) =>
    change[kind] === undefined || before.isSelf ? before[kind] : { ...before[kind], enabled: change[kind] };
  return {
    name: change.name ?? before.name,
    role: change.role ?? before.role,
    hand: change.hand ?? before.hand,
    presence: change.presence ?? before.presence,
    media: change.media ?? before.media,
    audio: said('audio'),
    camera: said('camera'),
    screen: said('screen'),
    speaking: change.audio === false ? false : before.speaking,
  };
}

/** Puts changes into a participant, and into `self`, which is the same object. */
function withParticipant(state: SessionState, id: string, changes: Partial<Participant>): SessionState {
  const index = state.participants.findIndex((one) => one.id === id);
  const before = state.participants[index];
  if (!before) return state;
  const keys = Object.keys(changes) as (keyof Participant)[];
  if (keys.every((key) => before[key] === changes[key])) return state;
  const after = changed(before, changes);
  return { ...state, participants: state.participants.with(index, after), self: after.isSelf ? after : state.self };
}

function withSelf(state: SessionState, changes: Partial<Participant>): SessionState {
  return state.self ? withParticipant(state, state.self.id, changes) : state;
}

function notice(
  state: SessionState,
  kind: SystemNotice['kind'],
  who: { id: string; name: string },
  at: number,
  before?: string,
): SessionState {
  const count = state.participants.length;
  const system: SystemNotice = { kind, name: who.name, count, ...(before !== undefined && { before }) };
  // Two notices of one person in the same millisecond still need ids of their own.
  const id = `${kind}:${who.id}:${at}:${state.messages.length}`;
  return addMessage(state, { id, from: '', name: who.name, text: '', at, status: 'delivered', system });
}

function addMessage(state: SessionState, message: Message): SessionState {
  // The same message may come by data channel and by relay; an id is its sender's own, so both together name it.
  if (state.messages.some((one) => one.id === message.id && one.from === message.from)) return state;
  const isUnread = !message.system && message.from !== state.self?.id;
  return {
    ...state,
    messages: [...state.messages, message].slice(-MAX_MESSAGES),
    unread: state.unread + Number(isUnread),
  };
}

const byName = <T extends { name: string }>(rooms: readonly T[]): readonly T[] =>
  [...rooms].sort((a, b) => a.name.localeCompare(b.name));
