/**
 * Owns what an event changes in a room, as data, and doing it to a copy of the room: the journal, Redis and the nodes
 * that follow a room all go by it. Knows nothing of the forms in which they keep it, and of the rules behind an event.
 */
import type { Difference, Removed } from './removed.js';
import { factsOf } from './room.js';
import type { Facts, KnockRecord, MemberRecord, Room, RoomEvent } from './room.js';

/** A room after an event, as far as the event reaches. */
export interface RoomChange {
  facts: Facts;
  /** Members and people at the door who are new, or not as they were. */
  members: MemberRecord[];
  knocks: KnockRecord[];
  /** Ids of those who are gone. */
  membersGone: string[];
  knocksGone: string[];
  removedIds: Difference;
  removedSubs: Difference;
  isOver: boolean;
}

type WithoutRoom<E> = E extends unknown ? Omit<E, 'room'> : never;
/** An event whose room is told apart from it. */
export type Happening = WithoutRoom<RoomEvent>;

/** @param facts Of the room, after the event. */
export function changeOf(event: Happening, facts: Facts): RoomChange {
  const none: RoomChange = {
    facts: factsOf(facts),
    members: [],
    knocks: [],
    membersGone: [],
    knocksGone: [],
    removedIds: { added: [], gone: [] },
    removedSubs: { added: [], gone: [] },
    isOver: false,
  };
  switch (event.type) {
    case 'room-opened':
    case 'room-updated':
    case 'notice':
      return none;
    case 'room-closed':
      return { ...none, isOver: true };
    case 'member-left': {
      const { id, sub } = event.member;
      const left = { ...none, membersGone: [id] };
      if (event.reason !== 'kicked') return left;
      return {
        ...left,
        removedIds: { added: [id], gone: [] },
        removedSubs: { added: sub === undefined ? [] : [sub], gone: [] },
      };
    }
    case 'knock':
      return { ...none, knocks: [event.knock] };
    case 'knock-ended':
      return { ...none, knocksGone: [event.knock.id], members: event.cause === 'admitted' ? [event.member] : [] };
    default:
      return { ...none, members: [event.member] };
  }
}

/**
 * Does the change to a copy of the room. A room that is over stays as it was at its end; whoever has it lets it go.
 * @param at When those who are removed were: milliseconds since the Unix epoch, 0 where nobody asks.
 */
export function applyChange(room: Room, change: RoomChange, at = 0): void {
  Object.assign(room, change.facts);
  for (const member of change.members) room.members.set(member.id, member);
  for (const knock of change.knocks) room.knocks.set(knock.id, knock);
  for (const id of change.membersGone) room.members.delete(id);
  for (const id of change.knocksGone) room.knocks.delete(id);
  applyDifference(room.removedIds, change.removedIds, at);
  applyDifference(room.removedSubs, change.removedSubs, at);
}

function applyDifference(list: Removed, { added, gone }: Difference, at: number): void {
  for (const one of added) list.add(one, at);
  for (const one of gone) list.delete(one);
}
