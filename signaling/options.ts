/**
 * Owns what `createSignaling` can be told, what it refuses, and what it takes for granted otherwise. Knows nothing of
 * the environment.
 */
import * as v from 'valibot';
import type { AddressLimits } from './http/addresses.js';
import { weakness } from './operator/credentials.js';
import { IceServers, TurnUrls } from './ice/ice.js';
import type { Rate } from './sockets/limits.js';
import type { Logger } from './base/logger.js';
import { isOpenToAll, originsIn, readOrigin } from './http/origins.js';
import { CRASH_GRACE_MS, SILENCE_GRACE_MS } from './protocol.js';
import type { IceServer } from './protocol.js';
import type { RoomRules } from './rooms/rooms.js';
import type { TurnOptions } from './ice/turn.js';

export interface SignalingOptions {
  /**
   * Origins whose pages may embed the service, beside its own, such as `https://www.example.com`: a list, or one text
   * with commas. In
   * `https://*.example.com` the `*` is any one label; `*` alone allows any origin. Default: none, and outside
   * production every loopback origin.
   */
  origins?: string | readonly string[] | undefined;
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
  /** Variables that a `#` has cut in the file they were read from: each is a line in the log, and counted. */
  cutVariables?: readonly string[] | undefined;
  /** Folder for rooms and secret, made where it is missing. Default: nothing is kept, and a restart ends all calls. */
  dataDir?: string | undefined;
  /** Milliseconds to wait for another process that has the folder and ends. Default 15,000. */
  dataDirWaitMs?: number | undefined;
  /** With it, joining and the lobby need a JWT: HS256, `aud: "noom"`, `exp`; claims `room`, `name`, `role`, `sub`. */
  authSecret?: string | undefined;
  /**
   * Redis, by which several nodes act as one service: `redis://…` or `rediss://…`. Needs `secret`, the same on each
   * node; rooms are kept there then, and not in the data folder.
   */
  redisUrl?: string | undefined;
  /** With Redis, milliseconds between signs of life of a node, default 1,000: after three without one it is down. */
  heartbeatMs?: number | undefined;
  /** STUN and TURN servers that pages are given, as in `RTCConfiguration`. Default none. */
  iceServers?: readonly IceServer[] | undefined;
  /**
   * A TURN server that shares a secret with the service (coturn: `use-auth-secret`): each welcome brings fresh
   * credentials.
   */
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
  limits?:
    | {
        /** Most members with media in a room. Default 8: a mesh asks of everyone to send to everyone. */
        participants?: number | undefined;
        /** Most members of any kind in a room. Default 200. */
        members?: number | undefined;
        /** Default 10,000. */
        rooms?: number | undefined;
        /** Most people who wait at one door. Default 50. */
        knocks?: number | undefined;
        /** Rooms that somebody in the lobby is told of at once; the others are found by searching. Default 200. */
        listed?: number | undefined;
        /** Most members, and most people with a `sub`, whom a room keeps out; then it locks. Default 1,000. */
        removed?: number | undefined;
        /** Commands of one socket. Default 200 at once and 60 a second. */
        rate?: Rate | undefined;
        /**
         * Packets of one socket that are no commands. A page sends two a second at the most. Default 100 at once and 20
         * a second.
         */
        packets?: Rate | undefined;
        /**
         * Of one client address (of IPv6, a /64): sockets at once (1,000), new ones (1,200) and commands (60,000) a
         * minute.
         */
        address?: Partial<AddressLimits> | undefined;
      }
    | undefined;
  /** pino or alike. Default: warnings and errors as JSON lines on standard error. */
  logger?: Logger | undefined;
  /** Serves the bundles, `/livez` and `/readyz`, too. Default false: nothing but Socket.IO. */
  serve?: boolean | undefined;
  /** With `serve`, serves the demo pages at `/` and `/r/<room>`, too. Default false: these are the server's own. */
  demo?: boolean | undefined;
  /** Milliseconds between pings, default 2,500, and until a missing answer is silence, default 2,000. */
  pingInterval?: number | undefined;
  pingTimeout?: number | undefined;
  /**
   * Milliseconds that a member is kept after a crash, default 5,500, and after silence or a restart, default 60,000.
   */
  crashGraceMs?: number | undefined;
  silenceGraceMs?: number | undefined;
  /**
   * Milliseconds that a resume token is good for, default an hour, and after which one who stays is given a fresh one,
   * default ten minutes.
   */
  resumeMaxAgeMs?: number | undefined;
  resumeRenewMs?: number | undefined;
}

export type Settings = ReturnType<typeof withDefaults>;

/** An option that is unknown or wrong. The message is one line that begins with its name. */
export class OptionsError extends TypeError {
  override readonly name = 'OptionsError';
  /** @param option Its name, `limits.rooms` of one inside another. */
  constructor(
    readonly option: string,
    message: string,
  ) {
    super(`${option}: ${message}.`);
  }
}

const text = v.pipe(v.string('must be a text'), v.nonEmpty('must not be empty'));
const flag = v.boolean('must be true or false');
const whole = (least: number) =>
  v.pipe(
    v.number(`must be a whole number from ${least}`),
    v.safeInteger(`must be a whole number from ${least}`),
    v.minValue(least, `must be a whole number from ${least}`),
  );
const positive = v.pipe(
  v.number('must be a number above 0'),
  v.finite('must be a number above 0'),
  v.minValue(Number.MIN_VALUE, 'must be a number above 0'),
);
const address = (...schemes: string[]) => {
  const must = `must be an address of ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`;
  return v.pipe(
    v.string(must),
    v.check((url) => URL.canParse(url) && schemes.includes(new URL(url).protocol), must),
  );
};
const ms = v.pipe(
  v.number('must be milliseconds'),
  v.finite('must be milliseconds'),
  v.minValue(0, 'must be milliseconds'),
);
const WRONG = new Map<string | null, string>([
  ['never', 'is no option'],
  ['Object', 'must be an object'],
]);
const object = <T extends v.ObjectEntries>(entries: T) =>
  v.strictObject(entries, ({ expected }) => WRONG.get(expected) ?? 'is missing');
const optional = <T extends v.ObjectEntries>(entries: T) =>
  object(
    Object.fromEntries(Object.entries(entries).map(([name, schema]) => [name, v.optional(schema)])) as {
      [K in keyof T]: v.OptionalSchema<T[K], undefined>;
    },
  );
const log = v.function('must be a function');

/** What each option must be. Texts that are secret are never told back. */
const Options = optional({
  origins: v.pipe(
    v.union([v.string(), v.array(v.string())], 'must be a list of origins, or one text with commas'),
    v.transform((origins) => originsIn(origins)),
    v.array(
      v.pipe(
        v.string(),
        v.check(
          (origin) => readOrigin(origin) !== undefined,
          ({ input }) => `"${input}" is not an origin such as https://www.example.com or https://*.example.com`,
        ),
      ),
    ),
  ),
  publicUrl: address('http:', 'https:'),
  trustProxy: whole(0),
  production: flag,
  open: flag,
  secret: text,
  cutVariables: v.array(text),
  dataDir: text,
  authSecret: text,
  redisUrl: address('redis:', 'rediss:'),
  heartbeatMs: ms,
  iceServers: IceServers,
  turn: object({ urls: TurnUrls, secret: text, ttl: v.optional(whole(1)) }),
  waitingRoom: flag,
  apiKey: text,
  adminUser: v.string('must be a text'),
  adminPassword: v.string('must be a text'),
  webhookUrl: address('http:', 'https:'),
  webhookSecret: text,
  limits: optional({
    participants: whole(1),
    members: whole(1),
    rooms: whole(1),
    knocks: whole(0),
    listed: whole(1),
    removed: whole(1),
    rate: object({ burst: positive, perSecond: positive }),
    packets: object({ burst: positive, perSecond: positive }),
    address: optional({ sockets: whole(1), connections: whole(1), commands: whole(1) }),
  }),
  logger: v.looseObject({ debug: log, info: log, warn: log, error: log }, 'must have debug, info, warn and error'),
  serve: flag,
  demo: flag,
  pingInterval: ms,
  pingTimeout: ms,
  crashGraceMs: ms,
  silenceGraceMs: ms,
  resumeMaxAgeMs: ms,
  resumeRenewMs: ms,
  dataDirWaitMs: ms,
} satisfies Record<keyof SignalingOptions, v.GenericSchema>);

/** @throws {OptionsError} of the first option that is unknown or wrong. */
function check(options: SignalingOptions): void {
  const parsed = v.safeParse(Options, options, { abortEarly: true, abortPipeEarly: true });
  if (parsed.success) return;
  const [issue] = parsed.issues;
  throw new OptionsError(v.getDotPath(issue) ?? 'options', issue.message.replace(/\.$/, ''));
}

/**
 * @throws {OptionsError} for an option that is unknown or is not what it must be, when one lacks another that it needs,
 *   when the admin panel has a weak password, or when in production anybody could use the service and `open` does not
 *   say so.
 */
export function withDefaults(options: SignalingOptions) {
  check(options);
  const origins = originsIn(options.origins ?? []).map((origin) => readOrigin(origin) ?? origin);
  if (options.production && !options.open && isOpenToAll({ origins, authSecret: options.authSecret })) {
    throw new OptionsError(
      'origins',
      '"*" without authSecret lets any page use this service: set one of them otherwise, or open: true if that is meant',
    );
  }
  if (options.redisUrl !== undefined && options.secret === undefined) {
    throw new OptionsError(
      'redisUrl',
      'needs secret, the same on every node: resume tokens of one are shown to another',
    );
  }
  if (options.demo && !options.serve) throw new OptionsError('demo', 'needs serve: true');
  for (const [one, other] of [
    ['webhookUrl', 'webhookSecret'],
    ['adminUser', 'adminPassword'],
  ] as const) {
    if ((options[one] === undefined) !== (options[other] === undefined))
      throw new OptionsError(`${one} and ${other}`, 'need each other');
  }
  const admin = adminOf(options);
  const limits = options.limits ?? {};
  const resumeMaxAgeMs = options.resumeMaxAgeMs ?? 3_600_000;
  const rules: Omit<RoomRules, 'firstOrder'> = {
    participants: limits.participants ?? 8,
    members: limits.members ?? 200,
    rooms: limits.rooms ?? 10_000,
    knocks: limits.knocks ?? 50,
    removed: limits.removed ?? 1_000,
    removedMs: resumeMaxAgeMs,
    waitingRoom: options.waitingRoom ?? false,
    named: options.authSecret !== undefined,
    crashGraceMs: options.crashGraceMs ?? CRASH_GRACE_MS,
    silenceGraceMs: options.silenceGraceMs ?? SILENCE_GRACE_MS,
  };
  return {
    rules,
    resumeMaxAgeMs,
    resumeRenewMs: options.resumeRenewMs ?? 600_000,
    listed: limits.listed ?? 200,
    rate: limits.rate ?? { burst: 200, perSecond: 60 },
    packets: limits.packets ?? { burst: 100, perSecond: 20 },
    address: {
      sockets: limits.address?.sockets ?? 1_000,
      connections: limits.address?.connections ?? 1_200,
      commands: limits.address?.commands ?? 60_000,
    },
    origins,
    publicUrl: options.publicUrl,
    trustProxy: options.trustProxy ?? 0,
    production: options.production ?? false,
    secret: options.secret,
    cutVariables: options.cutVariables ?? [],
    dataDir: options.redisUrl === undefined ? options.dataDir : undefined,
    dataDirWaitMs: options.dataDirWaitMs ?? 15_000,
    redisUrl: options.redisUrl,
    heartbeatMs: options.heartbeatMs ?? 1_000,
    authSecret: options.authSecret,
    iceServers: [...(options.iceServers ?? [])],
    turn: options.turn,
    apiKey: options.apiKey,
    admin,
    webhook:
      options.webhookUrl !== undefined && options.webhookSecret !== undefined
        ? { url: options.webhookUrl, secret: options.webhookSecret }
        : undefined,
    logger: options.logger,
    serve: options.serve ?? false,
    demo: options.demo ?? false,
    // A crash is seen at once, but only pings show a network that is gone: 4.5 s, within the 6 s of the contract.
    pingInterval: options.pingInterval ?? 2_500,
    pingTimeout: options.pingTimeout ?? 2_000,
  };
}

function adminOf({
  adminUser: user,
  adminPassword: password,
}: SignalingOptions): { user: string; password: string } | undefined {
  if (user === undefined || password === undefined) return undefined;
  const weak = weakness(user, password);
  if (weak !== undefined) throw new OptionsError('adminUser and adminPassword', weak);
  return { user, password };
}
