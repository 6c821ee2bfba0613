/** Owns the German words of the statistics of a call. */
import type { stats as english } from '../en/stats.js';

export const stats: typeof english = {
  copyReport: 'Bericht kopieren',
  reportCopied: 'Der Bericht ist kopiert. Er enthält keine Namen und keine Adressen.',
  reportByHand: 'Der Browser lässt nichts kopieren. Kopiere dies:',
  received: 'Empfangen',
  sent: 'Gesendet',
  bitRate: 'Bitrate',
  loss: 'Verlust',
  jitter: 'Jitter',
  roundTrip: 'Umlaufzeit',
  screen: 'Bildschirm',
  format: 'Format',
  way: 'Weg',
  picture: (width, height, frames) => `${width} × ${height}, ${frames}\u00a0fps`,
};
