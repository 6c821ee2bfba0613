/** Owns whether a call has no place for one more, as the lobby's list says it. Knows nothing of who asks. */
import type { RoomSummary } from '../../session/state/state.js';

/** Services say it themselves only where it differs from this. */
export const isFull = ({ full, count, max }: RoomSummary): boolean => full ?? count >= max;
