/** Owns what can be told for a moment in a call. Knows nothing of when or how. */
import type { Message } from '../../session/state/state.js';

/** Of people, in the order in which they came. */
export interface News {
  readonly kind: 'came' | 'went' | 'hand';
  readonly names: readonly string[];
}

export type Alert =
  { readonly kind: 'muted-speech' | 'knock' } | News | { readonly kind: 'message'; readonly message: Message };
