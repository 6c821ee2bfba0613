/** Owns who the site says somebody is, as data. Knows nothing of tokens, and of rooms. */

/**
 * Who the site says somebody is: the claims of its JWT, always with a role. Empty in a service without `authSecret`.
 */
export interface Identity {
  /** The only room that the token is good for. */
  room?: string | undefined;
  /** The name that the site gives; its bearer cannot change it. */
  name?: string | undefined;
  role?: 'host' | 'guest' | undefined;
  /** The person, across tabs and devices. */
  sub?: string | undefined;
  /** Until when the token is good, seconds since the Unix epoch. */
  exp?: number | undefined;
}
