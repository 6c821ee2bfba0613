/** Owns who the site says somebody is, as data. Knows nothing of tokens, and of rooms. */

import type { Grant, Role } from '../protocol.js';

/**
 * Who the site says somebody is: the claims of its JWT, always with a role. Empty in a service without `authSecret`.
 */
export interface Identity {
  /** The only room that the token is good for. */
  room?: string | undefined;
  /** The name that the site gives; its bearer cannot change it. */
  name?: string | undefined;
  role?: Role | undefined;
  /** What its bearer may send; left out: all. */
  can?: Grant[] | undefined;
  /** Knocks wherever others walk in. */
  waiting?: boolean | undefined;
  /** What the site's app says of the person: JSON. */
  data?: unknown;
  /** Address of a picture of the person. */
  avatarUrl?: string | undefined;
  /** The person, across tabs and devices. */
  sub?: string | undefined;
  /** Until when the token is good, seconds since the Unix epoch. */
  exp?: number | undefined;
}
