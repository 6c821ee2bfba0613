/**
 * Owns the telling that a part of the page is waited for: said once, and not at each attempt. Knows nothing of how a
 * part is loaded.
 */
import { NoomError } from '../base/errors.js';
import type { Emit } from '../state/facts.js';

/** To be called at each attempt that failed; `handles` names what the part is for. */
export function missingPart(emit: Emit, handles: 'chat' | 'files'): () => void {
  let isTold = false;
  return () => {
    if (isTold) return;
    isTold = true;
    const message = `The part of the page that handles ${handles} could not be loaded yet; it is being tried again.`;
    emit({ type: 'error', error: new NoomError('E_NETWORK', message) });
  };
}
