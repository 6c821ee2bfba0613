/** Owns the French words of the list of keys. */
import type { shortcuts as english } from '../en/shortcuts.js';

export const shortcuts: typeof english = {
  space: 'Espace',
  holdToTalk: 'Micro coupé : maintenir pour parler',
  listKeys: 'Afficher cette liste',
  closeList: 'Fermer',
};
