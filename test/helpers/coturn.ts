/** Owns a coturn of a test's own, by the recipe that operators are given. Knows nothing of who uses it. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import { fileURLToPath } from 'node:url';
import { freePort, waitFor } from './servers.js';

export const RECIPE = fileURLToPath(new URL('../../deploy/turnserver.conf', import.meta.url));
export const hasCoturn = spawnSync('turnserver', ['--version']).error === undefined;
export const NO_COTURN = 'coturn is not installed (Debian: apt-get install coturn)';

export interface Coturn {
  port: number;
  stop(): Promise<void>;
}

/**
 * On loopback, which is the relay's own address here.
 * @param more Arguments beside those of the recipe's command line.
 */
export async function startCoturn(secret: string, more: readonly string[] = [], recipe = RECIPE): Promise<Coturn> {
  const port = await freePort();
  const coturn = spawn('turnserver', [
    '-c',
    recipe,
    `--static-auth-secret=${secret}`,
    '--realm=noom',
    '--allowed-peer-ip=127.0.0.1',
    '--listening-ip=127.0.0.1',
    '--relay-ip=127.0.0.1',
    `--listening-port=${port}`,
    '--allow-loopback-peers',
    // One thread: of several, one may not serve yet when another does.
    '--relay-threads=1',
    '--no-tls',
    '--no-dtls',
    '--pidfile=/dev/null',
    '--log-file=stdout',
    '--simple-log',
    ...more,
  ]);
  let log = '';
  for (const stream of [coturn.stdout, coturn.stderr]) stream.on('data', (chunk) => (log += String(chunk)));
  const ended = once(coturn, 'exit');
  const stop = async () => {
    coturn.kill();
    await ended;
  };
  try {
    await waitFor(
      () => answers(port),
      'coturn should listen:',
      () => log,
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, stop };
}

/** Whether it answers a STUN binding request: it takes connections some time before it serves them. */
function answers(port: number): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1', () =>
    socket.write(Buffer.from('000100002112a442'.padEnd(40, '0'), 'hex')),
  );
  return new Promise<boolean>((resolve) => {
    socket.once('data', () => resolve(true));
    socket.once('error', () => resolve(false)).once('close', () => resolve(false));
    socket.setTimeout(1_000, () => resolve(false));
  }).finally(() => socket.destroy());
}
