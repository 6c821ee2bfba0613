/**
 * Owns how rooms are written down: a line for each change, and the rooms that lines come to. Knows nothing of files,
 * and of the rules by which rooms change.
 */
import * as v from 'valibot';
import { emptyRoom } from '../rooms/room.js';
import type { MemberRecord, Room, RoomEvent } from '../rooms/room.js';

const Member = v.object({
  id: v.string(),
  name: v.string(),
  role: v.picklist(['host', 'guest']),
  order: v.number(),
  media: v.boolean(),
  audio: v.boolean(),
  camera: v.boolean(),
  screen: v.boolean(),
  hand: v.boolean(),
  sub: v.optional(v.string()),
  nameFixed: v.boolean(),
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
  const line: Line = { at, room: toHead(event.room), members: [], removedIds: [], removedSubs: [] };
  switch (event.type) {
    // Who waits at a door comes again, and whoever was let in has a line of their own.
    case 'knock':
    case 'knock-ended':
      return undefined;
    case 'room-closed':
      return { ...line, over: true };
    case 'member-left': {
      const {
        reason,
        member: { id, sub },
      } = event;
      return {
        ...line,
        left: id,
        ...(reason === 'kicked' && { removedIds: [id], removedSubs: sub === undefined ? [] : [sub] }),
      };
    }
    default:
      return { ...line, members: 'member' in event ? [toKept(event.member)] : [] };
  }
}

/** A room as it is now, in one line. */
export const lineOfAll = (room: Room, at: number): Line => ({
  at,
  room: toHead(room),
  members: [...room.members.values()].map(toKept),
  removedIds: [...room.removedIds],
  removedSubs: [...room.removedSubs],
});

/** The rooms that lines come to, from the first line on. */
export function replay(lines: Iterable<Line>): Saved {
  const rooms = new Map<string, Room>();
  let savedAt = 0;
  for (const { at, room: head, members, removedIds, removedSubs, left, over } of lines) {
    savedAt = Math.max(savedAt, at); // clocks are set back at times
    const before = rooms.get(head.name);
    const room =
      before?.id === head.id ? Object.assign(before, head) : emptyRoom({ ...head, removedIds: [], removedSubs: [] });
    for (const member of members) room.members.set(member.id, { ...member, presence: 'recovering' });
    for (const id of removedIds) room.removedIds.add(id, at);
    for (const sub of removedSubs) room.removedSubs.add(sub, at);
    if (left !== undefined) room.members.delete(left);
    if (over) rooms.delete(head.name);
    else rooms.set(head.name, room);
  }
  return { savedAt, rooms: [...rooms.values()] };
}

const toHead = ({ id, name, private: unlisted, locked, startedAt, hostTerm, lastOrder }: Room): Line['room'] => ({
  id,
  name,
  private: unlisted,
  locked,
  startedAt,
  hostTerm,
  lastOrder,
});

const toKept = ({ connection: _gone, presence: _recovering, ...kept }: MemberRecord): Line['members'][number] => kept;
