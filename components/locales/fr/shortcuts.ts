/** Owns the French words of the list of keys. */
import type { shortcuts as english } from '../en/shortcuts.js';

export const shortcuts: typeof english = {
  space: 'Espace',
  holdToTalk: 'Micro coupé : maintenir pour parler',
  zoomKeys: 'Sur un écran partagé : agrandir, réduire, tout afficher',
  panKeys: 'Sur un écran partagé : déplacer la vue',
  listKeys: 'Afficher cette liste',
  closeList: 'Fermer',
};
