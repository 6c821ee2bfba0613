/**
 * Owns what tests of a headless session in Node stand on: sessions that end with the test, and states that are waited
 * for. Knows nothing of what is tested.
 */
import type { TestContext } from 'node:test';
import { Session, type NoomError, type SessionOptions, type SessionState } from '../../components/session/index.js';
import { PATIENCE } from '../helpers/patience.js';

export function session(t: TestContext, options: SessionOptions): Session {
  const made = new Session(options);
  t.after(() => made.close());
  return made;
}

/** Milliseconds after which a state that should have come has not: more than the longest delay between two attempts. */
const TIMEOUT = 15_000 * PATIENCE;

/** Resolves with the first state, the present one included, that fits. */
export function until(one: Session, fits: (state: SessionState) => unknown): Promise<SessionState> {
  return new Promise((resolve, reject) => {
    const look = (state: SessionState) => {
      if (!fits(state)) return;
      stop();
      clearTimeout(timer);
      resolve(state);
    };
    const stop = one.subscribe(look);
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Never: ${String(fits)}, but ${JSON.stringify(one.state)}`));
    }, TIMEOUT);
    look(one.state);
  });
}

/** For `assert.rejects`. */
export const code = (expected: string) => (error: unknown) => (error as NoomError).code === expected;
