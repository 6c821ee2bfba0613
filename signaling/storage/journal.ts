/**
 * Owns how rooms are written down: a line for each change, and the rooms that lines come to. Knows nothing of files,
 * and of what an event changes in a room.
 */
import * as v from 'valibot';
import { Grants, Role } from '../protocol.js';
import { applyChange, changeOf } from '../rooms/change.js';
import { emptyRoom, factsOf } from '../rooms/room.js';
import type { RoomChange } from '../rooms/change.js';
import type { MemberRecord, Room, RoomEvent } from '../rooms/room.js';

const Member = v.object({
  id: v.string(),
  name: v.string(),
  role: Role,
  can: v.optional(Grants),
  said: v.optional(Role),
  granted: v.optional(Grants),
  data: v.optional(v.unknown()),
  avatarUrl: v.optional(v.string()),
  order: v.number(),
  media: v.boolean(),
  audio: v.boolean(),
  camera: v.boolean(),
  screen: v.boolean(),
  hand: v.boolean(),
  handOrder: v.optional(v.number()),
  sub: v.optional(v.string()),
  nameFixed: v.boolean(),
  neverHost: v.optional(v.boolean()),
  serial: v.number(),
  confirmed: v.number(),
  mutes: v.number(),
  mutedBy: v.optional(v.string()),
});
const Head = v.object({
  id: v.string(),
  name: v.string(),
  private: v.boolean(),
  locked: v.boolean(),
  waiting: v.optional(v.boolean()),
  muteOnEntry: v.optional(v.boolean()),
  data: v.optional(v.unknown()),
  startedAt: v.optional(v.number()),
  hostTerm: v.number(),
  lastOrder: v.number(),
});
/** A room after a change, as far as the change went. */
export const Line = v.object({
  /** Milliseconds since the Unix epoch. */
  at: v.number(),
  room: Head,
  /** Those whom it concerns, as they are now. */
  members: v.array(Member),
  /** Whom it adds to those who were removed. */
  removedIds: v.array(v.string()),
  removedSubs: v.array(v.string()),
  left: v.optional(v.string()),
  over: v.optional(v.literal(true)),
});
export type Line = v.InferOutput<typeof Line>;

/** What was written down, with everybody on their way back. */
export interface Saved {
  /** When the last line was written; 0 when there is none. */
  savedAt: number;
  rooms: Room[];
}

/** The line for what happened; none where it does not outlive the service. */
export function lineOf(event: RoomEvent, at: number): Line | undefined {
  // Somebody at a door knocks anew after a restart, and one who was let in has joined by a line of its own.
  if (event.type === 'knock' || event.type === 'knock-ended' || event.type === 'notice') return undefined;
  const change = changeOf(event, event.room);
  const [left] = change.membersGone;
  return {
    at,
    room: change.facts,
    members: change.members.map(toKept),
    removedIds: change.removedIds.added,
    removedSubs: change.removedSubs.added,
    ...(left !== undefined && { left }),
    ...(change.isOver && { over: true }),
  };
}

/** A room as it is now, in one line. */
export const lineOfAll = (room: Room, at: number): Line => ({
  at,
  room: factsOf(room),
  members: [...room.members.values()].map(toKept),
  removedIds: [...room.removedIds],
  removedSubs: [...room.removedSubs],
});

/** The rooms that lines come to, from the first line on. */
export function replay(lines: Iterable<Line>): Saved {
  const rooms = new Map<string, Room>();
  let savedAt = 0;
  for (const line of lines) {
    const { at, room: head } = line;
    savedAt = Math.max(savedAt, at); // clocks are set back at times
    const before = rooms.get(head.name);
    const room = before?.id === head.id ? before : emptyRoom({ ...head, removedIds: [], removedSubs: [] });
    applyChange(room, changeIn(line), at);
    if (line.over) rooms.delete(head.name);
    else rooms.set(head.name, room);
  }
  return { savedAt, rooms: [...rooms.values()] };
}

const changeIn = ({ room, members, left, removedIds, removedSubs, over }: Line): RoomChange => ({
  facts: room,
  members: members.map((member) => ({ ...member, presence: 'recovering' })),
  knocks: [],
  membersGone: left === undefined ? [] : [left],
  knocksGone: [],
  removedIds: { added: removedIds, gone: [] },
  removedSubs: { added: removedSubs, gone: [] },
  isOver: over ?? false,
});

const toKept = ({ connection: _gone, presence: _recovering, ...kept }: MemberRecord): Line['members'][number] => kept;
