/** Owns values that are there at once, or later. Knows nothing of what they are. */

/** What a node knows itself is there at once; what it asks another node for is not. */
export type MaybePromise<T> = T | Promise<T>;

/** Goes on with the value: now, where it is there, so that on one node nothing comes in between. */
export function after<T, R>(value: MaybePromise<T>, next: (value: T) => MaybePromise<R>): MaybePromise<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
