/** Owns what can be told for a moment in a call. Knows nothing of when or how. */

export type Alert = 'muted-speech';
