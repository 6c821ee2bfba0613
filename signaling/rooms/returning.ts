/**
 * Owns the rules by which somebody with a resume token is the member they were. Knows nothing of sockets and of how
 * tokens are signed.
 */
import { letBack, letIn, refuseRemoved } from './door.js';
import { fitName } from './names.js';
import { withinGrants } from './permissions.js';
import { mediaCount } from './room.js';
import type { MemberRecord, Room, RoomEvent } from './room.js';
import type { Identity } from '../identity/identity.js';
import type { Join, Update } from '../protocol.js';
import type { ResumeClaims } from '../identity/resume.js';
import type { Rooms } from './rooms.js';

/** What the service remembers of the time before it started. */
export interface Memory {
  /** When the service started, ms since the Unix epoch. */
  startedAt: number;
  /** When the state that it started with was saved; 0 when there was none. */
  savedAt: number;
  /**
   * Members who are gone since the start, and rooms that were ended, by id; as long as tokens of the time before are
   * believed.
   */
  readonly gone: Set<string>;
}

/** While tokens of the time before the start may be believed. */
const believes = (rooms: Rooms, memory: Memory): boolean =>
  rooms.clock.now() - memory.startedAt <= rooms.rules.silenceGraceMs;

/** Whether a token may be of a time that the service has forgotten: signed after the last save, before the start. */
const isForgotten = (rooms: Rooms, memory: Memory, { iat, member, instance }: ResumeClaims): boolean =>
  iat > memory.savedAt &&
  iat <= memory.startedAt &&
  believes(rooms, memory) &&
  !memory.gone.has(member) &&
  !memory.gone.has(instance);

/** Keeps in mind who came back by such a token and left again: the room, which knew them, may be over. */
export function remember(rooms: Rooms, memory: Memory, event: RoomEvent): void {
  if (!believes(rooms, memory)) return memory.gone.clear();
  if (event.type === 'member-left') memory.gone.add(event.member.id);
  if (event.type === 'room-closed' && event.cause === 'ended') memory.gone.add(event.room.id);
}

/**
 * Gives the member back; `gone` when they are, and have to join anew; `replaced` when the same person has come
 * in by a newer tab since, which joining anew would throw out.
 * @throws {SignalingError} `E_FORBIDDEN` when a host removed them: they must not join anew either.
 */
export function comeBack(
  rooms: Rooms,
  memory: Memory,
  claims: ResumeClaims,
  join: Join | undefined,
  who: Identity | undefined,
  connection: string,
): MemberRecord | 'replaced' | 'gone' {
  const room = rooms.get(claims.room);
  const sub = who?.sub ?? claims.sub;
  if (room) refuseRemoved(room, { id: claims.member, sub });
  // Another person sits in front of the page now.
  if (who?.sub !== undefined && who.sub !== claims.sub) return 'gone';
  const member = room?.members.get(claims.member);
  if (join && join.room !== claims.room) {
    // The page wants another room: a goodbye to this one.
    if (room?.id === claims.instance && member && claims.serial >= member.confirmed) rooms.leave(room, member, 'left');
    return 'gone';
  }
  if (room?.id === claims.instance && member) {
    if (claims.serial < member.confirmed) return 'gone';
    member.serial = Math.max(member.serial, claims.serial);
    letBack(rooms, room, member, connection, stateOf(rooms, room, member, join));
    return member;
  }
  if (room?.id === claims.instance && hasNewer(room, claims, sub)) return 'replaced';
  // The first to come back brings the room's instance along; a token of another is of a room that is over.
  const isSame = !room?.members.size || room.id === claims.instance;
  if (!isSame || !isForgotten(rooms, memory, claims)) return 'gone';
  // The service has lost who was locked out; the site, where it names people, says anew who may come in, and as what.
  if (rooms.rules.named && (!who || (who.room !== undefined && who.room !== claims.room))) return 'gone';
  // Where the site is asked about joins its answer outranks the JWT, and is in what the service has signed.
  const anew = rooms.rules.named && !rooms.rules.asked ? who : undefined;
  const known = anew
    ? { ...claims, role: anew.role ?? claims.role, said: anew.role, can: anew.can, avatarUrl: anew.avatarUrl }
    : claims;
  return recreate(rooms, memory, room, known, join, connection);
}

const hasNewer = (room: Room, { member, order }: ResumeClaims, sub: string | undefined): boolean =>
  sub !== undefined &&
  [...room.members.values()].some((other) => other.sub === sub && other.id !== member && other.order > order);

/** What the page says of its devices now; a mute that it has not answered yet outranks it. */
function stateOf(rooms: Rooms, room: Room, member: MemberRecord, join: Join | undefined): Update {
  if (!join) return {};
  // One that shows nothing says nothing new: another name would be given at each coming back.
  const name = join.name === undefined ? undefined : fitName(join.name);
  const full = join.media && !member.media && mediaCount(room, member) >= rooms.rules.participants;
  return withinGrants(member, {
    ...(!full && { media: join.media }),
    ...(!member.nameFixed && name !== undefined && { name }),
    audio: join.audio && member.mutedBy === undefined,
    camera: join.camera,
  });
}

/**
 * The state was lost but the secret was not: the signed token is all there is to know, and calls go on between the
 * pages meanwhile, so it is believed. Limits do not apply: who comes back was in already.
 */
function recreate(
  rooms: Rooms,
  memory: Memory,
  existing: Room | undefined,
  claims: ResumeClaims,
  join: Join | undefined,
  connection: string,
): MemberRecord {
  const facts = { id: claims.instance, private: claims.private, startedAt: claims.startedAt };
  const room = existing ?? rooms.open({ name: claims.room, ...facts });
  if (existing?.members.size === 0) rooms.reopen(existing, facts);
  const isHost = claims.role === 'host' && claims.term >= room.hostTerm;
  room.hostTerm = Math.max(room.hostTerm, claims.term);
  const member = letIn(
    rooms,
    room,
    join ?? {},
    { can: claims.can, data: claims.data, avatarUrl: claims.avatarUrl },
    {
      id: claims.member,
      role: claims.role === 'host' && !isHost ? 'guest' : claims.role,
      said: claims.said,
      connection,
      sub: claims.sub,
      serial: claims.serial + 1,
      confirmed: claims.serial,
      name: rooms.nameOf(claims.nameFixed ? undefined : join?.name, claims.name),
      nameFixed: claims.nameFixed,
      // Also where a newcomer has it by now: the pages of a pair have agreed by it on who dials, and ids tell equal
      // ones apart.
      order: claims.order,
    },
  );
  rooms.awaitHost(room, memory.startedAt + rooms.rules.silenceGraceMs - rooms.clock.now());
  return member;
}
