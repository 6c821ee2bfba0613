/**
 * Owns which socket speaks for which member: taking a seat, being put off it, and the welcome that goes with it.
 * Knows nothing of who may sit.
 */
import type { Caller } from '../rooms/commands.js';
import { memberKey, roomKey } from './context.js';
import type { Context, Socket } from './context.js';
import { SignalingError } from '../base/errors.js';
import type { Waiting, Welcome } from '../protocol.js';
import type { Door, Place, Seat } from '../rooms/room.js';
import { isModerator } from '../rooms/permissions.js';
import { entersMuted, knocksAtHosts, roomInfo } from '../rooms/room.js';
import { membersFor } from './user-ids.js';

/** The seat or the door of this socket, if it still is its own: a removed or displaced socket has none. */
export function findPlace(socket: Socket): Place | undefined {
  const { place, connection } = socket.data;
  if (!place) return undefined;
  if ('knock' in place) return place.room.knocks.get(place.knock.id) === place.knock ? place : undefined;
  return place.member.connection === connection && place.room.members.get(place.member.id) === place.member
    ? place
    : undefined;
}

export function findSeat(socket: Socket): Seat | undefined {
  const place = findPlace(socket);
  return place && 'member' in place ? place : undefined;
}

/** @throws {SignalingError} `E_NOT_FOUND` */
export function seatOf(socket: Socket): Seat {
  const seat = findSeat(socket);
  if (!seat) throw new SignalingError('E_NOT_FOUND', 'Not in a room: join one first.');
  return seat;
}

export const callerOf = ({ data }: Socket, place: Place): Caller => ({
  id: 'member' in place ? place.member.id : place.knock.id,
  connection: data.connection,
});

/** Lets the socket wait for an answer from within. */
export function waitAtDoor(socket: Socket, { room, knock }: Door): Waiting {
  socket.data.place = { room, knock };
  return { waiting: true, room: room.name, ...(knock.needsHost && { reason: 'no-host' as const }) };
}

/** Lets the socket hear the room, and says all that the page needs to be in it. */
export function takeSeat(context: Context, socket: Socket, { room, member }: Seat, resumed: boolean): Welcome {
  socket.data.place = { room, member };
  socket.data.tokenAt = context.clock.now();
  void socket.join([roomKey(room), memberKey(member)]);
  const isMuted = !resumed && entersMuted(room, member);
  const knocks = isModerator(member) ? knocksAtHosts(room) : [];
  return {
    now: context.clock.now(),
    room: roomInfo(room),
    self: member.id,
    nameFixed: member.nameFixed,
    members: membersFor(context, { room, member }),
    iceServers: context.iceServers(member.id),
    limits: context.limits,
    ...(isMuted && { muteOnEntry: true as const }),
    ...tokenOf(context, { room, member }),
    resumed,
    knocks,
  };
}

/** The connection that spoke for the member hears nothing more of the room. */
export function emptySeat(context: Context, { room, member }: Seat): void {
  context.io.local.in(memberKey(member)).socketsLeave([roomKey(room), memberKey(member)]);
}

/** The member's newest resume token; the one before stays good until this one is confirmed. */
export function tokenOf(context: Context, { room, member }: Seat): { token: string; serial: number } {
  const { id, name, nameFixed, sub, role, said, granted, data, avatarUrl, order, serial } = member;
  const token = context.tokens.sign({
    room: room.name,
    instance: room.id,
    private: room.private,
    member: id,
    name,
    nameFixed,
    sub,
    role,
    said,
    can: granted,
    data,
    avatarUrl,
    term: room.hostTerm,
    order,
    serial,
    startedAt: room.startedAt,
    iat: context.clock.now(),
  });
  return { token, serial };
}

/**
 * Gives who has stayed for `ms` since their last token a fresh one: the older ones may then be refused for their age.
 */
export function renewToken(context: Context, socket: Socket, ms: number): void {
  const seat = findSeat(socket);
  if (!seat || context.clock.now() - (socket.data.tokenAt ?? 0) < ms) return;
  socket.data.tokenAt = context.clock.now();
  socket.emit('token', tokenOf(context, seat));
}

/** The member's resume token says what is no longer so: it is renewed when such tokens next are, however young. */
export function outdateToken(socket: Socket): void {
  socket.data.tokenAt = 0;
}
