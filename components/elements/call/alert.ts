/** Owns what can be told for a moment in a call. Knows nothing of when or how. */
import type { Message } from '../../session/state/state.js';

export type Alert =
  | { readonly kind: 'muted-speech' | 'came' | 'went' | 'knock' | 'hand' }
  | { readonly kind: 'message'; readonly message: Message };
