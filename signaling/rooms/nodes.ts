/** Owns where rooms are kept and asked. Here, on this one node; `cluster/` has the same for several. */
import { execute } from './execute.js';
import type { RoomCommand, RoomResults } from './commands.js';
import type { MaybePromise } from '../base/maybe-promise.js';
import type { RoomsDelta } from '../protocol.js';
import type { Memory } from './returning.js';
import type { Capacity, Room, RoomEvent } from './room.js';
import type { Directory } from './directory.js';
import type { Logger } from '../base/logger.js';
import type { Rooms } from './rooms.js';

export interface Nodes {
  /** The room as this node knows it: one that it keeps, or one in which it has people. */
  find(name: string): Room | undefined;
  /**
   * Has a command done by the node that keeps the room; what a join opens is kept here.
   * @param stands Whether the command is still wanted, once that node is found.
   * @throws {SignalingError} what the rules refuse, or `E_NETWORK`; at once or as a rejection.
   */
  ask<C extends RoomCommand>(name: string, command: C, stands?: () => boolean): MaybePromise<RoomResults[C['name']]>;
  /** Names of all rooms, wherever they are kept. */
  names(): MaybePromise<string[]>;
  /** How rooms, on whatever node, know a socket of this one. */
  connectionOf(socketId: string): string;
  /** The other way round; nothing for a connection at another node. */
  socketIdOf(connection: string): string | undefined;
  /** Something happened to a room that is kept here. */
  changed(event: RoomEvent): void;
  /** The lobby's list is another now. */
  listed(delta: RoomsDelta): void;
}

/** What a service of several nodes is given of one. */
export interface ClusterParts {
  rooms: Rooms;
  memory: Memory;
  directory: Directory;
  /** What a room holds, as the lobby says it. */
  capacity: Capacity;
  /** Tells the sockets of this node what happened in a room that another keeps. */
  tell(event: RoomEvent): void;
  log: Logger;
}

export function oneNode(rooms: Rooms, memory: Memory): Nodes {
  return {
    find: (name) => rooms.get(name),
    ask: (name, command) => execute(rooms, memory, name, command),
    names: () => [...rooms.all()].map(({ name }) => name),
    connectionOf: (socketId) => socketId,
    socketIdOf: (connection) => connection,
    changed: () => undefined,
    listed: () => undefined,
  };
}
