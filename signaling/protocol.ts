/**
 * Owns the wire contract between a page and the service: every command with its schema and its result, and every event.
 * Its parts are in protocol/; this is the one path by which all of it is imported. Knows nothing of sockets, rooms or
 * elements. Told in prose in PROTOCOL.md.
 */
import * as v from 'valibot';
import { Join, Update } from './protocol/joining.js';
import { AppData } from './protocol/data.js';
import { Id } from './protocol/names.js';
import { Data, Signal } from './protocol/relaying.js';
import { Role } from './protocol/roles.js';
import type {
  IceServer,
  Knock,
  Member,
  Relayed,
  RoomInfo,
  RoomsDelta,
  RoomsShown,
  Waiting,
  Welcome,
} from './protocol/room.js';
import { MAX_ROOM_LENGTH } from './protocol/vocabulary.js';
import type { Ack, LeaveReason, Result } from './protocol/vocabulary.js';

export * from './protocol/data.js';
export * from './protocol/joining.js';
export * from './protocol/names.js';
export * from './protocol/relaying.js';
export * from './protocol/roles.js';
export * from './protocol/room.js';
export * from './protocol/vocabulary.js';

export const React = v.object({ emoji: v.pipe(v.string(), v.minLength(1), v.maxLength(32)) });
/** `query`: of the public rooms, those alone whose folded names contain it. */
export const Lobby = v.object({
  subscribe: v.boolean(),
  query: v.optional(v.pipe(v.string(), v.maxLength(4 * MAX_ROOM_LENGTH))),
});
export const Target = v.object({ id: Id });
/** Without an id: each hand that is up. */
export const LowerHand = v.object({ id: v.optional(Id) });
export const Lock = v.object({ on: v.boolean() });
export const RoleChange = v.object({ id: Id, role: Role });
/** Absent fields stay as they are; `data: null` is none. */
export const RoomUpdate = v.object({
  locked: v.optional(v.boolean()),
  /** Newcomers knock, though the room is not locked. */
  waiting: v.optional(v.boolean()),
  /** Who comes in from now on comes with the microphone off. */
  muteOnEntry: v.optional(v.boolean()),
  data: v.optional(AppData),
});
export type RoomUpdate = v.InferOutput<typeof RoomUpdate>;
/** Number of the resume token that has been stored: the older one may be forgotten. */
export const Confirm = v.object({ serial: v.pipe(v.number(), v.integer()) });
export const Nothing = v.object({});

/** Every command and the schema of its payload. Each is answered by one acknowledgement. */
export const COMMANDS = {
  join: Join,
  leave: Nothing,
  confirm: Confirm,
  update: Update,
  signal: Signal,
  data: Data,
  react: React,
  lobby: Lobby,
  admit: Target,
  deny: Target,
  mute: Target,
  remove: Target,
  lock: Lock,
  role: RoleChange,
  room: RoomUpdate,
  'lower-hand': LowerHand,
  end: Nothing,
  ice: Nothing,
} as const;
export type CommandName = keyof typeof COMMANDS;
export type CommandInput<K extends CommandName> = v.InferInput<(typeof COMMANDS)[K]>;
export type CommandPayload<K extends CommandName> = v.InferOutput<(typeof COMMANDS)[K]>;

/** What the acknowledgement of a command carries when it went well. */
export interface CommandResults {
  join: Welcome | Waiting;
  leave: null;
  confirm: null;
  update: null;
  signal: null;
  /** The service's time of it, as the receivers are told, ms since the Unix epoch. */
  data: { at: number };
  react: null;
  lobby: RoomsShown;
  admit: null;
  deny: null;
  mute: null;
  /** `canReturn`: the room is open and unlocked, so the removed person can come back under a new identity. */
  remove: { canReturn: boolean };
  lock: null;
  role: null;
  room: null;
  'lower-hand': null;
  end: null;
  /** To try the network before joining; the credentials are good for two minutes. */
  ice: { iceServers: IceServer[] };
}

export interface ServerEvents {
  /** Answer to a join or resume that travelled with the CONNECT, and to being admitted. */
  welcome: (result: Result<Welcome | Waiting>) => void;
  /** A successor of the resume token (the role changed). */
  token: (token: { token: string; serial: number }) => void;
  'member-joined': (member: Member) => void;
  'member-updated': (change: { id: string } & Partial<Omit<Member, 'id' | 'order'>>) => void;
  'member-left': (member: { id: string; reason: LeaveReason }) => void;
  'room-updated': (room: RoomInfo) => void;
  signal: (signal: { from: string; body: Signal['body']; term?: number | undefined }) => void;
  data: (data: Relayed) => void;
  reaction: (reaction: { from: string; emoji: string }) => void;
  /** Lobby subscribers only, coalesced. */
  rooms: (delta: RoomsDelta) => void;
  /** Hosts and cohosts only. */
  knock: (knock: Knock) => void;
  'knock-ended': (knock: { id: string }) => void;
  /** A host muted you; the service has already told the others so. */
  muted: (by: { by: string; mute: number }) => void;
  /** The operator has everybody in the room read this. */
  notice: (notice: { text: string }) => void;
  /** You are out: removed, ended, denied or replaced. */
  left: (left: { reason: LeaveReason }) => void;
}

export type ClientEvents = {
  [K in CommandName]: (payload: CommandInput<K>, ack: Ack<CommandResults[K]>) => void;
};
