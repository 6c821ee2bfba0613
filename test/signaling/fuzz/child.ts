/**
 * Owns the service under attack, in a process of its own, so that a crash is seen and nothing is shared with the
 * attacker. Started by service.ts, which it tells where it listens and each line of its log that says "error".
 */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSignaling, type Logger, type SignalingOptions } from '../../../signaling/app.js';
import { census, type Census } from './census.js';

export type FromChild = { port: number } | { error: string } | { usage: Usage };
/** Microseconds of processor time so far; bytes of heap and of the whole process after a collection. */
export interface Usage {
  cpu: number;
  heap: number;
  rss: number;
  census: Census;
}

const tell = (message: FromChild) => void process.send!(message);
const quiet = () => undefined;
const logger: Logger = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: (details, message) => tell({ error: `${message} ${JSON.stringify(details)}` }),
};

const server = http.createServer();
await createSignaling(server, { serve: true, logger, ...(JSON.parse(process.argv[2] ?? '{}') as SignalingOptions) });
await once(server.listen(0, '127.0.0.1'), 'listening');
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  globalThis.gc!();
  const { heapUsed, rss } = process.memoryUsage();
  tell({ usage: { cpu: user + system, heap: heapUsed, rss, census: census() } });
});
process.on('disconnect', () => process.exit());
tell({ port: (server.address() as AddressInfo).port });
