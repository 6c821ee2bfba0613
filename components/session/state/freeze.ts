/** Owns that a snapshot of the state never changes, to the bottom. Knows nothing of what it says. */

/**
 * Freezes plain objects and arrays, and what is in them. What is frozen already is so to the bottom. Streams, files and
 * errors are the browser's and stay as they are.
 */
export function freezeDeep<T>(value: T): T {
  if (!isPlain(value) || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inside of Object.values(value)) freezeDeep(inside);
  return value;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}
