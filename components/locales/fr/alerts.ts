/** Owns the French words of what is told for a moment in a call. */
import type { alerts as english } from '../en/alerts.js';

export const alerts: typeof english = {
  youAreMuted: 'Votre micro est coupé',
  unmuteShort: 'Activer',
  messagePrivately: 'à vous seul',
  cameIn: (names) => `Arrivée : ${names}`,
  wentOut: (names) => `Départ : ${names}`,
  handWentUp: (names) => `Main levée : ${names}`,
};
