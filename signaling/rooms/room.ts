/**
 * Owns what a room and its members are, as data, and the questions one can ask of them. Knows nothing of sockets,
 * of time, or of when a room changes.
 */
import type { Identity } from '../identity/identity.js';
import type { Grant, Join, Knock, LeaveReason, Member, Role, RoomInfo, RoomSummary } from '../protocol.js';
import { isModerator } from './permissions.js';
import { Removed } from './removed.js';

/** A member with what the service keeps to itself. */
export interface MemberRecord extends Omit<Member, 'userId'> {
  /** Told as `userId`, to whom it may be told. */
  sub?: string | undefined;
  /** What the site named them when they came in, whatever hosts have made of them since; left out: it said nothing. */
  said?: Role | undefined;
  /** What the site has granted, whatever the role leaves of it; left out: all. */
  granted?: Grant[] | undefined;
  nameFixed: boolean;
  /** Never becomes host by being the first or the last. */
  neverHost?: boolean | undefined;
  /**
   * Number of the newest resume token, and of the newest that the page said it has stored. One more is due at each
   * welcome.
   */
  serial: number;
  confirmed: number;
  /** How often this member was muted, which numbers the mutes. */
  mutes: number;
  /** Host who muted this member last; told again at each coming back until the member answers. */
  mutedBy?: string | undefined;
  /** The one connection that speaks for this member; none while recovering. */
  connection?: string | undefined;
}

export interface KnockRecord extends Knock {
  request: Join;
  /** Waits until a host is there, who is then asked or not, as the room has it. Records of older nodes do not say. */
  needsHost?: boolean | undefined;
  who: Identity;
  connection: string;
  /**
   * Where they came from, as something that says no address: of many who wait, those of one place are few persons,
   * perhaps.
   */
  from?: string | undefined;
}

/** `startedAt` is unknown of one that an older version wrote down. */
export interface Room extends RoomInfo {
  /** The instance: a room that ended and was opened again under its name has another. */
  id: string;
  /** How often a host was appointed; 0 while there never was one. */
  hostTerm: number;
  lastOrder: number;
  members: Map<string, MemberRecord>;
  /** Members whom a host removed, as long as tokens of theirs may be shown, and people whom the site names. */
  removedIds: Removed;
  removedSubs: Removed;
  knocks: Map<string, KnockRecord>;
}

/** The most that a room holds. */
export interface Capacity {
  /** Members with media. */
  participants: number;
  /** Members of any kind. */
  members: number;
}

/** A room without its people, and without those whom it keeps out. */
export type Facts = Omit<Room, 'members' | 'knocks' | 'removedIds' | 'removedSubs'>;

/** A room without its people. */
export interface Head extends Facts {
  removedIds: string[];
  removedSubs: string[];
}

export interface Seat {
  room: Room;
  member: MemberRecord;
}
export interface Door {
  room: Room;
  knock: KnockRecord;
}
/** Where somebody is: in a room, or at its door. */
export type Place = Seat | Door;

/** Who acts on a room and is nobody in it; no id of a member is as short. */
export const OPERATOR = 'operator';

/** What became of a knock that let nobody in; nodes of older versions say `ended` for the last two. */
export type KnockEnd = 'denied' | 'withdrawn' | 'replaced' | 'full' | 'ended' | 'no-host' | 'no-room';

/** All that can happen to rooms. */
export type RoomEvent =
  | { type: 'room-opened'; room: Room }
  | { type: 'room-updated'; room: Room }
  /** `ended` by a host; `empty` because the last member is gone. */
  | { type: 'room-closed'; room: Room; cause: 'ended' | 'empty' }
  | { type: 'member-joined'; room: Room; member: MemberRecord }
  | { type: 'member-updated'; room: Room; member: MemberRecord; change: Partial<Omit<Member, 'id' | 'order'>> }
  | { type: 'member-left'; room: Room; member: MemberRecord; reason: LeaveReason }
  /** Another connection speaks for the member now: `connection`, which did before, lived on. */
  | { type: 'displaced'; room: Room; member: MemberRecord; connection: string }
  | { type: 'muted'; room: Room; member: MemberRecord; by: string }
  /**
   * Somebody became host or cohost who was neither: a resume token that says so is due, and to hear who knocks. Nodes
   * of an older version say `host` of both.
   */
  | { type: 'host-appointed'; room: Room; member: MemberRecord }
  /** Somebody is at the door; told again when a host has come for whom they waited, or is there no more. */
  | { type: 'knock'; room: Room; knock: KnockRecord; again?: true | undefined }
  | {
      type: 'knock-ended';
      room: Room;
      knock: KnockRecord;
      cause: KnockEnd;
      /** Who denied it: a member's id, or `OPERATOR`. */
      by?: string | undefined;
    }
  /** Follows the `member-joined` of the one who was let in; `by` whom, or nobody where the door was opened for all. */
  | {
      type: 'knock-ended';
      room: Room;
      knock: KnockRecord;
      cause: 'admitted';
      member: MemberRecord;
      by?: string | undefined;
    }
  /** The operator has everybody in the room read this. */
  | { type: 'notice'; room: Room; text: string }
  /** Something changed that nobody is told of, but that must survive a restart. */
  | { type: 'kept'; room: Room; member: MemberRecord }
  /** Nothing did, but the member's resume token says what is no longer so. */
  | { type: 'token-due'; room: Room; member: MemberRecord };

/** What is told of a member whose role was another. */
export const roleGiven = (room: Room, member: MemberRecord, before: Role): RoomEvent => ({
  type: isModerator(member) && !isModerator({ role: before }) ? 'host-appointed' : 'token-due',
  room,
  member,
});

export const roomInfo = ({
  name,
  private: unlisted,
  locked,
  waiting,
  muteOnEntry,
  data,
  startedAt,
}: Room): RoomInfo => ({
  name,
  private: unlisted,
  locked,
  ...(waiting && { waiting }),
  ...(muteOnEntry && { muteOnEntry }),
  ...((data ?? null) !== null && { data }),
  ...(startedAt !== undefined && { startedAt }),
});

export function roomSummary(room: Room, most: Capacity): RoomSummary {
  const {
    name,
    locked,
    members: { size: count },
  } = room;
  const max = most.participants;
  const full = !hasPlace(room, most, true);
  return { name, count, max, locked, ...(full !== count >= max && { full }) };
}

export const factsOf = ({
  id,
  name,
  private: unlisted,
  locked,
  waiting,
  muteOnEntry,
  data,
  startedAt,
  hostTerm,
  lastOrder,
}: Facts): Facts => ({
  id,
  name,
  private: unlisted,
  locked,
  // Never left out: a copy goes by what is there.
  waiting: waiting ?? false,
  muteOnEntry: muteOnEntry ?? false,
  data: data ?? null,
  startedAt,
  hostTerm,
  lastOrder,
});

export const headOf = (room: Room): Head => ({
  ...factsOf(room),
  removedIds: [...room.removedIds],
  removedSubs: [...room.removedSubs],
});

export function emptyRoom({ removedIds, removedSubs, ...facts }: Head): Room {
  const lists = { removedIds: new Removed(removedIds), removedSubs: new Removed(removedSubs) };
  return { ...facts, ...lists, members: new Map(), knocks: new Map() };
}

/** What can change of a member as others see them. */
export const MEMBER_FIELDS = [
  'name',
  'role',
  'can',
  'media',
  'audio',
  'camera',
  'screen',
  'hand',
  'handOrder',
  'data',
  'presence',
] as const satisfies (keyof Member)[];

/** The member as others may see them; `withUserId`: as those who may know who it is. */
export const toMember = (
  {
    id,
    name,
    role,
    can,
    sub,
    data,
    avatarUrl,
    order,
    media,
    audio,
    camera,
    screen,
    hand,
    handOrder,
    presence,
  }: MemberRecord,
  withUserId: boolean,
): Member => ({
  id,
  name,
  ...(withUserId && sub !== undefined && { userId: sub }),
  ...((data ?? null) !== null && { data }),
  ...(avatarUrl !== undefined && { avatarUrl }),
  role,
  ...(can && { can }),
  order,
  media,
  audio,
  camera,
  screen,
  hand,
  ...(hand && handOrder !== undefined && { handOrder }),
  presence,
});

export const byOrder = (room: Room): MemberRecord[] => [...room.members.values()].sort((a, b) => a.order - b.order);

/** Of the hand that went up last of those that are here. */
export const lastHandOrder = (room: Room): number =>
  Math.max(0, ...[...room.members.values()].map(({ handOrder }) => handOrder ?? 0));

export const hosts = (room: Room): MemberRecord[] =>
  [...room.members.values()].filter((member) => member.role === 'host');

export const moderators = (room: Room): MemberRecord[] => [...room.members.values()].filter(isModerator);

/** Whether somebody is here who can open the door. */
export const hasModeratorPresent = (room: Room): boolean =>
  moderators(room).some(({ presence }) => presence === 'present');

/** Those of whom a host is asked. */
export const knocksAtHosts = ({ knocks }: Room): Knock[] =>
  [...knocks.values()].filter(({ needsHost }) => !needsHost).map(({ id, name }) => ({ id, name }));

/** Whether newcomers have to knock. */
export const isClosed = ({ locked, waiting }: Pick<Room, 'locked' | 'waiting'>): boolean =>
  locked || (waiting ?? false);

/** Whether somebody who comes in new comes with the microphone off. */
export const entersMuted = ({ muteOnEntry }: Pick<Room, 'muteOnEntry'>, who: { role: Role }): boolean =>
  (muteOnEntry ?? false) && !isModerator(who);

/** Whether two values of a member or a room differ: both are JSON. */
export const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);

/** Whether a host has removed this member, or the person. */
export const isRemoved = (room: Room, { id, sub }: { id?: string | undefined; sub?: string | undefined }): boolean =>
  (id !== undefined && room.removedIds.has(id)) || (sub !== undefined && room.removedSubs.has(sub));

/**
 * Where the person whom the site names so sits, and where they wait. Without a name of the site nobody is the same as
 * somebody else.
 */
export const seatsOf = (room: Room, sub: string | undefined): MemberRecord[] =>
  sub === undefined ? [] : [...room.members.values()].filter((member) => member.sub === sub);
export const knocksOf = (room: Room, sub: string | undefined): KnockRecord[] =>
  sub === undefined ? [] : [...room.knocks.values()].filter(({ who }) => who.sub === sub);

export function mediaCount(room: Room, except?: MemberRecord): number {
  let count = 0;
  for (const member of room.members.values()) if (member.media && member !== except) count += 1;
  return count;
}

/** Whether somebody more can come in, with media or to chat alone; `except` gives up a place for it. */
export function hasPlace(room: Room, most: Capacity, media: boolean, except?: MemberRecord): boolean {
  const size = room.members.size - (except ? 1 : 0);
  return size < most.members && (!media || mediaCount(room, except) < most.participants);
}
