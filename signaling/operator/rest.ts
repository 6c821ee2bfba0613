/**
 * Owns the operator's REST API: its key, its routes, and how refusals look in HTTP. Knows nothing of the rules of
 * rooms.
 */
import express from 'express';
import type { NextFunction, Request, RequestHandler, Response, Router } from 'express';
import * as v from 'valibot';
import { lineOf, type RoomList, type RoomView } from '../rooms/views.js';
import { doorkeeper, type Check } from './credentials.js';
import { SignalingError } from '../base/errors.js';
import { failure, type Logger } from '../base/logger.js';
import type { OperatorActs, OperatorCommand } from '../rooms/commands.js';
import type { Nodes } from '../rooms/nodes.js';
import { bodies, openApi, PAGE_SIZE } from './openapi.js';
import { Id, RoomName, type ErrorCode } from '../protocol.js';
import type { Refusals } from '../base/refusals.js';

export interface RestOptions {
  apiKey: string;
  trustProxy: number;
  nodes(): Nodes;
  refusals: Refusals;
  log: Logger;
}

/** Bytes. */
const MAX_BODY = 16 * 1024;
const STATUS: Partial<Record<ErrorCode, number>> = {
  E_SCHEMA: 400,
  E_AUTH: 401,
  E_FORBIDDEN: 403,
  E_NOT_FOUND: 404,
  E_FULL: 409,
  E_SIZE: 413,
  E_RATE: 429,
  E_NETWORK: 503,
};

export function rest({ apiKey, trustProxy, nodes, refusals, log }: RestOptions): Router {
  const router = express.Router();
  const description = openApi();
  router.use((_request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    next();
  });
  router.get('/openapi.json', (_request, response) => void response.json(description));
  router.use(
    needKey(
      doorkeeper({
        secret: apiKey,
        trustProxy,
        door: '/api',
        advice: 'This needs the header "Authorization: Bearer" with NOOM_API_KEY.',
        log,
      }),
    ),
  );

  router.use(express.json({ limit: MAX_BODY }));

  router.get('/rooms', async (request, response) => {
    const after = typeof request.query['after'] === 'string' ? request.query['after'] : '';
    const names = (await nodes().names()).filter((name) => name > after).sort();
    const page = names.slice(0, PAGE_SIZE);
    // Between its name and its turn a room may have ended.
    const rooms = (await Promise.all(page.map(async (name) => see(name).catch(unlessGone)))).filter(
      (room) => room !== undefined,
    );
    const last = page.at(-1);
    response.json({
      rooms: rooms.map(lineOf),
      ...(names.length > page.length && last !== undefined && { next: last }),
    } satisfies RoomList);
  });
  router.get(
    '/rooms/:room',
    async (request, response) => void response.json((await see(roomIn(request))) satisfies RoomView),
  );
  const body =
    <T>(schema: v.GenericSchema<unknown, T>) =>
    ({ body }: Request): T =>
      check(schema, body);
  const target = ({ params }: Request) => ({ id: check(Id, params['id']) });
  router.patch('/rooms/:room', does('room', body(bodies.RoomUpdate)));
  router.delete(
    '/rooms/:room',
    does('end', () => ({})),
  );
  router.post('/rooms/:room/notices', does('notice', body(bodies.Notice)));
  router.post('/rooms/:room/knocks/:id/admit', does('admit', target));
  router.post('/rooms/:room/knocks/:id/deny', does('deny', target));
  router.patch(
    '/rooms/:room/participants/:id',
    does('role', (request) => ({ ...target(request), ...body(bodies.ParticipantUpdate)(request) })),
  );
  router.post('/rooms/:room/participants/:id/mute', does('mute', target));
  router.delete('/rooms/:room/participants/:id', does('remove', target));

  router.use(() => {
    throw new SignalingError('E_NOT_FOUND', 'There is no such resource: see /api/openapi.json.');
  });
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const refusal = refusalOf(error);
    if (error !== refusal && refusal.code === 'E_NETWORK') log.error(failure(error), 'the API failed');
    if (refusal.code === 'E_AUTH' || refusal.code === 'E_RATE') refusals.note(refusal.toWire(), 'the API');
    response.status(STATUS[refusal.code] ?? 500).json(refusal.toWire());
  });
  return router;

  function does<K extends keyof OperatorActs>(act: K, payload: (request: Request) => OperatorActs[K]): RequestHandler {
    return async (request, response) => {
      const command = { name: 'operate', act, payload: payload(request) } as OperatorCommand;
      await nodes().ask(roomIn(request), command);
      response.status(204).end();
    };
  }

  async function see(name: string): Promise<RoomView> {
    return nodes().ask(name, { name: 'inspect' });
  }
}

function refusalOf(error: unknown): SignalingError {
  if (error instanceof SignalingError) return error;
  if (error instanceof URIError) return new SignalingError('E_SCHEMA', 'The address is not well formed.');
  // Of the parser of bodies, whose own message tells a part of the body.
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') return new SignalingError('E_SIZE', `A body has ${MAX_BODY} bytes at the most.`);
  if (typeof type === 'string') return new SignalingError('E_SCHEMA', 'The body is not JSON.');
  return new SignalingError('E_NETWORK', 'The service failed at this: try again.');
}

const roomIn = ({ params }: Request): string => check(RoomName, params['room']);

function check<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) throw new SignalingError('E_SCHEMA', parsed.issues[0].message.slice(0, 200));
  return parsed.output;
}

function unlessGone(error: unknown): undefined {
  if (!(error instanceof SignalingError && error.code === 'E_NOT_FOUND')) throw error;
}

function needKey(check: Check): RequestHandler {
  return async (request, response, next) => {
    const [, given] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    await check(request, given).catch((error: unknown) => {
      if (error instanceof SignalingError && error.code === 'E_AUTH') response.set('WWW-Authenticate', 'Bearer');
      throw error;
    });
    next();
  };
}
