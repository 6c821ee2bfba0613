/** Owns turning what a handler gives or throws into the answer that travels. Knows nothing of handlers. */
import type { Context } from './context.js';
import { SignalingError } from '../base/errors.js';
import { after } from '../base/maybe-promise.js';
import type { MaybePromise } from '../base/maybe-promise.js';
import { failure } from '../base/logger.js';
import type { Result } from '../protocol.js';

/** Turns what is thrown into a typed answer; what is no refusal of ours is a bug, and logged. */
export function attempt<T>(
  { log }: Pick<Context, 'log'>,
  what: string,
  run: () => MaybePromise<T>,
): MaybePromise<Result<T>> {
  const refuse = (error: unknown): Result<T> => {
    if (error instanceof SignalingError) return { ok: false, error: error.toWire() };
    log.error({ ...failure(error), command: what }, 'a handler failed');
    return { ok: false, error: { code: 'E_NETWORK', message: 'The service failed at this: try again.' } };
  };
  try {
    const result = after(run(), (value): Result<T> => ({ ok: true, value }));
    return result instanceof Promise ? result.catch(refuse) : result;
  } catch (error) {
    return refuse(error);
  }
}

/** The value, or how it is made: that is done in the instant of the answer. */
export type Answer<T> = T | (() => T);

/**
 * Attempts it, and answers. What the handler left to do is done right before: nothing reaches the page between the two.
 */
export function attemptAnswer<T>(
  context: Pick<Context, 'log'>,
  what: string,
  run: () => MaybePromise<Answer<T>>,
  answer: (result: Result<T>) => void,
): MaybePromise<void> {
  return after(attempt(context, what, run), (found) =>
    answer(
      (found.ok && typeof found.value === 'function'
        ? attempt(context, what, found.value as () => T)
        : found) as Result<T>,
    ),
  );
}
