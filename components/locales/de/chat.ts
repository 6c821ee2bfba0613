/** Owns the German words of the chat. */
import type { chat as english } from '../en/chat.js';

const list = (names: readonly string[]) => new Intl.ListFormat('de').format(names);

export const chat: typeof english = {
  close: 'Schließen',
  chat: 'Chat',
  messages: 'Nachrichten',
  writeTo: (name) => `Nachricht an ${name}`,
  everyone: 'alle',
  to: 'An',
  privately: (name) => `Nur an ${name}`,
  privatelyToYou: 'Nur an Sie',
  send: 'Senden',
  sendFile: 'Datei senden',
  emptyChat: 'Noch keine Nachrichten.',
  outsideChat: 'Treten Sie dem Raum bei, um zu chatten.',
  joinChat: 'Am Chat teilnehmen',
  earlier: 'Frühere Nachrichten anzeigen',
  newer: 'Neue Nachrichten',
  sending: 'Wird gesendet…',
  notDelivered: 'Nicht zugestellt',
  retry: 'Erneut versuchen',
  left: (count) => `noch ${count} Zeichen`,
  typing: (names) =>
    names.length > 2
      ? 'Mehrere Personen schreiben…'
      : `${list(names)} ${names.length === 1 ? 'schreibt' : 'schreiben'}…`,
  notices: {
    joined: (name, count) => `${name} ist beigetreten · ${count} hier`,
    left: (name, count) => `${name} ist gegangen · ${count} hier`,
    kicked: (name, count) => `${name} wurde entfernt · ${count} hier`,
    renamed: (name, _count, before) => `${before} heißt jetzt ${name}`,
    flooded: (name) =>
      `Von ${name} kamen viel zu viele Daten: Nachrichten nehmen ab jetzt einen langsameren Weg, Dateien kommen nicht an`,
    cut: (name) => `Von ${name} kamen weiter viel zu viele Daten. Die Verbindung wurde beendet`,
  },
  dropHere: 'Dateien zum Senden hier ablegen',
  tooLarge: (name, limit) => `${name} ist größer als ${limit}.`,
  accept: 'Annehmen',
  save: 'Speichern',
  progress: (done, all) => `${done} von ${all}`,
  transfers: {
    offered: 'Angeboten',
    active: '',
    paused: 'Angehalten',
    done: 'Fertig',
    cancelled: 'Abgebrochen',
    failed: 'Fehlgeschlagen',
  },
};
