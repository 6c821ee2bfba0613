/** Owns what hosts may do to others. Knows nothing of how somebody became host. */
import type { Context, Socket } from '../context.js';
import { memberKey } from '../context.js';
import { SignalingError } from '../errors.js';
import type { MemberRecord, Room } from '../room.js';
import { seatOf } from '../seats.js';
import type { Seat } from '../seats.js';
import type { Handlers } from './dispatch.js';

export const moderation: Pick<Handlers, 'admit' | 'deny' | 'mute' | 'remove' | 'lock' | 'end'> = {
  admit({ rooms }, socket, { id }) {
    rooms.admit(hostSeat(socket).room, id);
    return null;
  },

  deny({ rooms }, socket, { id }) {
    rooms.deny(hostSeat(socket).room, id);
    return null;
  },

  mute(context, socket, { id }) {
    const { room, member: host } = hostSeat(socket);
    mute(context, room, host, target(room, id));
    return null;
  },

  remove({ rooms }, socket, { id }) {
    const { room } = hostSeat(socket);
    const member = target(room, id);
    rooms.remove(room, member);
    return { canReturn: !room.locked && member.sub === undefined };
  },

  lock({ rooms }, socket, { on }) {
    rooms.lock(hostSeat(socket).room, on);
    return null;
  },

  end({ rooms }, socket) {
    rooms.end(hostSeat(socket).room);
    return null;
  },
};

/** Never unmutes: a microphone is opened by its owner alone. */
function mute({ io, rooms }: Context, room: Room, host: MemberRecord, member: MemberRecord): void {
  // Remembered even of who has a socket: it may be dead for seconds before that is noticed, and the microphone open.
  member.mutedBy = host.id;
  io.to(memberKey(member)).emit('muted', { by: host.id });
  rooms.change(room, member, { audio: false });
  rooms.emit({ type: 'kept', room });
}

/** @throws {SignalingError} `E_FORBIDDEN`, `E_NOT_FOUND` not in a room */
function hostSeat(socket: Socket): Seat {
  const seat = seatOf(socket);
  if (seat.member.role !== 'host') throw new SignalingError('E_FORBIDDEN', 'Only a host may do this.');
  return seat;
}

function target(room: Room, id: string): MemberRecord {
  const member = room.members.get(id);
  if (!member) throw new SignalingError('E_NOT_FOUND', 'Nobody with this id is in the room.');
  return member;
}
