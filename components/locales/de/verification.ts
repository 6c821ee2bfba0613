/** Owns the German words of a verification code. */
import type { verification as english } from '../en/verification.js';

export const verification: typeof english = {
  codeWith: (name) => `Prüfcode mit ${name}`,
  codeAsked: 'Die andere Seite wird gefragt…',
  codeProves:
    'Lesen Sie ihn einander vor. Haben Sie beide denselben, hört dazwischen niemand mit, auch nicht der Dienst.',
  codeNone:
    'Es gibt keinen Code: Zwischen Ihnen beiden gibt es keine eigene Verbindung, die sich prüfen lässt, oder die andere Seite ist älter und antwortet nicht.',
  pictures:
    'Hund, Katze, Löwe, Pferd, Schwein, Elefant, Hase, Panda, Hahn, Pinguin, Schildkröte, Fisch, ' +
    'Krake, Schmetterling, Blume, Baum, Kaktus, Pilz, Globus, Mond, Stern, Feuer, Banane, Apfel, ' +
    'Erdbeere, Mais, Pizza, Torte, Karotte, Zitrone, Roboter, Hut, Brille, Schraubenschlüssel, ' +
    'Weihnachtsmann, Daumen hoch, Regenschirm, Sanduhr, Wecker, Geschenk, Glühbirne, Buch, ' +
    'Wachsmalstift, Büroklammer, Schere, Schloss, Schlüssel, Hammer, Telefon, Flagge, Zug, Fahrrad, ' +
    'Flugzeug, Rakete, Pokal, Ball, Gitarre, Trompete, Glocke, Anker, Kopfhörer, Ordner, Socke, ' +
    'Krone',
  closeCode: 'Schließen',
};
