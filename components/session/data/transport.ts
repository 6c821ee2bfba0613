/**
 * Owns how a body leaves: in its envelope by data channel, or by the relay to as many as the service takes at a time.
 * Knows nothing of topics, nor of which way is the better one.
 */
import { formatEnvelope, type Envelope } from './codec.js';
import type { DataHost } from './links.js';

/** The service takes no longer list of recipients. */
const MAX_RECIPIENTS = 256;

export class Transport {
  readonly #host: Pick<DataHost, 'links' | 'relay'>;

  constructor(host: Pick<DataHost, 'links' | 'relay'>) {
    this.#host = host;
  }

  hasChannel(to: string): boolean {
    return this.#host.links.isOpen(to);
  }

  /** False when no channel to them is open, or it takes no more. */
  byChannel(to: string, envelope: Envelope): boolean {
    return this.hasChannel(to) && this.#host.links.send(to, formatEnvelope(envelope));
  }

  /** Each part of the recipients, and what becomes of it: the service has it, or a NoomError says why not. */
  byRelay(to: readonly string[], envelope: Envelope): { batch: string[]; taken: Promise<unknown> }[] {
    return batches(to).map((batch) => ({ batch, taken: this.#host.relay({ ...envelope, to: batch }) }));
  }

  /** By the relay, what may be lost: a receiver who misses it loses little, or asks again. */
  byRelayOnce(to: readonly string[], envelope: Envelope): void {
    for (const { taken } of this.byRelay(to, envelope)) taken.catch(() => undefined);
  }
}

function batches(ids: readonly string[]): string[][] {
  return ids.length > 0 ? [ids.slice(0, MAX_RECIPIENTS), ...batches(ids.slice(MAX_RECIPIENTS))] : [];
}
