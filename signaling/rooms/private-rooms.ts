/**
 * Owns that nobody finds out whether there is a private room: one that refuses and one that is not there give the same
 * answer. Knows nothing of why a room refuses.
 */
import { SignalingError } from '../base/errors.js';
import { PRIVATE_ROOM_PATTERN } from '../protocol.js';
import type { Join } from '../protocol.js';
import type { Room } from './room.js';
import type { Identity } from '../identity/identity.js';

/**
 * Asks for a room, as `enter` does it. A private one is there only once somebody has made it: by saying so, or as the
 * host that the site names. An old link, or a guess, opens none, and never a public room under a private name.
 * @throws {SignalingError} `E_NOT_FOUND` in place of whatever a private room refuses with.
 */
export function askFor<T>(existing: Room | undefined, request: Join, who: Identity, enter: (request: Join) => T): T {
  const isPrivateName = PRIVATE_ROOM_PATTERN.test(request.room);
  const isOpen = existing !== undefined && existing.members.size > 0;
  if (!isOpen && isPrivateName && !request.private && who.role !== 'host') throw notFound();
  try {
    return enter(isPrivateName ? { ...request, private: true } : request);
  } catch (error) {
    throw existing?.private && error instanceof SignalingError ? notFound() : error;
  }
}

const notFound = () => new SignalingError('E_NOT_FOUND', 'There is no such room, or it lets nobody in now.');
