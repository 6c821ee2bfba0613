/** Owns the Spanish words of the chat. */
import type { chat as english } from '../en/chat.js';
import { entry } from './entry.js';
import { pluralsOf } from '../plural.js';

const plural = pluralsOf('es');

const list = (names: readonly string[]) => new Intl.ListFormat('es').format(names);

export const chat: typeof english = {
  close: 'Cerrar',
  chat: 'Chat',
  messages: 'Mensajes',
  writeTo: (name) => `Mensaje para ${name}`,
  everyone: 'todos',
  to: 'Para',
  privately: (name) => `Solo para ${name}`,
  privatelyToYou: 'Solo para ti',
  send: 'Enviar',
  sendFile: 'Enviar un archivo',
  emptyChat: 'Aún no hay mensajes.',
  outsideChat: 'Únete a la sala para chatear.',
  joinChat: 'Unirse al chat',
  earlier: 'Ver mensajes anteriores',
  newer: 'Mensajes nuevos',
  sending: 'Enviando…',
  notDelivered: 'No entregado',
  retry: 'Reintentar',
  left: (count) => plural(count, { one: 'Queda #', other: 'Quedan #' }),
  typing: (names) =>
    names.length > 2
      ? 'Varias personas están escribiendo…'
      : `${list(names)} ${names.length === 1 ? 'está' : 'están'} escribiendo…`,
  notices: {
    joined: (name, count) => `${name} se ha unido · ${entry.here(count)}`,
    left: (name, count) => `${name} ha salido · ${entry.here(count)}`,
    kicked: (name, count) => `Se ha eliminado a ${name} · ${entry.here(count)}`,
    renamed: (name, _count, before) => `${before} ahora es ${name}`,
    flooded: (name) =>
      `${name} ha enviado demasiados datos: sus mensajes llegarán más despacio y sus archivos no llegarán`,
    cut: (name) => `${name} ha seguido enviando demasiados datos y se ha cortado la conexión`,
  },
  dropHere: 'Suelta aquí los archivos para enviarlos',
  tooLarge: (name, limit) => `${name} ocupa más de ${limit}.`,
  accept: 'Aceptar',
  save: 'Guardar',
  progress: (done, all) => `${done} de ${all}`,
  transfers: {
    offered: 'Ofrecido',
    active: '',
    paused: 'En pausa',
    done: 'Listo',
    cancelled: 'Cancelado',
    failed: 'Error',
  },
};
