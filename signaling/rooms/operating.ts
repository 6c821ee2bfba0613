/**
 * Owns what the operator does in a room: what its hosts may, by the same rules, without being anybody in it. Knows
 * nothing of HTTP.
 */
import type { OperatorActs, OperatorCommand } from './commands.js';
import { admit, configure, deny } from './door.js';
import { memberOf } from './moderation.js';
import { OPERATOR, type Room } from './room.js';
import type { Rooms } from './rooms.js';

const acts: { [K in keyof OperatorActs]: (rooms: Rooms, room: Room, payload: OperatorActs[K]) => void } = {
  admit: (rooms, room, { id }) => admit(rooms, room, id, OPERATOR),
  deny: (rooms, room, { id }) => deny(rooms, room, id, OPERATOR),
  mute: (rooms, room, { id }) => rooms.mute(room, memberOf(room, id), OPERATOR),
  remove: (rooms, room, { id }) => rooms.remove(room, memberOf(room, id)),
  role: (rooms, room, { id, role }) => rooms.setRole(room, memberOf(room, id), role),
  room: configure,
  notice: (rooms, room, { text }) => rooms.emit({ type: 'notice', room, text }),
  end: (rooms, room) => rooms.end(room),
};

/** @throws {SignalingError} what the rules refuse. */
export function operate(rooms: Rooms, room: Room, { act, payload }: OperatorCommand): null {
  (acts[act] as (rooms: Rooms, room: Room, payload: unknown) => void)(rooms, room, payload);
  return null;
}
