/** Owns the German words of the choice of an emoji. */
import type { emoji as english } from '../en/emoji.js';
import { pluralsOf } from '../plural.js';

const plural = pluralsOf('de');

export const emoji: typeof english = {
  emojiSearch: 'Emojis suchen',
  emojiFound: (count) =>
    count === 0 ? 'Keine Emojis gefunden' : plural(count, { one: '# Emoji gefunden', other: '# Emojis gefunden' }),
  emojiGroups: {
    recent: 'Zuletzt verwendet',
    smileys: 'Smileys und Gefühle',
    people: 'Menschen und Körper',
    animals: 'Tiere und Natur',
    food: 'Essen und Trinken',
    travel: 'Reisen und Orte',
    activities: 'Aktivitäten',
    objects: 'Gegenstände',
    symbols: 'Symbole',
    flags: 'Flaggen',
  },
  emojiTone: (tone) => `Hautton: ${['Standard', 'hell', 'mittelhell', 'mittel', 'mitteldunkel', 'dunkel'][tone]}`,
};
