/**
 * Owns asking the site, at each join, whether somebody comes in and as whom, before the door is asked: what is asked,
 * what may be answered, for how long and how much of it at once. Knows nothing of how the site is reached, and of
 * rooms.
 */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import * as v from 'valibot';
import { SignalingError } from '../base/errors.js';
import { failure, type Logger } from '../base/logger.js';
import { AvatarUrl } from '../identity/avatar-url.js';
import type { Identity } from '../identity/identity.js';
import { AppData, DisplayName, Grants, Role, type Join } from '../protocol.js';
import type { Admission } from '../sockets/context.js';
import { Turns, type MostTurns } from './turns.js';

export interface JoinQuestion {
  /** The room's name; it may not be open yet. */
  room: string;
  /** What the site's token says; nothing in a service without `authSecret`. */
  claims: Identity;
  /** The client's IP address, as far as `trustProxy` tells it. */
  address: string;
  /** What the page asks for. */
  join: Join;
}

/** UTF-16 code units of a reason: a line or two on the screen. */
const MAX_REASON_LENGTH = 200;

/**
 * What is left out, or `null`, stays as the token, or the page, says it. Nothing unknown: a slip of the pen must not
 * let in.
 */
export const JoinAnswer = v.variant('accept', [
  v.strictObject({
    accept: v.literal(true),
    /** The page cannot change it. */
    name: v.nullish(DisplayName),
    role: v.nullish(Role),
    can: v.nullish(Grants),
    data: v.nullish(AppData),
    avatarUrl: v.nullish(AvatarUrl),
  }),
  v.strictObject({
    accept: v.literal(false),
    /** Shown to the person, as text. */
    reason: v.nullish(v.pipe(v.string(), v.maxLength(MAX_REASON_LENGTH))),
  }),
]);
export type JoinAnswer = v.InferOutput<typeof JoinAnswer>;

/** @param signal Aborts when nobody waits for the answer any more. */
export type JoinHook = (question: JoinQuestion, signal: AbortSignal) => unknown;

/** How the site is asked; tests shorten it. */
export interface Asking {
  timeoutMs: number;
  /** Joins of one address a minute. */
  joinsOfOne: number;
  turns: MostTurns;
}

const ASKING: Asking = {
  timeoutMs: 2_000,
  joinsOfOne: 600,
  turns: { open: 64, openOfOne: 16, waiting: 1_000, waitingOfOne: 200 },
};

export function admission(hook: JoinHook, log: Logger, how: Partial<Asking> = {}): Admission {
  const { timeoutMs, joinsOfOne, turns: most } = { ...ASKING, ...how };
  const turns = new Turns(most);
  const joins = new RateLimiterMemory({ points: joinsOfOne, duration: 60 });

  async function ask(question: JoinQuestion, from: string): Promise<unknown> {
    const patience = new AbortController();
    const signal = patience.signal;
    const timer = setTimeout(() => patience.abort(NO_ANSWER), timeoutMs);
    const silence = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(NO_ANSWER)));
    silence.catch(() => undefined); // also of interest to nobody, where the answer comes first
    try {
      return await turns.run(from, signal, () =>
        Promise.race([Promise.resolve().then(() => hook(question, signal)), silence]),
      );
    } catch (error) {
      if (error instanceof SignalingError) {
        if (error.code === 'E_TIMEOUT') log.warn({ timeoutMs }, 'the site does not answer a join: nobody is let in');
        throw error;
      }
      log.error(failure(error), 'asking about a join failed: nobody is let in');
      throw refusal();
    } finally {
      clearTimeout(timer);
    }
  }

  return async ({ request: join, who, address, from }) => {
    await joins.consume(from).catch(() => {
      throw new SignalingError('E_RATE', 'Too many joins from this address: wait a minute.');
    });
    const answer = v.safeParse(JoinAnswer, await ask({ room: join.room, claims: who, address, join }, from), {
      abortEarly: true,
    });
    if (!answer.success) {
      // Not what is there: it may name somebody.
      log.error({ code: 'E_SCHEMA', at: v.getDotPath(answer.issues[0]) ?? '' }, 'the answer to a join does not fit');
      throw refusal();
    }
    if (!answer.output.accept) throw refusal(answer.output.reason);
    const { accept: _accepted, ...said } = answer.output;
    return { ...who, ...Object.fromEntries(Object.entries(said).filter(([, value]) => (value ?? null) !== null)) };
  };
}

const NO_ANSWER = new SignalingError('E_TIMEOUT', 'The site did not say in time whether you may come in: try again.');

const refusal = (reason?: string | null): SignalingError =>
  new SignalingError('E_FORBIDDEN', 'The site does not let you in.', reason?.trim() || undefined);
