/**
 * Owns the rules of membership: who may join, who waits, who is host, and when somebody is gone. Knows nothing of
 * sockets and of the wire; time and chance are given to it, and what happens is told to one listener.
 */
import type { Clock, Random } from '../base/clock.js';
import { SignalingError } from '../base/errors.js';
import { fitName } from './names.js';
import type { Join, LeaveReason, Member, Update } from '../protocol.js';
import { Removed } from './removed.js';
import { byOrder, hasHostPresent, hasPlace, hosts, isRemoved, knocksOf, seatsOf } from './room.js';
import type { Capacity, KnockRecord, MEMBER_FIELDS, MemberRecord, Room, RoomEvent } from './room.js';
import type { Identity } from '../identity/identity.js';

export interface RoomRules extends Capacity {
  rooms: number;
  /** Most people who wait at one door. */
  knocks: number;
  /**
   * Of those who were removed, so many members and so many people are remembered; then the room locks. Default: all.
   */
  removed?: number | undefined;
  /** Milliseconds that the resume token of a removed member may be shown. Default: for ever. */
  removedMs?: number | undefined;
  /** Rooms start locked, so that newcomers knock. */
  waitingRoom: boolean;
  /** The site says who people are, by a JWT. */
  named: boolean;
  /** Milliseconds that a member is kept after a crash, and after silence or a restart. */
  crashGraceMs: number;
  silenceGraceMs: number;
  /** Orders of a new room start above this; more than 0 while members of lost rooms may come back. */
  firstOrder(): number;
}

export type Entry = { room: Room; member: MemberRecord } | { room: Room; knock: KnockRecord };

export class Rooms {
  readonly #rooms = new Map<string, Room>();
  #ending = false;
  /** By what they wait for: a member to come back, or a room's host to. */
  readonly #timers = new Map<MemberRecord | Room, () => void>();

  constructor(
    readonly rules: RoomRules,
    readonly clock: Clock,
    readonly random: Random,
    readonly emit: (event: RoomEvent) => void,
  ) {}

  get(name: string): Room | undefined {
    return this.#rooms.get(name);
  }

  all(): Iterable<Room> {
    return this.#rooms.values();
  }

  /** Takes back a room that outlived the service: its members have `silenceGraceMs` to return. */
  restore(room: Room): void {
    for (const member of room.members.values()) {
      member.presence = 'recovering';
      member.connection = undefined;
    }
    this.adopt(room);
  }

  /** Takes over a room as it is: who has no connection has `silenceGraceMs` to return. */
  adopt(room: Room): void {
    this.#rooms.set(room.name, room);
    // Nobody can tell since when: their tokens may be as young as can be.
    room.removedIds = new Removed(room.removedIds, this.clock.now());
    // They may be from a version that took other names.
    for (const named of [...room.members.values(), ...room.knocks.values()]) named.name = this.nameOf(named.name);
    for (const member of room.members.values())
      if (member.connection === undefined) this.#expire(room, member, this.rules.silenceGraceMs);
    this.emit({ type: 'room-opened', room });
    if (room.members.size === 0) this.#close(room, 'empty');
  }

  /**
   * Joins, or knocks where the door is locked.
   * @throws {SignalingError} `E_FORBIDDEN` removed before, `E_FULL`, `E_LOCKED` with no host to ask.
   */
  join(request: Join, who: Identity, connection: string, from?: string): Entry {
    const existing = this.get(request.room);
    if (existing) refuseRemoved(existing, who);
    const older = existing && seatsOf(existing, who.sub)[0];
    this.#requirePlace(existing, request.media, older);
    const free =
      who.role === 'host' ||
      older !== undefined ||
      !(existing?.locked ?? (this.rules.waitingRoom && who.role === 'guest'));
    if (!free) return this.#knock(existing, request, who, connection, from);
    if (!existing && this.#ending) throw new SignalingError('E_NETWORK', 'This node is ending: connect again.');
    const room = existing ?? this.open({ name: request.room, private: request.private });
    const member = this.add(room, request, who, { connection, ...(older?.role === 'host' && { role: 'host' }) });
    this.appointHost(room);
    return { room, member };
  }

  /** @throws {SignalingError} `E_NOT_FOUND` no such knock, `E_FORBIDDEN` removed, `E_FULL`. */
  admit(room: Room, knockId: string): void {
    const knock = room.knocks.get(knockId);
    if (!knock) throw new SignalingError('E_NOT_FOUND', 'Nobody knocks under this id.');
    refuseRemoved(room, knock.who);
    this.#requirePlace(room, knock.request.media, seatsOf(room, knock.who.sub)[0]);
    room.knocks.delete(knockId);
    const member = this.add(room, knock.request, knock.who, {
      id: knock.id,
      name: knock.name,
      connection: knock.connection,
    });
    this.emit({ type: 'knock-ended', room, knock, cause: 'admitted', member });
  }

  /** @throws {SignalingError} `E_NOT_FOUND` */
  deny(room: Room, knockId: string): void {
    const knock = room.knocks.get(knockId);
    if (!knock) throw new SignalingError('E_NOT_FOUND', 'Nobody knocks under this id.');
    this.#endKnock(room, knock, 'denied');
  }

  withdraw(room: Room, knock: KnockRecord): void {
    if (room.knocks.has(knock.id)) this.#endKnock(room, knock, 'withdrawn');
  }

  /**
   * @throws {SignalingError} `E_FULL` when turning media on in a full call, `E_FORBIDDEN` for a name that the site
   * gave.
   */
  update(room: Room, member: MemberRecord, { mute, ...update }: Update): void {
    if (update.media && !member.media) this.#requirePlace(room, true, member);
    if (member.nameFixed && update.name !== undefined && fitName(update.name) !== member.name) {
      throw new SignalingError('E_FORBIDDEN', 'The site gave this name; it cannot be changed here.');
    }
    if (member.mutedBy === undefined || update.audio === undefined) return this.change(room, member, update);
    // A page answers a mute before it says anything else: what comes before the answer was sent before the mute
    // arrived.
    this.change(room, member, { ...update, audio: false });
    if (mute !== member.mutes) return;
    member.mutedBy = undefined;
    this.emit({ type: 'kept', room, member });
  }

  /** The connection is gone without a goodbye: `crash` when it closed, `silence` when its pings stayed unanswered. */
  lose(room: Room, member: MemberRecord, how: 'crash' | 'silence'): void {
    member.connection = undefined;
    this.change(room, member, { presence: 'recovering' });
    this.#expire(room, member, how === 'crash' ? this.rules.crashGraceMs : this.rules.silenceGraceMs);
  }

  /**
   * The member is back on a connection: same id, same order, same seat. @throws {SignalingError} `E_FORBIDDEN` removed.
   */
  reclaim(room: Room, member: MemberRecord, connection: string, update: Update): void {
    this.#makeWay(room, member);
    this.#cancel(member);
    const displaced = member.connection;
    member.connection = connection;
    member.serial += 1;
    this.change(room, member, { ...update, presence: 'present' });
    this.emit({ type: 'kept', room, member });
    if (displaced !== undefined) this.emit({ type: 'displaced', room, member, connection: displaced });
    this.appointHost(room);
  }

  /** The resume token of this number is stored: older ones are refused from now on. */
  confirm(room: Room, member: MemberRecord, serial: number): void {
    if (serial > member.serial) throw new SignalingError('E_NOT_FOUND', 'No token with this number was given out.');
    if (serial <= member.confirmed) return;
    member.confirmed = serial;
    this.emit({ type: 'kept', room, member });
  }

  leave(room: Room, member: MemberRecord, reason: LeaveReason): void {
    if (!this.#take(room, member, reason)) return;
    if (room.members.size === 0) this.#close(room, 'empty');
    else this.appointHost(room);
  }

  /**
   * Removes for good: neither the member's resume tokens nor, where the site names people, the person come back, by no
   * door.
   */
  remove(room: Room, member: MemberRecord): void {
    this.keepOut(room, [member.id], member.sub === undefined ? [] : [member.sub]);
    for (const knock of knocksOf(room, member.sub)) this.#endKnock(room, knock, 'denied');
    this.leave(room, member, 'kicked');
  }

  /** Remembers whom to keep out. A room that has to forget somebody over it locks: who comes then has to knock. */
  keepOut(room: Room, ids: Iterable<string>, subs: Iterable<string>): void {
    const now = this.clock.now();
    const { removed: most = Infinity, removedMs = Infinity } = this.rules;
    for (const id of ids) room.removedIds.add(id, now);
    for (const sub of subs) room.removedSubs.add(sub, now);
    room.removedIds.forgetBefore(now - removedMs);
    const forgets = [room.removedIds, room.removedSubs].map((list) => list.keepNewest(most));
    if (forgets.includes(true)) this.lock(room, true);
  }

  /** Never unmutes: a microphone is opened by its owner alone. */
  mute(room: Room, member: MemberRecord, by: string): void {
    // Remembered even of who has a connection: it may be dead for seconds before that is noticed, and the microphone
    // open.
    member.mutedBy = by;
    member.mutes += 1;
    this.emit({ type: 'muted', room, member, by });
    this.change(room, member, { audio: false });
  }

  /** Unlocking lets in those who wait. */
  lock(room: Room, on: boolean): void {
    if (room.locked === on) return;
    room.locked = on;
    this.emit({ type: 'room-updated', room });
    if (!on) this.admitAll(room);
  }

  /** Lets in those who wait, as far as there is room. */
  admitAll(room: Room): void {
    for (const { id, request } of [...room.knocks.values()]) {
      // One who was let in before may have ended another knock of theirs.
      if (room.knocks.has(id) && hasPlace(room, this.rules, request.media)) this.admit(room, id);
    }
  }

  end(room: Room): void {
    for (const member of room.members.values()) this.#cancel(member);
    this.#close(room, 'ended');
  }

  /** Leaves the room to another node, which keeps it from now on; nobody is told anything. */
  release(room: Room): void {
    this.#rooms.delete(room.name);
    for (const member of room.members.values()) this.#cancel(member);
  }

  /** The node is about to end: a new room is opened at another. */
  openNoMore(): void {
    this.#ending = true;
  }

  /** Stops every clock; nobody is told anything. */
  stop(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  // ------------------------------------------------------------------------------ steps shared with returning.ts

  /** @throws {SignalingError} `E_FULL` when the service holds no more rooms. */
  open(room: { id?: string; name: string; private: boolean; startedAt?: number | undefined }): Room {
    if (this.#rooms.size >= this.rules.rooms) throw new SignalingError('E_FULL', 'The service holds no more rooms.');
    const { rules } = this;
    const opened: Room = {
      id: this.random.id(),
      locked: rules.waitingRoom,
      hostTerm: 0,
      lastOrder: rules.firstOrder(),
      members: new Map(),
      removedIds: new Removed(),
      removedSubs: new Removed(),
      knocks: new Map(),
      ...room,
      startedAt: room.startedAt ?? this.clock.now(),
    };
    this.#rooms.set(opened.name, opened);
    this.emit({ type: 'room-opened', room: opened });
    return opened;
  }

  /**
   * Makes somebody a member: each way in ends here, or in `reclaim`. @throws {SignalingError} `E_FORBIDDEN` removed.
   */
  add(
    room: Room,
    request: Partial<Join>,
    who: Identity,
    known: Partial<MemberRecord> & { connection: string },
  ): MemberRecord {
    this.#makeWay(room, { sub: who.sub, ...known });
    // A site that says "guest" means it; where it says nothing, the first to come is host.
    const first = who.role === undefined && room.hostTerm === 0;
    const order = room.lastOrder + 1;
    const name = this.nameOf(known.name, who.name, request.name);
    const member: MemberRecord = {
      id: this.random.id(),
      role: who.role === 'host' || first ? 'host' : 'guest',
      order,
      media: request.media ?? false,
      audio: request.audio ?? false,
      camera: request.camera ?? false,
      screen: false,
      hand: false,
      presence: 'present',
      nameFixed: isGiven(who),
      serial: 1,
      confirmed: 0,
      mutes: 0,
      sub: who.sub,
      ...known,
      name,
    };
    room.lastOrder = Math.max(room.lastOrder, member.order);
    if (member.role === 'host' && room.hostTerm === 0) room.hostTerm = 1;
    room.members.set(member.id, member);
    this.emit({ type: 'member-joined', room, member });
    return member;
  }

  /** The first of these names that shows anything, made fit; else one that the service gives. */
  nameOf(...names: (string | undefined)[]): string {
    for (const name of names) {
      const fit = name === undefined ? undefined : fitName(name);
      if (fit !== undefined) return fit;
    }
    return `Guest ${this.random.guestNumber()}`;
  }

  /** Sets what differs and tells it; what stays the same is not told. */
  change(
    room: Room,
    member: MemberRecord,
    { name, ...rest }: { [K in (typeof MEMBER_FIELDS)[number]]?: MemberRecord[K] | undefined },
  ): void {
    const wanted = { ...rest, ...(name !== undefined && { name: this.nameOf(name) }) };
    const entries = Object.entries(wanted).filter(
      ([key, value]) => value !== undefined && member[key as keyof Member] !== value,
    );
    if (entries.length === 0) return;
    const change = Object.fromEntries(entries);
    Object.assign(member, change);
    this.emit({ type: 'member-updated', room, member, change });
  }

  /** Where the last host is gone, the longest present takes over. A host who is merely recovering stays host. */
  appointHost(room: Room): void {
    if (room.hostTerm === 0 || hosts(room).length > 0) return;
    const heir = byOrder(room).find(({ presence }) => presence === 'present');
    if (!heir) return;
    room.hostTerm += 1;
    heir.serial += 1;
    this.change(room, heir, { role: 'host' });
    this.emit({ type: 'host-appointed', room, member: heir });
  }

  /** The host of a room whose state was lost may come back within `ms`; else somebody takes over. */
  awaitHost(room: Room, ms: number): void {
    if (hosts(room).length > 0) return this.#cancel(room);
    if (!this.#timers.has(room))
      this.#timers.set(
        room,
        this.clock.setTimer(ms, () => {
          this.#cancel(room);
          this.appointHost(room);
        }),
      );
  }

  // ---------------------------------------------------------------------------------------------------- own steps

  #knock(room: Room | undefined, request: Join, who: Identity, connection: string, from?: string): Entry {
    if (!room || !hasHostPresent(room))
      throw new SignalingError('E_LOCKED', 'The room is locked and no host is here to open it.');
    for (const older of knocksOf(room, who.sub)) this.#endKnock(room, older, 'replaced');
    if (room.knocks.size >= this.rules.knocks) this.#makePlaceAtDoor(room, from);
    if (room.knocks.size >= this.rules.knocks)
      throw new SignalingError('E_FULL', 'Too many people wait for this room.');
    const name = this.nameOf(who.name, request.name);
    const knock: KnockRecord = { id: this.random.id(), name, request, who, connection, from };
    room.knocks.set(knock.id, knock);
    this.emit({ type: 'knock', room, knock });
    return { room, knock };
  }

  /**
   * Nobody keeps all others from the door: the place from which most have come gives up its newest, to somebody of
   * another with fewer.
   */
  #makePlaceAtDoor(room: Room, from: string | undefined): void {
    const byPlace = new Map<string | undefined, KnockRecord[]>();
    for (const knock of room.knocks.values()) byPlace.set(knock.from, [...(byPlace.get(knock.from) ?? []), knock]);
    const most = [...byPlace.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
    const newest = most.at(-1);
    if (newest && most.length > (byPlace.get(from)?.length ?? 0) + 1) this.#endKnock(room, newest, 'full');
  }

  #endKnock(room: Room, knock: KnockRecord, cause: 'denied' | 'withdrawn' | 'replaced' | 'full'): void {
    room.knocks.delete(knock.id);
    this.emit({ type: 'knock-ended', room, knock, cause });
  }

  /**
   * Of one person there is one in the room, the newest, and nobody who was removed. @throws {SignalingError}
   * `E_FORBIDDEN`
   */
  #makeWay(room: Room, comer: { id?: string | undefined; sub?: string | undefined }): void {
    refuseRemoved(room, comer);
    for (const knock of knocksOf(room, comer.sub)) this.#endKnock(room, knock, 'replaced');
    for (const older of seatsOf(room, comer.sub)) if (older.id !== comer.id) this.#take(room, older, 'replaced');
  }

  #requirePlace(room: Room | undefined, media: boolean, except?: MemberRecord): void {
    if (room && !hasPlace(room, this.rules, media, except)) throw new SignalingError('E_FULL', 'The room is full.');
  }

  #take(room: Room, member: MemberRecord, reason: LeaveReason): boolean {
    if (room.members.get(member.id) !== member) return false;
    this.#cancel(member);
    room.members.delete(member.id);
    this.emit({ type: 'member-left', room, member, reason });
    return true;
  }

  #close(room: Room, cause: 'ended' | 'empty'): void {
    this.#rooms.delete(room.name);
    this.#cancel(room);
    for (const knock of room.knocks.values()) this.emit({ type: 'knock-ended', room, knock, cause: 'ended' });
    this.emit({ type: 'room-closed', room, cause });
    room.knocks.clear();
    room.members.clear();
  }

  #expire(room: Room, member: MemberRecord, ms: number): void {
    this.#cancel(member);
    this.#timers.set(
      member,
      this.clock.setTimer(ms, () => this.leave(room, member, 'network')),
    );
  }

  #cancel(waiting: MemberRecord | Room): void {
    this.#timers.get(waiting)?.();
    this.#timers.delete(waiting);
  }
}

/** @throws {SignalingError} `E_FORBIDDEN` */
export function refuseRemoved(room: Room, person: { id?: string | undefined; sub?: string | undefined }): void {
  if (isRemoved(room, person)) throw new SignalingError('E_FORBIDDEN', 'A host removed you from this room.');
}

/** Whether the site gave a name. One that shows nothing is none. */
const isGiven = ({ name }: Identity): boolean => name !== undefined && fitName(name) !== undefined;
