/** Owns the German words of what went wrong, and what to do. */
import type { errors as english } from '../en/errors.js';

export const errors: typeof english = {
  errors: {
    E_FULL: 'Der Raum ist voll. Versuchen Sie es erneut, wenn jemand gegangen ist.',
    E_LOCKED: 'Ein Gastgeber muss Sie einlassen, und es ist keiner da.',
    E_AUTH: 'Sie benötigen eine gültige Einladung.',
    E_NETWORK: 'Der Dienst ist nicht erreichbar. Prüfen Sie Ihre Verbindung.',
    E_RATE: 'Das ging zu schnell. Warten Sie einen Moment.',
    E_ORIGIN: 'Diese Website darf den Dienst nicht verwenden.',
    E_VERSION: 'Diese Seite ist veraltet. Laden Sie sie neu.',
    E_SCHEMA: 'Der Dienst hat das nicht angenommen. Prüfen Sie den Namen des Raums.',
    E_SIZE: 'Das ist zu groß.',
    E_FORBIDDEN: 'Das dürfen Sie hier nicht.',
    E_NOT_FOUND: 'Das gibt es nicht mehr.',
    E_TIMEOUT: 'Der Dienst hat zu lange nicht geantwortet. Versuchen Sie es erneut.',
    E_MEDIA_DENIED: 'Der Browser blockiert das Gerät. Erlauben Sie es über das Symbol in der Adressleiste.',
    E_MEDIA_NOT_FOUND: 'Kein solches Gerät gefunden. Schließen Sie eines an und versuchen Sie es erneut.',
    E_MEDIA_BUSY: 'Ein anderes Programm verwendet das Gerät. Schließen Sie es und versuchen Sie es erneut.',
    E_MEDIA_TIMEOUT:
      'Das Gerät startet nicht. Beantworten Sie die Frage des Browsers, falls er fragt; sonst schließen Sie das Gerät neu an und versuchen Sie es erneut.',
    E_UNSUPPORTED: 'Dieser Browser oder Dienst kann das nicht.',
    E_TRANSFER: 'Die Datei ist nicht angekommen. Senden Sie sie erneut.',
  },
  verificationChanged: {
    reloaded: (name) => `Die Seite von ${name} wurde neu geladen. Vergleichen Sie den Prüfcode noch einmal.`,
    changed: (name) =>
      `Die Verbindung mit ${name} ist nicht die, deren Prüfcode Sie verglichen haben. Vergleichen Sie ihn noch einmal, bevor Sie weitersprechen.`,
    broken: (name) => `Die Prüfung mit ${name} ist fehlgeschlagen: Es könnte jemand dazwischen sein.`,
  },
  hints: {
    frame:
      'Das Gerät ist blockiert. Diese Seite steht in einem Frame: Die Seite darum muss ihm allow="camera; microphone; display-capture" geben. ' +
      'Tut sie das, erlauben Sie das Gerät über das Symbol in der Adressleiste.',
    system:
      'Die Systemeinstellungen verwehren dem Browser das Gerät. Erlauben Sie es dort und schalten Sie es wieder ein.',
    insecure: 'Browser geben Kamera und Mikrofon nur sicheren Seiten. Öffnen Sie diese Seite über https.',
    'no-devices': 'Dieser Browser kann das Gerät nicht verwenden. Versuchen Sie einen anderen.',
    screen: 'Das Teilen wurde nicht erlaubt. Drücken Sie die Schaltfläche erneut und wählen Sie, was Sie teilen.',
    'no-screen': 'Hier gibt es keinen Bildschirm, der geteilt werden könnte.',
    address: 'Diese Seite nennt keine gültige Adresse des Dienstes: „server“ muss mit https:// beginnen',
    'no-service':
      'Wo diese Seite ihn sucht, antwortet kein Anrufdienst. Es wird erneut versucht; ist der Dienst woanders, muss „server“ sagen, wo.',
    'no-room': 'Welcher Raum? Geben Sie einen Namen ein.',
    token: 'Gerade lässt sich nicht feststellen, ob Sie beitreten dürfen. Es wird erneut versucht…',
    'private-room':
      'Dieser private Raum ist beendet oder lässt niemanden mehr ein. Bitten Sie um einen neuen Link oder erstellen Sie einen eigenen Raum.',
    asking: 'Der Browser fragt, ob diese Seite das Gerät verwenden darf. Antworten Sie bei der Adressleiste.',
    muted:
      'Das System oder ein Schalter am Gerät hat es ausgeschaltet. Es kommt von selbst zurück oder wenn Sie es dort einschalten.',
    silent:
      'Es ist an, aber stumm: Es kommt gar nichts an. Suchen Sie einen Schalter am Gerät oder wählen Sie ein anderes.',
    processor:
      'Der Effekt konnte nicht starten: Die anderen erhalten Bild und Ton unverändert. Schalten Sie ihn aus oder versuchen Sie es erneut.',
    'track-ended': 'Was diese Seite anstelle des Geräts zeigt oder abspielt, ist zu Ende.',
  },
};
