/**
 * Owns the way of a command: its rate, its schema, its handler, its one acknowledgement. Knows nothing of what any
 * command does.
 */
import * as v from 'valibot';
import { advice } from '../advice.js';
import type { Context, Socket } from '../context.js';
import { SignalingError } from '../errors.js';
import { failure } from '../logger.js';
import { tokenBucket } from '../limits.js';
import type { Rate } from '../limits.js';
import { COMMANDS } from '../protocol.js';
import type { CommandName, CommandPayload, CommandResults, Result } from '../protocol.js';
import { lobby } from './lobby.js';
import { membership } from './membership.js';
import { moderation } from './moderation.js';
import { relay } from './relay.js';

/** Handlers do not wait: what one command does is done before the next is looked at. */
export type Handlers = {
  [K in CommandName]: (context: Context, socket: Socket, payload: CommandPayload<K>) => CommandResults[K];
};

const handlers: Handlers = { ...membership, ...lobby, ...relay, ...moderation };

/** Listens for every command of the contract on this socket; other events are nobody's business. */
export function dispatch(context: Context, socket: Socket, rate: Rate): void {
  const mayGoOn = tokenBucket(rate, () => context.clock.now());
  for (const name of Object.keys(COMMANDS) as CommandName[]) {
    socket.on(name, (...args: unknown[]) => {
      const ack = args.find((argument) => typeof argument === 'function') as ((result: Result<unknown>) => void) | undefined;
      const payload = typeof args[0] === 'function' ? undefined : args[0];
      const result = mayGoOn() || UNREFUSED.has(name) ? attempt(context, name, () => run(context, socket, name, payload)) : TOO_FAST;
      ack?.(result);
    });
  }
}

/** They cost like the others but are never refused: a goodbye that is swallowed leaves a ghost in the room. */
const UNREFUSED: ReadonlySet<CommandName> = new Set<CommandName>(['leave', 'confirm']);
const TOO_FAST: Result<never> = { ok: false, error: { code: 'E_RATE', message: 'Too many commands: wait a second.' } };

/** Turns what is thrown into a typed answer; what is no refusal of ours is a bug, and logged. */
export function attempt<T>(context: Context, what: string, run: () => T): Result<T> {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    if (error instanceof SignalingError) return { ok: false, error: error.toWire() };
    context.log.error({ ...failure(error), command: what }, 'a handler failed');
    return { ok: false, error: { code: 'E_NETWORK', message: 'The service failed at this: try again.' } };
  }
}

function run<K extends CommandName>(context: Context, socket: Socket, name: K, payload: unknown): CommandResults[K] {
  const parsed = v.safeParse(COMMANDS[name], payload ?? {});
  if (!parsed.success) throw new SignalingError('E_SCHEMA', advice(parsed.issues));
  return handlers[name](context, socket, parsed.output);
}
