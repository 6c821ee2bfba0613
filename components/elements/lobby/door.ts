/**
 * Owns what awaits one at the door of a listed room, and whether there is a place. Knows nothing of the list's look.
 */
import type { LobbyStrings } from '../../locales/strings.js';
import type { RoomSummary } from '../../session/state/state.js';

/** Services say it themselves only where it differs from this. */
export const isFull = ({ full, count, max }: RoomSummary): boolean => full ?? count >= max;

/** What awaits one, where the room is not simply open. A chat takes no place in a call. */
export function doorOf(room: RoomSummary, usesMedia: boolean, t: LobbyStrings): string | undefined {
  if (usesMedia && isFull(room)) return t.full;
  return room.locked ? t.locked : undefined;
}

/** The line of the list of that room, whose name may be just typed; none of a private one. */
export function listed(rooms: readonly RoomSummary[], room: string | undefined): RoomSummary | undefined {
  const wanted = room?.normalize('NFC').trim();
  return rooms.find(({ name }) => name === wanted);
}
