/** Owns the process of a measured server: starts it, asks what it has used, ends it. Knows nothing of what it serves. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const KINDS = ['ws', 'socket.io', 'peerjs', 'noom'] as const;
export type Kind = (typeof KINDS)[number] | 'emit-to-all';
export type FromServer = { port: number } | Used;
/**
 * Microseconds of processor time before and after the collection that precedes the count of bytes: those of objects, and those
 * of the whole process.
 */
export interface Used { cpu: number; cpuAfter: number; heap: number; rss: number }

export interface Measured {
  kind: Kind;
  url: string;
  used(): Promise<Used>;
  stop(): Promise<void>;
}

export async function measured(kind: Kind): Promise<Measured> {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [kind], { execArgv: ['--import', 'tsx', '--expose-gc'] });
  const next = async () => (await once(child, 'message'))[0] as FromServer;
  const { port } = (await next()) as { port: number };
  return {
    kind,
    url: `ws://127.0.0.1:${port}`,
    async used() {
      child.send('used');
      return (await next()) as Used;
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

export const median = (numbers: readonly number[]): number => percentile(numbers, 0.5);

export function percentile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
}
