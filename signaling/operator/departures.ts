/**
 * Owns who is gone from a room by an event, as the operator is told it, and telling a function of the operator's own.
 * Knows nothing of webhooks.
 */
import type { LeaveReason, Member } from '../protocol.js';
import type { MemberRecord, RoomEvent } from '../rooms/room.js';
import type { Observer } from '../sockets/context.js';
import { failure, type Logger } from '../base/logger.js';

/** Somebody in a room, as the operator is told of them. */
export interface Person extends Pick<Member, 'id' | 'name' | 'role'> {
  /** There when the site's token had one. */
  sub?: string;
}

export interface Departure {
  /** The room's name. */
  room: string;
  participant: Person;
  reason: LeaveReason;
}

export const person = ({ id, name, role, sub }: MemberRecord): Person => ({
  id,
  name,
  role,
  ...(sub !== undefined && { sub }),
});

/** Those who are there when a room ends leave with it. */
export function departures(event: RoomEvent): Omit<Departure, 'room'>[] {
  if (event.type === 'member-left') return [{ participant: person(event.member), reason: event.reason }];
  if (event.type !== 'room-closed') return [];
  return [...event.room.members.values()].map((member) => ({ participant: person(member), reason: 'ended' }));
}

export type LeaveHook = (left: Departure) => unknown;

/** Tells each. What the function throws, or rejects with, is logged: nothing waits for it. */
export const leaveHook = (onLeave: LeaveHook, log: Logger): Pick<Observer, 'happened'> => ({
  happened(event) {
    for (const left of departures(event))
      void Promise.resolve()
        .then(() => onLeave({ room: event.room.name, ...left }))
        .catch((error: unknown) => log.error(failure(error), 'onLeave failed'));
  },
});
