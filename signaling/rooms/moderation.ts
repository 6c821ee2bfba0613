/** Owns what hosts may do to others. Knows nothing of how somebody became host, and of sockets. */
import type { MemberHandlers } from './commands.js';
import { SignalingError } from '../base/errors.js';
import { admit, deny, lock } from './door.js';
import type { MemberRecord, Room, Seat } from './room.js';

export const moderation: Pick<MemberHandlers, 'admit' | 'deny' | 'mute' | 'remove' | 'lock' | 'end'> = {
  admit(rooms, seat, { id }) {
    admit(rooms, hostRoom(seat), id);
    return null;
  },

  deny(rooms, seat, { id }) {
    deny(rooms, hostRoom(seat), id);
    return null;
  },

  mute(rooms, seat, { id }) {
    const room = hostRoom(seat);
    rooms.mute(room, memberOf(room, id), seat.member.id);
    return null;
  },

  remove(rooms, seat, { id }) {
    const room = hostRoom(seat);
    const member = memberOf(room, id);
    rooms.remove(room, member);
    return { canReturn: !room.locked && member.sub === undefined };
  },

  lock(rooms, seat, { on }) {
    lock(rooms, hostRoom(seat), on);
    return null;
  },

  end(rooms, seat) {
    rooms.end(hostRoom(seat));
    return null;
  },
};

/** @throws {SignalingError} `E_FORBIDDEN` */
function hostRoom({ room, member }: Seat): Room {
  if (member.role !== 'host') throw new SignalingError('E_FORBIDDEN', 'Only a host may do this.');
  return room;
}

export function memberOf(room: Room, id: string): MemberRecord {
  const member = room.members.get(id);
  if (!member) throw new SignalingError('E_NOT_FOUND', 'Nobody with this id is in the room.');
  return member;
}
