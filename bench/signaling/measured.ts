/**
 * Owns the process of a measured server: starts it, asks what it has used, ends it. Knows nothing of what it serves.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const KINDS = ['ws', 'socket.io', 'peerjs', 'noom'] as const;
export type Kind = (typeof KINDS)[number] | 'emit-to-all';
/** Of objects, after a collection; and those of the whole process. */
export interface Bytes {
  heap: number;
  rss: number;
}
/**
 * `cpu` is processor time in microseconds. It is asked for without a collection: one that is forced throws away what
 * the compiler made, which costs every server as much again as what is measured, and no server does it.
 */
export type Question = 'cpu' | 'bytes';
/** Its port first, and then the answers. */
export type FromServer = number | Bytes;

export interface Measured {
  kind: Kind;
  url: string;
  cpu(): Promise<number>;
  bytes(): Promise<Bytes>;
  stop(): Promise<void>;
}

export async function measured(kind: Kind): Promise<Measured> {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [kind], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
  });
  const next = async () => (await once(child, 'message'))[0] as FromServer;
  const port = await next();
  const ask = (question: Question) => {
    child.send(question);
    return next();
  };
  return {
    kind,
    url: `ws://127.0.0.1:${port as number}`,
    cpu: async () => (await ask('cpu')) as number,
    bytes: async () => (await ask('bytes')) as Bytes,
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
