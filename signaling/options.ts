/** Owns what `createSignaling` can be told and what it takes for granted otherwise. Knows nothing of the environment. */
import * as v from 'valibot';
import type { AddressLimits } from './addresses.js';
import { weakness } from './credentials.js';
import { IceServers, TurnUrls } from './ice.js';
import type { Rate } from './limits.js';
import type { Logger } from './logger.js';
import { isOpenToAll } from './origins.js';
import { CRASH_GRACE_MS, SILENCE_GRACE_MS } from './protocol.js';
import type { IceServer } from './protocol.js';
import type { RoomRules } from './rooms.js';
import type { TurnOptions } from './turn.js';

export interface SignalingOptions {
  /**
   * Origins whose pages may embed the service, beside its own, such as `https://www.example.com`; `*` allows any.
   * Default: none, and outside production every loopback origin.
   */
  origins?: readonly string[] | undefined;
  /** The address that people reach, where a proxy stands before the service: its origin is the service's own. */
  publicUrl?: string | undefined;
  /** How many proxies stand before the service and are believed about client address and host. Default 0. */
  trustProxy?: number | undefined;
  /** Whether this is production, where loopback origins are foreign. Default false. */
  production?: boolean | undefined;
  /** In production, lets any origin in without tokens; otherwise that is refused. Default false. */
  open?: boolean | undefined;
  /** Key of resume tokens. Default: made once and kept in the data folder; without one, made anew at each start. */
  secret?: string | undefined;
  /** Folder for rooms and secret, made where it is missing. Default: nothing is kept, and a restart ends all calls. */
  dataDir?: string | undefined;
  /** With it, joining and the lobby need a JWT: HS256, `aud: "noom"`, `exp`; claims `room`, `name`, `role`, `sub`. */
  authSecret?: string | undefined;
  /**
   * Redis, by which several nodes act as one service: `redis://…` or `rediss://…`. Needs `secret`, the same on each node;
   * rooms are kept there then, and not in the data folder.
   */
  redisUrl?: string | undefined;
  /** With Redis, milliseconds between signs of life of a node, default 1,000: after three without one it is down. */
  heartbeatMs?: number | undefined;
  /** STUN and TURN servers that pages are given, as in `RTCConfiguration`. Default none. */
  iceServers?: readonly IceServer[] | undefined;
  /** A TURN server that shares a secret with the service (coturn: `use-auth-secret`): each welcome brings fresh credentials. */
  turn?: TurnOptions | undefined;
  /** New rooms are locked: newcomers knock until a host unlocks. Default false. */
  waitingRoom?: boolean | undefined;
  /** With it, and with `serve`, operators see and end rooms at `/api`, with this key as bearer token. */
  apiKey?: string | undefined;
  /** With both, and with `serve`, the admin panel is at `/admin`. Default: there is none. */
  adminUser?: string | undefined;
  adminPassword?: string | undefined;
  /** Where room-started, room-ended, participant-joined and participant-left are told, signed with `webhookSecret`. */
  webhookUrl?: string | undefined;
  webhookSecret?: string | undefined;
  limits?: {
    /** Most members with media in a room. Default 8: a mesh asks of everyone to send to everyone. */
    participants?: number | undefined;
    /** Most members of any kind in a room. Default 200. */
    members?: number | undefined;
    /** Default 10,000. */
    rooms?: number | undefined;
    /** Most people who wait at one door. Default 50. */
    knocks?: number | undefined;
    /** Commands of one socket. Default 200 at once and 60 a second. */
    rate?: Rate | undefined;
    /** Of one client address (of IPv6, a /64): sockets at once (1,000), new ones (1,200) and commands (60,000) a minute. */
    address?: Partial<AddressLimits> | undefined;
  } | undefined;
  /** pino or alike. Default: warnings and errors as JSON lines on standard error. */
  logger?: Logger | undefined;
  /** Serves the bundles, `/livez` and `/readyz`, too. Default false: nothing but Socket.IO. */
  serve?: boolean | undefined;
  /** With `serve`, serves the demo pages at `/` and `/r/<room>`. Default true; false leaves these to the server. */
  demo?: boolean | undefined;
  /** Milliseconds between pings, default 2,500, and until a missing answer is silence, default 2,000. */
  pingInterval?: number | undefined;
  pingTimeout?: number | undefined;
  /** Milliseconds that a member is kept after a crash, default 5,500, and after silence or a restart, default 60,000. */
  crashGraceMs?: number | undefined;
  silenceGraceMs?: number | undefined;
  /** Milliseconds that a resume token is good for, default an hour, and after which one who stays is given a fresh one, default ten minutes. */
  resumeMaxAgeMs?: number | undefined;
  resumeRenewMs?: number | undefined;
}

export type Settings = ReturnType<typeof withDefaults>;

/**
 * @throws {TypeError} when `iceServers` or `turn` are none, when the admin panel has half of what it needs or a weak password, or when in
 * production anybody could use the service and `open` does not say so.
 */
export function withDefaults(options: SignalingOptions) {
  const ice = v.safeParse(IceServers, options.iceServers ?? []);
  if (!ice.success) throw new TypeError(`iceServers: ${ice.issues[0].message}`);
  const turn = v.safeParse(TurnUrls, options.turn?.urls ?? []);
  if (!turn.success) throw new TypeError(`turn: ${turn.issues[0].message}`);
  if (options.production && !options.open && isOpenToAll({ origins: options.origins ?? [], authSecret: options.authSecret })) {
    throw new TypeError('origins "*" without authSecret lets any page use this service: set one of them otherwise, or open: true if that is meant.');
  }
  if (options.redisUrl !== undefined && options.secret === undefined) {
    throw new TypeError('redisUrl needs secret, the same on every node: resume tokens of one are shown to another.');
  }
  if ((options.webhookUrl === undefined) !== (options.webhookSecret === undefined)) throw new TypeError('webhookUrl and webhookSecret need each other.');
  const admin = adminOf(options);
  const limits = options.limits ?? {};
  const rules: Omit<RoomRules, 'firstOrder'> = {
    participants: limits.participants ?? 8,
    members: limits.members ?? 200,
    rooms: limits.rooms ?? 10_000,
    knocks: limits.knocks ?? 50,
    waitingRoom: options.waitingRoom ?? false,
    named: options.authSecret !== undefined,
    crashGraceMs: options.crashGraceMs ?? CRASH_GRACE_MS,
    silenceGraceMs: options.silenceGraceMs ?? SILENCE_GRACE_MS,
  };
  return {
    rules,
    resumeMaxAgeMs: options.resumeMaxAgeMs ?? 3_600_000,
    resumeRenewMs: options.resumeRenewMs ?? 600_000,
    rate: limits.rate ?? { burst: 200, perSecond: 60 },
    address: { sockets: limits.address?.sockets ?? 1_000, connections: limits.address?.connections ?? 1_200, commands: limits.address?.commands ?? 60_000 },
    origins: options.origins ?? [],
    publicUrl: options.publicUrl,
    trustProxy: options.trustProxy ?? 0,
    production: options.production ?? false,
    secret: options.secret,
    dataDir: options.redisUrl === undefined ? options.dataDir : undefined,
    redisUrl: options.redisUrl,
    heartbeatMs: options.heartbeatMs ?? 1_000,
    authSecret: options.authSecret,
    iceServers: [...(options.iceServers ?? [])],
    turn: options.turn,
    apiKey: options.apiKey,
    admin,
    webhook: options.webhookUrl !== undefined && options.webhookSecret !== undefined ? { url: options.webhookUrl, secret: options.webhookSecret } : undefined,
    logger: options.logger,
    serve: options.serve ?? false,
    demo: options.demo ?? true,
    // A crash is seen at once, but only pings show a network that is gone: 4.5 s, within the 6 s of the contract.
    pingInterval: options.pingInterval ?? 2_500,
    pingTimeout: options.pingTimeout ?? 2_000,
  };
}

function adminOf({ adminUser: user, adminPassword: password }: SignalingOptions): { user: string; password: string } | undefined {
  if (user === undefined && password === undefined) return undefined;
  if (user === undefined || password === undefined) throw new TypeError('adminUser and adminPassword need each other.');
  const weak = weakness(user, password);
  if (weak !== undefined) throw new TypeError(`adminUser and adminPassword: ${weak}.`);
  return { user, password };
}
