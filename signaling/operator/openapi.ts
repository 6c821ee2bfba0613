/**
 * Owns what the operator's REST API takes and gives, and its description, made from the schemas of both. Knows nothing
 * of how it is served.
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { Role, RoomUpdate } from '../protocol.js';
import { Refusal, RoomList, RoomView } from '../rooms/views.js';

/** Rooms of one answer. */
export const PAGE_SIZE = 100;

/** UTF-16 code units of a notice: it stands over the call. */
const MAX_NOTICE_LENGTH = 500;

/** What requests carry: nothing unknown, as a slip of the pen would do nothing and look done. */
export const bodies = {
  RoomUpdate: v.pipe(
    v.strictObject(RoomUpdate.entries),
    v.check((update) => Object.keys(update).length > 0, 'has nothing to set'),
  ),
  ParticipantUpdate: v.strictObject({ role: Role }),
  Notice: v.strictObject({ text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_NOTICE_LENGTH)) }),
};

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string, description: string) => ({
  description,
  content: { 'application/json': { schema: ref(name) } },
});
const refused = {
  400: json('Error', 'E_SCHEMA: no such name, or body, can be.'),
  401: json('Error', 'E_AUTH: the key is missing or wrong.'),
  429: json('Error', 'E_RATE: too many wrong keys.'),
  503: json('Error', 'E_NETWORK: the node that keeps the room cannot be reached.'),
};
const notFound = { 404: json('Error', 'E_NOT_FOUND') };
const forbidden = (why: string) => ({ 403: json('Error', `E_FORBIDDEN: ${why}`) });
const full = { 409: json('Error', 'E_FULL: the room is full.') };
const takes = (name: keyof typeof bodies) => ({
  requestBody: { required: true, content: { 'application/json': { schema: ref(name) } } },
});
const tooLarge = { 413: json('Error', 'E_SIZE: the body is too large.') };
const inPath = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
const room = inPath('room', 'Name of the room.');
const participant = inPath('id', 'Id of the participant.');
const knock = inPath('id', 'Id of who waits at the door.');
const done = { 204: { description: 'Done.' } };

/** The API as OpenAPI 3.1 has it; paths are below the service's own address. */
export function openApi(): object {
  const schemas = Object.entries({ RoomList, Room: RoomView, Error: Refusal, ...bodies }).map(([name, schema]) => {
    // What a body is has to be said; that it is made fit then, or how deep it may be, no JSON schema says.
    const { $schema: _dialect, ...rest } = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' }) as Record<
      string,
      unknown
    >;
    return [name, rest] as const;
  });
  return {
    openapi: '3.1.0',
    info: {
      title: 'Noom, for its operator',
      version: '1',
      description: 'Needs NOOM_API_KEY as a bearer token. All nodes of a service give the same answers.',
    },
    servers: [{ url: '/api' }],
    security: [{ key: [] }],
    paths: {
      '/rooms': {
        get: {
          summary: 'All rooms, private ones too, by name',
          parameters: [
            { name: 'after', in: 'query', description: 'Rooms after this name.', schema: { type: 'string' } },
          ],
          responses: { 200: json('RoomList', `At most ${PAGE_SIZE} rooms.`), ...refused },
        },
      },
      '/rooms/{room}': {
        get: {
          summary: 'A room and who is in it',
          parameters: [room],
          responses: { 200: json('Room', 'The room.'), ...notFound, ...refused },
        },
        patch: {
          summary: 'Lock or unlock it, have newcomers knock or come muted, set what the app says of it',
          parameters: [room],
          ...takes('RoomUpdate'),
          responses: { ...done, ...notFound, ...tooLarge, ...refused },
        },
        delete: {
          summary: 'End a room for everybody',
          parameters: [room],
          responses: { ...done, ...notFound, ...refused },
        },
      },
      '/rooms/{room}/notices': {
        post: {
          summary: 'Have everybody in the room read a text',
          parameters: [room],
          ...takes('Notice'),
          responses: { ...done, ...notFound, ...tooLarge, ...refused },
        },
      },
      '/rooms/{room}/knocks/{id}/admit': {
        post: {
          summary: 'Let somebody in who waits at the door',
          parameters: [room, knock],
          responses: { ...done, ...forbidden('somebody removed them.'), ...notFound, ...full, ...refused },
        },
      },
      '/rooms/{room}/knocks/{id}/deny': {
        post: {
          summary: 'Send somebody away who waits at the door',
          parameters: [room, knock],
          responses: { ...done, ...notFound, ...refused },
        },
      },
      '/rooms/{room}/participants/{id}/mute': {
        post: {
          summary: 'Turn off the microphone of somebody: they alone turn it on again',
          parameters: [room, participant],
          responses: { ...done, ...notFound, ...refused },
        },
      },
      '/rooms/{room}/participants/{id}': {
        patch: {
          summary: 'Give somebody another role',
          parameters: [room, participant],
          ...takes('ParticipantUpdate'),
          responses: { ...done, ...forbidden('it is the last host.'), ...notFound, ...tooLarge, ...refused },
        },
        delete: {
          summary: 'Remove somebody, as a host does: they stay out as far as the service can tell',
          parameters: [room, participant],
          responses: { ...done, ...notFound, ...refused },
        },
      },
    },
    components: {
      schemas: Object.fromEntries(schemas) as Record<string, object>,
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
    },
  };
}
