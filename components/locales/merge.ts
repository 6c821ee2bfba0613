/** Owns how texts are put over others: one by one, within groups as well. Knows nothing of what they say. */
import type { OwnStrings } from './strings.js';

const isGroup = (text: unknown): text is object => typeof text === 'object' && text !== null;

/** Of the same text the last that is given counts; of a group that is given in part the rest stays. */
export function mergeStrings<All extends OwnStrings>(...layers: readonly OwnStrings[]): All {
  const merged = new Map<string, unknown>();
  for (const layer of layers)
    for (const [key, text] of Object.entries(layer)) {
      const before = merged.get(key);
      if (text !== undefined) merged.set(key, isGroup(before) && isGroup(text) ? { ...before, ...text } : text);
    }
  return Object.fromEntries(merged) as All;
}

export function sameStrings(one: unknown, other: unknown): boolean {
  if (!isGroup(one) || !isGroup(other)) return one === other;
  const entries = Object.entries(one);
  const others = new Map(Object.entries(other));
  return entries.length === others.size && entries.every(([key, text]) => sameStrings(text, others.get(key)));
}
