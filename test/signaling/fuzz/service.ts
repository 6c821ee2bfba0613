/** Owns the process of the service under attack as its attackers see it: where it is, how it is, what went wrong. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SignalingOptions } from '../../../signaling/app.js';
import type { FromChild, Usage } from './child.js';

export interface Attacked {
  readonly url: string;
  readonly port: number;
  /** Where its rooms are kept; gone when it has stopped. */
  readonly dataDir: string;
  /**
   * What must not happen and did: the end of the process, a line of its log that says "error", health that does not
   * answer.
   */
  readonly troubles: string[];
  usage(): Promise<Usage>;
  checkHealth(): Promise<void>;
  stop(): Promise<void>;
}

/** Rates and counts that no attack of ours reaches: what is behind them is to be tried, too. */
export const WITHOUT_LIMITS: SignalingOptions = {
  limits: {
    rate: { burst: 1e9, perSecond: 1e9 },
    members: 2_000,
    rooms: 100_000,
    participants: 100,
    address: { sockets: 1e9, connections: 1e9, commands: 1e9 },
  },
};

export async function attackable(options: SignalingOptions = WITHOUT_LIMITS): Promise<Attacked> {
  const dataDir = await mkdtemp(join(tmpdir(), 'noom-attacked-'));
  const child = fork(fileURLToPath(new URL('child.ts', import.meta.url)), [JSON.stringify({ dataDir, ...options })], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  const troubles: string[] = [];
  let stderr = '';
  let stopping = false;
  child.stderr!.on('data', (chunk) => (stderr += String(chunk)));
  const usages: { resolve(usage: Usage): void; reject(error: Error): void }[] = [];
  child.on('exit', (code, signal) => {
    const ended = `The service ended: ${code ?? signal}\n${stderr}`;
    if (!stopping) troubles.push(ended);
    for (const { reject } of usages) reject(new Error(ended));
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`The service did not start:\n${stderr}`)));
    child.on('message', (message: FromChild) => {
      if ('port' in message) resolve(message.port);
      else if ('usage' in message) usages.shift()?.resolve(message.usage);
      else troubles.push(`Logged: ${message.error}`);
    });
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    dataDir,
    troubles,
    usage: () =>
      new Promise((resolve, reject) => {
        usages.push({ resolve, reject });
        child.send('usage');
      }),
    async checkHealth() {
      const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(10_000) }).catch(
        (error: unknown) => error,
      );
      if (!(answer instanceof Response && answer.ok)) troubles.push(`Health does not answer: ${String(answer)}`);
    },
    async stop() {
      stopping = true;
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.disconnect();
        await ended;
      }
      await rm(dataDir, { recursive: true });
    },
  };
}
