/**
 * Owns how long a relayed message takes while many are connected; generator.ts, which is a process of its own, says it.
 */
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { measured, type Kind } from './measured.js';

export interface Load {
  kind: Kind;
  url: string;
  sockets: number;
  perSecond: number;
  seconds: number;
}
/** Milliseconds. */
export interface Latency {
  p50: number;
  p95: number;
  p99: number;
  most: number;
  messages: number;
}

/** Node raises the soft limit of open files to the hard one by itself. */
export const mostSockets = (): number =>
  Number(execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim().replace('unlimited', '1000000')) - 200;

export async function latency(load: Omit<Load, 'url'>): Promise<Latency> {
  const server = await measured(load.kind);
  const generator = fork(
    fileURLToPath(new URL('generator.ts', import.meta.url)),
    [JSON.stringify({ ...load, url: server.url })],
    { execArgv: ['--import', 'tsx'] },
  );
  const [result] = (await once(generator, 'message')) as [Latency];
  generator.disconnect();
  await once(generator, 'exit');
  await server.stop();
  return result;
}
