/** Owns the types by which the parts of one running service find each other. Knows nothing of what they do. */
import type { Server, Socket as IoSocket, DefaultEventsMap } from 'socket.io';
import type { Clock } from './clock.js';
import type { Directory } from './directory.js';
import type { Logger } from './logger.js';
import type { ClientEvents, ConnectAuth, IceServer, Limits, ServerEvents } from './protocol.js';
import type { ResumeTokens } from './resume.js';
import type { Memory } from './returning.js';
import type { Identity, KnockRecord, MemberRecord, Room } from './room.js';
import type { Rooms } from './rooms.js';

export interface SocketData {
  auth: ConnectAuth;
  /** Who the JWT is about; nothing when there was none and the resume token had to do. */
  who?: Identity;
  /** Where this socket sits, or sat: whether it still does is for `seatOf` to say. */
  seat?: { room: Room; member: MemberRecord } | undefined;
  /** Where it knocks, or knocked. */
  door?: { room: Room; knock: KnockRecord } | undefined;
}

export type Socket = IoSocket<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;
export type Io = Server<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;

export interface Context {
  io: Io;
  rooms: Rooms;
  directory: Directory;
  tokens: ResumeTokens;
  memory: Memory;
  clock: Clock;
  /** What this member's page is given, at each welcome anew. */
  iceServers(member: string): IceServer[];
  limits: Limits;
  log: Logger;
}

/**
 * Socket.IO rooms, each with a prefix of its own: every socket is alone in a room named by its id, so that a room
 * named by an outside string could receive what is meant for one socket.
 */
export const roomKey = (room: Room): string => `room:${room.id}`;
export const memberKey = (member: { id: string }): string => `member:${member.id}`;
export const LOBBY_KEY = 'lobby';
