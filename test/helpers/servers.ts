/**
 * Owns the servers that end-to-end tests stand between: the built service as a process of its own, a static host on
 * another origin, and a TLS proxy with a path of its own. Knows nothing of browsers.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from 'selfsigned';
import { PATIENCE } from './patience.js';

/** The command as it is built. */
export const MAIN = fileURLToPath(new URL('../../signaling/dist/cli/main.js', import.meta.url));
const START_TIMEOUT = 15_000;

export interface Service {
  readonly url: string;
  readonly port: number;
  /** Everything that it printed so far. */
  log(): string;
  /** Asks it to end, as an operator would (SIGTERM), or not (`SIGKILL`), and waits until it has. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again on the same port with the same data folder. */
  start(): Promise<void>;
  /** Ends it and removes its data folder. */
  close(): Promise<void>;
}

export interface ServiceOptions {
  env?: Record<string, string>;
  args?: string[];
  /** Words before the command, such as those that put it into another network. */
  within?: string[];
  /** Where it listens. Default: a free port of this machine, which pages call localhost. */
  address?: { host: string; port: number };
}

/** The built service with a data folder of its own and nothing of this process's NOOM_ environment. */
export async function startService(options: ServiceOptions = {}): Promise<Service> {
  const port = options.address?.port ?? (await freePort());
  const dataDir = await mkdtemp(join(tmpdir(), 'noom-test-'));
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('NOOM_') && name !== 'NODE_ENV');
  const env = {
    ...Object.fromEntries(inherited),
    NOOM_DATA_DIR: dataDir,
    PORT: String(port),
    HOST: options.address?.host ?? '127.0.0.1',
    ...options.env,
  };
  const url = `http://${options.address?.host ?? 'localhost'}:${port}`;
  const [command = '', ...before] = [...(options.within ?? []), process.execPath];
  let log = '';
  let child: ChildProcess | undefined;

  const service: Service = {
    url,
    port,
    log: () => log,
    async start() {
      const said = log.length;
      const started = spawn(command, [...before, MAIN, ...(options.args ?? [])], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => (log += String(chunk)));
      await waitFor(
        () => {
          if (started.exitCode !== null) throw new Error(`The service ended with ${started.exitCode}:\n${log}`);
          // Not by asking it: it may be in a network of its own.
          return log.includes('Noom is at', said);
        },
        `The service does not start on ${url}:`,
        () => log,
      );
    },
    async stop(signal = 'SIGTERM') {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
    async close() {
      await service.stop('SIGKILL');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  await service.start().catch(async (error: unknown) => {
    await service.close();
    throw error;
  });
  return service;
}

export interface TestServer {
  readonly url: string;
  close(): Promise<void>;
}

export interface HostedFile {
  body: string;
  type?: string;
  headers?: Record<string, string>;
}

/** A web server of somebody else: the given files by path, on an origin of its own. A string is a page of HTML. */
export function startHost(files: Record<string, string | HostedFile>): Promise<TestServer> {
  return listen(
    http.createServer((request, response) => {
      const file = files[new URL(request.url ?? '/', 'http://host').pathname];
      if (file === undefined) return void response.writeHead(404).end();
      const { body, type = 'text/html', headers = {} } = typeof file === 'string' ? { body: file } : file;
      response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8`, ...headers }).end(body);
    }),
    'http',
  );
}

/**
 * A reverse proxy as operators put one in front: TLS, and the service under a path, which it strips. What is outside
 * the path is not found. `webSocket: false` refuses upgrades, as some companies' proxies do.
 */
export async function startTlsProxy(
  target: string,
  options: { path?: string; webSocket?: boolean } = {},
): Promise<TestServer> {
  const { path = '/calls/', webSocket = true } = options;
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const { hostname, port } = new URL(target);
  const forward = (request: http.IncomingMessage): http.RequestOptions | undefined => {
    if (!request.url?.startsWith(path)) return undefined;
    const headers = {
      ...request.headers,
      'x-forwarded-for': request.socket.remoteAddress,
      'x-forwarded-proto': 'https',
      'x-forwarded-host': request.headers.host,
    };
    return { hostname, port, method: request.method, path: `/${request.url.slice(path.length)}`, headers };
  };

  const server = https.createServer({ key, cert }, (request, response) => {
    const upstream = forward(request);
    if (!upstream) return void response.writeHead(404).end();
    const forwarded = http.request(upstream, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
    response.on('close', () => forwarded.destroy());
    request.pipe(forwarded);
  });

  server.on('upgrade', (request: http.IncomingMessage, socket: net.Socket, head: Buffer) => {
    const upstream = forward(request);
    socket.on('error', () => socket.destroy());
    if (!webSocket || !upstream) return void socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
    const forwarded = http.request(upstream);
    forwarded.on('error', () => socket.destroy());
    forwarded.on('response', (answer) =>
      socket.end(`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\nConnection: close\r\n\r\n`),
    );
    forwarded.on('upgrade', (answer, peer, peerHead) => {
      const raw = answer.rawHeaders.flatMap((name, index, all) =>
        index % 2 === 0 ? [`${name}: ${all[index + 1]}`] : [],
      );
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${raw.join('\r\n')}\r\n\r\n`);
      peer.on('error', () => socket.destroy()).on('close', () => socket.destroy());
      socket.on('close', () => peer.destroy());
      if (peerHead.length > 0) socket.write(peerHead);
      if (head.length > 0) peer.write(head);
      peer.pipe(socket).pipe(peer);
    });
    forwarded.end();
  });
  const listening = await listen(server, 'https');
  return { ...listening, url: listening.url + path };
}

async function listen(server: http.Server | https.Server, scheme: string): Promise<TestServer> {
  const sockets = new Set<net.Socket>();
  server.on(scheme === 'https' ? 'secureConnection' : 'connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `${scheme}://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Asks again every 50 ms until the answer is yes. `timeout` is that of a free machine, in milliseconds. */
export async function waitFor(
  ask: () => boolean | Promise<boolean>,
  failure: string,
  detail = () => '',
  timeout = START_TIMEOUT,
): Promise<void> {
  const deadline = Date.now() + timeout * PATIENCE;
  while (!(await ask())) {
    if (Date.now() > deadline) throw new Error(`${failure} ${detail()}`.trim());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
