/**
 * Owns what hosts and cohosts do to others and to the room. Knows nothing of how somebody became one, and of sockets.
 */
import type { MemberHandlers } from './commands.js';
import { SignalingError } from '../base/errors.js';
import { admit, configure, deny } from './door.js';
import { hasPowerOver, requirePower, requirePowerOver } from './permissions.js';
import type { MemberRecord, Room, Seat } from './room.js';

export const moderation: Pick<
  MemberHandlers,
  'admit' | 'deny' | 'mute' | 'remove' | 'lock' | 'role' | 'room' | 'lower-hand' | 'end'
> = {
  admit(rooms, seat, { id }) {
    admit(rooms, roomOf(seat, 'admit'), id, seat.member.id);
    return null;
  },

  deny(rooms, seat, { id }) {
    deny(rooms, roomOf(seat, 'deny'), id, seat.member.id);
    return null;
  },

  mute(rooms, seat, { id }) {
    const room = roomOf(seat, 'mute');
    rooms.mute(room, targetOf(seat, id), seat.member.id);
    return null;
  },

  remove(rooms, seat, { id }) {
    const room = roomOf(seat, 'remove');
    const member = targetOf(seat, id);
    rooms.remove(room, member);
    return { canReturn: !room.locked && member.sub === undefined };
  },

  lock(rooms, seat, { on }) {
    configure(rooms, roomOf(seat, 'lock'), { locked: on });
    return null;
  },

  role(rooms, seat, { id, role }) {
    rooms.setRole(roomOf(seat, 'role'), targetOf(seat, id), role);
    return null;
  },

  room(rooms, seat, update) {
    configure(rooms, roomOf(seat, 'room'), update);
    return null;
  },

  'lower-hand'(rooms, seat, { id }) {
    const room = roomOf(seat, 'lower-hand');
    const all = [...room.members.values()].filter((member) => hasPowerOver(seat.member, member));
    const members = id === undefined ? all : [targetOf(seat, id)];
    for (const member of members) rooms.change(room, member, { hand: false });
    return null;
  },

  end(rooms, seat) {
    rooms.end(roomOf(seat, 'end'));
    return null;
  },
};

/** The room, for who may do this in it. @throws {SignalingError} `E_FORBIDDEN` */
function roomOf({ room, member }: Seat, command: Parameters<typeof requirePower>[1]): Room {
  requirePower(member, command);
  return room;
}

/** @throws {SignalingError} `E_NOT_FOUND`, `E_FORBIDDEN` for who may not do anything to that member. */
function targetOf({ room, member }: Seat, id: string): MemberRecord {
  const target = memberOf(room, id);
  requirePowerOver(member, target);
  return target;
}

export function memberOf(room: Room, id: string): MemberRecord {
  const member = room.members.get(id);
  if (!member) throw new SignalingError('E_NOT_FOUND', 'Nobody with this id is in the room.');
  return member;
}
