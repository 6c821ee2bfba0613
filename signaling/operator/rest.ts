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
import type { Nodes } from '../rooms/nodes.js';
import { openApi, PAGE_SIZE } from './openapi.js';
import { Id, RoomName, type ErrorCode } from '../protocol.js';
import type { Refusals } from '../base/refusals.js';

export interface RestOptions {
  apiKey: string;
  trustProxy: number;
  nodes(): Nodes;
  refusals: Refusals;
  log: Logger;
}

const STATUS: Partial<Record<ErrorCode, number>> = {
  E_SCHEMA: 400,
  E_AUTH: 401,
  E_NOT_FOUND: 404,
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
  router.delete('/rooms/:room', async (request, response) => {
    await nodes().ask(roomIn(request), { name: 'close' });
    response.status(204).end();
  });
  router.delete('/rooms/:room/participants/:id', async (request, response) => {
    await nodes().ask(roomIn(request), { name: 'expel', id: check(Id, request.params['id']) });
    response.status(204).end();
  });

  router.use(() => {
    throw new SignalingError('E_NOT_FOUND', 'There is no such resource: see /api/openapi.json.');
  });
  router.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const refusal =
      error instanceof SignalingError
        ? error
        : error instanceof URIError
          ? new SignalingError('E_SCHEMA', 'The address is not well formed.')
          : new SignalingError('E_NETWORK', 'The service failed at this: try again.');
    if (error !== refusal && refusal.code === 'E_NETWORK') log.error(failure(error), 'the API failed');
    if (refusal.code === 'E_AUTH' || refusal.code === 'E_RATE') refusals.note(refusal.toWire(), 'the API');
    response.status(STATUS[refusal.code] ?? 500).json(refusal.toWire());
  });
  return router;

  async function see(name: string): Promise<RoomView> {
    return nodes().ask(name, { name: 'inspect' });
  }
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
