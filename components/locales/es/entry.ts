/** Owns the Spanish words of the fields by which one enters, in lobby and chat. */
import type { entry as english } from '../en/entry.js';
import { pluralsOf } from '../plural.js';

const plural = pluralsOf('es');

export const entry: typeof english = {
  yourName: 'Tu nombre',
  roomName: 'Nombre de la sala',
  join: 'Unirse',
  here: (count) => plural(count, { one: '# persona', other: '# personas' }),
};
