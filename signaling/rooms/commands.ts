/**
 * Owns what can be asked of a room, as data, and the doing of it by the rules: on the node that keeps the room,
 * wherever the socket is that asks. Knows nothing of sockets.
 */
import { viewOf } from './views.js';
import type { RoomView } from './views.js';
import { SignalingError } from '../base/errors.js';
import { memberOf, moderation } from './moderation.js';
import { askFor } from './private-rooms.js';
import type { CommandPayload, CommandResults, Join } from '../protocol.js';
import type { ResumeClaims } from '../identity/resume.js';
import { comeBack } from './returning.js';
import type { Memory } from './returning.js';
import type { Identity, Place, Room, Seat } from './room.js';
import type { Rooms } from './rooms.js';

/** Who asks: a member, or somebody who knocks, by the connection that speaks for them. */
export interface Caller {
  id: string;
  connection: string;
}

/** The commands of the contract that are for members and change their room. */
export type MemberCommandName = 'confirm' | 'update' | 'admit' | 'deny' | 'mute' | 'remove' | 'lock' | 'end';
export type MemberCommand = {
  [K in MemberCommandName]: { name: K; by: Caller; payload: CommandPayload<K> };
}[MemberCommandName];
export type MemberHandlers = {
  [K in MemberCommandName]: (rooms: Rooms, seat: Seat, payload: CommandPayload<K>) => CommandResults[K];
};

export type RoomCommand =
  | MemberCommand
  | { name: 'join'; request: Join; who: Identity; connection: string; from?: string | undefined }
  | { name: 'resume'; claims: ResumeClaims; join?: Join | undefined; who?: Identity | undefined; connection: string }
  /** A goodbye, from the door too. */
  | { name: 'leave'; by: Caller }
  /** The connection is gone without one. */
  | { name: 'lose'; by: Caller; how: 'crash' | 'silence' }
  /** What the operator asks, who is nobody in the room: to see it, to remove somebody, to end it. */
  | { name: 'inspect' }
  | { name: 'expel'; id: string }
  | { name: 'close' };

/** Whom a join or a resume made of the connection: a member, or somebody who knocks. */
export interface Entered {
  id: string;
  resumed: boolean;
}

export type RoomResults = Pick<CommandResults, MemberCommandName> & {
  join: Entered;
  /** `gone`: the member has to join anew. */
  resume: Entered | 'replaced' | 'gone';
  leave: null;
  lose: null;
  inspect: RoomView;
  expel: null;
  close: null;
};

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
      const entry = askFor(rooms.get(name), request, who, (asked) => rooms.join(asked, who, connection, from));
      return { id: 'member' in entry ? entry.member.id : entry.knock.id, resumed: false };
    }
    case 'resume': {
      const back = comeBack(rooms, memory, command.claims, command.join, command.who, command.connection);
      return back === 'replaced' || back === 'gone' ? back : { id: back.id, resumed: true };
    }
    case 'leave':
    case 'lose': {
      const place = placeOf(rooms, name, command.by);
      if (place && 'knock' in place) rooms.withdraw(place.room, place.knock);
      else if (place && command.name === 'leave') rooms.leave(place.room, place.member, 'left');
      else if (place && command.name === 'lose') rooms.lose(place.room, place.member, command.how);
      return null;
    }
    case 'inspect':
      return viewOf(roomNamed(rooms, name));
    case 'expel': {
      const room = roomNamed(rooms, name);
      rooms.remove(room, memberOf(room, command.id));
      return null;
    }
    case 'close':
      rooms.end(roomNamed(rooms, name));
      return null;
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
