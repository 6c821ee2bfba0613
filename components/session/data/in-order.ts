/**
 * Owns that what others say reliably is taken once and in the order of each, and that they hear of it. Knows nothing of
 * what is said, nor of how it is said again (lanes.ts).
 */
import type { DataHost } from './links.js';
import { ACK_TOPIC, type Acks, type Place } from './lanes.js';
import type { Said } from './topics.js';
import type { Transport } from './transport.js';

/** Milliseconds in which what came by relay is acknowledged together: each command counts against the page's rate. */
const RELAY_ACK_MS = 250;

export class InOrder {
  readonly #host: DataHost;
  readonly #transport: Transport;
  /** The newest that was taken, by who said it. */
  readonly #taken = new Map<string, { run: string; serial: number }>();
  readonly #owed = { channel: new Set<string>(), relay: new Set<string>() };

  constructor(host: DataHost, transport: Transport) {
    this.#host = host;
    this.#transport = transport;
  }

  /** Whether it is the next: neither taken already nor ahead of one that is still to come. */
  takes({ run, serial, after }: Place, { from, relayedAt }: Said): boolean {
    const known = this.#taken.get(from.id);
    const newest = known?.run === run ? known.serial : 0;
    if (after > newest) return false;
    const isNew = serial > newest;
    if (isNew) this.#taken.set(from.id, { run, serial });
    this.#owe(from.id, relayedAt === undefined ? 'channel' : 'relay'); // again, too: the first may be lost
    return isNew;
  }

  peerGone(id: string): void {
    this.#taken.delete(id);
    for (const owed of Object.values(this.#owed)) owed.delete(id);
  }

  close(): void {
    this.#taken.clear();
    for (const owed of Object.values(this.#owed)) owed.clear();
  }

  #owe(id: string, way: 'channel' | 'relay'): void {
    const isFirst = this.#owed[way].size === 0;
    this.#owed[way].add(id);
    if (!isFirst) return;
    if (way === 'channel') this.#host.soon(() => this.#acknowledge(way));
    else this.#host.clock.after(RELAY_ACK_MS, () => this.#acknowledge(way));
  }

  #acknowledge(way: 'channel' | 'relay'): void {
    const to = [...this.#owed[way]];
    this.#owed[way].clear();
    if (way === 'relay') return this.#transport.byRelayOnce(to, this.#envelope(to));
    for (const id of to) this.#transport.byChannel(id, this.#envelope([id]));
  }

  #envelope(to: readonly string[]) {
    const body: Acks = { acks: to.flatMap((id) => this.#taken.get(id) ?? []) };
    return { topic: ACK_TOPIC, private: false, body };
  }
}
