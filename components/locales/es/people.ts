/** Owns the Spanish words of the list of people. */
import type { people as english } from '../en/people.js';

export const people: typeof english = {
  rename: 'Cambiar tu nombre',
  roles: { host: 'Anfitrión', cohost: 'Coanfitrión', guest: 'Invitado', viewer: 'Espectador' },
  roleOf: (name) => `Función de ${name}`,
  lowerOne: (name) => `Bajar la mano de ${name}`,
  lowerAll: 'Bajar todas las manos',
  handAt: (at) => `Mano levantada, número ${at}`,
  muteOne: (name) => `Silenciar a ${name}`,
  removeOne: (name) => `Eliminar a ${name}`,
  removeAsk: (name) => `¿Eliminar a ${name} de la sala?`,
  removed: (name) => `Has eliminado a ${name}.`,
  removedCanReturn: (name) =>
    `Has eliminado a ${name}. La sala está abierta: bloquéala o podrá volver con otro nombre.`,
  remove: 'Eliminar',
  lock: 'Bloquear la sala',
  unlock: 'Desbloquear la sala',
  lockHint: 'Quienes lleguen esperarán a un anfitrión',
  waitingRoomOn: 'Activar la sala de espera',
  waitingRoomOff: 'Desactivar la sala de espera',
  waitingRoomHint: 'Quienes lleguen pedirán entrar',
  muteOnEntryOn: 'Silenciar a quienes lleguen',
  muteOnEntryOff: 'No silenciar a quienes lleguen',
  muteOnEntryHint: 'Podrán activar su micrófono',
  endForAll: 'Terminar la llamada para todos',
  endAsk: '¿Terminar la llamada para todos?',
  end: 'Terminar',
};
