/**
 * Owns the rooms that this node keeps, as the others need them: who follows each is told what happens, and Redis has
 * it. Knows nothing of how a room came here, and of the rules.
 */
import { Told } from '../rooms/removed.js';
import type { Room, RoomEvent } from '../rooms/room.js';
import type { Message, RoomState, Version } from './messages.js';
import type { Records } from './records.js';
import { encode, stateOf } from './replica.js';

interface Kept extends Version {
  readonly followers: Set<string>;
  /** What followers and Redis know of whom the room keeps out. */
  readonly ids: Told;
  readonly subs: Told;
}

export class Keeping {
  readonly #kept = new Map<string, Kept>();
  /** Rooms that are over, by the term in which they were kept, while Redis may not know it. */
  readonly #over = new Map<string, number>();

  /** @param lost Another node keeps the room: Redis says so. */
  constructor(
    readonly records: Records,
    readonly send: (message: Message) => Promise<boolean>,
    readonly lost: (name: string) => void,
  ) {}

  has(name: string): boolean {
    return this.#kept.has(name);
  }

  names(): string[] {
    return [...this.#kept.keys()];
  }

  term(name: string): number {
    return this.#kept.get(name)?.term ?? 0;
  }

  seq(name: string): number {
    return this.#kept.get(name)?.seq ?? 0;
  }

  /** @param term 0 while Redis cannot be asked: nothing is written then. */
  begin(name: string, term: number, seq: number): void {
    const followers = this.#kept.get(name)?.followers ?? new Set<string>();
    this.#kept.set(name, { term, seq, followers, ids: new Told(), subs: new Told() });
  }

  /** Another node has the room. */
  leave(name: string): void {
    this.#kept.delete(name);
  }

  /** The room is over, or did not come about. */
  end(name: string): void {
    const kept = this.#kept.get(name);
    this.#kept.delete(name);
    if (!kept || kept.term === 0) return;
    this.#over.set(name, kept.term);
    this.#drop(name, kept.term).catch(() => undefined); // Redis is gone: again when it is back
  }

  /** The room that Redis has is one that is over. */
  isOver(name: string): boolean {
    return this.#over.has(name);
  }

  /** Redis is back: tells it what is over. */
  async dropOver(): Promise<void> {
    await Promise.all([...this.#over].map(([name, term]) => this.#drop(name, term)));
  }

  /** Whether that node has been told all that happened in this term. */
  isFollowed(name: string, node: string, term: number): boolean {
    const kept = this.#kept.get(name);
    return kept?.term === term && kept.followers.has(node);
  }

  follow(name: string, node: string): void {
    this.#kept.get(name)?.followers.add(node);
  }

  unfollow(name: string, node: string): void {
    this.#kept.get(name)?.followers.delete(node);
  }

  nodeDown(node: string): void {
    for (const { followers } of this.#kept.values()) followers.delete(node);
  }

  /** What a follower starts from. */
  snapshot(room: Room): { state: RoomState; version: Version } {
    return { state: stateOf(room), version: this.version(room.name) };
  }

  version(name: string): Version {
    const { term = 0, seq = 0 } = this.#kept.get(name) ?? {};
    return { term, seq };
  }

  changed(event: RoomEvent): void {
    const { name } = event.room;
    const kept = this.#kept.get(name);
    if (!kept) return;
    kept.seq += 1;
    const { term, seq } = kept;
    const { removedIds, removedSubs } = event.room;
    const removed = { ids: kept.ids.difference(removedIds), subs: kept.subs.difference(removedSubs) };
    const wire = encode(event, removed);
    // What gets lost on the way shows to its followers as a gap, at the next event or when Redis is back.
    if (kept.followers.size > 0) void this.send({ type: 'event', room: name, version: { term, seq }, event: wire });
    if (event.type === 'room-closed') this.end(name);
    else if (event.type === 'room-opened')
      this.rewrite(event.room); // over what is left of one that is over
    else if (term > 0) this.#check(name, term, this.records.saveEvent(name, term, seq, wire));
  }

  /** Writes the whole room: Redis may have lost it. */
  rewrite(room: Room): void {
    const kept = this.#kept.get(room.name);
    if (kept && kept.term > 0)
      this.#check(room.name, kept.term, this.records.saveAll(room.name, kept.term, kept.seq, stateOf(room)));
  }

  /** Leaves all rooms to the node that asks next. */
  async release(): Promise<void> {
    const kept = [...this.#kept].filter(([, { term }]) => term > 0);
    this.#kept.clear();
    await Promise.allSettled(kept.map(([name, { term }]) => this.records.release(name, term)));
  }

  #check(name: string, term: number, saving: Promise<boolean>): void {
    saving.then(
      (isOurs) => {
        if (!isOurs && this.term(name) === term) this.lost(name);
      },
      () => undefined, // Redis is gone: everything is written anew when it is back
    );
  }

  async #drop(name: string, term: number): Promise<void> {
    await this.records.drop(name, term);
    if (this.#over.get(name) === term) this.#over.delete(name);
  }
}
