/** Owns the Spanish words of a verification code. */
import type { verification as english } from '../en/verification.js';

export const verification: typeof english = {
  codeWith: (name) => `Código de verificación con ${name}`,
  codeAsked: 'Preguntando a la otra página…',
  codeProves: 'Léanselo en voz alta. Si ambos tienen el mismo, nadie escucha en medio, ni siquiera el servicio.',
  codeNone:
    'No hay código: entre ustedes no hay una conexión propia que se pueda comprobar, o la otra página es más antigua y no responde.',
  pictures:
    'perro, gato, león, caballo, cerdo, elefante, conejo, panda, gallo, pingüino, tortuga, pez, ' +
    'pulpo, mariposa, flor, árbol, cactus, seta, globo terráqueo, luna, estrella, fuego, plátano, ' +
    'manzana, fresa, maíz, pizza, tarta, zanahoria, limón, robot, sombrero, gafas, llave inglesa, ' +
    'Papá Noel, pulgar arriba, paraguas, reloj de arena, despertador, regalo, bombilla, libro, ' +
    'cera de colores, clip, tijeras, candado, llave, martillo, teléfono, bandera, tren, bicicleta, ' +
    'avión, cohete, trofeo, balón, guitarra, trompeta, campana, ancla, auriculares, carpeta, ' +
    'calcetín, corona',
  closeCode: 'Cerrar',
};
