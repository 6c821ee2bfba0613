/** Owns the French words of the statistics of a call. */
import type { stats as english } from '../en/stats.js';

export const stats: typeof english = {
  copyReport: 'Copier le rapport',
  reportCopied: 'Rapport copié. Il ne contient ni noms ni adresses.',
  reportByHand: 'Le navigateur ne laisse rien copier. Copiez ceci :',
  received: 'Reçu',
  sent: 'Envoyé',
  bitRate: 'Débit',
  loss: 'Perte',
  jitter: 'Gigue',
  roundTrip: 'Aller-retour',
  screen: 'Écran',
  format: 'Format',
  way: 'Chemin',
  picture: (width, height, frames) => `${width} × ${height}, ${frames}\u00a0i/s`,
};
