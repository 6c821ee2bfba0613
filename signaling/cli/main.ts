#!/usr/bin/env node
/**
 * Owns the `noom` command: its start, what it says to the person who started it, and its end. Knows no rules of calls.
 */
import { readFileSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createSignaling, reachOf } from '../app.js';
import type { Signaling } from '../app.js';
import { isBuilt } from '../http/bundles.js';
import { certificate, type Certificate } from './certificate.js';
import { ConfigError, readConfig, readEnvironment } from './config.js';
import type { Config } from './config.js';
import { greeting, lanAddresses } from './greeting.js';
import { failure } from '../base/logger.js';
import { HELP } from './help.js';

/** Milliseconds that ending may take; process managers kill after ten seconds. */
const END_TIMEOUT_MS = 8_000;
/**
 * Of these, how long people are moved to other nodes. Where there is none, a quick restart is the shortest way back.
 */
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
    const { environment, cut } = readEnvironment();
    const config = readConfig(process.argv.slice(2), environment, cut);
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
  const server = config.https ? createHttpsServer(await ownCertificate(config)) : createServer();
  const signaling = await createSignaling(server, { ...config.signaling, serve: true, demo: true, logger: log }).catch(
    (error: NodeJS.ErrnoException) => failAtFolder(config.signaling.dataDir, error),
  );
  server.on('error', (error: NodeJS.ErrnoException) => fail(describe(error, config)));
  server.listen(config.port, config.host, () => greet(config, (server.address() as AddressInfo).port));
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(
      signal,
      () => void end(signaling, server, signal, config.signaling.redisUrl === undefined ? 0 : DRAIN_MS),
    );
}

function ownCertificate({ signaling: { dataDir, publicUrl } }: Config): Promise<Certificate> {
  const named = publicUrl === undefined ? [] : [new URL(publicUrl).hostname.replace(/^\[|\]$/g, '')];
  const hosts = new Set(['localhost', '127.0.0.1', ...lanAddresses(), ...named]);
  return certificate(dataDir, [...hosts]).catch((error: NodeJS.ErrnoException) => failAtFolder(dataDir, error));
}

function failAtFolder(dataDir: string, { code, message }: NodeJS.ErrnoException): never {
  fail(
    code === undefined ? message : `the data folder ${dataDir} cannot be used (${code}): set NOOM_DATA_DIR to another.`,
  );
}

async function end(signaling: Signaling, server: HttpServer, signal: string, drainMs: number): Promise<void> {
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
  for (const line of greeting(config, port, process.stdout.isTTY)) process.stdout.write(`${line}\n`);
  if (!isBuilt()) process.stdout.write('The bundle for pages is not built: run "npm ci".\n');
  for (const name of config.unknown)
    log.warn({ variable: name }, 'this variable means nothing to this version and is ignored');
  const { iceServers, turn, production } = config.signaling;
  log.info({ port, reach: turn ? 'turn' : reachOf(iceServers), production }, 'listening');
}

function describe(error: NodeJS.ErrnoException, { port, host }: Config): string {
  if (error.code === 'EADDRINUSE') return `port ${port} is in use: choose another with --port.`;
  if (error.code === 'EACCES') return `port ${port} is not allowed to this user: choose one from 1024 with --port.`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `"${host}" is no address of this machine: choose another with --host.`;
  return error.message;
}

// Node itself would print all properties of what was thrown: of a Redis command its arguments, a password among them.
process.on('uncaughtException', (error) => {
  log.error(failure(error), 'the process fails');
  process.exit(1);
});

await main();
