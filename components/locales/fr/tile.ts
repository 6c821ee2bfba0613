/** Owns the French words of a tile's menu. */
import type { tile as english } from '../en/tile.js';

export const tile: typeof english = {
  pin: 'Épingler',
  unpin: 'Désépingler',
  fullScreen: 'Plein écran',
  fullScreenLeave: 'Quitter le plein écran',
  pictureInPicture: 'Image dans l’image',
  verificationCode: 'Code de vérification',
  volume: 'Volume',
  qualityGood: 'Bonne connexion',
  routes: { direct: 'directe', relay: 'par un relais (TURN)' },
};
