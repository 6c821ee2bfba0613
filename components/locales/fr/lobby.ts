/** Owns the French words of the lobby. */
import type { lobby as english } from '../en/lobby.js';
import { pluralsOf } from '../plural.js';

const plural = pluralsOf('fr');

export const lobby: typeof english = {
  ready: 'Prêt à participer ?',
  welcome: 'Démarrer ou rejoindre un appel',
  inRoom: (count) =>
    count === 0
      ? 'Personne n’est encore là'
      : plural(count, { one: '# personne est là', other: '# personnes sont là' }),
  openRooms: 'Salles ouvertes',
  noRooms: 'Aucune salle ouverte pour le moment.',
  otherRooms: 'Autres salles',
  noOtherRooms: 'Aucune autre salle n’est ouverte.',
  searchRooms: 'Rechercher une salle',
  roomsFound: (count) =>
    count === 0
      ? 'Aucune salle ne contient cela dans son nom.'
      : plural(count, { one: '# salle trouvée', other: '# salles trouvées' }),
  moreRooms: (count) =>
    plural(count, {
      one: 'Il y a encore # salle. Cherchez-la par son nom.',
      other: 'Il y a encore # salles. Cherchez-les par leur nom.',
    }),
  alike: 'Une autre salle a presque le même nom. Assurez-vous que c’est bien celle-ci.',
  newRoom: 'Nouvelle salle',
  privateRoom: 'Salle privée',
  hereOf: (count, max) => `${count} sur ${max}`,
  full: 'La salle est pleine. Vous pourrez participer quand quelqu’un sera parti.',
  locked: 'La salle est verrouillée. Vous attendrez qu’un organisateur vous accepte.',
  preview: 'Aperçu de la caméra',
  previewOff: 'Votre caméra est désactivée',
  previewStarting: 'Démarrage de la caméra…',
  level: 'Niveau du micro',
  test: 'Tester',
  devicesDenied:
    'Le navigateur le bloque. Autorisez-le avec l’icône de la barre d’adresse, puis réactivez-le. Vous pouvez participer sans.',
};
