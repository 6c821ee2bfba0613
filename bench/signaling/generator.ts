/**
 * Owns the people of a latency measurement, in a process of its own: they connect in rooms of four and send at a steady
 * rate.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Client } from './clients.js';
import type { Latency, Load } from './latency.js';
import { percentile } from './measured.js';

const { kind, url, sockets, perSecond, seconds } = JSON.parse(process.argv[2]!) as Load;
/** Milliseconds between two handfuls of messages. */
const TICK = 10;

const clients: Client[] = [];
while (clients.length < sockets) {
  const at = clients.length;
  clients.push(
    ...(await Promise.all(
      Array.from({ length: Math.min(50, sockets - at) }, (_, index) =>
        connect(kind, url, { room: `r${(at + index) >> 2}` }),
      ),
    )),
  );
}
const times: number[] = [];
for (const client of clients) client.onBody = ({ epoch }) => void times.push(performance.now() - epoch);

let sent = 0;
const started = performance.now();
while (performance.now() - started < seconds * 1_000) {
  for (const due = ((performance.now() - started) / 1_000) * perSecond; sent < due; sent += 1) {
    const from = (sent * 7919) % clients.length;
    // The other of the pair in the room of four.
    clients[from]!.send(clients[from ^ 1]?.id ?? clients[from]!.id, {
      type: 'offer',
      epoch: performance.now(),
      sdp: 'x'.repeat(400),
    });
  }
  await sleep(TICK);
}
for (let patience = 500; times.length < sent && patience > 0; patience -= 1) await sleep(TICK);
const result: Latency = {
  p50: percentile(times, 0.5),
  p95: percentile(times, 0.95),
  p99: percentile(times, 0.99),
  most: Math.max(...times),
  messages: times.length,
};
process.send!(result);
process.on('disconnect', () => process.exit());
