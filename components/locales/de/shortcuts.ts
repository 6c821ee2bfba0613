/** Owns the German words of the list of keys. */
import type { shortcuts as english } from '../en/shortcuts.js';

export const shortcuts: typeof english = {
  space: 'Leertaste',
  holdToTalk: 'Bei ausgeschaltetem Mikrofon zum Sprechen gedrückt halten',
  zoomKeys: 'Auf einem geteilten Bildschirm: größer, kleiner, alles',
  panKeys: 'Auf einem geteilten Bildschirm: Ausschnitt verschieben',
  listKeys: 'Diese Liste anzeigen',
  closeList: 'Schließen',
};
