/** Owns the passing of time and chance as the rules see them. Knows nothing of rooms. */
import { randomBytes, randomInt } from 'node:crypto';
import { failure, type Logger } from './logger.js';

export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Runs once after `ms` milliseconds, unless the returned function is called before. */
  setTimer(ms: number, run: () => void): () => void;
}

export interface Random {
  /** An id that nobody can guess: 128 bits, base64url. */
  id(): string;
  /** The number in "Guest 4821". */
  guestNumber(): number;
}

/**
 * The machine's own. Its timers do not keep a process alive: the server's sockets do. Nor do they end it: what one
 * throws is logged, as nobody above it could catch it, and every call of the process would be cut.
 */
export const systemClock = (log: Logger): Clock => ({
  now: () => Date.now(),
  setTimer(ms, run) {
    const timer = setTimeout(() => {
      try {
        run();
      } catch (error) {
        log.error(failure(error), 'a timer failed');
      }
    }, ms).unref();
    return () => clearTimeout(timer);
  },
});

export const systemRandom: Random = {
  id: () => randomBytes(16).toString('base64url'),
  guestNumber: () => randomInt(1000, 10_000),
};
