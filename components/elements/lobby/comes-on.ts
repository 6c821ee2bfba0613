/** Owns what a toggle of the lobby shows of a device, which is what Join does with it. Knows nothing of the toggles. */
import type { LocalMedia } from '../../session/state/state.js';

/** On, or about to be. A device that failed is shown off: it stays off until the person turns it on. */
export function comesOn({ status }: LocalMedia): boolean {
  return status === 'on' || status === 'starting';
}
