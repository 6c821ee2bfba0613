/**
 * Owns which socket speaks for which member: taking a seat, being put off it, and the welcome that goes with it.
 * Knows nothing of who may sit.
 */
import { memberKey, roomKey } from './context.js';
import type { Context, Socket } from './context.js';
import { SignalingError } from './errors.js';
import type { Welcome } from './protocol.js';
import type { KnockRecord, MemberRecord, Room } from './room.js';
import { byOrder, roomInfo, toMember } from './room.js';

export interface Seat { room: Room; member: MemberRecord }

/** The seat of this socket, if it still is its own: a removed or displaced socket has none. */
export function findSeat(socket: Socket): Seat | undefined {
  const { seat } = socket.data;
  return seat && seat.member.connection === socket.id && seat.room.members.get(seat.member.id) === seat.member ? seat : undefined;
}

/** @throws {SignalingError} `E_NOT_FOUND` */
export function seatOf(socket: Socket): Seat {
  const seat = findSeat(socket);
  if (!seat) throw new SignalingError('E_NOT_FOUND', 'Not in a room: join one first.');
  return seat;
}

/** The door that this socket waits at. */
export function findDoor(socket: Socket): { room: Room; knock: KnockRecord } | undefined {
  const { door } = socket.data;
  return door && door.room.knocks.get(door.knock.id) === door.knock ? door : undefined;
}

/** Lets the socket hear the room, and says all that the page needs to be in it. */
export function takeSeat(context: Context, socket: Socket, seat: Seat, resumed: boolean): Welcome {
  const { room, member } = seat;
  socket.data.seat = seat;
  socket.data.door = undefined;
  void socket.join([roomKey(room), memberKey(member)]);
  const knocks = member.role === 'host' ? [...room.knocks.values()].map(({ id, name }) => ({ id, name })) : [];
  return {
    room: roomInfo(room), self: member.id, nameFixed: member.nameFixed, members: byOrder(room).map(toMember), iceServers: context.iceServers(member.id),
    limits: context.limits, ...issueToken(context, seat), resumed, knocks,
  };
}

/** Makes the room silent for whoever spoke for the member. */
export function emptySeat(context: Context, { room, member }: Seat): void {
  context.io.in(memberKey(member)).socketsLeave([roomKey(room), memberKey(member)]);
}

/** A new resume token; the one before stays good until this one is confirmed. */
export function issueToken(context: Context, { room, member }: Seat): { token: string; serial: number } {
  member.serial += 1;
  const { id, name, nameFixed, sub, role, order, serial } = member;
  const token = context.tokens.sign({
    room: room.name, instance: room.id, private: room.private, member: id, name, nameFixed, sub, role,
    term: room.hostTerm, order, serial, iat: context.clock.now(),
  });
  context.rooms.emit({ type: 'kept', room });
  return { token, serial };
}
