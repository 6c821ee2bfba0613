/** Owns the words that nodes say to each other. Knows nothing of how they travel. */
import type { RoomCommand } from '../rooms/commands.js';
import type { LeaveReason, Result, RoomsDelta } from '../protocol.js';
import type { Happening } from '../rooms/change.js';
import type { Difference } from '../rooms/removed.js';
import type { Facts, Head, KnockRecord, MemberRecord } from '../rooms/room.js';
import type { Terms } from '../identity/secrets.js';

export interface RoomState {
  head: Head;
  members: MemberRecord[];
  knocks: KnockRecord[];
}

/** Which of the room's states this is: of what keeping of it (the greater is later), and after how many changes. */
export interface Version {
  term: number;
  seq: number;
}

/** Whom a room keeps out that it did not before, and the other way round. */
export interface RemovedChange {
  ids?: Difference | undefined;
  subs?: Difference | undefined;
}
/** What happened to a room, and the room after it; an older version names all whom it keeps out, each time. */
export type WireEvent = Happening & { head: Facts & Partial<Head>; removed?: RemovedChange | undefined };

/** People whom a node has on its sockets, for the node that keeps their room to take in. */
export interface Present {
  name: 'present';
  state: RoomState;
  isFork: boolean;
}
/** Those it did not take in, and what became of them. */
export interface Refused {
  refused: Record<string, LeaveReason>;
}

export type Asked = RoomCommand | Present;

export type Message =
  /** To nodes that may not know this one, or that this one may not know. */
  | { type: 'hello' }
  /** A sign of life, at equal intervals. */
  | { type: 'beat' }
  /** What this node was told, as digests, and by how many milliseconds its clock is ahead of Redis's. */
  | { type: 'terms'; terms: Terms; clock: number }
  /** That node has given none for long: to all it is down from here on, until it speaks again. */
  | { type: 'down'; node: string }
  /** This node ends. */
  | { type: 'bye' }
  /** `follows`: the term of that node in which this one follows the room already, and needs no state of it. */
  | { type: 'ask'; to: string; id: string; room: string; command: Asked; follows?: number | undefined }
  /**
   * `moved`: the room is not kept here. `state`: the room now; none where there is none, or the events before have told
   * it.
   */
  | {
      type: 'answer';
      to: string;
      id: string;
      room: string;
      moved?: boolean;
      result?: Result<unknown>;
      state?: RoomState;
      version?: Version;
    }
  | { type: 'event'; room: string; version: Version; event: WireEvent }
  /** This node keeps the room from now on, or does so no more. */
  | { type: 'kept'; room: string; term: number }
  | { type: 'moved'; room: string }
  /** The node has nobody in the room any more. */
  | { type: 'unfollow'; to: string; room: string }
  /** Rooms of the lobby that this node keeps. */
  | { type: 'rooms'; delta: RoomsDelta }
  /** Somebody has looked after all that the node, which is down, kept. */
  | { type: 'swept'; node: string };
