/** Owns the German words of the fields by which one enters, in lobby and chat. */
import type { entry as english } from '../en/entry.js';

export const entry: typeof english = {
  yourName: 'Ihr Name',
  roomName: 'Name des Raums',
  join: 'Beitreten',
  here: (count) => `${count} hier`,
};
