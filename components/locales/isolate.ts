/**
 * Owns how a name stands in a text of another direction without turning around what is beside it. Texts are no markup,
 * so it is done by characters, not by `<bdi>`.
 */

/** Between Unicode's first strong isolate and the end of it (UAX #9). */
export const isolate = (name: string): string => `\u2068${name}\u2069`;
