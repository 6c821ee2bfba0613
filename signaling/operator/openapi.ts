/**
 * Owns the description of the operator's REST API, made from the schemas of its answers. Knows nothing of how it is
 * served.
 */
import { toJsonSchema } from '@valibot/to-json-schema';
import { Refusal, RoomList, RoomView } from '../rooms/views.js';

/** Rooms of one answer. */
export const PAGE_SIZE = 100;

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string, description: string) => ({
  description,
  content: { 'application/json': { schema: ref(name) } },
});
const refused = {
  400: json('Error', 'E_SCHEMA: no such name can be.'),
  401: json('Error', 'E_AUTH: the key is missing or wrong.'),
  429: json('Error', 'E_RATE: too many wrong keys.'),
  503: json('Error', 'E_NETWORK: the node that keeps the room cannot be reached.'),
};
const notFound = { 404: json('Error', 'E_NOT_FOUND') };
const inPath = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
});
const room = inPath('room', 'Name of the room.');
const done = { 204: { description: 'Done.' } };

/** The API as OpenAPI 3.1 has it; paths are below the service's own address. */
export function openApi(): object {
  const schemas = Object.entries({ RoomList, Room: RoomView, Error: Refusal }).map(([name, schema]) => {
    const { $schema: _dialect, ...rest } = toJsonSchema(schema) as Record<string, unknown>;
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
        delete: {
          summary: 'End a room for everybody',
          parameters: [room],
          responses: { ...done, ...notFound, ...refused },
        },
      },
      '/rooms/{room}/participants/{id}': {
        delete: {
          summary: 'Remove somebody, as a host does: they stay out as far as the service can tell',
          parameters: [room, inPath('id', 'Id of the participant.')],
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
