/**
 * Owns the way of a command: its rate, its schema, its handler, its one acknowledgement. Knows nothing of what any
 * command does.
 */
import * as v from 'valibot';
import { advice } from '../base/advice.js';
import { isMemberCommand } from '../rooms/execute.js';
import type { MemberCommand } from '../rooms/commands.js';
import type { Context, Observer, Socket } from './context.js';
import { SignalingError } from '../base/errors.js';
import type { MaybePromise } from '../base/maybe-promise.js';
import { tokenBucket } from './limits.js';
import type { Rate } from './limits.js';
import { COMMANDS, PROTOCOL_VERSION } from '../protocol.js';
import type { CommandName, Result } from '../protocol.js';
import { callerOf, seatOf } from './seats.js';
import { attemptAnswer, type Answer } from './attempt.js';
import type { Handlers } from './handlers.js';
import { ice } from './ice.js';
import { lobby } from './lobby.js';
import { membership } from './membership.js';
import { moving, whenThere } from './moving.js';
import { relay } from './relay.js';

const handlers: Handlers = { ...membership, ...lobby, ...relay, ...ice };

/** Listens for whatever comes on this socket, and answers it. */
export function dispatch(context: Context, socket: Socket, rate: Rate): void {
  const mayGoOn = tokenBucket(rate, () => context.clock.now());
  // One listener for all: fifteen would cost each connection kilobytes, and what is no command would get no answer.
  socket.use(([name, ...args]: unknown[]) => {
    // It came in one piece with the goodbye before it.
    if (!socket.connected) return;
    const payload = typeof args[0] === 'function' ? undefined : args[0];
    const answer = (result: Result<unknown>) => {
      context.observer?.answered(String(name), result);
      ackOf(args)?.(result);
    };
    if (!mayGoOn() && !UNREFUSED.has(name)) return answer(TOO_FAST);
    const go = () => attemptAnswer(context, String(name), () => run(context, socket, name, payload), answer);
    void whenThere(socket, () => (MOVES.has(name) ? moving(socket, go) : go()));
  });
}

/**
 * Socket.IO middleware that lets a command pass when what `takerOf` gives allows it. Socket.IO keeps their order, and
 * hands on none of a socket that has closed meanwhile.
 */
export const gate =
  (takerOf: (socket: Socket) => () => Promise<unknown>, observer?: Observer) =>
  (socket: Socket, ready: () => void): void => {
    const take = takerOf(socket);
    socket.use(([name, ...args]: [string, ...unknown[]], next) => {
      take().then(
        () => next(),
        () => {
          if (UNREFUSED.has(name)) return next();
          observer?.answered(name, TOO_FAST);
          ackOf(args)?.(TOO_FAST);
        },
      );
    });
    ready();
  };

/** They cost like the others but are never refused: a goodbye that is swallowed leaves a ghost in the room. */
const UNREFUSED: ReadonlySet<unknown> = new Set<CommandName>(['leave', 'confirm']);
/** They take the socket into a room, or out of it. */
const MOVES: ReadonlySet<unknown> = new Set<CommandName>(['join', 'leave']);
const TOO_FAST: Result<never> = { ok: false, error: { code: 'E_RATE', message: 'Too many commands: wait a second.' } };

const ackOf = (args: unknown[]) =>
  args.find((argument) => typeof argument === 'function') as ((result: Result<unknown>) => void) | undefined;
const isCommand = (name: unknown): name is CommandName => typeof name === 'string' && Object.hasOwn(COMMANDS, name);

function run(context: Context, socket: Socket, name: unknown, payload: unknown): MaybePromise<Answer<object | null>> {
  // It waited until the socket was where it was going to, and that is closed by now.
  if (!socket.connected) throw new SignalingError('E_NETWORK', 'This connection is closed.');
  if (!isCommand(name))
    throw new SignalingError('E_UNSUPPORTED', `Version ${PROTOCOL_VERSION} of the contract has no such command.`);
  const parsed = v.safeParse(COMMANDS[name], payload ?? {}, { abortEarly: true, abortPipeEarly: true });
  if (!parsed.success) throw new SignalingError('E_SCHEMA', advice(parsed.issues));
  if (!isMemberCommand(name))
    return (handlers[name] as (...args: unknown[]) => MaybePromise<Answer<object | null>>)(
      context,
      socket,
      parsed.output,
    );
  const seat = seatOf(socket);
  return context.nodes.ask(seat.room.name, {
    name,
    by: callerOf(socket, seat),
    payload: parsed.output,
  } as MemberCommand);
}
