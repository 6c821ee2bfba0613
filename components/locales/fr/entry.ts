/** Owns the French words of the fields by which one enters, in lobby and chat. */
import type { entry as english } from '../en/entry.js';
import { pluralsOf } from '../plural.js';

const plural = pluralsOf('fr');

export const entry: typeof english = {
  yourName: 'Votre nom',
  roomName: 'Nom de la salle',
  join: 'Participer',
  here: (count) => plural(count, { one: '# présent', other: '# présents' }),
};
