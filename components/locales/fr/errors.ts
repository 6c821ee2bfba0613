/** Owns the French words of what went wrong, and what to do. */
import type { errors as english } from '../en/errors.js';

export const errors: typeof english = {
  errors: {
    E_FULL: 'La salle est pleine. Réessayez quand quelqu’un sera parti.',
    E_LOCKED: 'Un organisateur doit vous accepter, et aucun n’est là.',
    E_AUTH: 'Une invitation valide est nécessaire pour participer.',
    E_NETWORK: 'Le service est injoignable. Vérifiez votre connexion.',
    E_RATE: 'C’était trop rapide. Patientez un instant.',
    E_ORIGIN: 'Ce site n’est pas autorisé à utiliser le service.',
    E_VERSION: 'Cette page n’est plus à jour. Rechargez-la.',
    E_SCHEMA: 'Le service n’a pas accepté cela. Vérifiez le nom de la salle.',
    E_SIZE: 'C’est trop volumineux.',
    E_FORBIDDEN: 'Vous ne pouvez pas faire cela ici.',
    E_NOT_FOUND: 'Cela n’existe plus.',
    E_TIMEOUT: 'Le service a mis trop de temps à répondre. Réessayez.',
    E_MEDIA_DENIED: 'Le navigateur bloque l’appareil. Autorisez-le avec l’icône de la barre d’adresse.',
    E_MEDIA_NOT_FOUND: 'Aucun appareil de ce type n’a été trouvé. Branchez-en un et réessayez.',
    E_MEDIA_BUSY: 'Un autre programme utilise l’appareil. Fermez-le et réessayez.',
    E_MEDIA_TIMEOUT:
      'L’appareil ne démarre pas. Répondez à la question du navigateur s’il en pose une ; sinon, rebranchez l’appareil et réessayez.',
    E_UNSUPPORTED: 'Ce navigateur ou ce service ne le permet pas.',
    E_TRANSFER: 'Le fichier n’est pas arrivé. Envoyez-le à nouveau.',
  },
  verificationChanged: {
    reloaded: (name) => `La page de ${name} a été rechargée. Comparez de nouveau le code de vérification.`,
    changed: (name) =>
      `La connexion avec ${name} n’est plus celle dont vous avez comparé le code. Comparez-le de nouveau avant d’en dire plus.`,
    broken: (name) => `La vérification avec ${name} a échoué : quelqu’un est peut-être entre vous.`,
  },
  hints: {
    frame:
      'L’appareil est bloqué. Cette page est dans un cadre : la page qui l’entoure doit lui donner allow="camera; microphone; display-capture". ' +
      'Si c’est le cas, autorisez l’appareil avec l’icône de la barre d’adresse.',
    system: 'Les réglages du système interdisent l’appareil au navigateur. Autorisez-le, puis réactivez-le.',
    insecure:
      'Les navigateurs ne donnent accès à la caméra et au micro que sur une page sécurisée. Ouvrez cette page en https.',
    'no-devices': 'Ce navigateur ne peut pas utiliser l’appareil. Essayez-en un autre.',
    screen: 'Le partage d’écran n’a pas été autorisé. Appuyez à nouveau sur le bouton et choisissez quoi partager.',
    'no-screen': 'Il n’y a ici aucun écran à partager.',
    address: 'Cette page n’indique pas d’adresse valide du service : « server » doit commencer par https://',
    'no-service':
      'Aucun service d’appel ne répond là où cette page le cherche. Une nouvelle tentative est en cours ; si le service est ailleurs, « server » doit l’indiquer.',
    'no-room': 'Quelle salle ? Saisissez un nom.',
    token: 'Impossible de savoir pour l’instant si vous pouvez entrer. Nouvelle tentative…',
    'private-room':
      'Cette salle privée est fermée ou n’accepte plus personne. Demandez un nouveau lien ou créez votre propre salle.',
    asking: 'Le navigateur demande si cette page peut utiliser l’appareil. Répondez près de la barre d’adresse.',
    muted:
      'Le système ou un bouton de l’appareil l’a désactivé. Il reviendra de lui-même ou quand vous l’y réactiverez.',
    silent: 'Il est activé, mais aucun son n’arrive. Cherchez un bouton sur l’appareil ou choisissez-en un autre.',
    processor:
      'L’effet n’a pas pu démarrer : les autres reçoivent l’image et le son tels quels. Désactivez-le ou réessayez.',
    'track-ended': 'Ce que cette page montrait ou diffusait à la place de l’appareil est terminé.',
  },
};
