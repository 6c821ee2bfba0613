/**
 * Owns what tests of the service stand on: a service on a free port, and clients that speak the contract by the real
 * socket.io-client. Knows nothing of what is tested.
 */
import { once } from 'node:events';
import http from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { SignJWT } from 'jose';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { createSignaling, type Logger, type Signaling, type SignalingOptions } from '../../signaling/app.js';
import {
  PROTOCOL_VERSION,
  type CommandInput,
  type CommandName,
  type CommandResults,
  type Join,
  type Result,
  type ServerEvents,
  type Waiting,
  type Welcome,
} from '../../signaling/protocol.js';
import { PATIENCE } from '../helpers/patience.js';

/** Milliseconds after which what should have come has not. */
const TIMEOUT = 4_000 * PATIENCE;

type Event = keyof ServerEvents;
type Payload<E extends Event> = Parameters<ServerEvents[E]>[0];
type Auth = { v?: unknown; token?: string; join?: Partial<Join> & { room: string }; resume?: string; page?: number };

export interface Running {
  url: string;
  server: http.Server;
  signaling: Signaling;
  lines: string[];
  stop(): Promise<void>;
}

/** A service on a free port; ends with the test. */
export async function start(
  t: TestContext,
  options: SignalingOptions = {},
  server = http.createServer(),
): Promise<Running> {
  const lines: string[] = [];
  const line = (details: object, message: string) => void lines.push(`${message} ${JSON.stringify(details)}`);
  const logger: Logger = {
    debug: line,
    info: line,
    warn: line,
    error: (details, message) => line({ ...details, error: true }, message),
  };
  const signaling = await createSignaling(server, { logger, ...options });
  if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
  let stopped: Promise<void> | undefined;
  const stop = () =>
    (stopped ??= (async () => {
      await signaling.close();
      server.closeAllConnections();
      server.close();
    })());
  t.after(stop);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, signaling, lines, stop };
}

/** The secret of a site that names people, and a token of that site. */
export const authSecret = 'a secret of the site, 32 bytes or more';
export const now = (): number => Math.floor(Date.now() / 1000);
export function jwt(claims: Record<string, unknown>, { secret = authSecret, alg = 'HS256' } = {}): Promise<string> {
  return new SignJWT({ aud: 'noom', exp: now() + 600, ...claims })
    .setProtectedHeader({ alg })
    .sign(new TextEncoder().encode(secret));
}

/** A folder that is gone after the test. */
export async function folder(t: TestContext): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'noom-signaling-'));
  // Hooks run in the order of their making: a service that stops after this one may still write.
  t.after(() => rm(made, { recursive: true, force: true, maxRetries: 10 }));
  return made;
}

export interface Client {
  socket: Socket;
  /** The next event of this kind that was not taken yet, and that `fits`. */
  next<E extends Event>(event: E, fits?: (payload: Payload<E>) => boolean): Promise<Payload<E>>;
  /** Everything that came of this kind and was not taken. */
  seen<E extends Event>(event: E): Payload<E>[];
  /** What a command gives; throws its typed error as `{code, message}`. */
  command<K extends CommandName>(name: K, payload: CommandInput<K>): Promise<CommandResults[K]>;
  /** As the above, for payloads that the contract forbids. */
  raw(name: string, ...args: unknown[]): Promise<Result<unknown>>;
  /** All that the service sent before now has arrived after this. */
  settled(): Promise<void>;
  /** Ends the connection as a crash does: without a goodbye. */
  crash(): void;
}

/** A client that has connected; rejects with the `connect_error`. */
export async function connect(
  t: TestContext,
  url: string,
  auth: Auth = {},
  options: Partial<ManagerOptions & SocketOptions> = {},
): Promise<Client> {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { v: PROTOCOL_VERSION, ...auth },
    ...options,
  });
  t.after(() => socket.disconnect());
  const inbox = new Map<string, unknown[]>();
  const waiting = new Set<() => void>();
  socket.onAny((event: string, payload: unknown) => {
    inbox.set(event, [...(inbox.get(event) ?? []), payload]);
    for (const look of [...waiting]) look();
  });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));

  const client: Client = {
    socket,
    next(event, fits = () => true) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`No "${event}" came; unread: ${JSON.stringify([...inbox])}`));
        }, TIMEOUT);
        function look(): void {
          const box = (inbox.get(event) ?? []) as Payload<typeof event>[];
          const index = box.findIndex(fits);
          if (index < 0) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve(box.splice(index, 1)[0] as Payload<typeof event>);
        }
        waiting.add(look);
        look();
      });
    },
    seen: (event) => (inbox.get(event) ?? []) as never,
    async command(name, payload) {
      const result = (await client.raw(name, payload)) as Result<CommandResults[typeof name]>;
      if (!result.ok) throw Object.assign(new Error(result.error.message), { code: result.error.code });
      return result.value;
    },
    raw: (name, ...args) => socket.timeout(TIMEOUT).emitWithAck(name, ...args) as Promise<Result<unknown>>,
    async settled() {
      await client.raw('data', null);
    },
    crash: () => socket.io.engine.close(),
  };
  return client;
}

export interface Joined extends Client {
  welcome: Welcome;
  id: string;
}

/** A client that is in the room, joined in the CONNECT. */
export async function join(
  t: TestContext,
  url: string,
  room: string,
  more: Partial<Join> = {},
  auth: Auth = {},
): Promise<Joined> {
  const client = await connect(t, url, { join: { room, ...more }, ...auth });
  return joined(client);
}

/** Waits for the `welcome`, which must be one. */
export async function joined(client: Client): Promise<Joined> {
  const result = await client.next('welcome');
  if (!result.ok) throw Object.assign(new Error(result.error.message), { code: result.error.code });
  const welcome = result.value as Welcome;
  if ('waiting' in welcome) throw new Error('Waits at the door');
  return Object.assign(client, { welcome, id: welcome.self });
}

/** A client that waits at the door of a locked room. */
export async function knock(
  t: TestContext,
  url: string,
  room: string,
  more: Partial<Join> = {},
  auth: Auth = {},
): Promise<Client> {
  const client = await connect(t, url, { join: { room, ...more }, ...auth });
  const result = await client.next('welcome');
  if (!result.ok) throw Object.assign(new Error(result.error.message), { code: result.error.code });
  if (!('waiting' in (result.value as Waiting))) throw new Error('Was let in');
  return client;
}

/** A chat message as pages have it relayed. */
export const chat = (id: string, text: string, more: { to?: string[]; private?: boolean } = {}) => ({
  topic: 'chat',
  body: { id, text, at: 1 },
  ...more,
});
/** What says that somebody is writing, or not any more. */
export const typing = (on: boolean, more: { to?: string[] } = {}) => ({ topic: 'typing', body: { on }, ...more });
/** Of a message that was relayed. */
export const idOf = ({ body }: { body: unknown }): string => (body as { id: string }).id;

export async function waitFor(
  condition: () => boolean | Promise<boolean>,
  what: string,
  timeout = 4_000,
): Promise<void> {
  const deadline = Date.now() + timeout * PATIENCE;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
