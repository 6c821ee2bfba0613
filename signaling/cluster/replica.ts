/**
 * Owns a room as a node has it that does not keep it: made from the keeper's state, changed by what the keeper tells,
 * in place, so that sockets go on sitting on the same members. Knows nothing of nodes and of the rules.
 */
import { applyChange, changeOf } from '../rooms/change.js';
import type { RoomChange } from '../rooms/change.js';
import { Removed } from '../rooms/removed.js';
import { differs, emptyRoom, factsOf, headOf, MEMBER_FIELDS, roleGiven, roomInfo } from '../rooms/room.js';
import type { KnockRecord, MemberRecord, Room, RoomEvent } from '../rooms/room.js';
import type { LeaveReason } from '../protocol.js';
import type { RemovedChange, RoomState, WireEvent } from './messages.js';

type Tell = (event: RoomEvent) => void;

export const stateOf = (room: Room): RoomState => ({
  head: headOf(room),
  members: [...room.members.values()],
  knocks: [...room.knocks.values()],
});

/** @param removed What changed of whom the room keeps out. */
export function encode({ room, ...rest }: RoomEvent, removed: RemovedChange = {}): WireEvent {
  return { ...rest, head: factsOf(room), ...((removed.ids ?? removed.subs) && { removed }) };
}

/** A room of one's own, out of what another node has. */
export function roomOf(state: RoomState): Room {
  const room = emptyRoom(state.head);
  for (const member of state.members) room.members.set(member.id, member);
  for (const knock of state.knocks) room.knocks.set(knock.id, knock);
  return room;
}

/** What the event changes in the room. */
export function changeIn({ head, removed, ...happened }: WireEvent): RoomChange {
  const change = changeOf(happened, head);
  return {
    ...change,
    removedIds: removed?.ids ?? change.removedIds,
    removedSubs: removed?.subs ?? change.removedSubs,
  };
}

/** Does to the room what happened at its keeper's, and tells it as the rules do. */
export function apply(room: Room, event: WireEvent, tell: Tell): void {
  const own = withOwn(room, event);
  setLists(room, event.head);
  applyChange(room, changeIn(own));
  const { head: _head, removed: _removed, ...happened } = own;
  tell({ ...happened, room });
  if (event.type !== 'room-closed') return;
  room.members.clear();
  room.knocks.clear();
}

/** Makes the room what its keeper has, and tells the difference; `reasons` are why members of ours are not in it. */
export function sync(room: Room, state: RoomState, tell: Tell, reasons: Record<string, LeaveReason> = {}): void {
  const before = roomInfo(room);
  Object.assign(room, factsOf(state.head));
  setLists(room, state.head);
  const members = new Map(state.members.map((member) => [member.id, member]));
  const knocks = new Map(state.knocks.map((knock) => [knock.id, knock]));
  for (const member of [...room.members.values()]) {
    if (members.has(member.id)) continue;
    room.members.delete(member.id);
    tell({ type: 'member-left', room, member, reason: reasons[member.id] ?? 'network' });
  }
  // Roles first: of who comes then, each is told what their role lets them know.
  for (const record of members.values()) if (room.members.has(record.id)) syncMember(room, record, tell);
  // Before those who were let in are told of it: their welcome has everybody.
  for (const record of members.values()) syncMember(room, record, tell);
  for (const knock of [...room.knocks.values()]) {
    if (knocks.has(knock.id)) continue;
    room.knocks.delete(knock.id);
    const member = room.members.get(knock.id);
    if (member) tell({ type: 'knock-ended', room, knock, cause: 'admitted', member });
    else tell({ type: 'knock-ended', room, knock, cause: 'no-room' });
  }
  for (const record of knocks.values()) {
    const before = room.knocks.get(record.id);
    const again = before && Boolean(before.needsHost) !== Boolean(record.needsHost);
    const knock = setKnock(room, record);
    if (!before || again) tell({ type: 'knock', room, knock, ...(again && { again }) });
  }
  if (differs(roomInfo(room), before)) tell({ type: 'room-updated', room });
}

function syncMember(room: Room, record: MemberRecord, tell: Tell): void {
  const before = room.members.get(record.id);
  if (!before) return tell({ type: 'member-joined', room, member: setMember(room, record) });
  const change = Object.fromEntries(
    MEMBER_FIELDS.filter((field) => differs(before[field], record[field])).map((field) => [field, record[field]]),
  );
  const { connection: displaced, mutes, role } = before;
  const member = setMember(room, record);
  // Who was muted meanwhile has to hear that: the page itself turns its microphone off.
  if (member.mutedBy !== undefined && member.mutes !== mutes) tell({ type: 'muted', room, member, by: member.mutedBy });
  if (Object.keys(change).length > 0) tell({ type: 'member-updated', room, member, change });
  if (change.role !== undefined) tell(roleGiven(room, member, role));
  if (displaced !== undefined && member.connection !== undefined && displaced !== member.connection)
    tell({ type: 'displaced', room, member, connection: displaced });
}

/** An event of an older version names all whom the room keeps out, as a whole state does. */
function setLists(room: Room, { removedIds, removedSubs }: WireEvent['head']): void {
  if (removedIds) room.removedIds = new Removed(removedIds);
  if (removedSubs) room.removedSubs = new Removed(removedSubs);
}

/** The event with the member and the knock that are here, as sockets know them, in place of copies. */
function withOwn(room: Room, event: WireEvent): WireEvent {
  const own = { ...event };
  if ('member' in own) own.member = upToDate(room, own.member);
  if ('knock' in own) own.knock = upToDateKnock(room, own.knock);
  return own;
}

const GONE = {
  connection: undefined,
  mutedBy: undefined,
  sub: undefined,
  said: undefined,
  can: undefined,
  granted: undefined,
  data: undefined,
  avatarUrl: undefined,
};

/** The member who is here, as the record has them: what JSON leaves out is not there. */
function upToDate(room: Room, record: MemberRecord): MemberRecord {
  const member = room.members.get(record.id) ?? { ...record };
  return Object.assign(member, GONE, record);
}

function setMember(room: Room, record: MemberRecord): MemberRecord {
  const member = upToDate(room, record);
  room.members.set(member.id, member);
  return member;
}

function upToDateKnock(room: Room, record: KnockRecord): KnockRecord {
  const knock = room.knocks.get(record.id) ?? record;
  knock.needsHost = record.needsHost;
  return knock;
}

function setKnock(room: Room, record: KnockRecord): KnockRecord {
  const knock = upToDateKnock(room, record);
  room.knocks.set(knock.id, knock);
  return knock;
}
