/** Owns the Spanish words of what is told for a moment in a call. */
import type { alerts as english } from '../en/alerts.js';

export const alerts: typeof english = {
  youAreMuted: 'Tienes el micrófono silenciado',
  unmuteShort: 'Activar',
  messagePrivately: 'solo para ti',
  cameIn: (names) => `Entrada: ${names}`,
  wentOut: (names) => `Salida: ${names}`,
  handWentUp: (names) => `Mano levantada: ${names}`,
};
