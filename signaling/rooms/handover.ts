/**
 * Owns the rules by which a room takes in people whom another node looked after: after the nodes could not hear each
 * other, or after the node that kept the room is gone. Knows nothing of nodes and sockets.
 */
import type { LeaveReason } from '../protocol.js';
import { deny, letBack, letIn, waitOn } from './door.js';
import { withinGrants } from './permissions.js';
import { isRemoved, MEMBER_FIELDS, seatsOf } from './room.js';
import type { MemberRecord, Room } from './room.js';
import type { Rooms } from './rooms.js';

/** People with living connections, and the room as they have it. */
export interface Handover {
  room: Room;
  /** The room was kept there, too: what its hosts did counts as what ours did. */
  isFork: boolean;
}

/**
 * Takes them in under their ids, and gives those who cannot be: who was removed, or came in by a newer connection
 * since.
 */
export function takeIn(rooms: Rooms, { room: theirs, isFork }: Handover): Record<string, LeaveReason> {
  const refused: Record<string, LeaveReason> = {};
  const room = rooms.get(theirs.name) ?? rooms.open(kept(theirs));
  const isOutdated = theirs.hostTerm < room.hostTerm;
  room.lastOrder = Math.max(room.lastOrder, theirs.lastOrder);
  room.hostTerm = Math.max(room.hostTerm, theirs.hostTerm);
  if (isFork) rooms.keepOut(room, theirs.removedIds, theirs.removedSubs);
  for (const member of theirs.members.values()) {
    const reason = refusal(room, member);
    if (reason) refused[member.id] = reason;
    else seat(rooms, room, member, isOutdated);
    // A join that was given up there, and done here all the same.
    for (const other of [...room.members.values()])
      if (other.connection === member.connection && other.id !== member.id) rooms.leave(room, other, 'left');
  }
  // Who was removed on either side is out, and a door that was locked on either side is locked.
  for (const member of [...room.members.values()]) if (refusal(room, member) === 'kicked') rooms.remove(room, member);
  for (const { id, who } of [...room.knocks.values()]) if (isRemoved(room, who)) deny(rooms, room, id);
  if (isFork) rooms.set(room, { ...(theirs.locked && { locked: true }), ...(theirs.waiting && { waiting: true }) });
  for (const knock of theirs.knocks.values()) waitOn(rooms, room, knock);
  rooms.tidy(room);
  rooms.appointHost(room);
  // Other nodes have to know whom the room keeps out, also where nothing has happened that anybody is told of.
  const [somebody] = room.members.values();
  if (isFork && somebody) rooms.emit({ type: 'kept', room, member: somebody });
  return refused;
}

/** Of a room that is not known here: who comes in by the door is the rules' concern, and the service's settings'. */
const kept = ({ id, name, private: unlisted, startedAt, muteOnEntry, data }: Room) => ({
  id,
  name,
  private: unlisted,
  startedAt,
  muteOnEntry,
  data,
});

function refusal(room: Room, member: MemberRecord): LeaveReason | undefined {
  if (isRemoved(room, member)) return 'kicked';
  const known = room.members.get(member.id);
  if (known?.connection !== undefined && known.connection !== member.connection && known.serial > member.serial)
    return 'replaced';
  if (!known && seatsOf(room, member.sub).some(({ order }) => order > member.order)) return 'replaced';
  return undefined;
}

/** @param isOutdated Roles have changed here since: a host of there may be none any more. */
function seat(rooms: Rooms, room: Room, member: MemberRecord, isOutdated: boolean): void {
  const known = room.members.get(member.id);
  const connection = member.connection ?? '';
  if (known?.connection === connection) return;
  if (!known) {
    letIn(rooms, room, {}, {}, { ...member, connection, presence: 'present', serial: member.serial + 1 });
    return;
  }
  known.serial = Math.max(known.serial, member.serial);
  known.confirmed = Math.max(known.confirmed, member.confirmed);
  known.mutes = Math.max(known.mutes, member.mutes);
  const {
    presence: _presence,
    role,
    can,
    ...told
  } = Object.fromEntries(MEMBER_FIELDS.map((field) => [field, member[field]])) as Pick<
    MemberRecord,
    (typeof MEMBER_FIELDS)[number]
  >;
  // Muted here, and not heard of it there.
  const by = member.mutedBy === undefined ? known.mutedBy : undefined;
  letBack(rooms, room, known, connection, withinGrants(known, { ...told, audio: told.audio && by === undefined }));
  if (role === 'host' && !isOutdated) rooms.change(room, known, { role, can });
  if (by !== undefined) rooms.mute(room, known, by);
}
