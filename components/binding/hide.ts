/** Owns how the names in a `hide` attribute are read. Knows nothing of what they hide. */

/** What a `hide` attribute names, and no name twice. One that nothing has hides nothing. */
export const namesIn = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));
