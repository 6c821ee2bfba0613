/**
 * Owns which node keeps which room: finding the keeper, becoming it when there is none, and no longer being it. Knows
 * nothing of how nodes talk.
 */
import { failure } from '../base/logger.js';
import type { Logger } from '../base/logger.js';
import { withdraw } from '../rooms/door.js';
import { emptyRoom } from '../rooms/room.js';
import type { Room, RoomEvent } from '../rooms/room.js';
import type { Rooms } from '../rooms/rooms.js';
import type { Following } from './following.js';
import type { Keeping } from './keeping.js';
import { NOBODY } from './records.js';
import type { Claim, Records } from './records.js';
import type { Liveness } from './liveness.js';
import { sync } from './replica.js';

/** Rooms of a node that went down, taken over at a time. */
const AT_ONCE = 100;

export interface OwnershipParts {
  me: string;
  rooms: Rooms;
  records: Records;
  liveness: Liveness;
  keeping: Keeping;
  following: Following;
  /** The node that a connection is at. */
  nodeOf(connection: string): string;
  tell(event: RoomEvent): void;
  /** This node keeps the room from now on; or does so no more, and has its people to hand over. */
  took(room: Room): void;
  yielded(room: Room): void;
  /** The room may not have come about. */
  tidy(name: string): void;
  log: Logger;
}

export class Ownership {
  readonly #locating = new Map<string, Promise<string | undefined>>();

  constructor(readonly parts: OwnershipParts) {}

  /** The node that keeps the room: this one, if nobody did. Nothing when Redis does not answer just now. */
  keeperOf(name: string): Promise<string | undefined> {
    const { me, keeping, following, liveness } = this.parts;
    if (keeping.has(name)) return Promise.resolve(me);
    const keeper = following.keeper(name);
    if (keeper !== undefined && liveness.isUp(keeper)) return Promise.resolve(keeper);
    const known = this.#locating.get(name);
    if (known) return known;
    const locating = this.#locate(name)
      .catch((error: unknown) => void this.parts.log.debug(failure(error), 'Redis does not answer'))
      .finally(() => this.#locating.delete(name));
    this.#locating.set(name, locating);
    return locating;
  }

  /** That node is down: its people are on their way back, and its rooms have no keeper. */
  nodeDown(node: string): void {
    const { rooms, keeping, following } = this.parts;
    keeping.nodeDown(node);
    for (const room of [...rooms.all()]) this.#looseFrom(room, (connection) => this.parts.nodeOf(connection) === node);
    for (const name of following.keptBy(node)) following.doubt(name);
  }

  /** Another node keeps the room, whatever was done here meanwhile. */
  yield(name: string): void {
    const { rooms, keeping, following } = this.parts;
    const room = rooms.get(name);
    keeping.leave(name);
    if (!room) return;
    rooms.release(room);
    following.demote(room);
    this.parts.yielded(room);
  }

  /** The way to Redis is back: whose are the rooms that were kept here? */
  async reclaimAll(): Promise<void> {
    await Promise.all(this.parts.keeping.names().map((name) => this.#reclaim(name)));
  }

  /** Takes over the rooms of nodes that are down, so that members who do not come back are gone in time. */
  async sweep(swept: (node: string) => void): Promise<void> {
    const { records, liveness } = this.parts;
    await liveness.settled();
    for (const node of await records.nodes()) {
      if (node !== NOBODY && liveness.isUp(node)) continue;
      const names = await records.keptBy(node);
      while (names.length > 0) {
        await Promise.all(
          names.splice(0, AT_ONCE).map(async (name) => {
            await this.keeperOf(name);
            this.parts.tidy(name);
          }),
        );
      }
      await records.forget(node);
      swept(node);
    }
  }

  async #locate(name: string): Promise<string | undefined> {
    const { me, records, following, liveness } = this.parts;
    const claim = liveness.inTouch
      ? await this.#claim(
          name,
          () => records.claim(name),
          (from) => records.claim(name, from),
        )
      : undefined;
    const keeper = claim?.keeper ?? me;
    if (keeper === me) this.#take(name, claim ?? { keeper: me, term: 0, seq: 0 });
    else if (following.keeper(name) !== undefined) following.doubt(name, keeper);
    return keeper;
  }

  /** Whose the room is, after a keeper who is down has lost it. Nothing without a way to Redis. */
  async #claim(
    name: string,
    first: () => Promise<Claim>,
    again: (from: string) => Promise<Claim>,
  ): Promise<Claim | undefined> {
    const { me, liveness } = this.parts;
    let claim = await first();
    while (claim.keeper !== me && !liveness.isUp(claim.keeper)) {
      await liveness.settled(claim.keeper);
      if (!liveness.inTouch) return undefined;
      if (!liveness.isUp(claim.keeper)) claim = await again(claim.keeper);
    }
    return claim;
  }

  /** Goes on with what is known of the room: what this node has, or what Redis has where that is newer. */
  #take(name: string, { term, found, seq }: Claim): void {
    const { rooms, keeping, following, liveness, tell } = this.parts;
    if (keeping.has(name)) return;
    const ours = following.promote(name);
    const saved = keeping.isOver(name) ? undefined : found;
    const room = ours?.room ?? (saved && emptyRoom(saved.head));
    if (room && saved && (!ours || seq > ours.seq)) sync(room, saved, ours ? tell : () => undefined);
    keeping.begin(name, term, Math.max(seq, ours?.seq ?? 0));
    if (!room) return; // the node that asked is about to open it
    rooms.adopt(room);
    this.#looseFrom(room, (connection) => !liveness.isUp(this.parts.nodeOf(connection)));
    this.parts.took(room);
  }

  async #reclaim(name: string): Promise<void> {
    const { me, rooms, records, keeping } = this.parts;
    const claim = await this.#claim(
      name,
      () => records.claim(name, undefined, keeping.term(name)),
      (from) => records.claim(name, from, keeping.term(name)),
    );
    const room = rooms.get(name);
    if (!claim || !keeping.has(name)) return;
    if (claim.keeper !== me) return this.yield(name);
    keeping.begin(name, claim.term, keeping.seq(name));
    if (!room) return;
    keeping.rewrite(room);
    this.parts.took(room);
  }

  /** Members who were on a node that is down are on their way back; people who knocked there are gone. */
  #looseFrom(room: Room, isLost: (connection: string) => boolean): void {
    const { rooms } = this.parts;
    for (const knock of [...room.knocks.values()]) if (isLost(knock.connection)) withdraw(rooms, room, knock);
    for (const member of [...room.members.values()])
      if (member.connection !== undefined && isLost(member.connection)) rooms.lose(room, member, 'silence');
  }
}
