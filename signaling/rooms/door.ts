/**
 * Owns the way into a room: a join, a knock and what becomes of it, a door that is unlocked, a coming back. Every way
 * passes `makeWay`. Knows nothing of sockets, nor of what people do inside.
 */
import { SignalingError } from '../base/errors.js';
import type { Identity } from '../identity/identity.js';
import type { Join, Role, RoomUpdate, Update } from '../protocol.js';
import { fitName } from './names.js';
import { grantsOf, isBelow, isModerator, withinGrants } from './permissions.js';
import { entersMuted, hasModeratorPresent, hasPlace, isClosed, isRemoved, knocksOf, seatsOf } from './room.js';
import type { Door, KnockRecord, MemberRecord, Place, Room, RoomEvent } from './room.js';
import type { Rooms } from './rooms.js';

/**
 * Joins, or knocks where the door is locked.
 * @throws {SignalingError} `E_FORBIDDEN` removed before, `E_FULL`, `E_LOCKED` with no host to ask.
 */
export function join(rooms: Rooms, request: Join, who: Identity, connection: string, from?: string): Place {
  const existing = rooms.get(request.room);
  if (existing) refuseRemoved(existing, who);
  const older = existing && seatsOf(existing, who.sub)[0];
  rooms.requirePlace(existing, request.media, older);
  const opens = who.role === 'host' || (who.role === 'cohost' && !who.waiting);
  const needsHost = request.waitForHost && !opens && !hasHost(existing);
  if (!older && (needsHost || mustKnock(rooms, existing, who)))
    return knockAt(rooms, existing, { request, who, connection, from, needsHost });
  const room = existing ?? open(rooms, request);
  if (existing?.members.size === 0) rooms.reopen(room, { private: request.private, startedAt: rooms.clock.now() });
  const role = older && loweredTo(older, who);
  const member = letIn(rooms, room, request, who, { connection, ...(role && { role }) });
  rooms.appointHost(room);
  return { room, member };
}

/**
 * @param by Who lets them in; nobody where the door is open.
 * @throws {SignalingError} `E_NOT_FOUND` no such knock, `E_FORBIDDEN` removed, `E_FULL`.
 */
export function admit(rooms: Rooms, room: Room, knockId: string, by?: string): void {
  const knock = knockIn(room, knockId);
  refuseRemoved(room, knock.who);
  rooms.requirePlace(room, knock.request.media, seatsOf(room, knock.who.sub)[0]);
  room.knocks.delete(knockId);
  const { id, name, connection, request } = knock;
  if (room.members.size === 0) rooms.reopen(room, { private: request.private, startedAt: rooms.clock.now() });
  const member = letIn(rooms, room, request, knock.who, { id, name, connection });
  rooms.emit({ type: 'knock-ended', room, knock, cause: 'admitted', member, by });
  rooms.appointHost(room);
}

/** Lets in those who wait and need no host for it, as far as there is room. */
function admitAll(rooms: Rooms, room: Room): void {
  for (const { id, request, who, needsHost } of [...room.knocks.values()]) {
    // One who was let in before may have ended another knock of theirs.
    if (!room.knocks.has(id) || needsHost || mustKnock(rooms, room, who)) continue;
    if (hasPlace(room, rooms.rules, request.media)) admit(rooms, room, id);
  }
}

/** Events after which a host may be there who was not. */
const BRING_HOSTS: ReadonlySet<RoomEvent['type']> = new Set(['member-joined', 'member-updated', 'host-appointed']);

/** Those who wait for a host go in, or knock, once there is one. */
export function meetHost(rooms: Rooms, event: RoomEvent): void {
  const { type, room } = event;
  const concerns = room.knocks.size > 0 && BRING_HOSTS.has(type) && 'member' in event && isModerator(event.member);
  if (!concerns || !hasHost(room)) return;
  for (const knock of [...room.knocks.values()]) {
    if (!knock.needsHost || !room.knocks.has(knock.id)) continue;
    knock.needsHost = false;
    if (mustKnock(rooms, room, knock.who)) rooms.emit({ type: 'knock', room, knock, again: true });
    else if (hasPlace(room, rooms.rules, knock.request.media)) admit(rooms, room, knock.id);
    else rooms.endKnock(room, knock, 'full');
  }
}

/** Opening the door lets in those who wait. */
export function configure(rooms: Rooms, room: Room, update: RoomUpdate): void {
  const wasClosed = isClosed(room);
  rooms.set(room, update);
  if (wasClosed && !isClosed(room)) admitAll(rooms, room);
}

/** @throws {SignalingError} `E_NOT_FOUND` */
export function deny(rooms: Rooms, room: Room, knockId: string, by?: string): void {
  rooms.endKnock(room, knockIn(room, knockId), 'denied', by);
  rooms.tidy(room);
}

export function withdraw(rooms: Rooms, room: Room, knock: KnockRecord): void {
  if (room.knocks.has(knock.id)) rooms.endKnock(room, knock, 'withdrawn');
  rooms.tidy(room);
}

/**
 * Takes over one who waits at another node. One who sits here, or waits here already, does not wait a second time.
 */
export function waitOn(rooms: Rooms, room: Room, knock: KnockRecord): void {
  const { sub } = knock.who;
  if (room.knocks.has(knock.id) || room.members.has(knock.id)) return;
  if (isRemoved(room, { sub }) || seatsOf(room, sub).length > 0 || knocksOf(room, sub).length > 0) return;
  knock.name = rooms.nameOf(knock.name);
  knock.needsHost = (knock.needsHost ?? false) && !hasHost(room);
  wait(rooms, room, knock);
  if (!isClosed(room)) admitAll(rooms, room);
}

/**
 * Makes somebody a member: each way in ends here, or in `letBack`. @throws {SignalingError} `E_FORBIDDEN` removed.
 */
export function letIn(
  rooms: Rooms,
  room: Room,
  request: Partial<Join>,
  who: Identity,
  known: Partial<MemberRecord> & { connection: string },
): MemberRecord {
  makeWay(rooms, room, { sub: who.sub, ...known });
  // Where the site says nothing of roles the first to come is host.
  const neverHost = request.host === false;
  const first = who.role === undefined && room.hostTerm === 0 && !neverHost;
  const role = known.role ?? who.role ?? (first ? 'host' : 'guest');
  const isLimited = role === 'viewer' || who.can !== undefined;
  const allowed = { role, ...(isLimited && { can: grantsOf(role, who.can) }) };
  const { audio = false, camera = false } = withinGrants(allowed, request);
  return rooms.seat(room, {
    id: rooms.random.id(),
    ...allowed,
    said: who.role,
    granted: who.can,
    data: who.data ?? null,
    avatarUrl: who.avatarUrl,
    order: room.lastOrder + 1,
    media: request.media ?? false,
    audio: audio && !entersMuted(room, allowed),
    camera,
    screen: false,
    hand: false,
    presence: 'present',
    nameFixed: isGiven(who),
    ...(neverHost && { neverHost }),
    serial: 1,
    confirmed: 0,
    mutes: 0,
    sub: who.sub,
    ...known,
    name: rooms.nameOf(known.name, who.name, request.name),
  });
}

/**
 * The member is back on a connection: same id, same order, same seat. @throws {SignalingError} `E_FORBIDDEN` removed.
 */
export function letBack(rooms: Rooms, room: Room, member: MemberRecord, connection: string, update: Update): void {
  makeWay(rooms, room, member);
  rooms.reconnect(room, member, connection, update);
  rooms.appointHost(room);
}

/** @throws {SignalingError} `E_FORBIDDEN` */
export function refuseRemoved(room: Room, person: { id?: string | undefined; sub?: string | undefined }): void {
  if (isRemoved(room, person))
    throw new SignalingError('E_FORBIDDEN', 'A host removed you from this room.', undefined, 'host');
}

/** A host's word that made less of somebody counts for their next tab as well. */
function loweredTo({ role, said }: MemberRecord, who: Identity): Role | undefined {
  const isLowered = said !== undefined && isBelow(role, said);
  return isLowered && who.role !== undefined && isBelow(role, who.role) ? role : undefined;
}

/**
 * Of one person there is one in the room or at its door, the newest, and nobody who was removed.
 * @throws {SignalingError} `E_FORBIDDEN`
 */
function makeWay(rooms: Rooms, room: Room, comer: { id?: string | undefined; sub?: string | undefined }): void {
  refuseRemoved(room, comer);
  for (const knock of knocksOf(room, comer.sub)) rooms.endKnock(room, knock, 'replaced');
  for (const older of seatsOf(room, comer.sub)) if (older.id !== comer.id) rooms.vacate(room, older, 'replaced');
}

/**
 * Hosts walk in; cohosts too, unless the site has them wait. Where the site names no hosts the first to come is one.
 */
function mustKnock(rooms: Rooms, room: Room | undefined, who: Identity): boolean {
  if (who.role === 'host') return false;
  if (who.waiting) return true;
  // Where others only wait the first to come opens it, as one that is not there.
  const closed = room?.members.size ? isClosed(room) : rooms.rules.waitingRoom && who.role !== undefined;
  return closed && who.role !== 'cohost';
}

/** @throws {SignalingError} `E_LOCKED`, `E_FULL` at a full door, or when the service holds no more rooms. */
function knockAt(rooms: Rooms, existing: Room | undefined, comer: Omit<KnockRecord, 'id' | 'name'>): Door {
  const { request, who, from, needsHost } = comer;
  if (!needsHost && !hasHost(existing))
    throw new SignalingError('E_LOCKED', 'The room lets nobody in by themselves, and no host is here to do it.');
  const most = rooms.rules.knocks;
  if (most === 0) throw new SignalingError('E_FULL', 'Nobody can wait for this room.');
  const room = existing ?? open(rooms, request);
  makeWay(rooms, room, { sub: who.sub });
  if (room.knocks.size >= most) makePlaceAtDoor(rooms, room, from);
  if (room.knocks.size >= most) throw new SignalingError('E_FULL', 'Too many people wait for this room.');
  const name = rooms.nameOf(who.name, request.name);
  return { room, knock: wait(rooms, room, { id: rooms.random.id(), name, ...comer }) };
}

/** @throws {SignalingError} `E_FULL` when the service holds no more rooms, `E_NETWORK` at a node that ends. */
function open(rooms: Rooms, request: Join): Room {
  if (rooms.isEnding) throw new SignalingError('E_NETWORK', 'This node is ending: connect again.');
  return rooms.open({ name: request.room, private: request.private });
}

/** Whether somebody is inside who can open the door. */
const hasHost = (room: Room | undefined): boolean => room !== undefined && hasModeratorPresent(room);

function wait(rooms: Rooms, room: Room, knock: KnockRecord): KnockRecord {
  room.knocks.set(knock.id, knock);
  rooms.emit({ type: 'knock', room, knock });
  return knock;
}

/**
 * Nobody keeps all others from the door: the place from which most have come gives up its newest, to somebody of
 * another with fewer.
 */
function makePlaceAtDoor(rooms: Rooms, room: Room, from: string | undefined): void {
  const byPlace = new Map<string | undefined, KnockRecord[]>();
  for (const knock of room.knocks.values()) byPlace.set(knock.from, [...(byPlace.get(knock.from) ?? []), knock]);
  const most = [...byPlace.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
  const newest = most.at(-1);
  if (newest && most.length > (byPlace.get(from)?.length ?? 0) + 1) rooms.endKnock(room, newest, 'full');
}

function knockIn(room: Room, id: string): KnockRecord {
  const knock = room.knocks.get(id);
  if (!knock) throw new SignalingError('E_NOT_FOUND', 'Nobody knocks under this id.');
  return knock;
}

/** Whether the site gave a name. One that shows nothing is none. */
const isGiven = ({ name }: Identity): boolean => name !== undefined && fitName(name) !== undefined;
