/**
 * Owns the topic of what apps say to each other: values under names that are the apps' own. Knows nothing of what they
 * mean, nor of how a value is kept in order.
 */
import * as v from 'valibot';
import { MAX_DATA_BYTES, MAX_DATA_TOPIC_LENGTH } from '../../../../signaling/protocol.js';
import { NoomError } from '../../base/errors.js';
import { address, type SendOptions } from '../addressing.js';
import { InOrder } from '../in-order.js';
import { Place, type Lanes } from '../lanes.js';
import type { DataHost } from '../links.js';
import { Newest } from '../newest.js';
import type { Grant } from '../../state/state.js';
import type { Said, Topic } from '../topics.js';
import type { Transport } from '../transport.js';
import { unpack, type Packed } from '../values.js';

const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_DATA_TOPIC_LENGTH));
/** Base64 has four characters for three bytes. */
const Base64 = v.pipe(v.string(), v.maxLength(4 * Math.ceil(MAX_DATA_BYTES / 3)));

export const AppBody = v.object({
  name: Name,
  value: v.union([v.strictObject({ json: v.unknown() }), v.strictObject({ bytes: Base64 })]),
  /** Of what is said reliably. */
  place: v.optional(Place),
});
type AppBody = v.InferOutput<typeof AppBody>;

export interface SendDataOptions extends SendOptions {
  /** What the app calls it: 1 to 64 UTF-16 code units. */
  topic: string;
  /** Once and in order, said again until it has arrived (default). False: once, and it may be lost or overtaken. */
  reliable?: boolean;
}

export class AppData implements Topic<AppBody> {
  readonly name = 'app';
  readonly schema = AppBody;
  readonly needs = (): Grant => 'data';
  readonly #host: DataHost;
  readonly #transport: Transport;
  readonly #lanes: Lanes;
  readonly #inOrder: InOrder;
  readonly #newest: Newest;

  constructor(host: DataHost, transport: Transport, lanes: Lanes) {
    this.#host = host;
    this.#transport = transport;
    this.#lanes = lanes;
    this.#inOrder = new InOrder(host, transport);
    this.#newest = new Newest(host.clock);
  }

  /**
   * Resolves, where it is sent reliably, once each of the recipients has it or is gone; else at once.
   * @throws NoomError `E_SCHEMA` for a name that is none, `E_RATE` when too much is under way, and what `address`
   *   throws.
   */
  send(value: Packed, { topic: name, reliable = true, ...options }: SendDataOptions): Promise<void> {
    if (!v.is(Name, name)) throw new NoomError('E_SCHEMA', `A topic has 1 to ${MAX_DATA_TOPIC_LENGTH} characters.`);
    const { recipients, isPrivate } = address(this.#host, options);
    const envelope = (place?: Place) => {
      const body: AppBody = { name, value, ...(place && { place }) };
      return { topic: this.name, private: isPrivate, body };
    };
    if (reliable) return this.#lanes.send(recipients, JSON.stringify(value).length, envelope);
    const isLinked = (id: string) => this.#transport.hasChannel(id);
    for (const id of recipients.filter(isLinked)) this.#transport.byChannel(id, envelope());
    const rest = recipients.filter((id) => !isLinked(id));
    if (rest.length > 0)
      this.#newest.send(JSON.stringify([name, isPrivate && rest]), () => this.#transport.byRelayOnce(rest, envelope()));
    return Promise.resolve();
  }

  receive({ name, value: packed, place }: AppBody, said: Said): void {
    const value = unpack(packed);
    if (value === undefined || (place && !this.#inOrder.takes(place, said))) return;
    this.#host.emit({ type: 'data', from: said.from.id, topic: name, value });
  }

  peerGone(id: string): void {
    this.#host.soon(() => this.#inOrder.peerGone(id)); // after what they said within this frame
  }

  close(): void {
    this.#newest.close();
    this.#inOrder.close();
  }
}
