/** Owns what a refusal of the service says to who was to come in, or came back. Knows nothing of what is done then. */
import type { LeaveReason, WireError } from '../../../signaling/protocol.js';
import { NoomError } from '../base/errors.js';

export const refusalOf = (error: WireError): NoomError =>
  NoomError.fromWire(error, error.code === 'E_NOT_FOUND' ? 'private-room' : undefined);

/** What a refusal says to who was to come in, or came back. */
export function reasonOf({ code, by }: NoomError, cameBack: boolean): LeaveReason {
  switch (code) {
    case 'E_FULL':
      return 'full';
    case 'E_LOCKED':
      return 'no-host';
    case 'E_NOT_FOUND':
      return cameBack ? 'network' : 'no-room';
    case 'E_FORBIDDEN':
      if (by === 'host') return cameBack ? 'kicked' : 'denied';
      return 'not-allowed';
    default:
      return cameBack ? 'network' : 'not-allowed';
  }
}
