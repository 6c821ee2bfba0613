/** Owns the German words of the list of people. */
import type { people as english } from '../en/people.js';

export const people: typeof english = {
  rename: 'Namen ändern',
  roles: { host: 'Gastgeber', cohost: 'Co-Gastgeber', guest: 'Gast', viewer: 'Zuschauer' },
  roleOf: (name) => `Rolle von ${name}`,
  lowerOne: (name) => `Hand von ${name} senken`,
  lowerAll: 'Alle Hände senken',
  handAt: (at) => `Hand gehoben, Nummer ${at}`,
  muteOne: (name) => `${name} stummschalten`,
  removeOne: (name) => `${name} entfernen`,
  removeAsk: (name) => `${name} aus dem Raum entfernen?`,
  removed: (name) => `${name} wurde entfernt.`,
  removedCanReturn: (name) =>
    `${name} wurde entfernt. Der Raum ist offen: Sperren Sie ihn, sonst ist eine Rückkehr unter anderem Namen möglich.`,
  remove: 'Entfernen',
  lock: 'Raum sperren',
  unlock: 'Raum entsperren',
  lockHint: 'Neue warten auf einen Gastgeber',
  waitingRoomOn: 'Warteraum einschalten',
  waitingRoomOff: 'Warteraum ausschalten',
  waitingRoomHint: 'Neue klopfen zuerst an',
  muteOnEntryOn: 'Neue stummschalten',
  muteOnEntryOff: 'Neue nicht mehr stummschalten',
  muteOnEntryHint: 'Sie können ihr Mikrofon einschalten',
  endForAll: 'Anruf für alle beenden',
  endAsk: 'Anruf für alle beenden?',
  end: 'Anruf beenden',
};
