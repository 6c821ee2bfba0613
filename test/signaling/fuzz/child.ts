/**
 * Owns the service under attack, in a process of its own, so that a crash is seen and nothing is shared with the attacker.
 * Started by service.ts, which it tells where it listens and each line of its log that says "error".
 */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSignaling, type Logger, type SignalingOptions } from '../../../signaling/app.js';

export type FromChild = { port: number } | { error: string } | { usage: Usage };
/** Microseconds of processor time so far; bytes of heap after a collection. */
export interface Usage { cpu: number; heap: number }

const tell = (message: FromChild) => void process.send!(message);
const quiet = () => undefined;
const logger: Logger = { debug: quiet, info: quiet, warn: quiet, error: (details, message) => tell({ error: `${message} ${JSON.stringify(details)}` }) };

const server = http.createServer();
await createSignaling(server, { serve: true, demo: false, logger, ...(JSON.parse(process.argv[2] ?? '{}') as SignalingOptions) });
await once(server.listen(0, '127.0.0.1'), 'listening');
process.on('message', () => {
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  tell({ usage: { cpu: user + system, heap: process.memoryUsage().heapUsed } });
});
process.on('disconnect', () => process.exit());
tell({ port: (server.address() as AddressInfo).port });
