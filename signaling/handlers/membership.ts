/** Owns joining, leaving, coming back and saying how one is. Knows nothing of the rules, which are in rooms.ts. */
import { SignalingError } from '../errors.js';
import type { Context, Socket } from '../context.js';
import type { Join, Waiting, Welcome } from '../protocol.js';
import { comeBack } from '../returning.js';
import type { Return } from '../returning.js';
import { findDoor, findSeat, seatOf, takeSeat } from '../seats.js';
import type { Handlers } from './dispatch.js';

export const membership: Pick<Handlers, 'join' | 'leave' | 'confirm' | 'update'> = {
  join: (context, socket, request) => join(context, socket, request),

  leave(context, socket) {
    leave(context, socket);
    return null;
  },

  confirm(context, socket, { serial }) {
    const { room, member } = seatOf(socket);
    if (serial > member.serial) throw new SignalingError('E_NOT_FOUND', 'No token with this number was given out.');
    member.confirmed = Math.max(member.confirmed, serial);
    context.rooms.emit({ type: 'kept', room });
    return null;
  },

  update(context, socket, update) {
    const { room, member } = seatOf(socket);
    context.rooms.update(room, member, update);
    return null;
  },
};

/**
 * Answers the join or resume that travelled with the CONNECT.
 * @returns Nothing when there was neither: the socket is in the lobby.
 * @throws {SignalingError} what `welcome` is to carry.
 */
export function enter(context: Context, socket: Socket): Welcome | Waiting | undefined {
  const { auth, who } = socket.data;
  if (auth.resume !== undefined) {
    const claims = context.tokens.verify(auth.resume);
    const back = claims && comeBack(context.rooms, context.memory, claims, auth.join, who, socket.id);
    if (back === 'replaced') {
      socket.emit('left', { reason: 'replaced' });
      throw new SignalingError('E_FORBIDDEN', 'You are in this room by a newer tab or device: join here anew to take over.');
    }
    if (back) return welcomeBack(context, socket, back);
    if (!auth.join) throw new SignalingError('E_NOT_FOUND', 'The member of this resume token is gone: join anew.');
  }
  return auth.join && join(context, socket, auth.join);
}

/** The socket is closed: by a goodbye, by a crash, or because it answered no pings. */
export function disconnected(context: Context, socket: Socket, reason: string): void {
  if (reason === 'client namespace disconnect') return leave(context, socket);
  const door = findDoor(socket);
  if (door) context.rooms.withdraw(door.room, door.knock);
  const seat = findSeat(socket);
  if (seat) context.rooms.lose(seat.room, seat.member, reason === 'ping timeout' ? 'silence' : 'crash');
}

function join(context: Context, socket: Socket, request: Join): Welcome | Waiting {
  const { who } = socket.data;
  if (!who) throw new SignalingError('E_AUTH', 'Joining needs a valid token: let .getToken give a fresh one and connect again.');
  if (who.room !== undefined && who.room !== request.room) {
    throw new SignalingError('E_FORBIDDEN', 'The token is for another room.');
  }
  leave(context, socket); // one room, or one door, at a time
  const entry = context.rooms.join(request, who, socket.id);
  if ('member' in entry) return takeSeat(context, socket, entry, false);
  socket.data.door = entry;
  return { waiting: true, room: entry.room.name };
}

function leave(context: Context, socket: Socket): void {
  const door = findDoor(socket);
  if (door) context.rooms.withdraw(door.room, door.knock);
  const seat = findSeat(socket);
  if (seat) context.rooms.leave(seat.room, seat.member, 'left');
}

function welcomeBack(context: Context, socket: Socket, { room, member, displaced }: Return): Welcome {
  const older = displaced === undefined ? undefined : context.io.sockets.sockets.get(displaced);
  // A socket that lives on is a copy of the tab. It is told, and closed, or the two would take the seat in turns.
  older?.emit('left', { reason: 'replaced' });
  older?.disconnect(true);
  const welcome = takeSeat(context, socket, { room, member }, true);
  const by = member.mutedBy;
  // After the welcome, whose sending follows this call.
  if (by !== undefined) queueMicrotask(() => socket.emit('muted', { by }));
  return welcome;
}
