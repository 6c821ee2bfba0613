/**
 * Owns how rooms are written down: a line for each change, and the rooms that lines come to. Knows nothing of files, and
 * of the rules by which rooms change.
 */
import * as v from 'valibot';
import { emptyRoom, headOf } from './room.js';
import type { MemberRecord, Room, RoomEvent } from './room.js';

const Member = v.object({
  id: v.string(), name: v.string(), role: v.picklist(['host', 'guest']), order: v.number(),
  media: v.boolean(), audio: v.boolean(), camera: v.boolean(), screen: v.boolean(), hand: v.boolean(),
  sub: v.optional(v.string()), nameFixed: v.boolean(), serial: v.number(), confirmed: v.number(), mutes: v.number(), mutedBy: v.optional(v.string()),
});
const Head = v.object({
  id: v.string(), name: v.string(), private: v.boolean(), locked: v.boolean(), hostTerm: v.number(), lastOrder: v.number(),
  removedIds: v.array(v.string()), removedSubs: v.array(v.string()),
});
/** A room after a change, as far as the change went. */
export const Line = v.object({
  /** Milliseconds since the Unix epoch. */
  at: v.number(),
  room: Head,
  members: v.array(Member),
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
  const line = { at, room: headOf(event.room), members: [] };
  switch (event.type) {
    // Who waits at a door comes again, and whoever was let in has a line of their own.
    case 'knock': case 'knock-ended': return undefined;
    case 'room-closed': return { ...line, over: true };
    case 'member-left': return { ...line, left: event.member.id };
    default: return { ...line, members: 'member' in event ? [toKept(event.member)] : [] };
  }
}

/** A room as it is now, in one line. */
export const lineOfAll = (room: Room, at: number): Line => ({ at, room: headOf(room), members: [...room.members.values()].map(toKept) });

/** The rooms that lines come to, from the first line on. */
export function replay(lines: Iterable<Line>): Saved {
  const rooms = new Map<string, Room>();
  let savedAt = 0;
  for (const { at, room: head, members, left, over } of lines) {
    savedAt = at;
    const before = rooms.get(head.name);
    const room = emptyRoom(head);
    if (before?.id === head.id) room.members = before.members;
    for (const member of members) room.members.set(member.id, { ...member, presence: 'recovering' });
    if (left !== undefined) room.members.delete(left);
    if (over) rooms.delete(head.name);
    else rooms.set(head.name, room);
  }
  return { savedAt, rooms: [...rooms.values()] };
}

const toKept = ({ connection: _gone, presence: _recovering, ...kept }: MemberRecord): Line['members'][number] => kept;
