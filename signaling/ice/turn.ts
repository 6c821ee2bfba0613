/**
 * Owns the short-lived TURN credentials that a member is given with each welcome: coturn's shared-secret scheme
 * (`use-auth-secret`; draft-uberti-behave-turn-rest-00 section 2.2). Knows nothing of rooms.
 */
import { createHmac } from 'node:crypto';
import type { IceServer } from '../protocol.js';

export interface TurnOptions {
  /** Such as `turn:turn.example.com:3478` and `turns:turn.example.com:443?transport=tcp`. */
  urls: readonly string[];
  /** coturn's `static-auth-secret`. */
  secret: string;
  /** Seconds that credentials are good for. Default 12 hours. */
  ttl?: number | undefined;
}

/** Seconds. A call is hardly longer, and each resume brings fresh ones; who copies them has a relay for no longer. */
const DEFAULT_TTL = 12 * 3600;

/**
 * The relay as RTCConfiguration has it, for this member from now on.
 * @param member Makes the user name one person's, so that coturn's quotas and log tell people apart.
 * @param most Seconds that the credentials are good for, where that is less than the operator's word.
 */
export function turnServer(
  { urls, secret, ttl = DEFAULT_TTL }: TurnOptions,
  member: string,
  now: number,
  most = Infinity,
): IceServer {
  const username = `${Math.floor(now / 1000) + Math.min(ttl, most)}:${member}`;
  // SHA-1 is the scheme's; an HMAC does not suffer from its collisions (RFC 6151 section 2.3 argues it even for MD5).
  const credential = createHmac('sha1', secret).update(username).digest('base64');
  return { urls: [...urls], username, credential };
}
