/** Owns the French words of the chat. */
import type { chat as english } from '../en/chat.js';
import { entry } from './entry.js';
import { pluralsOf } from '../plural.js';

const plural = pluralsOf('fr');

const list = (names: readonly string[]) => new Intl.ListFormat('fr').format(names);

export const chat: typeof english = {
  close: 'Fermer',
  chat: 'Chat',
  messages: 'Messages',
  writeTo: (name) => `Message pour ${name}`,
  everyone: 'tout le monde',
  to: 'À',
  privately: (name) => `En privé à ${name}`,
  privatelyToYou: 'En privé à vous',
  send: 'Envoyer',
  sendFile: 'Envoyer un fichier',
  emptyChat: 'Aucun message pour le moment.',
  outsideChat: 'Rejoignez la salle pour utiliser le chat.',
  joinChat: 'Rejoindre le chat',
  earlier: 'Afficher les messages précédents',
  newer: 'Nouveaux messages',
  sending: 'Envoi…',
  notDelivered: 'Non remis',
  retry: 'Réessayer',
  left: (count) => plural(count, { one: '# restant', other: '# restants' }),
  typing: (names) =>
    names.length > 2 ? 'Plusieurs personnes écrivent…' : `${list(names)} ${names.length === 1 ? 'écrit' : 'écrivent'}…`,
  notices: {
    joined: (name, count) => `${name} a rejoint la salle · ${entry.here(count)}`,
    left: (name, count) => `${name} a quitté la salle · ${entry.here(count)}`,
    kicked: (name, count) => `${name} a été exclu · ${entry.here(count)}`,
    renamed: (name, _count, before) => `${before} s’appelle maintenant ${name}`,
    flooded: (name) =>
      `Beaucoup trop de données sont venues de ${name} : ses messages prendront un chemin plus lent et ses fichiers n’arriveront pas`,
    cut: (name) => `Beaucoup trop de données venaient encore de ${name} : la connexion a été coupée`,
  },
  dropHere: 'Déposez des fichiers ici pour les envoyer',
  tooLarge: (name, limit) => `${name} dépasse ${limit}.`,
  accept: 'Accepter',
  save: 'Enregistrer',
  progress: (done, all) => `${done} sur ${all}`,
  transfers: {
    offered: 'Proposé',
    active: '',
    paused: 'En pause',
    done: 'Terminé',
    cancelled: 'Annulé',
    failed: 'Échec',
  },
};
