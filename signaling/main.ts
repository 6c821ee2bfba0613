#!/usr/bin/env node
/** Owns the `noom` command: its start, what it says to the person who started it, and its end. Knows no rules of calls. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { pino } from 'pino';
import { createSignaling, reachOf } from './app.js';
import type { Signaling } from './app.js';
import { ConfigError, HELP, readConfig, readEnvironment } from './config.js';
import type { Config } from './config.js';
import { isBuilt } from './serve.js';

/** Milliseconds that ending may take; process managers kill after ten seconds. */
const END_TIMEOUT_MS = 8_000;
/** Of these, how long people are moved to other nodes. Where there is none, a quick restart is the shortest way back. */
const DRAIN_MS = 4_000;

// The human lines go to standard output, the log to standard error, so that each can be read by itself.
const log = pino({ name: 'noom' }, pino.destination({ dest: 2, sync: true }));

/** A mistake of the operator's: one line, and the exit code that says so. */
function fail(message: string): never {
  process.stderr.write(`noom: ${message}\n`);
  process.exit(2);
}

function configure(): Config {
  try {
    const config = readConfig(process.argv.slice(2), readEnvironment());
    if (typeof config !== 'string') return config;
    process.stdout.write(config === 'help' ? HELP : `${version()}\n`);
    process.exit(0);
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message);
    throw error;
  }
}

function version(): string {
  const manifest = new URL(import.meta.url.endsWith('.ts') ? '../package.json' : '../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

async function main(): Promise<void> {
  const config = configure();
  log.level = config.logLevel;
  const server = createServer();
  const signaling = await createSignaling(server, { ...config.signaling, serve: true, logger: log }).catch((error: NodeJS.ErrnoException) =>
    fail(error.code === undefined ? error.message : `the data folder ${config.signaling.dataDir} cannot be used (${error.code}): set NOOM_DATA_DIR to another.`));
  server.on('error', (error: NodeJS.ErrnoException) => fail(describe(error, config)));
  server.listen(config.port, config.host, () => greet(config, (server.address() as AddressInfo).port));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(signaling, server, signal, config.signaling.redisUrl === undefined ? 0 : DRAIN_MS));
}

async function end(signaling: Signaling, server: ReturnType<typeof createServer>, signal: string, drainMs: number): Promise<void> {
  setTimeout(() => {
    log.error({}, 'ending took too long');
    process.exit(1);
  }, END_TIMEOUT_MS).unref();
  log.info({ signal }, 'ending');
  await signaling.drain(drainMs);
  await signaling.close();
  server.close(() => process.exit(0));
  server.closeAllConnections();
}

function greet(config: Config, port: number): void {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const { publicUrl, iceServers, turn } = config.signaling;
  const reach = turn ? 'turn' : reachOf(iceServers);
  const everywhere = config.host === '0.0.0.0' || config.host === '::';
  const local = everywhere || config.host === 'localhost' || config.host.startsWith('127.') ? 'localhost' : config.host.includes(':') ? `[${config.host}]` : config.host;
  say(`Noom is at ${publicUrl ?? `http://${local}:${port}`}`);
  if (everywhere) {
    for (const address of lanAddresses()) say(`  on this network: http://${address}:${port} (browsers give camera and microphone to https and localhost only)`);
  }
  if (!isBuilt()) say('The bundle for pages is not built: run "npm ci".');
  if (reach === 'local') {
    say('No STUN or TURN server is set: calls work within this network. People outside it will need STUN or TURN. Set for example\n'
      + '  NOOM_TURN_URLS=turn:turn.example.com:3478 NOOM_TURN_SECRET=…  or\n  NOOM_ICE_SERVERS=\'[{"urls":"stun:stun.example.com:3478"},{"urls":"turn:turn.example.com:3478","username":"u","credential":"p"}]\'');
  }
  for (const name of config.unknown) log.warn({ name }, 'this variable means nothing to this version and is ignored');
  for (const name of ['secret', 'authSecret', 'apiKey'] as const) {
    const bytes = Buffer.byteLength(config.signaling[name] ?? '');
    // RFC 7518 section 3.2 asks for a key of 256 bits.
    if (bytes > 0 && bytes < 32) log.warn({ name, bytes }, 'this secret is short: 32 random bytes or more cannot be guessed');
  }
  log.info({ port, reach, production: config.signaling.production }, 'listening');
}

function lanAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address));
}

function describe(error: NodeJS.ErrnoException, { port, host }: Config): string {
  if (error.code === 'EADDRINUSE') return `port ${port} is in use: choose another with --port.`;
  if (error.code === 'EACCES') return `port ${port} is not allowed to this user: choose one from 1024 with --port.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return `"${host}" is no address of this machine: choose another with --host.`;
  return error.message;
}

await main();
