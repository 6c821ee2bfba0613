/** Owns the French words of a verification code. */
import type { verification as english } from '../en/verification.js';

export const verification: typeof english = {
  codeWith: (name) => `Code de vérification avec ${name}`,
  codeAsked: 'Demande à l’autre page…',
  codeProves:
    'Lisez-le-vous l’un à l’autre. Si vous avez tous deux le même, personne n’écoute entre vous, pas même le service.',
  codeNone:
    'Il n’y a pas de code : aucune connexion directe entre vous deux ne peut être vérifiée, ou l’autre page est plus ancienne et ne répond pas.',
  pictures:
    'chien, chat, lion, cheval, cochon, éléphant, lapin, panda, coq, pingouin, tortue, poisson, ' +
    'pieuvre, papillon, fleur, arbre, cactus, champignon, globe, lune, étoile, feu, banane, pomme, ' +
    'fraise, maïs, pizza, gâteau, carotte, citron, robot, chapeau, lunettes, clé plate, père Noël, ' +
    'pouce levé, parapluie, sablier, réveil, cadeau, ampoule, livre, crayon gras, trombone, ' +
    'ciseaux, cadenas, clé, marteau, téléphone, drapeau, train, vélo, avion, fusée, trophée, ' +
    'ballon, guitare, trompette, cloche, ancre, casque audio, dossier, chaussette, couronne',
  closeCode: 'Fermer',
};
