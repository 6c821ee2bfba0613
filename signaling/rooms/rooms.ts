/**
 * Owns the rooms and what happens to people inside: who is host, what changes, and when somebody is gone. Knows nothing
 * of how they come in, which is door.ts, nor of sockets; time and chance are given to it, and what happens is told to
 * one listener.
 */
import type { Clock, Random } from '../base/clock.js';
import { SignalingError } from '../base/errors.js';
import { fitName } from './names.js';
import { ROLES } from '../protocol.js';
import type { LeaveReason, Role, RoomUpdate, Update } from '../protocol.js';
import { Removed } from './removed.js';
import { grantsOf, requireGrant, requireMedia, withinGrants } from './permissions.js';
import { byOrder, lastHandOrder, differs, factsOf, hasPlace, hosts, knocksOf, roleGiven } from './room.js';
import type { Capacity, Facts, KnockEnd, KnockRecord, MEMBER_FIELDS, MemberRecord, Room, RoomEvent } from './room.js';

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
  /** The site is asked about each join. */
  asked?: boolean;
  /** Milliseconds that a member is kept after a crash, and after silence or a restart. */
  crashGraceMs: number;
  silenceGraceMs: number;
  /** Orders of a new room start above this; more than 0 while members of lost rooms may come back. */
  firstOrder(): number;
}

export class Rooms {
  readonly #rooms = new Map<string, Room>();
  /** The node is about to end: a new room is opened at another. */
  #isEnding = false;
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
    this.tidy(room);
  }

  /**
   * @throws {SignalingError} `E_FULL` when turning media on in a full call, `E_FORBIDDEN` for a name that the site
   * gave, and for what is not granted.
   */
  update(room: Room, member: MemberRecord, { mute, ...update }: Update): void {
    if (update.media && !member.media) this.requirePlace(room, true, member);
    if (member.nameFixed && update.name !== undefined && fitName(update.name) !== member.name) {
      throw new SignalingError('E_FORBIDDEN', 'The site gave this name; it cannot be changed here.');
    }
    requireMedia(member, update);
    if (update.data !== undefined) requireGrant(member, 'data');
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

  /** The resume token of this number is stored: older ones are refused from now on. */
  confirm(room: Room, member: MemberRecord, serial: number): void {
    if (serial > member.serial) throw new SignalingError('E_NOT_FOUND', 'No token with this number was given out.');
    if (serial <= member.confirmed) return;
    member.confirmed = serial;
    this.emit({ type: 'kept', room, member });
  }

  leave(room: Room, member: MemberRecord, reason: LeaveReason): void {
    if (!this.vacate(room, member, reason)) return;
    this.tidy(room);
    this.appointHost(room);
  }

  /** A room without members is over, unless somebody waits for a host to come: then it is as one that opens. */
  tidy(room: Room): void {
    if (room.members.size > 0 || this.#rooms.get(room.name) !== room) return;
    for (const knock of [...room.knocks.values()]) {
      if (knock.needsHost) continue;
      if (!knock.request.waitForHost) {
        this.endKnock(room, knock, 'no-host');
        continue;
      }
      knock.needsHost = true;
      this.emit({ type: 'knock', room, knock, again: true });
    }
    if (room.knocks.size === 0) return this.#close(room, 'empty');
    this.#cancel(room);
    room.removedIds = new Removed();
    room.removedSubs = new Removed();
    const { waitingRoom: locked } = this.rules;
    this.reopen(room, { locked, waiting: false, muteOnEntry: false, data: null, hostTerm: 0 });
  }

  /** A room in which people only wait is another now: as one that opens, or as the first to come says. */
  reopen(room: Room, facts: Partial<Facts>): void {
    Object.assign(room, facts);
    this.emit({ type: 'room-updated', room });
  }

  /**
   * Removes for good: neither the member's resume tokens nor, where the site names people, the person come back, by no
   * door.
   */
  remove(room: Room, member: MemberRecord): void {
    this.keepOut(room, [member.id], member.sub === undefined ? [] : [member.sub]);
    for (const knock of knocksOf(room, member.sub)) this.endKnock(room, knock, 'denied');
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
    if (forgets.includes(true)) this.set(room, { locked: true });
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

  /** Sets what differs and tells it. What becomes of those who wait is door.ts's concern. */
  set(room: Room, update: RoomUpdate): void {
    const entries = Object.entries(update).filter(
      ([key, value]) => value !== undefined && differs(value, factsOf(room)[key as keyof RoomUpdate]),
    );
    if (entries.length === 0) return;
    Object.assign(room, Object.fromEntries(entries));
    this.emit({ type: 'room-updated', room });
  }

  /**
   * What the role does not leave is off from now on. A host who is none any more may still hold a token that says so: a
   * new term outdates it, and brings the other hosts new ones.
   * @throws {SignalingError} `E_FORBIDDEN` for the last host.
   */
  setRole(room: Room, member: MemberRecord, role: Role): void {
    if (member.role === role) return;
    const others = hosts(room).filter((host) => host !== member);
    const wasHost = member.role === 'host';
    if (wasHost && others.length === 0)
      throw new SignalingError('E_FORBIDDEN', 'This is the last host: make somebody else host first.');
    if (wasHost || room.hostTerm === 0) room.hostTerm += 1;
    this.#giveRole(room, member, role);
    if (wasHost) for (const host of others) this.emit({ type: 'token-due', room, member: host });
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

  get isEnding(): boolean {
    return this.#isEnding;
  }

  openNoMore(): void {
    this.#isEnding = true;
  }

  /** Stops every clock; nobody is told anything. */
  stop(): void {
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  // -------------------------------------------------------------------------------------- steps of the ways in

  /** @throws {SignalingError} `E_FULL` when the service holds no more rooms. */
  open(room: Partial<Facts> & Pick<Facts, 'name' | 'private'>): Room {
    if (this.#rooms.size >= this.rules.rooms) throw new SignalingError('E_FULL', 'The service holds no more rooms.');
    const { rules } = this;
    const opened: Room = {
      id: this.random.id(),
      locked: rules.waitingRoom,
      waiting: false,
      muteOnEntry: false,
      data: null,
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

  seat(room: Room, member: MemberRecord): MemberRecord {
    room.lastOrder = Math.max(room.lastOrder, member.order);
    if (member.role === 'host' && room.hostTerm === 0) room.hostTerm = 1;
    room.members.set(member.id, member);
    this.emit({ type: 'member-joined', room, member });
    return member;
  }

  /** Another connection speaks for the member from now on. */
  reconnect(room: Room, member: MemberRecord, connection: string, update: Update): void {
    this.#cancel(member);
    const displaced = member.connection;
    member.connection = connection;
    member.serial += 1;
    this.change(room, member, { ...update, presence: 'present' });
    this.emit({ type: 'kept', room, member });
    if (displaced !== undefined) this.emit({ type: 'displaced', room, member, connection: displaced });
  }

  /** Takes somebody's seat, and leaves to the caller what becomes of the room without them. Whether they had one. */
  vacate(room: Room, member: MemberRecord, reason: LeaveReason): boolean {
    if (room.members.get(member.id) !== member) return false;
    this.#cancel(member);
    room.members.delete(member.id);
    this.emit({ type: 'member-left', room, member, reason });
    return true;
  }

  endKnock(room: Room, knock: KnockRecord, cause: Exclude<KnockEnd, 'ended'>, by?: string): void {
    room.knocks.delete(knock.id);
    this.emit({ type: 'knock-ended', room, knock, cause, by });
  }

  /** @throws {SignalingError} `E_FULL` */
  requirePlace(room: Room | undefined, media: boolean, except?: MemberRecord): void {
    if (room && !hasPlace(room, this.rules, media, except)) throw new SignalingError('E_FULL', 'The room is full.');
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
    const isRaised = rest.hand === true && !member.hand;
    const wanted = {
      ...rest,
      ...(name !== undefined && { name: this.nameOf(name) }),
      ...(isRaised && rest.handOrder === undefined && { handOrder: lastHandOrder(room) + 1 }),
    };
    const entries = Object.entries(wanted).filter(
      ([key, value]) => value !== undefined && differs(value, member[key as keyof MemberRecord]),
    );
    if (entries.length === 0) return;
    const change = Object.fromEntries(entries);
    Object.assign(member, change);
    this.emit({ type: 'member-updated', room, member, change });
  }

  /**
   * Where the last host is gone, the longest present takes over, a cohost first and a viewer last, of those whose role
   * the site has not named: no such role rises by itself. A host who is merely recovering stays host.
   */
  appointHost(room: Room): void {
    if (this.rules.named || room.hostTerm === 0 || hosts(room).length > 0) return;
    const heirs = byOrder(room).filter(
      ({ presence, said, neverHost }) => presence === 'present' && said === undefined && !neverHost,
    );
    const heir = ROLES.map((role) => heirs.find((member) => member.role === role)).find((member) => member);
    if (!heir) return;
    room.hostTerm += 1;
    this.#giveRole(room, heir, 'host');
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

  #giveRole(room: Room, member: MemberRecord, role: Role): void {
    const before = member.role;
    const can = grantsOf(role, member.granted);
    const { audio, camera, screen } = withinGrants({ role, can }, member);
    member.serial += 1;
    this.change(room, member, {
      role,
      audio,
      camera,
      screen,
      ...(differs(can, grantsOf(before, member.granted)) && { can }),
    });
    this.emit(roleGiven(room, member, before));
  }

  #close(room: Room, cause: 'ended' | 'empty'): void {
    this.#rooms.delete(room.name);
    this.#cancel(room);
    for (const knock of room.knocks.values()) this.emit({ type: 'knock-ended', room, knock, cause: 'no-room' });
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
