/** Owns the Spanish words of the choice of devices, in the lobby and in a call. */
import type { devices as english } from '../en/devices.js';

export const devices: typeof english = {
  speakers: 'Altavoces',
  byDefault: 'Predeterminado del sistema',
  testSpeakers: 'Reproducir un sonido de prueba',
};
