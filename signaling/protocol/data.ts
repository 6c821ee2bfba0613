/** Owns what JSON an app may hang onto a room or a person, and what JSON is at all. Knows nothing of what it means. */
import * as v from 'valibot';
import { MAX_APP_DATA_LENGTH, MAX_BODY_DEPTH } from './vocabulary.js';

/** JSON, and no binary. Asked before anything walks through the value: what is nested too deep exhausts a stack. */
export function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return false;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

/** What an app says of a room or a person. */
export const AppData = v.pipe(
  v.unknown(),
  v.check(
    (data) => isShallow(data, MAX_BODY_DEPTH) && JSON.stringify(data).length <= MAX_APP_DATA_LENGTH,
    `must be JSON of ${MAX_APP_DATA_LENGTH} characters and ${MAX_BODY_DEPTH} levels at most`,
  ),
);
