/** Owns the Spanish words of the lobby. */
import type { lobby as english } from '../en/lobby.js';
import { pluralsOf } from '../plural.js';

const plural = pluralsOf('es');

export const lobby: typeof english = {
  ready: '¿Todo listo para unirte?',
  welcome: 'Inicia una llamada o únete a una',
  inRoom: (count) =>
    count === 0 ? 'Aún no hay nadie' : plural(count, { one: 'Hay # persona', other: 'Hay # personas' }),
  openRooms: 'Salas abiertas',
  noRooms: 'Aún no hay salas abiertas.',
  otherRooms: 'Otras salas',
  noOtherRooms: 'No hay otras salas abiertas.',
  searchRooms: 'Buscar salas',
  roomsFound: (count) =>
    count === 0 ? 'Ninguna sala contiene esto en su nombre.' : plural(count, { one: '# sala', other: '# salas' }),
  moreRooms: (count) =>
    plural(count, {
      one: 'Hay # sala más. Búscala por su nombre.',
      other: 'Hay # salas más. Búscalas por su nombre.',
    }),
  alike: 'Hay otra sala con un nombre casi igual. Asegúrate de que esta es la que buscas.',
  newRoom: 'Sala nueva',
  privateRoom: 'Sala privada',
  hereOf: (count, max) => `${count} de ${max}`,
  full: 'La sala está llena. Podrás unirte cuando salga alguien.',
  locked: 'La sala está bloqueada. Esperarás hasta que un anfitrión te admita.',
  preview: 'Vista previa de la cámara',
  previewOff: 'Tu cámara está desactivada',
  previewStarting: 'Iniciando la cámara…',
  level: 'Nivel del micrófono',
  test: 'Probar',
  devicesDenied:
    'El navegador lo bloquea. Permítelo desde el icono de la barra de direcciones y vuelve a activarlo. También puedes unirte sin él.',
};
