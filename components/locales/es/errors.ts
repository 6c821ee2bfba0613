/** Owns the Spanish words of what went wrong, and what to do. */
import type { errors as english } from '../en/errors.js';

export const errors: typeof english = {
  errors: {
    E_FULL: 'La sala está llena. Inténtalo de nuevo cuando salga alguien.',
    E_LOCKED: 'Un anfitrión tiene que admitirte y no hay ninguno.',
    E_AUTH: 'Necesitas una invitación válida para unirte.',
    E_NETWORK: 'No se puede acceder al servicio. Comprueba tu conexión.',
    E_RATE: 'Demasiado rápido. Espera un momento.',
    E_ORIGIN: 'Este sitio no puede usar el servicio.',
    E_VERSION: 'Esta página no está actualizada. Vuelve a cargarla.',
    E_SCHEMA: 'El servicio no lo ha aceptado. Comprueba el nombre de la sala.',
    E_SIZE: 'Es demasiado grande.',
    E_FORBIDDEN: 'Aquí no puedes hacer eso.',
    E_NOT_FOUND: 'Ya no existe.',
    E_TIMEOUT: 'El servicio ha tardado demasiado en responder. Inténtalo de nuevo.',
    E_MEDIA_DENIED: 'El navegador bloquea el dispositivo. Permítelo desde el icono de la barra de direcciones.',
    E_MEDIA_NOT_FOUND: 'No se ha encontrado el dispositivo. Conéctalo e inténtalo de nuevo.',
    E_MEDIA_BUSY: 'Otro programa está usando el dispositivo. Ciérralo e inténtalo de nuevo.',
    E_MEDIA_TIMEOUT:
      'El dispositivo no se inicia. Responde a la pregunta del navegador, si la hay; si no, vuelve a conectar el dispositivo e inténtalo de nuevo.',
    E_UNSUPPORTED: 'Este navegador o servicio no puede hacerlo.',
    E_TRANSFER: 'El archivo no ha llegado. Envíalo de nuevo.',
  },
  verificationChanged: {
    reloaded: (name) => `La página de ${name} se ha vuelto a cargar. Comparen otra vez el código de verificación.`,
    changed: (name) =>
      `La conexión con ${name} no es aquella cuyo código compararon. Compárenlo otra vez antes de decir nada más.`,
    broken: (name) => `La verificación con ${name} ha fallado: puede haber alguien en medio.`,
  },
  hints: {
    frame:
      'El dispositivo está bloqueado. Esta página está en un marco: la página que lo contiene debe darle allow="camera; microphone; display-capture". ' +
      'Si ya lo hace, permite el dispositivo desde el icono de la barra de direcciones.',
    system: 'Los ajustes del sistema impiden que el navegador use el dispositivo. Permítelo allí y vuelve a activarlo.',
    insecure: 'Los navegadores solo dan acceso a cámara y micrófono en páginas seguras. Abre esta página con https.',
    'no-devices': 'Este navegador no puede usar el dispositivo. Prueba con otro.',
    screen: 'No se ha permitido compartir la pantalla. Pulsa de nuevo el botón y elige qué compartir.',
    'no-screen': 'Aquí no hay ninguna pantalla que compartir.',
    address: 'Esta página no indica una dirección válida del servicio: «server» debe empezar por https://',
    'no-service':
      'Ningún servicio de llamadas responde donde esta página lo busca. Se está reintentando; si el servicio está en otro lugar, «server» debe indicarlo.',
    'no-room': '¿Qué sala? Escribe un nombre.',
    token: 'Ahora mismo no se puede comprobar si puedes entrar. Reintentando…',
    'private-room':
      'Esta sala privada ha terminado o ya no admite a nadie. Pide un enlace nuevo o crea tu propia sala.',
    asking: 'El navegador pregunta si esta página puede usar el dispositivo. Responde junto a la barra de direcciones.',
    muted:
      'El sistema o un interruptor del dispositivo lo ha desactivado. Volverá por sí solo o cuando lo actives allí.',
    silent: 'Está activado, pero no se oye nada. Busca un interruptor en el dispositivo o elige otro.',
    processor:
      'No se ha podido iniciar el efecto: los demás reciben la imagen y el sonido tal cual. Desactívalo o inténtalo de nuevo.',
    'track-ended': 'Lo que esta página mostraba o reproducía en lugar del dispositivo ha terminado.',
  },
};
