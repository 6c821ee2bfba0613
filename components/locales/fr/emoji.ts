/** Owns the French words of the choice of an emoji. */
import type { emoji as english } from '../en/emoji.js';
import { pluralsOf } from '../plural.js';

const plural = pluralsOf('fr');

export const emoji: typeof english = {
  emojiSearch: 'Rechercher un emoji',
  emojiFound: (count) =>
    count === 0 ? 'Aucun emoji trouvé' : plural(count, { one: '# emoji trouvé', other: '# emojis trouvés' }),
  emojiGroups: {
    recent: 'Utilisés récemment',
    smileys: 'Visages et émotions',
    people: 'Personnes et corps',
    animals: 'Animaux et nature',
    food: 'Nourriture et boissons',
    travel: 'Voyages et lieux',
    activities: 'Activités',
    objects: 'Objets',
    symbols: 'Symboles',
    flags: 'Drapeaux',
  },
  emojiTone: (tone) =>
    `Couleur de peau : ${['par défaut', 'claire', 'moyennement claire', 'moyenne', 'moyennement foncée', 'foncée'][tone]}`,
};
