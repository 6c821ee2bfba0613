/**
 * Owns what people cost who are in calls and say nothing: coming, and then pings. In rooms of four, as people are in
 * calls.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { measured } from './measured.js';
import { many } from './relay.js';

/**
 * Microseconds of the server's processor time: of connecting and joining, once; and a second from then on. Each for one
 * connection.
 */
export async function idle(sockets: number, seconds: number): Promise<{ joining: number; idle: number }> {
  const server = await measured('noom');
  // What is compiled and warmed by the first is not theirs.
  const first = await many('noom', server.url, 400, 'first');
  const atFirst = await server.cpu();
  const clients = await many('noom', server.url, sockets, 'r');
  const joined = await server.cpu();
  const start = performance.now();
  await sleep(seconds * 1_000);
  const passed = (performance.now() - start) / 1_000;
  const atLast = await server.cpu();
  for (const client of [...first, ...clients]) client.close();
  await server.stop();
  return { joining: (joined - atFirst) / sockets, idle: (atLast - joined) / (sockets + first.length) / passed };
}
