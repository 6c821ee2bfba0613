/** Owns the French words of the list of people. */
import type { people as english } from '../en/people.js';

export const people: typeof english = {
  rename: 'Changer votre nom',
  roles: { host: 'Organisateur', cohost: 'Coorganisateur', guest: 'Invité', viewer: 'Spectateur' },
  roleOf: (name) => `Rôle de ${name}`,
  lowerOne: (name) => `Baisser la main de ${name}`,
  lowerAll: 'Baisser toutes les mains',
  handAt: (at) => `Main levée, numéro ${at}`,
  muteOne: (name) => `Couper le micro de ${name}`,
  removeOne: (name) => `Exclure ${name}`,
  removeAsk: (name) => `Exclure ${name} de la salle ?`,
  removed: (name) => `${name} a été exclu.`,
  removedCanReturn: (name) =>
    `${name} a été exclu. La salle est ouverte : verrouillez-la, sinon un retour sous un autre nom est possible.`,
  remove: 'Exclure',
  lock: 'Verrouiller la salle',
  unlock: 'Déverrouiller la salle',
  lockHint: 'Les nouveaux venus attendent un organisateur',
  waitingRoomOn: 'Activer la salle d’attente',
  waitingRoomOff: 'Désactiver la salle d’attente',
  waitingRoomHint: 'Les nouveaux venus demandent à entrer',
  muteOnEntryOn: 'Couper le micro des nouveaux venus',
  muteOnEntryOff: 'Ne plus couper le micro des nouveaux venus',
  muteOnEntryHint: 'Ils peuvent activer leur micro',
  endForAll: 'Mettre fin à l’appel pour tous',
  endAsk: 'Mettre fin à l’appel pour tout le monde ?',
  end: 'Mettre fin à l’appel',
};
