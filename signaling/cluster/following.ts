/**
 * Owns the rooms in which this node has people but that another node keeps: as that node tells them, and told on to the
 * sockets here. Knows nothing of how a keeper is found, and of the rules.
 */
import type { LeaveReason } from '../protocol.js';
import { emptyRoom, factsOf, headOf } from '../rooms/room.js';
import type { Room, RoomEvent } from '../rooms/room.js';
import type { Message, RoomState, Version } from './messages.js';
import { apply, sync } from './replica.js';

interface Followed {
  room: Room;
  keeper: string;
  version: Version;
  /** This node kept the room until now. */
  isFork: boolean;
  /** What is here may not be what the keeper has. */
  isStale: boolean;
  /** Since when nobody here is in it: milliseconds of `performance.now()`. */
  emptySince?: number | undefined;
}

/** Milliseconds that a room is followed in which nobody here is any more: who comes back needs no whole room then. */
const LINGER_MS = 10_000;

export class Following {
  readonly #followed = new Map<string, Followed>();

  /** @param isHere Whether a connection is at this node. */
  constructor(
    readonly tell: (event: RoomEvent) => void,
    readonly isHere: (connection: string | undefined) => boolean,
  ) {}

  find(name: string): Room | undefined {
    return this.#followed.get(name)?.room;
  }

  keeper(name: string): string | undefined {
    return this.#followed.get(name)?.keeper;
  }

  keptBy(node: string): string[] {
    return [...this.#followed].filter(([, { keeper }]) => keeper === node).map(([name]) => name);
  }

  /** Rooms in which nobody here is any more. */
  empty(): string[] {
    return [...this.#followed].filter(([, { emptySince }]) => emptySince !== undefined).map(([name]) => name);
  }

  /** The term in which this node follows the room at that keeper, with nothing in doubt. */
  term(name: string, keeper: string): number | undefined {
    const followed = this.#followed.get(name);
    return followed?.keeper === keeper && !followed.isStale ? followed.version.term : undefined;
  }

  /** Whether what is here is this. */
  isAt(name: string, keeper: string, { term, seq }: Version): boolean {
    return this.term(name, keeper) === term && this.#followed.get(name)?.version.seq === seq;
  }

  stale(): string[] {
    return [...this.#followed].filter(([, { isStale }]) => isStale).map(([name]) => name);
  }

  /** The keeper may have another room than this. */
  doubt(name: string, keeper?: string): void {
    const followed = this.#followed.get(name);
    if (followed) Object.assign(followed, { isStale: true, ...(keeper !== undefined && { keeper }) });
  }

  doubtAll(): void {
    for (const name of this.#followed.keys()) this.doubt(name);
  }

  /** This node kept the room until now. */
  demote(room: Room): void {
    this.#followed.set(room.name, { room, keeper: '', version: { term: 0, seq: 0 }, isFork: true, isStale: true });
  }

  /** This node keeps the room from now on. */
  promote(name: string): { room: Room; seq: number } | undefined {
    const followed = this.#followed.get(name);
    this.#followed.delete(name);
    return followed && { room: followed.room, seq: followed.version.seq };
  }

  /** What the keeper is to take in: the people of this node, with the room as it is here. */
  ours(name: string): { state: RoomState; isFork: boolean } | undefined {
    const followed = this.#followed.get(name);
    if (!followed) return undefined;
    const { room, isFork } = followed;
    const here = <T extends { connection?: string | undefined }>(people: Iterable<T>) =>
      [...people].filter(({ connection }) => this.isHere(connection));
    // What only the keeper changes it knows better.
    const head = isFork ? headOf(room) : { ...factsOf(room), removedIds: [], removedSubs: [] };
    return { state: { head, members: here(room.members.values()), knocks: here(room.knocks.values()) }, isFork };
  }

  /** The keeper's room, and why some of ours are not in it. */
  install(
    name: string,
    keeper: string,
    state: RoomState,
    version: Version,
    refused: Record<string, LeaveReason> = {},
  ): void {
    const room = this.#followed.get(name)?.room ?? emptyRoom(state.head);
    const wasOther = room.id !== state.head.id;
    this.#followed.set(name, { room, keeper, version, isFork: false, isStale: false });
    sync(room, state, this.tell, refused);
    if (wasOther)
      for (const member of room.members.values())
        if (this.isHere(member.connection)) this.tell({ type: 'token-due', room, member });
  }

  /** The keeper has no such room. */
  close(name: string): void {
    const room = this.promote(name)?.room;
    if (room) apply(room, { type: 'room-closed', cause: 'empty', head: headOf(room) }, this.tell);
  }

  /** Whether what is here is what the keeper has. */
  hear(from: string, { room: name, version, event }: Extract<Message, { type: 'event' }>): boolean {
    const followed = this.#followed.get(name);
    if (!followed) return true;
    if (followed.isStale) return false;
    const { term, seq } = followed.version;
    if (version.term < term || (version.term === term && version.seq <= seq)) return true;
    if (from !== followed.keeper || version.term !== term || version.seq !== seq + 1) {
      this.doubt(name, from);
      return false;
    }
    followed.version = version;
    apply(followed.room, event, this.tell);
    if (event.type === 'room-closed') this.#followed.delete(name);
    return true;
  }

  /** Forgets the room when nobody here has been in it for a while; gives its keeper then. */
  tidy(name: string): string | undefined {
    const followed = this.#followed.get(name);
    if (!followed || followed.isStale) return undefined;
    const { room, keeper } = followed;
    const people = [...room.members.values(), ...room.knocks.values()];
    const isEmpty = !people.some(({ connection }) => this.isHere(connection));
    followed.emptySince = isEmpty ? (followed.emptySince ?? performance.now()) : undefined;
    if (followed.emptySince === undefined || performance.now() - followed.emptySince < LINGER_MS) return undefined;
    this.#followed.delete(name);
    return keeper;
  }
}
