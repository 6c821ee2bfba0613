/** Owns the Spanish words of the statistics of a call. */
import type { stats as english } from '../en/stats.js';

export const stats: typeof english = {
  copyReport: 'Copiar informe',
  reportCopied: 'Informe copiado. No contiene nombres ni direcciones.',
  reportByHand: 'El navegador no deja copiar nada. Copia esto:',
  received: 'Recibido',
  sent: 'Enviado',
  bitRate: 'Tasa de bits',
  loss: 'Pérdida',
  jitter: 'Fluctuación',
  roundTrip: 'Ida y vuelta',
  screen: 'Pantalla',
  format: 'Formato',
  way: 'Ruta',
  picture: (width, height, frames) => `${width} × ${height}, ${frames}\u00a0fps`,
};
