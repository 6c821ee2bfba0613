/** Owns the Spanish words of the list of keys. */
import type { shortcuts as english } from '../en/shortcuts.js';

export const shortcuts: typeof english = {
  space: 'Espacio',
  holdToTalk: 'Con el micrófono silenciado, mantén pulsado para hablar',
  zoomKeys: 'En una pantalla compartida: acercar, alejar, ver todo',
  panKeys: 'En una pantalla compartida: mover la vista',
  listKeys: 'Mostrar esta lista',
  closeList: 'Cerrar',
};
