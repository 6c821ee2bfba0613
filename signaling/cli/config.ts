/**
 * Owns what the `noom` command is told, by flags and by the environment: its names, defaults and mistakes. The only
 * reader of process.env. Knows nothing of what the service does with it.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { weakness } from '../operator/credentials.js';
import { cutVariables } from './env-file.js';
import { VARIABLES } from './help.js';
import { IceServers, TurnUrls } from '../ice/ice.js';
import type { SignalingOptions } from '../options.js';
import { isOpenToAll, originsIn, readOrigin } from '../http/origins.js';
import type { IceServer } from '../protocol.js';
import type { TurnOptions } from '../ice/turn.js';

export interface Config {
  port: number;
  host: string;
  /** Serve with a certificate of our own. */
  https: boolean;
  /** Names of NOOM_ variables that mean nothing to this version. */
  unknown: string[];
  logLevel: string;
  signaling: SignalingOptions & { dataDir: string; iceServers: IceServer[] };
}

/** A mistake of the operator's, to be told in one line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Record<string, string | undefined>;

/** The process's environment with what a `.env` in the working directory adds, and which additions a `#` has cut. */
export function readEnvironment(): { environment: Environment; cut: string[] } {
  const text = readIfThere('.env');
  // What the process has been told outranks the file.
  const cut = text === undefined ? [] : cutVariables(text).filter((name) => process.env[name] === undefined);
  if (text !== undefined) process.loadEnvFile('.env');
  return { environment: process.env, cut };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * What flags and environment say; flags win. An empty variable is as good as none.
 * @param cut Variables that a `#` in the file has cut.
 * @throws {ConfigError}
 */
export function readConfig(
  args: readonly string[],
  environment: Environment,
  cut: readonly string[] = [],
): Config | 'help' | 'version' {
  const flags = readFlags(args);
  if (flags.help) return 'help';
  if (flags.version) return 'version';
  const env = (name: string) => environment[name]?.trim() || undefined;
  const origins = originsIn(env('NOOM_ORIGINS') ?? '').map(origin);
  const authSecret = env('NOOM_AUTH_SECRET');
  const production = env('NODE_ENV') === 'production';
  if (production && !flags.open && isOpenToAll({ origins, authSecret })) {
    throw new ConfigError(
      'NOOM_ORIGINS=* without NOOM_AUTH_SECRET lets any page use this service: set one of them otherwise, or say --open if that is meant.',
    );
  }
  const [secret, redis] = [env('NOOM_SECRET'), redisUrl(env('NOOM_REDIS_URL'))];
  if (redis !== undefined && secret === undefined) {
    throw new ConfigError(
      'NOOM_REDIS_URL needs NOOM_SECRET, the same on every node: people come back by what another node signed.',
    );
  }
  const count = (name: string, least: number, most: number) => number(name, env(name), least, most);
  return {
    port: number(flags.port === undefined ? 'PORT' : '--port', flags.port ?? env('PORT'), 0, 65_535) ?? 3000,
    host: flags.host ?? env('HOST') ?? '0.0.0.0',
    https: flags.https ?? false,
    unknown: Object.keys(environment).filter(
      (name) => name.startsWith('NOOM_') && !Object.hasOwn(VARIABLES, name) && env(name) !== undefined,
    ),
    logLevel: oneOf('NOOM_LOG_LEVEL', env('NOOM_LOG_LEVEL') ?? 'info', ['silent', 'error', 'warn', 'info', 'debug']),
    signaling: {
      origins,
      authSecret,
      production,
      open: flags.open,
      publicUrl: publicUrl(env('NOOM_PUBLIC_URL')),
      trustProxy: count('NOOM_TRUST_PROXY', 0, 16),
      secret,
      cutVariables: cut,
      redisUrl: redis,
      dataDir: env('NOOM_DATA_DIR') ?? '.noom',
      iceServers: iceServers(env('NOOM_ICE_SERVERS')),
      apiKey: env('NOOM_API_KEY'),
      ...admin(env('NOOM_ADMIN_USER'), env('NOOM_ADMIN_PASSWORD')),
      ...webhook(env('NOOM_WEBHOOK_URL'), env('NOOM_WEBHOOK_SECRET')),
      turn: turn(list(env('NOOM_TURN_URLS')), env('NOOM_TURN_SECRET'), count('NOOM_TURN_TTL', 60, 7 * 86_400)),
      waitingRoom: onOff('NOOM_WAITING_ROOM', env('NOOM_WAITING_ROOM')),
      limits: {
        participants: count('NOOM_MAX_PARTICIPANTS', 2, 100),
        rooms: count('NOOM_MAX_ROOMS', 1, 1_000_000),
        address: {
          sockets: count('NOOM_ADDRESS_SOCKETS', 1, 10_000_000),
          connections: count('NOOM_ADDRESS_CONNECTIONS', 1, 10_000_000),
          commands: count('NOOM_ADDRESS_COMMANDS', 1, 1_000_000_000),
        },
      },
    },
  };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        https: { type: 'boolean' },
        open: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    }).values;
  } catch (error) {
    // Node's message goes on for a sentence or two about positional arguments.
    throw new ConfigError(`${(error as Error).message.split(/\.? To specify|\n/)[0]}. See noom --help.`);
  }
}

function number(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most))
    throw new ConfigError(`${name}: "${text}" is not a whole number from ${least} to ${most}.`);
  return value;
}

function oneOf(name: string, text: string, choices: readonly string[]): string {
  if (!choices.includes(text)) throw new ConfigError(`${name}: "${text}" is none of ${choices.join(', ')}.`);
  return text;
}

function onOff(name: string, text: string | undefined): boolean {
  if (text !== undefined && text !== 'on' && text !== 'off')
    throw new ConfigError(`${name}: "${text}" is neither "on" nor "off".`);
  return text === 'on';
}

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

function origin(text: string): string {
  const read = readOrigin(text);
  if (read === undefined)
    throw new ConfigError(
      `NOOM_ORIGINS: "${text}" is not an origin such as https://www.example.com or https://*.example.com.`,
    );
  return read;
}

function publicUrl(text: string | undefined): string | undefined {
  if (text !== undefined && !parseUrl(text))
    throw new ConfigError(`NOOM_PUBLIC_URL: "${text}" is not an address such as https://calls.example.com.`);
  return text;
}

/** Never told back: it may hold a password. */
function redisUrl(text: string | undefined): string | undefined {
  if (text !== undefined && !(URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol))) {
    throw new ConfigError('NOOM_REDIS_URL is not an address such as redis://redis.example.com:6379.');
  }
  return text;
}

function parseUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}

function iceServers(text: string | undefined): IceServer[] {
  if (text === undefined) return [];
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(undefined, 'not JSON'), IceServers), text);
  if (!parsed.success) {
    // Never the value itself: it may hold a password.
    const [issue] = parsed.issues;
    const path = v.getDotPath(issue);
    const told =
      issue.type === 'regex' || issue.type === 'check' || issue.type === 'parse_json' || issue.type === 'union'
        ? issue.message
        : `expected ${issue.expected}`;
    throw new ConfigError(
      `NOOM_ICE_SERVERS${path === null ? '' : `, at ${path}`}: ${told}. An example: [{"urls":"stun:stun.example.com:3478"}]`,
    );
  }
  return parsed.output.map(({ urls, username, credential }) => ({
    urls,
    ...(username !== undefined && { username }),
    ...(credential !== undefined && { credential }),
  }));
}

function turn(urls: string[], secret: string | undefined, ttl: number | undefined): TurnOptions | undefined {
  if (urls.length === 0 && secret === undefined) return undefined;
  if (secret === undefined)
    throw new ConfigError("NOOM_TURN_URLS needs NOOM_TURN_SECRET: coturn's static-auth-secret.");
  if (urls.length === 0)
    throw new ConfigError('NOOM_TURN_SECRET needs NOOM_TURN_URLS, such as turn:turn.example.com:3478.');
  const wrong = urls.find((url) => !v.is(TurnUrls, [url]));
  if (wrong !== undefined)
    throw new ConfigError(`NOOM_TURN_URLS: "${wrong}" is not an address such as turn:turn.example.com:3478.`);
  return { urls, secret, ttl };
}

function admin(user: string | undefined, password: string | undefined): { adminUser?: string; adminPassword?: string } {
  if (user === undefined && password === undefined) return {};
  if (password === undefined)
    throw new ConfigError('NOOM_ADMIN_USER needs NOOM_ADMIN_PASSWORD: the admin panel is never open.');
  if (user === undefined) throw new ConfigError('NOOM_ADMIN_PASSWORD needs NOOM_ADMIN_USER.');
  const weak = weakness(user, password);
  if (weak !== undefined) throw new ConfigError(`NOOM_ADMIN_USER and NOOM_ADMIN_PASSWORD: ${weak}.`);
  return { adminUser: user, adminPassword: password };
}

function webhook(url: string | undefined, secret: string | undefined): { webhookUrl?: string; webhookSecret?: string } {
  if (url === undefined && secret === undefined) return {};
  if (url === undefined) throw new ConfigError('NOOM_WEBHOOK_SECRET needs NOOM_WEBHOOK_URL.');
  if (!parseUrl(url))
    throw new ConfigError('NOOM_WEBHOOK_URL is not an address such as https://www.example.com/noom-events.');
  if (secret === undefined)
    throw new ConfigError(
      'NOOM_WEBHOOK_URL needs NOOM_WEBHOOK_SECRET: without a signature anybody could send such events.',
    );
  return { webhookUrl: url, webhookSecret: secret };
}
