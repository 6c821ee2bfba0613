/**
 * Owns what one client address may do: open connections, keep them, and send commands. Knows nothing of what is sent
 * on them. Generous, since an office or a school is one address: it keeps one machine from being all the load.
 */
import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { clientNetwork } from './client-address.js';
import type { Io, Socket } from '../sockets/context.js';
import { SignalingError } from '../base/errors.js';
import type { Logger } from '../base/logger.js';
import type { Refusals } from '../base/refusals.js';
import { isHandshake } from '../base/refuse.js';

export interface AddressLimits {
  /** Connections open at once. */
  sockets: number;
  /** New connections a minute. */
  connections: number;
  /** Commands of all its sockets a minute. */
  commands: number;
}

/** Seconds. */
const WINDOW = 60;
const TOO_MANY = new SignalingError('E_RATE', 'Too many connections from this address: wait a minute.');

export interface Addresses {
  /** Engine.IO middleware that answers 429 to new connections beyond the limits. */
  guard(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /**
   * Gives what takes one command of this address, or rejects. Who asks is looked at once: for each command it would
   * cost microseconds.
   */
  commandsOf(request: IncomingMessage): () => Promise<unknown>;
  /** The same for the same address on every node with this secret, and tells nobody which it is. */
  placeOf(request: IncomingMessage): string;
}

/**
 * @param trustProxy How many proxies are believed about who the client is.
 * @param secret Of the service: hides addresses from people who see what is made of them.
 */
export function limitAddresses(
  engine: Io['engine'],
  limits: AddressLimits,
  trustProxy: number,
  { refuse }: Refusals,
  secret: string,
  log: Logger,
): Addresses {
  let warned = trustProxy > 0;
  const connections = new RateLimiterMemory({ points: limits.connections, duration: WINDOW });
  const commands = new RateLimiterMemory({ points: limits.commands, duration: WINDOW });
  const open = new Map<string, number>();
  const addressOf = (request: IncomingMessage) => clientNetwork(request, trustProxy);

  engine.on('connection', (connection: Socket['conn']) => {
    const address = addressOf(connection.request);
    open.set(address, (open.get(address) ?? 0) + 1);
    connection.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });

  return {
    guard(request, response, next) {
      if (!isHandshake(request)) return next();
      if (!warned && request.headers['x-forwarded-for'] !== undefined) {
        warned = true;
        log.warn(
          {},
          'a proxy says for whom it asks, but NOOM_TRUST_PROXY is 0: limits take all people behind it for one address',
        );
      }
      const address = addressOf(request);
      const refuseFor = (reason: string) =>
        refuse(request, response, 429, TOO_MANY.toWire(), reason, { 'Retry-After': String(WINDOW) });
      if ((open.get(address) ?? 0) >= limits.sockets)
        return refuseFor('one address has as many connections as NOOM_ADDRESS_SOCKETS lets it');
      connections.consume(address).then(
        () => next(),
        () => refuseFor('one address opens more connections a minute than NOOM_ADDRESS_CONNECTIONS lets it'),
      );
    },
    placeOf: (request) =>
      createHmac('sha256', secret)
        .update(`address ${addressOf(request)}`)
        .digest('base64url')
        .slice(0, 16),
    commandsOf(request) {
      const address = addressOf(request);
      return () => commands.consume(address);
    },
  };
}
