/** Owns the German words of a tile's menu. */
import type { tile as english } from '../en/tile.js';

export const tile: typeof english = {
  pin: 'Anpinnen',
  unpin: 'Nicht mehr anpinnen',
  fullScreen: 'Vollbild',
  fullScreenLeave: 'Vollbild beenden',
  pictureInPicture: 'Bild im Bild',
  verificationCode: 'Prüfcode',
  volume: 'Lautstärke',
  qualityGood: 'Gute Verbindung',
  routes: { direct: 'direkt', relay: 'über Relay (TURN)' },
};
