/**
 * Owns doing what is asked of a room, by the rules, on the node that keeps it. Knows nothing of sockets, nor of the
 * node on which the one who asks is.
 */
import { SignalingError } from '../base/errors.js';
import type { Caller, MemberCommandName, MemberHandlers, RoomCommand, RoomResults } from './commands.js';
import { join, withdraw } from './door.js';
import { moderation } from './moderation.js';
import { operate } from './operating.js';
import { askFor } from './private-rooms.js';
import { comeBack } from './returning.js';
import type { Memory } from './returning.js';
import type { Place, Room, Seat } from './room.js';
import type { Rooms } from './rooms.js';
import { viewOf } from './views.js';

const members: MemberHandlers = {
  confirm(rooms, { room, member }, { serial }) {
    rooms.confirm(room, member, serial);
    return null;
  },

  update(rooms, { room, member }, update) {
    rooms.update(room, member, update);
    return null;
  },

  ...moderation,
};

export const isMemberCommand = (name: string): name is MemberCommandName => Object.hasOwn(members, name);

/** @throws {SignalingError} what the rules refuse. */
export function execute<C extends RoomCommand>(
  rooms: Rooms,
  memory: Memory,
  room: string,
  command: C,
): RoomResults[C['name']];
export function execute(
  rooms: Rooms,
  memory: Memory,
  name: string,
  command: RoomCommand,
): RoomResults[RoomCommand['name']] {
  switch (command.name) {
    case 'join': {
      const { request, who, connection, from } = command;
      const entry = askFor(rooms.get(name), request, who, (asked) => join(rooms, asked, who, connection, from));
      return { id: 'member' in entry ? entry.member.id : entry.knock.id, resumed: false };
    }
    case 'resume': {
      const back = comeBack(rooms, memory, command.claims, command.join, command.who, command.connection);
      return back === 'replaced' || back === 'gone' ? back : { id: back.id, resumed: true };
    }
    case 'leave':
    case 'lose': {
      const place = placeOf(rooms, name, command.by);
      if (place && 'knock' in place) withdraw(rooms, place.room, place.knock);
      else if (place && command.name === 'leave') rooms.leave(place.room, place.member, 'left');
      else if (place && command.name === 'lose') rooms.lose(place.room, place.member, command.how);
      return null;
    }
    case 'inspect':
      return viewOf(roomNamed(rooms, name));
    case 'operate':
      return operate(rooms, roomNamed(rooms, name), command);
    default: {
      const place = placeOf(rooms, name, command.by);
      if (!place || 'knock' in place) throw new SignalingError('E_NOT_FOUND', 'Not in a room: join one first.');
      const handler = members[command.name] as (
        rooms: Rooms,
        seat: Seat,
        payload: unknown,
      ) => RoomResults[MemberCommandName];
      return handler(rooms, place, command.payload);
    }
  }
}

function roomNamed(rooms: Rooms, name: string): Room {
  const room = rooms.get(name);
  if (!room) throw new SignalingError('E_NOT_FOUND', 'There is no such room.');
  return room;
}

/** Where the caller is, if that connection still speaks for them. */
function placeOf(rooms: Rooms, name: string, { id, connection }: Caller): Place | undefined {
  const room = rooms.get(name);
  const [member, knock] = [room?.members.get(id), room?.knocks.get(id)];
  if (room && member?.connection === connection) return { room, member };
  return room && knock?.connection === connection ? { room, knock } : undefined;
}
