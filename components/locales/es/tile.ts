/** Owns the Spanish words of a tile's menu. */
import type { tile as english } from '../en/tile.js';

export const tile: typeof english = {
  pin: 'Fijar',
  unpin: 'Dejar de fijar',
  fullScreen: 'Pantalla completa',
  fullScreenLeave: 'Salir de pantalla completa',
  pictureInPicture: 'Imagen en imagen',
  verificationCode: 'Código de verificación',
  volume: 'Volumen',
  qualityGood: 'Buena conexión',
  routes: { direct: 'directa', relay: 'a través de un servidor (TURN)' },
};
