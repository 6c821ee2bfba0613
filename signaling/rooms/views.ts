/**
 * Owns what the operator's REST API answers: schemas, the types inferred from them, and a room seen so. Knows nothing
 * of HTTP.
 */
import * as v from 'valibot';
import { ERROR_CODES, Grants, Role } from '../protocol.js';
import type { Room } from './room.js';
import { byOrder, toMember } from './room.js';

const Participant = v.strictObject({
  id: v.string(),
  name: v.string(),
  userId: v.optional(v.pipe(v.string(), v.description("The `sub` of the site's token."))),
  data: v.optional(v.pipe(v.unknown(), v.description('What the app says of them; left out: nothing.'))),
  avatarUrl: v.optional(v.pipe(v.string(), v.description('Of a picture, as the site gave it.'))),
  role: Role,
  can: v.optional(v.pipe(Grants, v.description('What they may send; left out: all.'))),
  order: v.pipe(v.number(), v.description('Of joining.')),
  media: v.pipe(v.boolean(), v.description('Takes part in the call, and not in the chat alone.')),
  audio: v.boolean(),
  camera: v.boolean(),
  screen: v.boolean(),
  hand: v.boolean(),
  handOrder: v.optional(v.pipe(v.number(), v.description('Of a hand that is up: the smaller, the longer.'))),
  presence: v.picklist(['present', 'recovering']),
});

const line = {
  id: v.pipe(v.string(), v.description('Of this opening of the room: another under the same name has another.')),
  name: v.string(),
  private: v.boolean(),
  locked: v.boolean(),
  waiting: v.pipe(v.boolean(), v.description('Newcomers knock, though the room is not locked.')),
  muteOnEntry: v.boolean(),
};
const count = v.pipe(v.number(), v.integer());
const RoomLine = v.strictObject({
  ...line,
  participants: count,
  knocks: v.pipe(count, v.description('People who wait at the door.')),
});
export const RoomView = v.strictObject({
  ...line,
  data: v.pipe(v.unknown(), v.description('Of the app; null: none.')),
  participants: v.array(Participant),
  knocks: v.array(v.strictObject({ id: v.string(), name: v.string() })),
});
export type RoomView = v.InferOutput<typeof RoomView>;

export const RoomList = v.strictObject({
  rooms: v.array(RoomLine),
  next: v.optional(v.pipe(v.string(), v.description('There are more: ask again with `after` set to this.'))),
});
export type RoomList = v.InferOutput<typeof RoomList>;

export const Refusal = v.strictObject({ code: v.picklist(ERROR_CODES), message: v.string() });

export const viewOf = (room: Room): RoomView => ({
  id: room.id,
  name: room.name,
  private: room.private,
  locked: room.locked,
  waiting: room.waiting ?? false,
  muteOnEntry: room.muteOnEntry ?? false,
  data: room.data ?? null,
  participants: byOrder(room).map((member) => toMember(member, true)),
  knocks: [...room.knocks.values()].map(({ id, name }) => ({ id, name })),
});

export const lineOf = ({ participants, knocks, data: _data, ...room }: RoomView): RoomList['rooms'][number] => ({
  ...room,
  participants: participants.length,
  knocks: knocks.length,
});
