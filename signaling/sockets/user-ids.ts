/**
 * Owns who is told who somebody is in the site's own terms: oneself, hosts and cohosts, and where the service is set so,
 * everybody. Knows nothing of where the site says it.
 */
import type { Member } from '../protocol.js';
import { isModerator } from '../rooms/permissions.js';
import { byOrder, moderators, toMember } from '../rooms/room.js';
import type { MemberRecord, Room, Seat } from '../rooms/room.js';
import { memberKey, roomKey } from './context.js';
import type { Context } from './context.js';

/** All in the room, as the member is told of them. */
export const membersFor = ({ showUserIds }: Context, { room, member: viewer }: Seat): Member[] =>
  byOrder(room).map((member) => toMember(member, showUserIds || isModerator(viewer) || member.id === viewer.id));

/** Tells those who are in the room of a newcomer, who does not hear it yet: their welcome has everybody. */
export function tellNewcomer({ io, showUserIds }: Context, room: Room, newcomer: MemberRecord): void {
  const knowing = showUserIds || newcomer.sub === undefined ? [] : moderators(room).map(memberKey);
  io.local.to(roomKey(room)).except(knowing).emit('member-joined', toMember(newcomer, showUserIds));
  // Socket.IO sends to everybody where it is given no room.
  if (knowing.length > 0) io.local.to(knowing).emit('member-joined', toMember(newcomer, true));
}

/** Tells who has become host or cohost who the others are. */
export function tellUserIds({ io, showUserIds }: Context, { room, member: viewer }: Seat): void {
  if (showUserIds) return;
  for (const { id, sub } of room.members.values())
    if (sub !== undefined && id !== viewer.id)
      io.local.to(memberKey(viewer)).emit('member-updated', { id, userId: sub });
}
