/**
 * Owns `createSignaling`: putting the service together and into a server, anybody's, and taking it out again. Knows
 * nothing of the environment, and decides nothing about rooms.
 */
import type { Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import { pino } from 'pino';
import { Server } from 'socket.io';
import { announce, publishRooms } from './announce.js';
import { attachTo } from './attach.js';
import { authenticator, parseConnect } from './auth.js';
import { systemClock, systemRandom } from './clock.js';
import type { Context, Io, Socket } from './context.js';
import { memoryDirectory } from './directory.js';
import { SignalingError } from './errors.js';
import { attempt, dispatch } from './handlers/dispatch.js';
import { disconnected, enter } from './handlers/membership.js';
import { withDefaults } from './options.js';
import type { Settings, SignalingOptions } from './options.js';
import { guardOrigins, originCheck } from './origins.js';
import { MAX_PACKET_BYTES, MAX_TEXT_LENGTH, SOCKET_PATH } from './protocol.js';
import { resumeTokens } from './resume.js';
import { Rooms } from './rooms.js';
import { serve } from './serve.js';
import { fileStore, noStore } from './store.js';

export type { Logger } from './logger.js';
export type { SignalingOptions } from './options.js';
export { reachOf, type Reach } from './ice.js';

export interface Signaling {
  /** The Socket.IO server, for those who embed the service and want more of it. */
  readonly io: Io;
  /**
   * Saves, closes every connection and takes the service out of the HTTP server, which it leaves open. Members are
   * told nothing: they are back as soon as a service with the same data folder is. Further calls do nothing.
   */
  close(): Promise<void>;
}

/**
 * Puts the signaling service into a server of Node's, beside whatever that server does already: requests below
 * `/socket.io` are its own, and with `serve` also the pages and files that it lists. Request listeners that are to
 * share the server should be there before the call.
 * @throws when the data folder cannot be read or written.
 */
export async function createSignaling(httpServer: HttpServer | HttpsServer, options: SignalingOptions = {}): Promise<Signaling> {
  const settings = withDefaults(options);
  const log = settings.logger ?? pino({ name: 'noom', level: 'warn' }, pino.destination(2));
  const state = { ready: false };
  const unserve = settings.serve ? serve(httpServer, { ...settings, isReady: () => state.ready }) : undefined;

  const store = settings.dataDir === undefined ? noStore : await fileStore(settings.dataDir, () => rooms.all(), log);
  const { secret, isNew } = settings.secret === undefined ? await store.secret() : { secret: settings.secret, isNew: false };
  const saved = await store.load();

  const startedAt = systemClock.now();
  // Members of rooms that were lost bring their orders along. Until their time is over, those of new rooms start above
  // any that was given before: at the seconds of the clock, which nobody outruns by joining.
  const mayReturn = saved.savedAt === 0 && !isNew;
  const firstOrder = () => (mayReturn && systemClock.now() - startedAt < settings.rules.silenceGraceMs ? Math.floor(startedAt / 1000) : 0);
  const rooms: Rooms = new Rooms(
    { ...settings.rules, firstOrder },
    systemClock,
    systemRandom,
    (event) => {
      announce(context, event);
      store.touch();
    },
  );

  const { value: io, detach } = attachTo(httpServer, () => socketServer(httpServer, settings));
  io.engine.use(guardOrigins(originCheck({ ...settings, trustProxy: settings.trustProxy > 0 })));

  const directory = memoryDirectory(systemClock, (delta) => publishRooms(io, delta));
  const context: Context = {
    io, rooms, directory, log, clock: systemClock, tokens: resumeTokens(secret), memory: { startedAt, savedAt: saved.savedAt },
    iceServers: settings.iceServers, limits: { participants: settings.rules.participants, text: MAX_TEXT_LENGTH },
  };
  for (const room of saved.rooms) rooms.restore(room);

  io.use(connectCheck(context, settings.authSecret));
  io.on('connection', (socket) => {
    socket.on('disconnect', (reason) => {
      if (state.ready) disconnected(context, socket, reason);
    });
    dispatch(context, socket, settings.rate);
    const entered = attempt(context, 'connect', () => enter(context, socket));
    if (!entered.ok) socket.emit('welcome', entered);
    else if (entered.value) socket.emit('welcome', { ok: true, value: entered.value });
  });
  state.ready = true;

  async function close(): Promise<void> {
    state.ready = false;
    rooms.stop();
    directory.stop();
    detach();
    // Not `io.close()`, which closes the HTTP server too, nor a disconnect, after which pages would not come back.
    io.engine.close();
    void io.sockets.adapter.close();
    await store.close();
    unserve?.();
    log.info({}, 'signaling closed');
  }

  let closing: Promise<void> | undefined;
  return { io, close: () => (closing ??= close()) };
}

function socketServer(httpServer: HttpServer | HttpsServer, { pingInterval, pingTimeout }: Settings): Io {
  return new Server(httpServer, {
    path: SOCKET_PATH,
    serveClient: false,
    maxHttpBufferSize: MAX_PACKET_BYTES,
    // Costs 136 µs a message and 266 KB a connection.
    perMessageDeflate: false,
    pingInterval,
    pingTimeout,
    connectTimeout: 10_000,
    // The default of 1 s would cut off a host's own slow upgrade handlers.
    destroyUpgradeTimeout: 5_000,
  });
}

/** Lets in who speaks the contract and is who the site says; a refusal carries its typed error in `data`. */
function connectCheck(context: Context, authSecret: string | undefined) {
  const authenticate = authenticator(authSecret);
  return (socket: Socket, next: (error?: Error) => void): void => {
    check(socket).then(
      () => next(),
      (error: unknown) => {
        if (!(error instanceof SignalingError)) context.log.error({ err: error }, 'the check of a connection failed');
        const refusal = error instanceof SignalingError ? error : new SignalingError('E_NETWORK', 'The service failed at this: try again.');
        next(Object.assign(new Error(refusal.message), { data: refusal.toWire() }));
      },
    );
  };

  async function check(socket: Socket): Promise<void> {
    const auth = parseConnect(socket.handshake.auth);
    socket.data.auth = auth;
    try {
      socket.data.who = await authenticate(auth.token);
    } catch (error) {
      // A JWT is for coming in. Who is in already shows it by the resume token: an hour's call outlives a JWT of minutes.
      if (auth.resume === undefined || !context.tokens.verify(auth.resume)) throw error;
    }
  }
}
