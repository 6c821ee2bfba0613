/** Owns the form of what answers a command where the socket is. Knows nothing of what any of them does. */
import type { MaybePromise } from '../base/maybe-promise.js';
import type { CommandName, CommandPayload, CommandResults } from '../protocol.js';
import type { MemberCommandName } from '../rooms/commands.js';
import type { Answer } from './attempt.js';
import type { Context, Socket } from './context.js';

type SocketCommandName = Exclude<CommandName, MemberCommandName>;
/** What is answered where the socket is. What a member asks of the room goes to the node that keeps the room. */
export type Handlers = {
  [K in SocketCommandName]: (
    context: Context,
    socket: Socket,
    payload: CommandPayload<K>,
  ) => MaybePromise<Answer<CommandResults[K]>>;
};
