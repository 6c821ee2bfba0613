/** Owns the German words of what is told for a moment in a call. */
import type { alerts as english } from '../en/alerts.js';

export const alerts: typeof english = {
  youAreMuted: 'Ihr Mikrofon ist aus',
  unmuteShort: 'Einschalten',
  messagePrivately: 'nur an Sie',
  cameIn: (names) => `Beigetreten: ${names}`,
  wentOut: (names) => `Gegangen: ${names}`,
  handWentUp: (names) => `Hand gehoben: ${names}`,
};
