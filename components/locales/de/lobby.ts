/** Owns the German words of the lobby. */
import type { lobby as english } from '../en/lobby.js';
import { pluralsOf } from '../plural.js';

const plural = pluralsOf('de');

export const lobby: typeof english = {
  ready: 'Bereit zur Teilnahme?',
  welcome: 'Anruf starten oder beitreten',
  inRoom: (count) =>
    count === 0 ? 'Noch niemand hier' : plural(count, { one: '# Person ist hier', other: '# Personen sind hier' }),
  openRooms: 'Offene Räume',
  noRooms: 'Noch keine offenen Räume.',
  otherRooms: 'Andere Räume',
  noOtherRooms: 'Kein anderer Raum ist offen.',
  searchRooms: 'Räume suchen',
  roomsFound: (count) =>
    count === 0
      ? 'Kein Raum hat das in seinem Namen.'
      : plural(count, { one: '# Raum gefunden', other: '# Räume gefunden' }),
  moreRooms: (count) =>
    plural(count, {
      one: 'Es gibt # weiteren Raum. Suchen Sie nach seinem Namen.',
      other: 'Es gibt # weitere Räume. Suchen Sie nach dem Namen.',
    }),
  alike: 'Es gibt einen anderen Raum mit fast gleichem Namen. Prüfen Sie, ob Sie diesen meinen.',
  newRoom: 'Neuer Raum',
  privateRoom: 'Privater Raum',
  hereOf: (count, max) => `${count} von ${max}`,
  full: 'Der Raum ist voll. Sie können beitreten, wenn jemand gegangen ist.',
  locked: 'Der Raum ist gesperrt. Sie warten, bis ein Gastgeber Sie einlässt.',
  preview: 'Kameravorschau',
  previewOff: 'Ihre Kamera ist aus',
  previewStarting: 'Kamera wird gestartet…',
  level: 'Mikrofonpegel',
  test: 'Testen',
  devicesDenied:
    'Der Browser blockiert es. Erlauben Sie es über das Symbol in der Adressleiste und schalten Sie es wieder ein. Sie können auch ohne beitreten.',
};
