/**
 * Owns what can be asked of a room, as data: it travels to the node that keeps the room, wherever the socket is that
 * asks. Knows nothing of sockets, nor of how it is done.
 */
import type { RoomView } from './views.js';
import type { CommandPayload, CommandResults, Join } from '../protocol.js';
import type { ResumeClaims } from '../identity/resume.js';
import type { Seat } from './room.js';
import type { Identity } from '../identity/identity.js';
import type { Rooms } from './rooms.js';

/** Who asks: a member, or somebody who knocks, by the connection that speaks for them. */
export interface Caller {
  id: string;
  connection: string;
}

/** The commands of the contract that are for members and change their room. */
export type MemberCommandName =
  'confirm' | 'update' | 'admit' | 'deny' | 'mute' | 'remove' | 'lock' | 'role' | 'room' | 'lower-hand' | 'end';
export type MemberCommand = {
  [K in MemberCommandName]: { name: K; by: Caller; payload: CommandPayload<K> };
}[MemberCommandName];
export type MemberHandlers = {
  [K in MemberCommandName]: (rooms: Rooms, seat: Seat, payload: CommandPayload<K>) => CommandResults[K];
};

/** What the operator does in a room, who is nobody in it: as hosts do it, but for `notice`. */
export interface OperatorActs extends Pick<
  { [K in MemberCommandName]: CommandPayload<K> },
  'admit' | 'deny' | 'mute' | 'remove' | 'role' | 'room' | 'end'
> {
  notice: { text: string };
}
export type OperatorCommand = {
  [K in keyof OperatorActs]: { name: 'operate'; act: K; payload: OperatorActs[K] };
}[keyof OperatorActs];

export type RoomCommand =
  | MemberCommand
  | { name: 'join'; request: Join; who: Identity; connection: string; from?: string | undefined }
  | { name: 'resume'; claims: ResumeClaims; join?: Join | undefined; who?: Identity | undefined; connection: string }
  /** A goodbye, from the door too. */
  | { name: 'leave'; by: Caller }
  /** The connection is gone without one. */
  | { name: 'lose'; by: Caller; how: 'crash' | 'silence' }
  /** The operator looks at the room. */
  | { name: 'inspect' }
  | OperatorCommand;

/** Whom a join or a resume made of the connection: a member, or somebody who knocks. */
export interface Entered {
  id: string;
  resumed: boolean;
}

export type RoomResults = Pick<CommandResults, MemberCommandName> & {
  join: Entered;
  /** `gone`: the member has to join anew. */
  resume: Entered | 'replaced' | 'gone';
  leave: null;
  lose: null;
  inspect: RoomView;
  operate: null;
};
