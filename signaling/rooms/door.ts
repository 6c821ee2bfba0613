/**
 * Owns the way into a room: a join, a knock and what becomes of it, a door that is unlocked, a coming back. Every way
 * passes `makeWay`. Knows nothing of sockets, nor of what people do inside.
 */
import { SignalingError } from '../base/errors.js';
import type { Identity } from '../identity/identity.js';
import type { Join, Role, RoomUpdate, Update } from '../protocol.js';
import { fitName } from './names.js';
import { grantsOf, isBelow, withinGrants } from './permissions.js';
import { entersMuted, hasModeratorPresent, hasPlace, isClosed, isRemoved, knocksOf, seatsOf } from './room.js';
import type { Door, KnockRecord, MemberRecord, Place, Room } from './room.js';
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
  if (!older && mustKnock(rooms, existing, who)) return knockAt(rooms, existing, request, who, connection, from);
  if (!existing && rooms.isEnding) throw new SignalingError('E_NETWORK', 'This node is ending: connect again.');
  const room = existing ?? rooms.open({ name: request.room, private: request.private });
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
  const { id, name, connection } = knock;
  const member = letIn(rooms, room, knock.request, knock.who, { id, name, connection });
  rooms.emit({ type: 'knock-ended', room, knock, cause: 'admitted', member, by });
}

/** Lets in those who wait and need no host for it, as far as there is room. */
function admitAll(rooms: Rooms, room: Room): void {
  for (const { id, request, who } of [...room.knocks.values()]) {
    // One who was let in before may have ended another knock of theirs.
    if (room.knocks.has(id) && !mustKnock(rooms, room, who) && hasPlace(room, rooms.rules, request.media))
      admit(rooms, room, id);
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
}

export function withdraw(rooms: Rooms, room: Room, knock: KnockRecord): void {
  if (room.knocks.has(knock.id)) rooms.endKnock(room, knock, 'withdrawn');
}

/**
 * Takes over one who waits at another node. One who sits here, or waits here already, does not wait a second time.
 */
export function waitOn(rooms: Rooms, room: Room, knock: KnockRecord): void {
  const { sub } = knock.who;
  if (room.knocks.has(knock.id) || room.members.has(knock.id)) return;
  if (isRemoved(room, { sub }) || seatsOf(room, sub).length > 0 || knocksOf(room, sub).length > 0) return;
  knock.name = rooms.nameOf(knock.name);
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
  const first = who.role === undefined && room.hostTerm === 0;
  const role = known.role ?? who.role ?? (first ? 'host' : 'guest');
  const isLimited = role === 'viewer' || who.can !== undefined;
  const allowed = { role, ...(isLimited && { can: grantsOf(role, who.can) }) };
  const { audio = false, camera = false } = withinGrants(allowed, request);
  return rooms.seat(room, {
    id: rooms.random.id(),
    ...allowed,
    said: who.role,
    granted: who.can,
    data: who.data,
    order: room.lastOrder + 1,
    media: request.media ?? false,
    audio: audio && !entersMuted(room, allowed),
    camera,
    screen: false,
    hand: false,
    presence: 'present',
    nameFixed: isGiven(who),
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
  if (isRemoved(room, person)) throw new SignalingError('E_FORBIDDEN', 'A host removed you from this room.');
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
  const closed = room ? isClosed(room) : rooms.rules.waitingRoom && who.role !== undefined;
  return closed && who.role !== 'cohost';
}

/** @throws {SignalingError} `E_LOCKED`, `E_FULL` at a full door. */
function knockAt(
  rooms: Rooms,
  room: Room | undefined,
  request: Join,
  who: Identity,
  connection: string,
  from?: string,
): Door {
  if (!room || !hasModeratorPresent(room))
    throw new SignalingError('E_LOCKED', 'The room is locked and no host is here to open it.');
  makeWay(rooms, room, { sub: who.sub });
  const most = rooms.rules.knocks;
  if (room.knocks.size >= most) makePlaceAtDoor(rooms, room, from);
  if (room.knocks.size >= most) throw new SignalingError('E_FULL', 'Too many people wait for this room.');
  const name = rooms.nameOf(who.name, request.name);
  return { room, knock: wait(rooms, room, { id: rooms.random.id(), name, request, who, connection, from }) };
}

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
