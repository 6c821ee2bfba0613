/** Owns the German words of the list of keys. */
import type { shortcuts as english } from '../en/shortcuts.js';

export const shortcuts: typeof english = {
  space: 'Leertaste',
  holdToTalk: 'Bei ausgeschaltetem Mikrofon zum Sprechen gedrückt halten',
  listKeys: 'Diese Liste anzeigen',
  closeList: 'Schließen',
};
