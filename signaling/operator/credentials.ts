/**
 * Owns holding what a caller shows against a secret of the operator's, and how often an address may be wrong about it.
 * Knows nothing of how it is shown.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { clientNetwork } from '../http/client-address.js';
import { SignalingError } from '../base/errors.js';
import type { Logger } from '../base/logger.js';

/** Of one address, a minute. */
const WRONG_GUESSES = 20;
/** NIST SP 800-63B asks for eight at the least, and for fifteen where nothing else is asked for. */
const LEAST_LENGTH = 12;
const LEAST_VARIETY = 5;

export interface Doorkeeper {
  secret: string;
  trustProxy: number;
  /** Which door this is, for the log. */
  door: string;
  /** What to say to who shows nothing, or the wrong thing. */
  advice: string;
  log: Logger;
}

/**
 * Resolves when this is the secret; rejects with `E_AUTH`, and with `E_RATE` whatever is shown by an address that
 * guesses.
 */
export type Check = (request: IncomingMessage, shown: string | undefined) => Promise<void>;

export function doorkeeper({ secret, trustProxy, door, advice, log }: Doorkeeper): Check {
  // Digests have one length: the comparison tells neither the secret's nor how much of it was right.
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(secret);
  const wrong = new RateLimiterMemory({ points: WRONG_GUESSES, duration: 60 });
  return async (request, shown) => {
    const address = clientNetwork(request, trustProxy);
    if (((await wrong.get(address))?.consumedPoints ?? 0) >= WRONG_GUESSES)
      throw new SignalingError('E_RATE', 'Too many wrong guesses: wait a minute.');
    if (shown !== undefined && timingSafeEqual(digest(shown), expected)) return;
    if (shown !== undefined) {
      const guess = await wrong.consume(address).catch(() => undefined);
      if (guess?.remainingPoints === 0) log.warn({ door }, 'an address guesses at a secret, and has to wait a minute');
    }
    throw new SignalingError('E_AUTH', advice);
  };
}

/** RFC 7617 section 2: what follows the first colon is the password. */
export const isUserName = (user: string): boolean => user !== '' && !user.includes(':');

/** Whether a door that the internet may reach can have this password. */
export const isStrong = (password: string): boolean =>
  password.length >= LEAST_LENGTH && new Set(password).size >= LEAST_VARIETY;
export const WEAK = `is weak: it takes ${LEAST_LENGTH} characters, and not the same few. Make one by: openssl rand -base64 24`;
