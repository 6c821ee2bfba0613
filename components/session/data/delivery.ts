/**
 * Owns that something said reaches everybody it is for, once: by data channel where one is open, by the relay else, and
 * by the relay again until each of them has acknowledged it or is gone. Knows nothing of what is said.
 */
import * as v from 'valibot';
import type { Clock } from '../base/clock.js';
import { NoomError } from '../base/errors.js';
import { Id, type Envelope } from './codec.js';
import type { Said, Topic } from './topics.js';
import type { Transport } from './transport.js';

/**
 * Milliseconds in which a receiver acknowledges; after that it goes by the relay, again and again, twice as long apart.
 */
const ACK_MS = 4_000;
const ACK_MAX_MS = 16_000;
/** Bodies remembered as received. */
const MAX_SEEN = 2_000;

/** What has arrived. */
export const Ack = v.object({ id: Id });
type Ack = v.InferOutput<typeof Ack>;

/** What can be acknowledged: its body has an id. */
type Numbered = Envelope & { readonly body: { readonly id: string } };
export type DeliveryStatus = 'delivered' | 'failed';

/** Something on its way, and how it is going to each who has not acknowledged it yet. */
interface Outgoing {
  readonly envelope: Numbered;
  readonly onStatus: (status: DeliveryStatus) => void;
  /** `taken`: the service has it; the receiver may be away just now. */
  readonly waiting: Map<string, 'channel' | 'relay' | 'taken' | 'failed'>;
  failed: boolean;
  unwatch(): void;
}

export class Delivery implements Topic<Ack> {
  readonly name = 'ack';
  readonly schema = Ack;
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #outgoing = new Map<string, Outgoing>();
  readonly #seen = new Set<string>();

  constructor(transport: Transport, clock: Clock) {
    this.#transport = transport;
    this.#clock = clock;
  }

  /** `onStatus` may be told `failed` and then, by an acknowledgement that came late, `delivered`. */
  send(envelope: Numbered, recipients: readonly string[], onStatus: (status: DeliveryStatus) => void): void {
    const outgoing: Outgoing = { envelope, onStatus, waiting: new Map(), failed: false, unwatch: () => undefined };
    this.#outgoing.set(envelope.body.id, outgoing);
    for (const one of recipients)
      outgoing.waiting.set(one, this.#transport.byChannel(one, envelope) ? 'channel' : 'relay');
    this.#relay(outgoing, those(outgoing, 'relay'));
    this.#watch(outgoing, ACK_MS);
  }

  /** To be called for each copy that comes. True for the first one. */
  arrived({ id }: { id: string }, { from, relayedAt }: Said): boolean {
    // Said for a second copy as well: the first acknowledgement may be lost.
    const ack = { topic: this.name, private: false, body: { id } };
    if (relayedAt === undefined) this.#transport.byChannel(from.id, ack);
    else this.#transport.byRelayOnce([from.id], ack);
    const key = `${from.id} ${id}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    if (this.#seen.size > MAX_SEEN) this.#seen.delete(this.#seen.values().next().value!); // the oldest
    return true;
  }

  receive({ id }: Ack, { from }: Said): void {
    this.#reached(id, from.id);
  }

  /** What was sent there and is not acknowledged may be lost: it goes by the relay. */
  linkClosed(id: string): void {
    for (const outgoing of this.#outgoing.values())
      if (outgoing.waiting.get(id) === 'channel') this.#relay(outgoing, [id]);
  }

  /** Nothing is owed to somebody who left; what had failed for them stays failed. */
  peerGone(id: string): void {
    for (const [key, { failed, waiting }] of this.#outgoing) {
      if (!failed) this.#reached(key, id);
      else if (waiting.has(id)) this.#outgoing.delete(key);
    }
  }

  /** What is still on its way will not be heard of again. */
  close(): void {
    for (const outgoing of this.#outgoing.values()) {
      outgoing.unwatch();
      if (!outgoing.failed) outgoing.onStatus('failed');
    }
    this.#outgoing.clear();
    this.#seen.clear();
  }

  /** Until everybody has acknowledged it or is gone, or it has failed. */
  #watch(outgoing: Outgoing, ms: number): void {
    outgoing.unwatch = this.#clock.after(ms, () => {
      this.#relay(outgoing, [...those(outgoing, 'channel'), ...those(outgoing, 'taken')]);
      this.#watch(outgoing, Math.min(2 * ms, ACK_MAX_MS));
    });
  }

  #relay(outgoing: Outgoing, to: string[]): void {
    for (const one of to) outgoing.waiting.set(one, 'relay');
    for (const { batch, taken } of this.#transport.byRelay(to, outgoing.envelope)) {
      const settle = (way: 'taken' | 'failed' | 'gone') => {
        for (const one of batch) {
          if (way === 'gone') outgoing.waiting.delete(one);
          else if (outgoing.waiting.has(one)) outgoing.waiting.set(one, way);
        }
        this.#settle(outgoing);
      };
      // Not found: they all left, and the news of it is still on its way.
      taken.then(
        () => settle('taken'),
        (error: unknown) => settle(NoomError.from(error).code === 'E_NOT_FOUND' ? 'gone' : 'failed'),
      );
    }
  }

  #reached(id: string, by: string): void {
    const outgoing = this.#outgoing.get(id);
    if (outgoing?.waiting.delete(by)) this.#settle(outgoing);
  }

  /** What failed is kept: the slow channel may bring the acknowledgement yet, and then it was delivered. */
  #settle(outgoing: Outgoing): void {
    const { waiting, onStatus } = outgoing;
    const { id } = outgoing.envelope.body;
    if (this.#outgoing.get(id) !== outgoing) return;
    if (waiting.size === 0) {
      outgoing.unwatch();
      this.#outgoing.delete(id);
      onStatus('delivered');
    } else if (!outgoing.failed && those(outgoing, 'failed').length === waiting.size) {
      outgoing.failed = true;
      outgoing.unwatch();
      onStatus('failed');
    }
  }
}

function those({ waiting }: Outgoing, way: string): string[] {
  return [...waiting].filter((one) => one[1] === way).map((one) => one[0]);
}
