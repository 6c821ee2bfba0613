/**
 * Owns what each option must be, what it is by default, and what options need each other: for `createSignaling` and for
 * the command alike. Knows nothing of the environment.
 */
import * as v from 'valibot';
import type { Logger } from './base/logger.js';
import { isOpenToAll, originsIn, readOrigin } from './http/origins.js';
import { IceServers, TurnUrls } from './ice/ice.js';
import type { TurnOptions } from './ice/turn.js';
import { isStrong, isUserName, WEAK } from './operator/credentials.js';
import { OptionsError, type SignalingOptions } from './options.js';
import { CRASH_GRACE_MS, SILENCE_GRACE_MS } from './protocol.js';
import type { RoomRules } from './rooms/rooms.js';

const { optional } = v;
const text = v.pipe(v.string('must be a text'), v.nonEmpty('must not be empty'));
const flag = v.boolean('must be true or false');
const whole = (least: number, most = Number.MAX_SAFE_INTEGER) => {
  const must = `must be a whole number from ${least}`;
  return v.pipe(
    v.number(must),
    v.safeInteger(must),
    v.minValue(least, must),
    v.maxValue(most, `must be ${most} at the most`),
  );
};
const positive = v.pipe(
  v.number('must be a number above 0'),
  v.finite('must be a number above 0'),
  v.minValue(Number.MIN_VALUE, 'must be a number above 0'),
);
const ms = v.pipe(
  v.number('must be milliseconds'),
  v.finite('must be milliseconds'),
  v.minValue(0, 'must be milliseconds'),
);
/** Never told back: an address may hold a password. */
const address = (schemes: readonly string[], example: string) => {
  const wrong = `is not an address such as ${example}`;
  return v.pipe(
    v.string(wrong),
    v.check((url) => URL.canParse(url) && schemes.includes(new URL(url).protocol), wrong),
  );
};
const WEB = ['http:', 'https:'];
const WRONG = new Map<string | null, string>([
  ['never', 'is no option'],
  ['Object', 'must be an object'],
]);
const object = <T extends v.ObjectEntries>(entries: T) =>
  v.strictObject(entries, ({ expected }) => WRONG.get(expected) ?? 'is missing');
const rate = object({ burst: positive, perSecond: positive });
const hook = <K extends 'onJoin' | 'onLeave'>() =>
  v.custom<NonNullable<SignalingOptions[K]>>((given) => typeof given === 'function', 'must be a function');
/** Taken as it is: a schema of its methods would give a copy, which is no logger of a class any more. */
const isLogger = (given: unknown): boolean =>
  ['debug', 'info', 'warn', 'error'].every(
    (level) => typeof (given as Record<string, unknown>)?.[level] === 'function',
  );

const Origins = v.pipe(
  v.union([v.string(), v.array(v.string())], 'must be a list of origins, or one text with commas'),
  v.transform((origins) => originsIn(origins)),
  v.array(
    v.pipe(
      v.string(),
      v.check(
        (origin) => readOrigin(origin) !== undefined,
        ({ input }) => `"${input}" is not an origin such as https://www.example.com or https://*.example.com`,
      ),
      v.transform((origin) => readOrigin(origin) ?? origin),
    ),
  ),
);

const Options = object({
  origins: optional(Origins, []),
  publicUrl: optional(address(WEB, 'https://calls.example.com')),
  trustProxy: optional(whole(0, 16), 0),
  production: optional(flag, false),
  open: optional(flag, false),
  secret: optional(text),
  cutVariables: optional(v.array(text), []),
  dataDir: optional(text),
  dataDirWaitMs: optional(ms, 15_000),
  authSecret: optional(text),
  redisUrl: optional(address(['redis:', 'rediss:'], 'redis://redis.example.com:6379')),
  heartbeatMs: optional(ms, 1_000),
  iceServers: optional(IceServers, []),
  turn: optional(
    object({ urls: optional(TurnUrls, []), secret: optional(text), ttl: optional(whole(60, 7 * 86_400)) }),
  ),
  waitingRoom: optional(flag, false),
  showUserIds: optional(flag, false),
  apiKey: optional(text),
  adminUser: optional(v.pipe(v.string('must be a text'), v.check(isUserName, 'needs a name, without a colon'))),
  adminPassword: optional(v.pipe(v.string('must be a text'), v.check(isStrong, WEAK))),
  webhookUrl: optional(address(WEB, 'https://www.example.com/noom-events')),
  webhookSecret: optional(text),
  onJoin: optional(hook<'onJoin'>()),
  onLeave: optional(hook<'onLeave'>()),
  joinUrl: optional(address(WEB, 'https://www.example.com/noom-join')),
  joinSecret: optional(text),
  limits: optional(
    object({
      participants: optional(whole(1, 100), 8),
      members: optional(whole(1), 200),
      rooms: optional(whole(1, 1_000_000), 10_000),
      knocks: optional(whole(0), 50),
      listed: optional(whole(1), 200),
      removed: optional(whole(1), 1_000),
      rate: optional(rate, { burst: 200, perSecond: 60 }),
      packets: optional(rate, { burst: 100, perSecond: 20 }),
      address: optional(
        object({
          sockets: optional(whole(1), 1_000),
          connections: optional(whole(1), 1_200),
          commands: optional(whole(1), 60_000),
        }),
        {},
      ),
    }),
    {},
  ),
  logger: optional(v.custom<Logger>(isLogger, 'must have debug, info, warn and error')),
  serve: optional(flag, false),
  demo: optional(flag, false),
  // A crash is seen at once, but only pings show a network that is gone: 4.5 s, within the 6 s of the contract.
  pingInterval: optional(ms, 2_500),
  pingTimeout: optional(ms, 2_000),
  crashGraceMs: optional(ms, CRASH_GRACE_MS),
  silenceGraceMs: optional(ms, SILENCE_GRACE_MS),
  resumeMaxAgeMs: optional(ms, 3_600_000),
  resumeRenewMs: optional(ms, 600_000),
} satisfies Record<keyof SignalingOptions, v.GenericSchema>);
type Checked = v.InferOutput<typeof Options>;

/** Options of which one is nothing without the other, and why. */
const NEEDS: readonly [option: string, other: string, why: string][] = [
  ['redisUrl', 'secret', ', the same on every node: people come back by what another node signed'],
  ['demo', 'serve', ': demo pages load what it serves'],
  ['webhookUrl', 'webhookSecret', ': without a signature anybody could send such events'],
  ['webhookSecret', 'webhookUrl', ', the address that is told'],
  ['joinUrl', 'joinSecret', ': without a signature anybody could ask'],
  ['joinSecret', 'joinUrl', ', the address that is asked'],
  ['adminUser', 'adminPassword', ': the admin panel is never open'],
  ['adminPassword', 'adminUser', ', the name to sign in with'],
  ['turn.urls', 'turn.secret', ": coturn's static-auth-secret"],
  ['turn.secret', 'turn.urls', ', such as turn:turn.example.com:3478'],
];

/**
 * The options with what they are by default.
 * @throws {OptionsError} of the first option that is unknown or is not what it must be, when one lacks another that it
 *   needs, or when in production anybody could use the service and `open` does not say so.
 */
export function checkOptions(options: unknown) {
  const parsed = v.safeParse(Options, options, { abortEarly: true, abortPipeEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new OptionsError(v.getDotPath(issue) ?? 'options', issue.message.replace(/\.$/, ''));
  }
  const checked = parsed.output;
  for (const [option, other, why] of NEEDS)
    if (isSet(checked, option) && !isSet(checked, other)) throw new OptionsError(option, `needs \`${other}\`${why}`);
  if (checked.onJoin && checked.joinUrl !== undefined)
    throw new OptionsError('joinUrl', 'is in place of `onJoin`: set one of them');
  if (checked.production && !checked.open && isOpenToAll(checked)) {
    throw new OptionsError(
      'origins',
      '"*" without `authSecret` lets any page use this service: set one of them otherwise, or `open` if that is meant',
    );
  }
  return { ...checked, turn: turnIn(checked) };
}

function isSet(options: Checked, path: string): boolean {
  const value = path
    .split('.')
    .reduce<unknown>((parent, name) => (parent as Record<string, unknown> | undefined)?.[name], options);
  return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
}

/** A lifetime alone makes no TURN server. */
function turnIn({ turn }: Checked): TurnOptions | undefined {
  return turn?.secret === undefined ? undefined : { ...turn, secret: turn.secret };
}

export type Settings = ReturnType<typeof settingsOf>;

/** What the parts of the service go by. @throws {OptionsError} as `checkOptions` does. */
export function settingsOf(options: SignalingOptions) {
  const checked = checkOptions(options);
  const { limits, resumeMaxAgeMs, waitingRoom, crashGraceMs, silenceGraceMs, redisUrl, dataDir } = checked;
  const { listed, rate, packets, address, ...most } = limits;
  const { webhookUrl, webhookSecret, joinUrl, joinSecret, adminUser, adminPassword } = checked;
  const rules: Omit<RoomRules, 'firstOrder'> = {
    ...most,
    removedMs: resumeMaxAgeMs,
    waitingRoom,
    named: checked.authSecret !== undefined,
    asked: checked.onJoin !== undefined || joinUrl !== undefined,
    crashGraceMs,
    silenceGraceMs,
  };
  return {
    ...checked,
    rules,
    listed,
    rate,
    packets,
    address,
    // Rooms of several nodes are in Redis.
    dataDir: redisUrl === undefined ? dataDir : undefined,
    admin:
      adminUser !== undefined && adminPassword !== undefined ? { user: adminUser, password: adminPassword } : undefined,
    webhook:
      webhookUrl !== undefined && webhookSecret !== undefined ? { url: webhookUrl, secret: webhookSecret } : undefined,
    joinCall: joinUrl !== undefined && joinSecret !== undefined ? { url: joinUrl, secret: joinSecret } : undefined,
  };
}
