/**
 * Owns the ICE servers that a page is given to try its network before it joins: for two minutes, and once a minute. Knows
 * nothing of what is tried.
 */
import { SignalingError } from '../base/errors.js';
import { stillNamed } from '../identity/auth.js';
import type { Handlers } from './handlers.js';

/** Milliseconds until the same connection is given others. How many connections an address opens is limited, too. */
const AGAIN_MS = 60_000;
/** Seconds that the credentials are good for: a check takes some ten. */
const CHECK_TTL = 120;

export const ice: Pick<Handlers, 'ice'> = {
  ice(context, socket) {
    const now = context.clock.now();
    stillNamed(socket.data.who, now);
    if (now - (socket.data.checkedAt ?? -Infinity) < AGAIN_MS)
      throw new SignalingError('E_RATE', 'Servers for a check are given once a minute: wait a minute.');
    socket.data.checkedAt = now;
    return { iceServers: context.iceServers(`check-${socket.data.from ?? ''}`, CHECK_TTL) };
  },
};
