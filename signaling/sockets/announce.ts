/**
 * Owns who is told what when a room changes: members, hosts and those who knock, of the sockets of this node; each node
 * tells its own. Knows nothing of why.
 */
import { lobbyKey, memberKey, roomKey } from './context.js';
import type { Context, Socket } from './context.js';
import type { Directory } from '../rooms/directory.js';
import type { RoomsDelta } from '../protocol.js';
import { knocksAtHosts, moderators, roomInfo, roomSummary } from '../rooms/room.js';
import type { Capacity, MemberRecord, Room, RoomEvent } from '../rooms/room.js';
import { emptySeat, outdateToken, takeSeat, tokenOf, waitAtDoor } from './seats.js';
import { tellNewcomer, tellUserIds } from './user-ids.js';

export function announce(context: Context, event: RoomEvent): void {
  const io = context.io.local;
  const { room } = event;
  switch (event.type) {
    case 'room-opened':
      context.log.debug({ room: room.id }, 'room opened');
      break;
    case 'room-updated':
      io.to(roomKey(room)).emit('room-updated', roomInfo(room));
      break;
    case 'room-closed':
      if (event.cause === 'ended') io.to(roomKey(room)).emit('left', { reason: 'ended' });
      for (const member of room.members.values()) emptySeat(context, { room, member });
      context.log.debug({ room: room.id, cause: event.cause }, 'room closed');
      break;
    case 'member-joined':
      tellNewcomer(context, room, event.member);
      context.log.debug({ room: room.id, member: event.member.id }, 'member joined');
      break;
    case 'member-updated':
      io.to(roomKey(room)).emit('member-updated', { id: event.member.id, ...event.change });
      if (event.change.data !== undefined) outdate(context, event.member);
      break;
    case 'member-left':
      // Who says goodbye knows it, and who is lost hears nothing.
      if (event.reason !== 'left') io.to(memberKey(event.member)).emit('left', { reason: event.reason });
      emptySeat(context, event);
      io.to(roomKey(room)).emit('member-left', { id: event.member.id, reason: event.reason });
      context.log.debug({ room: room.id, member: event.member.id, reason: event.reason }, 'member left');
      break;
    case 'displaced': {
      const older = socketOf(context, event.connection);
      // A socket that lives on is a copy of the tab. It is told, and closed, or the two would take the seat in turns.
      older?.emit('left', { reason: 'replaced' });
      older?.disconnect(true);
      break;
    }
    case 'muted':
      io.to(memberKey(event.member)).emit('muted', { by: event.by, mute: event.member.mutes });
      break;
    case 'notice':
      io.to(roomKey(room)).emit('notice', { text: event.text });
      break;
    case 'host-appointed': {
      const host = io.to(memberKey(event.member));
      host.emit('token', tokenOf(context, event));
      for (const knock of knocksAtHosts(room)) host.emit('knock', knock);
      tellUserIds(context, event);
      break;
    }
    case 'knock':
      tellKnock(context, event);
      break;
    case 'knock-ended':
      endKnock(context, event);
      break;
    case 'token-due':
      io.to(memberKey(event.member)).emit('token', tokenOf(context, event));
      break;
    case 'kept':
      break;
  }
}

/** Those who follow a query of the lobby hear what changes of what it shows. */
export function publishRooms(io: Context['io'], delta: RoomsDelta, query: string, only?: string): void {
  io.local.to(lobbyKey(query, only)).emit('rooms', delta);
}

function tellKnock(context: Context, { room, knock, again }: Extract<RoomEvent, { type: 'knock' }>): void {
  if (!knock.needsHost) tellModerators(context, room)?.emit('knock', { id: knock.id, name: knock.name });
  // Who has just come is told by the answer to their join.
  const socket = again && socketOf(context, knock.connection);
  if (socket) socket.emit('welcome', { ok: true, value: waitAtDoor(socket, { room, knock }) });
}

function endKnock(context: Context, event: Extract<RoomEvent, { type: 'knock-ended' }>): void {
  const { room, knock } = event;
  tellModerators(context, room)?.emit('knock-ended', { id: knock.id });
  const socket = socketOf(context, knock.connection);
  if (event.cause === 'admitted') {
    if (socket) socket.emit('welcome', { ok: true, value: takeSeat(context, socket, event, false) });
  } else if (event.cause !== 'withdrawn') {
    socket?.emit('left', { reason: event.cause });
  }
}

/** The socket of this connection, where it is one of this node's. */
const socketOf = ({ io, nodes }: Context, connection: string): Socket | undefined =>
  io.sockets.sockets.get(nodes.socketIdOf(connection) ?? '');

function outdate(context: Context, { connection }: MemberRecord): void {
  const socket = connection === undefined ? undefined : socketOf(context, connection);
  if (socket) outdateToken(socket);
}

function tellModerators({ io }: Context, room: Room) {
  const keys = moderators(room).map(memberKey);
  // Socket.IO sends to everybody where it is given no room.
  return keys.length > 0 ? io.local.to(keys) : undefined;
}

/** Keeps the list of public rooms, of those that this node keeps. */
export function list(directory: Directory, most: Capacity, event: RoomEvent): void {
  const { room } = event;
  // Where people only wait nobody is to be met.
  if (event.type === 'room-closed' || room.private || room.members.size === 0) directory.delete(room.name);
  else directory.put(roomSummary(room, most));
}
