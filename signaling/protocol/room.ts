/** Owns what a page is told of rooms and of the people in them. Knows nothing of when. */

import type { Grant, Role } from './roles.js';

/** A member as the service knows them. */
export interface Member {
  id: string;
  name: string;
  /** Who it is in the site's own terms (the JWT's `sub`), for those who are told; one of a member never changes. */
  userId?: string | undefined;
  /** What the app says of the member: JSON. `null` in a change: nothing any more. */
  data?: unknown;
  /** Address of a picture that the site gives. */
  avatarUrl?: string | undefined;
  role: Role;
  /** What the member may send; left out: all. */
  can?: Grant[] | undefined;
  /**
   * Order of joining in this room. Of a pair, the one with the greater order dials; of two with the same, which only
   * rooms have that a crash had cut short, the one with the greater id.
   */
  order: number;
  media: boolean;
  audio: boolean;
  camera: boolean;
  screen: boolean;
  hand: boolean;
  /** Of a hand that is up: smaller than that of each which went up later. Older services leave it out. */
  handOrder?: number | undefined;
  presence: 'present' | 'recovering';
}

export interface RoomInfo {
  name: string;
  private: boolean;
  locked: boolean;
  /** Newcomers knock, though the room is not locked. */
  waiting?: boolean | undefined;
  /** Newcomers come in with the microphone off. */
  muteOnEntry?: boolean | undefined;
  /** What the app says of the room: JSON, set by hosts. */
  data?: unknown;
  /**
   * When the room was opened, milliseconds since the Unix epoch by the service's clock. Older services leave it out.
   */
  startedAt?: number | undefined;
}
/** A line of the lobby. */
export interface RoomSummary {
  name: string;
  /** People in the room, those who only chat among them. */
  count: number;
  /** The most people a call holds. */
  max: number;
  locked: boolean;
  /**
   * Whether there is no place for one more in the call. Said only where it differs from `count >= max`, as where people
   * only chat.
   */
  full?: boolean | undefined;
  /** Another public room's name folds to the same: people could take one for the other. */
  alike?: boolean | undefined;
}
/**
 * The fullest of the public rooms that a query finds, and how many more it finds. Left out: none. Older services list
 * all, whatever the query.
 */
export interface RoomsShown {
  rooms: RoomSummary[];
  more?: number | undefined;
}

export interface IceServer {
  urls: string | string[];
  username?: string;
  credential?: string;
}

export interface Limits {
  /** Most people with media in a mesh room. */
  participants: number;
  /** UTF-16 code units of a chat message. */
  text: number;
}

/** All that a page needs to be in the room. */
export interface Welcome {
  /**
   * The service's clock, milliseconds since the Unix epoch: tells by how much the page's differs. Older services leave
   * it out.
   */
  now?: number | undefined;
  room: RoomInfo;
  self: string;
  /** The site's JWT gave the name: an `update` with another is refused, and all else in it. */
  nameFixed: boolean;
  /** Oneself included, by order of joining. */
  members: Member[];
  iceServers: IceServer[];
  /** How media travel; left out: from person to person, term 0. */
  topology?: { kind: 'mesh'; term: number } | undefined;
  limits: Limits;
  /** You come in with the microphone off: the others are told so already. */
  muteOnEntry?: true | undefined;
  /** Resume token and its number, to be confirmed once stored. */
  token: string;
  serial: number;
  /** True when this is the same member as before, and not a new one. */
  resumed: boolean;
  /** Those who knock, for hosts and cohosts; else empty. */
  knocks: Knock[];
}

/**
 * At the door: the answer is a later `welcome` that lets in, or `left`. A `welcome` with another `Waiting` tells that a
 * host has come, who is asked now.
 */
export interface Waiting {
  waiting: true;
  room: string;
  /** No host or cohost is there yet; left out: they are asked. */
  reason?: 'no-host' | undefined;
}
export interface Knock {
  id: string;
  name: string;
}

/** Something that a member said by way of the service. */
export interface Relayed {
  from: string;
  /** Of who said it, as it was then. */
  name: string;
  /** When the service relayed it, ms since the Unix epoch. */
  at: number;
  topic: string;
  private: boolean;
  /** As its sender gave it: it may not fit its topic. */
  body: unknown;
}

/** `more` as in `RoomsShown`, after the change. */
export interface RoomsDelta {
  changed: RoomSummary[];
  removed: string[];
  more?: number | undefined;
}
