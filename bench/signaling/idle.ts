/** Owns what connections cost on which nothing is said: pings, and what they keep awake. In rooms of four, as people are in calls. */
import { setTimeout as sleep } from 'node:timers/promises';
import { measured } from './measured.js';
import { many } from './relay.js';

/** Microseconds of the server's processor time a connection and second. */
export async function idle(sockets: number, seconds: number): Promise<number> {
  const server = await measured('noom');
  const clients = await many('noom', server.url, sockets, 'r');
  const before = await server.used();
  const start = performance.now();
  await sleep(seconds * 1_000);
  const taken = (await server.used()).cpu - before.cpuAfter;
  const passed = (performance.now() - start) / 1_000;
  for (const client of clients) client.close();
  await server.stop();
  return taken / sockets / passed;
}
