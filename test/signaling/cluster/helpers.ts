/**
 * Owns what tests of several nodes stand on: a Redis of their own, nodes at it in this process or in ones that can be
 * killed, and a wire to Redis that can be cut. Knows nothing of what is tested.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { SignalingOptions } from '../../../signaling/app.js';
import { type Client, folder, start, type Running } from '../helpers.js';

export const SECRET = 'a secret of thirty-two bytes or more';
/** Milliseconds between beats: a node is down after three, so that tests need not wait for seconds. */
const HEARTBEAT_MS = 150;

export const noRedis =
  spawnSync('redis-server', ['--version']).status === 0 ? false : 'needs redis-server: apt-get install redis-server';

export interface RedisServer {
  url: string;
  port: number;
  stop(): Promise<void>;
  start(): Promise<void>;
  pause(): void;
  resume(): void;
}

/** A Redis on a free port that keeps nothing on disk. */
export async function redis(t: TestContext): Promise<RedisServer> {
  const port = await freePort();
  const dir = await folder(t);
  let child: ChildProcess;
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    port,
    async start() {
      child = spawn('redis-server', [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--save',
        '',
        '--appendonly',
        'no',
        '--dir',
        dir,
      ]);
      for await (const line of createInterface({ input: child.stdout! }))
        if (line.includes('Ready to accept connections')) break;
      child.stdout!.resume();
    },
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    /** It keeps its connections, and says nothing. */
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
  };
  await server.start();
  t.after(() => child.kill('SIGKILL'));
  return server;
}

/** A node of the service in this process. */
export const node = (t: TestContext, redisUrl: string, options: SignalingOptions = {}): Promise<Running> =>
  start(t, { redisUrl, secret: SECRET, heartbeatMs: HEARTBEAT_MS, ...options });

/** A node in a process of its own, to be killed. @param flags Of Node's. */
export async function killable(
  t: TestContext,
  redisUrl: string,
  options: SignalingOptions = {},
  flags: string[] = [],
): Promise<{ url: string; kill(): Promise<void> }> {
  const script = fileURLToPath(new URL('./node.mjs', import.meta.url));
  const told = JSON.stringify({ redisUrl, secret: SECRET, heartbeatMs: HEARTBEAT_MS, ...options });
  const child = spawn(process.execPath, [...flags, script, told], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    return {
      url: line,
      async kill() {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      },
    };
  }
  throw new Error('The node did not start.');
}

/** A wire to Redis of one node's own. Cut, it says nothing to either end, as a network does. */
export async function wire(t: TestContext, { port }: RedisServer): Promise<{ url: string; cut(): void; mend(): void }> {
  const pairs = new Set<[net.Socket, net.Socket]>();
  let isCut = false;
  const server = net.createServer((near) => {
    const far = net.connect({ port, host: '127.0.0.1' });
    const pair: [net.Socket, net.Socket] = [near, far];
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (chunk) => void (isCut || to.write(chunk)));
      from.on('error', end).on('close', end);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const dropAll = () => pairs.forEach(([near, far]) => [near, far].forEach((end) => end.destroy()));
  t.after(() => {
    server.close();
    dropAll();
  });
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => (isCut = true),
    mend() {
      isCut = false;
      dropAll(); // bytes are lost: these connections are of no use any more
    },
  };
}

/** How many people the lobby says are in the room. */
export const count = async (lobby: Client, room: string): Promise<number> =>
  (await lobby.command('lobby', { subscribe: true })).rooms.find(({ name }) => name === room)?.count ?? 0;

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
