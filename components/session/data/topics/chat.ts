/** Owns the topic of chat messages: what one is, and its place in the chat. Knows nothing of how it gets there. */
import * as v from 'valibot';
import { MAX_TEXT_LENGTH } from '../../../../signaling/protocol.js';
import { NoomError } from '../../base/errors.js';
import { ServiceClock } from '../../base/service-clock.js';
import { address, newId, type SendOptions } from '../addressing.js';
import { Id } from '../codec.js';
import type { Delivery } from '../delivery.js';
import type { DataHost } from '../links.js';
import type { Grant } from '../../state/state.js';
import type { Said, Topic } from '../topics.js';
import type { Typing } from './typing.js';

export const ChatBody = v.object({
  id: Id,
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_TEXT_LENGTH)),
  /** Milliseconds since the Unix epoch, as far as a Date reaches (ECMA-262, time values and time range). */
  at: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
});
type ChatBody = v.InferOutput<typeof ChatBody>;

export class Chat implements Topic<ChatBody> {
  readonly name = 'chat';
  readonly schema = ChatBody;
  readonly needs = (): Grant => 'chat';
  readonly #host: DataHost;
  readonly #delivery: Delivery;
  readonly #typing: Typing;
  readonly #serviceClock: ServiceClock;

  constructor(host: DataHost, delivery: Delivery, typing: Typing) {
    this.#host = host;
    this.#delivery = delivery;
    this.#typing = typing;
    this.#serviceClock = host.serviceClock ?? new ServiceClock(host.clock);
  }

  /**
   * Puts the message into the chat and on its way, and returns its id; what becomes of it is told by its status.
   * @throws NoomError `E_SCHEMA` for an empty text, `E_SIZE` for one over 8000 UTF-16 code units, and what `address`
   *   throws.
   */
  send(text: string, options: SendOptions): string {
    if (typeof text !== 'string' || text.trim() === '')
      throw new NoomError('E_SCHEMA', 'An empty message is not sent.');
    if (text.length > MAX_TEXT_LENGTH)
      throw new NoomError('E_SIZE', `A message has at most ${MAX_TEXT_LENGTH} characters.`);
    const { self, recipients, isPrivate } = address(this.#host, options);
    if (isPrivate) this.#typing.set(false);
    this.#typing.sent();

    const { emit, clock } = this.#host;
    const id = newId();
    const at = clock.now();
    const status = recipients.length > 0 ? 'sending' : 'delivered';
    emit({
      type: 'message',
      message: { id, from: self.id, name: self.name, text, at, status, ...(isPrivate && { to: recipients }) },
    });
    if (recipients.length === 0) return id;
    const body: ChatBody = { id, text, at: this.#serviceClock.now() };
    this.#delivery.send({ topic: this.name, private: isPrivate, body }, recipients, (status) =>
      emit({ type: 'message-status', id, status }),
    );
    return id;
  }

  receive(body: ChatBody, said: Said): void {
    const self = this.#host.self();
    if (!self || !this.#delivery.arrived(body, said)) return;
    const { id, text } = body;
    const { id: from, name } = said.from;
    this.#typing.ended(from);
    this.#host.emit({
      type: 'message',
      message: {
        id,
        from,
        name,
        text,
        at: this.#serviceClock.sentAt(said.relayedAt ?? body.at),
        status: 'delivered',
        ...(said.private && { to: [self.id] }),
      },
    });
  }
}
