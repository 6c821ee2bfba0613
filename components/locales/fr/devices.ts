/** Owns the French words of the choice of devices, in the lobby and in a call. */
import type { devices as english } from '../en/devices.js';

export const devices: typeof english = {
  speakers: 'Haut-parleurs',
  byDefault: 'Par défaut du système',
  testSpeakers: 'Écouter un son de test',
};
