/** Owns the Spanish words of the choice of an emoji. */
import type { emoji as english } from '../en/emoji.js';
import { pluralsOf } from '../plural.js';

const plural = pluralsOf('es');

export const emoji: typeof english = {
  emojiSearch: 'Buscar emojis',
  emojiFound: (count) =>
    count === 0 ? 'No se ha encontrado ningún emoji' : plural(count, { one: '# emoji', other: '# emojis' }),
  emojiGroups: {
    recent: 'Usados recientemente',
    smileys: 'Caras y emociones',
    people: 'Personas y cuerpo',
    animals: 'Animales y naturaleza',
    food: 'Comida y bebida',
    travel: 'Viajes y lugares',
    activities: 'Actividades',
    objects: 'Objetos',
    symbols: 'Símbolos',
    flags: 'Banderas',
  },
  emojiTone: (tone) =>
    `Tono de piel: ${['predeterminado', 'claro', 'claro medio', 'medio', 'oscuro medio', 'oscuro'][tone]}`,
};
