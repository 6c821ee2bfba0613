/**
 * Owns `createSignaling`: putting the service together and into a server, anybody's, and taking it out again. Knows
 * nothing of the environment, and decides nothing about rooms.
 */
import type { Server as HttpServer } from 'node:http';
import type { Server as HttpsServer } from 'node:https';
import { pino } from 'pino';
import { Server } from 'socket.io';
import { adminPanel } from './operator/admin.js';
import { limitAddresses } from './http/addresses.js';
import { clientAddress } from './http/client-address.js';
import { attachTo } from './http/attach.js';
import { authenticator } from './identity/auth.js';
import { systemClock, systemRandom } from './base/clock.js';
import type { ClusterConnection } from './cluster/connect.js';
import type { Io, Observer } from './sockets/context.js';
import { drain } from './sockets/drain.js';
import { hostCheck } from './http/hosts.js';
import { settingsOf, type Settings } from './settings.js';
import type { SignalingOptions } from './options.js';
import { gate } from './sockets/dispatch.js';
import { metrics } from './operator/metrics.js';
import { guardOrigins, originCheck } from './http/origins.js';
import { MAX_PACKET_BYTES, SOCKET_PATH } from './protocol.js';
import type { ErrorCode } from './protocol.js';
import { limitPackets } from './sockets/packets.js';
import { refusals } from './base/refusals.js';
import { admission } from './operator/admission.js';
import { leaveHook } from './operator/departures.js';
import { joinCall } from './operator/join-call.js';
import { rest } from './operator/rest.js';
import { resumeTokens } from './identity/resume.js';
import { LEAST_BYTES, shortSecrets, termsOf } from './identity/secrets.js';
import { serve } from './http/serve.js';
import { runService } from './sockets/service.js';
import { fileStore, noStore } from './storage/store.js';
import { webhooks } from './operator/webhooks.js';
import { gatherWrites } from './sockets/writes.js';

export type { Logger } from './base/logger.js';
export type { JoinAnswer, JoinQuestion } from './operator/admission.js';
export type { Departure } from './operator/departures.js';
export { OptionsError, type SignalingOptions } from './options.js';
export { reachOf, type Reach } from './ice/ice.js';

/** Of these the operator hears: somebody floods, or a secret differs from the site's. */
const TELLING: ReadonlySet<ErrorCode> = new Set(['E_RATE', 'E_AUTH', 'E_VERSION']);

export interface Signaling {
  /** The Socket.IO server, for those who embed the service and want more of it. */
  readonly io: Io;
  /**
   * Moves people away from a node that is about to end, over so many milliseconds: `/readyz` is 503, new connections
   * are refused, no room is opened, and connections are closed one after the other. To be followed by `close`.
   */
  drain(ms: number): Promise<void>;
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
 * @throws {OptionsError} when an option is unknown or wrong; and a system error when the data folder cannot be read or
 *   written.
 */
export async function createSignaling(
  httpServer: HttpServer | HttpsServer,
  options: SignalingOptions = {},
): Promise<Signaling> {
  const settings = settingsOf(options);
  const log = settings.logger ?? pino({ name: 'noom', level: 'warn' }, pino.destination(2));
  const state = { ready: false };
  const short = shortSecrets(settings);
  const advice = `this secret is short: ${LEAST_BYTES} random bytes or more cannot be guessed`;
  for (const { option, variable, bytes } of short) log.warn({ option, variable, bytes }, advice);
  for (const variable of settings.cutVariables)
    log.warn({ variable }, 'a # cuts this value in .env: put it into quotes');
  let cluster: ClusterConnection | undefined;
  const figures = settings.serve
    ? metrics({
        rooms: () => service.rooms.all(),
        sockets: () => io.engine.clientsCount,
        agreement: () => cluster?.agreement,
        shortSecrets: short.length,
        cutVariables: settings.cutVariables.length,
      })
    : undefined;
  const { apiKey, trustProxy } = settings;
  const turnedAway = refusals(log, (error) => figures?.observer.answered('', { ok: false, error }));
  const rules = { ...settings, trustProxy: trustProxy > 0 };
  const isKnownHost = hostCheck(rules);
  const guards = { isKnownHost, refusals: turnedAway, log };
  const api = apiKey === undefined ? undefined : rest({ apiKey, trustProxy, nodes: () => service.nodes, ...guards });
  const panel =
    settings.admin && settings.serve ? adminPanel({ ...settings, ...settings.admin, ...guards }) : undefined;
  const unserve =
    figures &&
    serve(httpServer, {
      ...settings,
      ...guards,
      isReady: () => state.ready && !draining.started,
      metrics: figures,
      api,
      admin: panel?.pages,
    });

  const store =
    settings.dataDir === undefined
      ? noStore
      : await fileStore(settings.dataDir, () => service.rooms.all(), log, settings.dataDirWaitMs);
  const { secret, isNew } =
    settings.secret === undefined ? await store.secret() : { secret: settings.secret, isNew: false };
  const saved = await store.load();

  const { value: io, detach } = attachTo(httpServer, () => socketServer(httpServer, settings));
  io.engine.use(guardOrigins(originCheck(rules), isKnownHost, turnedAway));

  const draining = drain(turnedAway);
  io.engine.use(draining.guard);
  const hooks = settings.webhook && webhooks(settings.webhook, log);
  const leaving = settings.onLeave && leaveHook(settings.onLeave, log);
  const joining = settings.onJoin ?? (settings.joinCall && joinCall(settings.joinCall));
  const observer: Observer = {
    happened(event) {
      figures?.observer.happened(event);
      hooks?.observer.happened(event);
      leaving?.happened(event);
    },
    answered(command, result) {
      // Of all others there are some in any call, and pages say them to people.
      if (!result.ok && TELLING.has(result.error.code))
        turnedAway.note(result.error, command === 'connect' ? 'a CONNECT' : 'a command');
      else figures?.observer.answered(command, result);
    },
  };
  gatherWrites(io.engine, log);
  limitPackets(io.engine, settings.packets, turnedAway);
  const addresses = limitAddresses(io.engine, settings.address, settings.trustProxy, turnedAway, secret, log);
  io.engine.use(addresses.guard);
  io.use((socket, next) => {
    socket.data.from = addresses.placeOf(socket.request);
    if (joining) socket.data.address = clientAddress(socket.request, trustProxy);
    next();
  });
  io.use(gate((socket) => addresses.commandsOf(socket.request), observer));

  // Loaded only where it is asked for: on one node it costs nothing.
  if (settings.redisUrl !== undefined) {
    const { connectCluster } = await import('./cluster/connect.js');
    const { redisUrl: url, heartbeatMs } = settings;
    cluster = connectCluster({ url, heartbeatMs, terms: termsOf(settings) }, io, log);
  }
  const service = runService(io, settings, {
    clock: systemClock(log),
    random: systemRandom,
    authenticate: authenticator(settings.authSecret),
    tokens: resumeTokens(secret, { now: Date.now, maxAgeMs: settings.resumeMaxAgeMs }),
    secretIsNew: isNew,
    saved,
    keep: (event) => store.keep(event),
    cluster: cluster?.join,
    admission: joining && admission(joining, log),
    log,
    observer,
  });
  /** What a close ends, as far as the start has come. */
  const started: (() => void)[] = [];
  await cluster?.start().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  if (panel) started.push(panel.attach(httpServer, io));
  // A few at a time: all who came in one minute are not written to in one instant.
  const renewing = setInterval(() => service.renewTokens(settings.resumeRenewMs), settings.resumeRenewMs / 10).unref();
  started.push(() => clearInterval(renewing));
  state.ready = true;

  async function close(): Promise<void> {
    state.ready = false;
    service.stop();
    for (const end of started) end();
    detach();
    // Not `io.close()`, which closes the HTTP server too, nor a disconnect, after which pages would not come back.
    io.engine.close();
    void io.sockets.adapter.close();
    store.close();
    await Promise.all([cluster?.close(), hooks?.close()]);
    unserve?.();
    log.info({}, 'signaling closed');
  }

  let closing: Promise<void> | undefined;
  async function move(ms: number): Promise<void> {
    log.info({ sockets: io.sockets.sockets.size }, 'draining');
    service.rooms.openNoMore();
    await draining.run(io, ms);
  }

  return { io, drain: move, close: () => (closing ??= close()) };
}

function socketServer(httpServer: HttpServer | HttpsServer, { pingInterval, pingTimeout }: Settings): Io {
  return new Server(httpServer, {
    path: SOCKET_PATH,
    serveClient: false,
    maxHttpBufferSize: MAX_PACKET_BYTES,
    // Costs 136 µs a message and 266 KB a connection.
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval,
    pingTimeout,
    connectTimeout: 10_000,
    // The default of 1 s would cut off a host's own slow upgrade handlers.
    destroyUpgradeTimeout: 5_000,
  });
}
