/** Owns the types by which the parts of one running service find each other. Knows nothing of what they do. */
import type { Server, Socket as IoSocket, DefaultEventsMap } from 'socket.io';
import type { Clock } from '../base/clock.js';
import { viewKey, type Listing } from '../rooms/listing.js';
import type { Logger } from '../base/logger.js';
import type { Nodes } from '../rooms/nodes.js';
import type { ClientEvents, ConnectAuth, IceServer, Join, Limits, Result, ServerEvents } from '../protocol.js';
import type { ResumeTokens } from '../identity/resume.js';
import type { Place, RoomEvent } from '../rooms/room.js';
import type { Identity } from '../identity/identity.js';

export interface SocketData {
  auth: ConnectAuth;
  /** Who the JWT is about; nothing when there was none and the resume token had to do. */
  who?: Identity;
  /** How rooms know this socket. */
  connection: string;
  /** Where it comes from, as something that says no address. */
  from?: string;
  /** The client's address, where the site is asked about joins. */
  address?: string;
  /** When it was last given ICE servers for a check, ms since the Unix epoch. */
  checkedAt?: number;
  /** Number of its transport, in the order in which this node's were opened. */
  opened: number;
  /** Where this socket sits or knocks, or did: whether it still does is for `findPlace` to say. */
  place?: Place | undefined;
  /** When its member was last given a resume token, ms since the Unix epoch. */
  tokenAt?: number;
  /** What of the lobby's list it follows: a folded query, empty for the whole list; nothing when it does not. */
  query?: string;
  /** The one room of that list that its token lets it see; nothing where it sees all. */
  only?: string | undefined;
  /** There while another node is asked to let the socket in or out. */
  moving?: Promise<void> | undefined;
}

export type Socket = IoSocket<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;
export type Io = Server<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;

/** Hears what happens, for figures and webhooks. Nothing waits for it, and it must not throw. */
export interface Observer {
  happened(event: RoomEvent): void;
  /** `command` is also `connect`, for what the CONNECT asked. */
  answered(command: string, result: Result<unknown>): void;
}

/** A join that the site is asked about. */
export interface Applicant {
  request: Join;
  who: Identity;
  address: string;
  /** The address as something that says none. */
  from: string;
}
/**
 * Asks the site whether somebody comes in: resolves with who they are by its word.
 * Rejects with a `SignalingError`: `E_FORBIDDEN`, `E_TIMEOUT`, `E_RATE`.
 */
export type Admission = (applicant: Applicant) => Promise<Identity>;

export interface Context {
  io: Io;
  nodes: Nodes;
  listing: Listing;
  tokens: ResumeTokens;
  clock: Clock;
  /**
   * What this member's page is given, at each welcome anew.
   * @param most seconds that credentials are good for, where that is less than the operator's word
   */
  iceServers(member: string, most?: number): IceServer[];
  limits: Limits;
  /** Everybody in a room is told who the others are in the site's own terms. */
  showUserIds: boolean;
  /** Where the site is asked about each join. */
  admission?: Admission | undefined;
  log: Logger;
  observer?: Observer | undefined;
}

/**
 * Socket.IO rooms, each with a prefix of its own: every socket is alone in a room named by its id, so that a room
 * named by an outside string could receive what is meant for one socket.
 */
export const roomKey = (room: { name: string }): string => `room:${room.name}`;
export const memberKey = (member: { id: string }): string => `member:${member.id}`;
/** Those who follow the lobby's list, or search it for the same, and may see as much of it. */
export const lobbyKey = (query: string, only?: string): string => `lobby:${viewKey(query, only)}`;
