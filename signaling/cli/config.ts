/**
 * Owns what the `noom` command is told, by flags and by the environment, and telling mistakes in their names. The only
 * reader of process.env. Knows nothing of what an option must be.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { OptionsError } from '../options.js';
import { checkOptions } from '../settings.js';
import { cutVariables } from './env-file.js';
import { VARIABLES, type Variable } from './variables.js';

export interface Config {
  port: number;
  host: string;
  /** Serve with a certificate of our own. */
  https: boolean;
  /** Names of NOOM_ variables that mean nothing to this version. */
  unknown: string[];
  logLevel: string;
  signaling: ReturnType<typeof checkOptions> & { dataDir: string };
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
  const port = readWhole(flags.port === undefined ? 'PORT' : '--port', flags.port ?? env('PORT') ?? '3000');
  if (port > 65_535)
    throw new ConfigError(`${flags.port === undefined ? 'PORT' : '--port'} must be 65535 at the most.`);
  const dataDir = env('NOOM_DATA_DIR') ?? '.noom';
  const options: Tree = {
    production: env('NODE_ENV') === 'production',
    open: flags.open,
    cutVariables: [...cut],
    dataDir,
  };
  for (const [name, { option, as }] of Object.entries(VARIABLES)) {
    const text = env(name);
    if (option !== undefined && text !== undefined) put(options, option.split('.'), READ[as ?? 'text'](name, text));
  }
  return {
    port,
    host: flags.host ?? env('HOST') ?? '0.0.0.0',
    https: flags.https ?? false,
    unknown: Object.keys(environment).filter(
      (name) => name.startsWith('NOOM_') && !Object.hasOwn(VARIABLES, name) && env(name) !== undefined,
    ),
    logLevel: oneOf('NOOM_LOG_LEVEL', env('NOOM_LOG_LEVEL') ?? 'info', ['silent', 'error', 'warn', 'info', 'debug']),
    signaling: { ...checked(options), dataDir },
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

type Tree = Record<string, unknown>;

function put(tree: Tree, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) tree[name] = value;
  else put((tree[name] ??= {}) as Tree, rest, value);
}

/** What a text comes to; whether an option may be that, the schema says. */
const READ: Record<NonNullable<Variable['as']> | 'text', (name: string, text: string) => unknown> = {
  text: (_name, text) => text,
  number: readWhole,
  list: (_name, text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  switch(name, text) {
    if (text !== 'on' && text !== 'off') throw new ConfigError(`${name}: "${text}" is neither "on" nor "off".`);
    return text === 'on';
  },
  json(name, text) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      // Node's own message tells a part of the text, which may hold a password.
      throw new ConfigError(`${name} is not JSON. ${EXAMPLE}`);
    }
  },
};
const EXAMPLE = 'An example: [{"urls":"stun:stun.example.com:3478"}]';

function readWhole(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new ConfigError(`${name}: "${text}" is not a whole number.`);
  return Number(text);
}

function oneOf(name: string, text: string, choices: readonly string[]): string {
  if (!choices.includes(text)) throw new ConfigError(`${name}: "${text}" is none of ${choices.join(', ')}.`);
  return text;
}

function checked(options: Tree): ReturnType<typeof checkOptions> {
  try {
    return checkOptions(options);
  } catch (error) {
    if (error instanceof OptionsError) throw new ConfigError(toldInVariables(error));
    throw error;
  }
}

/** What is wrong with an option, with the names that the operator knows in place of ours. */
function toldInVariables({ option, reason }: OptionsError): string {
  const [name, variable] = variableOf(option) ?? [option, undefined];
  const told = reason.replaceAll(/`([^`]+)`/g, (_quoted, other: string) => variableOf(other)?.[0] ?? `--${other}`);
  // Where in JSON the mistake is, the operator cannot see; which part of a list is wrong, the reason says.
  const place = variable?.as === 'json' ? option.slice((variable.option ?? '').length + 1) : '';
  const subject = `${name}${place && `, at ${place}`}`;
  const isVerb = place === '' && /^[a-z]/.test(told);
  return `${subject}${isVerb ? '' : ':'} ${told}.${variable?.as === 'json' ? ` ${EXAMPLE}` : ''}`;
}

const variableOf = (path: string): [name: string, variable: Variable] | undefined =>
  Object.entries(VARIABLES).find(([, { option }]) => path === option || path.startsWith(`${option}.`));
