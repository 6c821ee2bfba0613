/** Owns what JSON an app may hang onto a room or a person, and what JSON is at all. Knows nothing of what it means. */
import * as v from 'valibot';
import { MAX_APP_DATA_LENGTH, MAX_BODY_DEPTH } from './vocabulary.js';

/** JSON, and no binary. Asked before anything walks through the value: what is nested too deep exhausts a stack. */
function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return false;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

/** JSON of so many UTF-16 code units at most. */
export const json = (most: number) =>
  v.pipe(
    v.unknown(),
    v.check(
      (value) => isShallow(value, MAX_BODY_DEPTH) && JSON.stringify(value).length <= most,
      `must be JSON of ${most} characters and ${MAX_BODY_DEPTH} levels at most`,
    ),
  );

/** What an app says of a room or a person. */
export const AppData = json(MAX_APP_DATA_LENGTH);
