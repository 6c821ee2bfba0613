/** Owns when a person is told that the service does not answer. Knows nothing of where that is shown. */
import type { ConnectionState } from '../../session/state/state.js';

/** It was looked for and has not answered, and goes on being looked for. A refusal is told as what it is. */
export function isOutOfReach({ phase, cause }: ConnectionState): boolean {
  return (phase === 'connecting' || phase === 'recovering') && cause !== undefined;
}
