/**
 * Owns chat messages and who is writing: by data channel where one is open, by the relay else, shown once whichever way
 * they came. Knows nothing of files, connections or the look.
 */
import { MAX_TEXT_LENGTH } from '../../../signaling/protocol.js';
import { NoomError } from '../base/errors.js';
import { ServiceClock } from '../base/service-clock.js';
import type { Participant } from '../state/state.js';
import { address, formatControl, newId, type SendOptions } from './addressing.js';
import type { ControlOf } from './codec.js';
import type { DataHost } from './links.js';

/**
 * Milliseconds in which a receiver acknowledges; after that the message goes by the relay, again and again, twice as
 * long apart.
 */
const ACK_MS = 4_000;
const ACK_MAX_MS = 16_000;
/** Milliseconds after which somebody who has said nothing more is not writing any more. */
const TYPING_EXPIRES_MS = 6_000;
/** Milliseconds between two words that we are writing. */
const TYPING_INTERVAL_MS = 2_000;
/** Messages remembered as received. */
const MAX_SEEN = 2_000;
/** The service takes no longer list of recipients. */
const MAX_RECIPIENTS = 256;

/** A message as the service relays it. */
export interface RelayedMessage {
  from: string;
  name: string;
  id: string;
  text: string;
  at: number;
  private: boolean;
}

/** A message on its way, and how it is going to each who has not acknowledged it yet. */
interface Outgoing {
  readonly text: string;
  readonly isPrivate: boolean;
  /** `taken`: the service has it; the receiver may be away just now. */
  readonly waiting: Map<string, 'channel' | 'relay' | 'taken' | 'failed'>;
  failed: boolean;
  unwatch(): void;
}

export class Chat {
  readonly #host: DataHost;
  readonly #serviceClock: ServiceClock;
  readonly #outgoing = new Map<string, Outgoing>();
  readonly #seen = new Set<string>();
  /** How to call off the end of each person's writing. */
  readonly #writers = new Map<string, () => void>();
  #typing = false;
  #typingAgainAt = 0;

  constructor(host: DataHost) {
    this.#host = host;
    this.#serviceClock = host.serviceClock ?? new ServiceClock(host.clock);
  }

  /**
   * Puts the message into the chat and on its way; what becomes of it is told by its status.
   * @throws NoomError `E_SCHEMA` for an empty text, `E_SIZE` for one over 8000 UTF-16 code units, and what `address`
   *   throws.
   */
  send(text: string, options: SendOptions): void {
    if (text.trim() === '') throw new NoomError('E_SCHEMA', 'An empty message is not sent.');
    if (text.length > MAX_TEXT_LENGTH)
      throw new NoomError('E_SIZE', `A message has at most ${MAX_TEXT_LENGTH} characters.`);
    const { self, recipients, isPrivate } = address(this.#host, options);
    if (isPrivate) this.setTyping(false);
    this.#typing = false; // the receivers take the message itself as the end of the writing

    const { emit, clock, links } = this.#host;
    const id = newId();
    const at = clock.now();
    const status = recipients.length > 0 ? 'sending' : 'delivered';
    emit({
      type: 'message',
      message: { id, from: self.id, name: self.name, text, at, status, ...(isPrivate && { to: recipients }) },
    });
    if (recipients.length === 0) return;

    const control = formatControl({ t: 'message', id, text, at: this.#serviceClock.now(), private: isPrivate });
    const outgoing: Outgoing = { text, isPrivate, waiting: new Map(), failed: false, unwatch: () => undefined };
    this.#outgoing.set(id, outgoing);
    for (const one of recipients)
      outgoing.waiting.set(one, links.isOpen(one) && links.send(one, control) ? 'channel' : 'relay');
    this.#relay(id, outgoing, those(outgoing, 'relay'));
    this.#watch(id, outgoing, ACK_MS);
  }

  /**
   * Tells the others that we are writing. Call it at each key: `on` is sent at most once in 2 s, `off` after an `on`.
   */
  setTyping(on: boolean): void {
    const { clock, links, relayTyping } = this.#host;
    const now = clock.now();
    if (on ? now < this.#typingAgainAt : !this.#typing) return;
    this.#typing = on;
    if (on) this.#typingAgainAt = now + TYPING_INTERVAL_MS;
    const control = formatControl({ t: 'typing', on });
    const rest = this.#host
      .others()
      .map((one) => one.id)
      .filter((id) => !links.isOpen(id) || !links.send(id, control));
    for (const batch of batches(rest)) relayTyping.call(this.#host, on, batch);
  }

  receive(
    { id: from, name }: Pick<Participant, 'id' | 'name'>,
    control: ControlOf<'message' | 'ack' | 'typing'>,
  ): void {
    if (control.t === 'ack') return this.#reached(control.id, from);
    if (control.t === 'typing') return this.receiveTyping(from, control.on);
    this.#show({ ...control, from, name });
    // Said for a second copy as well: the first acknowledgement may be lost.
    this.#host.links.send(from, formatControl({ t: 'ack', id: control.id }));
  }

  receiveRelayed(message: RelayedMessage): void {
    const self = this.#host.self();
    if (!self || message.from === self.id) return;
    this.#show(message);
    // Said for a second copy as well: the first word of it may be lost.
    this.#host.relayReceived(message.from, message.id);
  }

  receiveReceived(from: string, id: string): void {
    this.#reached(id, from);
  }

  receiveTyping(from: string, on: boolean): void {
    const stop = this.#writers.get(from);
    if (on && !this.#host.others().some((one) => one.id === from)) return;
    stop?.();
    this.#writers.delete(from);
    if (on)
      this.#writers.set(
        from,
        this.#host.clock.after(TYPING_EXPIRES_MS, () => this.receiveTyping(from, false)),
      );
    if (on !== Boolean(stop)) this.#host.emit({ type: 'typing', id: from, on });
  }

  /** What was sent there and is not acknowledged may be lost: it goes by the relay. */
  linkClosed(id: string): void {
    for (const [key, outgoing] of this.#outgoing)
      if (outgoing.waiting.get(id) === 'channel') this.#relay(key, outgoing, [id]);
  }

  /** Nothing is owed to somebody who left; a message that had failed for them stays failed. */
  peerGone(id: string): void {
    this.#writers.get(id)?.();
    this.#writers.delete(id);
    for (const [key, { failed, waiting }] of this.#outgoing) {
      if (!failed) this.#reached(key, id);
      else if (waiting.has(id)) this.#outgoing.delete(key);
    }
  }

  /** Forgets everything: the room is left. What is still on its way will not be heard of again. */
  close(): void {
    for (const [id, outgoing] of this.#outgoing) {
      outgoing.unwatch();
      if (!outgoing.failed) this.#host.emit({ type: 'message-status', id, status: 'failed' });
    }
    for (const stop of this.#writers.values()) stop();
    this.#outgoing.clear();
    this.#writers.clear();
    this.#seen.clear();
    this.#typing = false;
    this.#typingAgainAt = 0;
  }

  #show({ from, name, id, text, at, private: isPrivate }: RelayedMessage): void {
    const key = `${from} ${id}`;
    const self = this.#host.self();
    if (!self || this.#seen.has(key)) return;
    this.#seen.add(key);
    if (this.#seen.size > MAX_SEEN) this.#seen.delete(this.#seen.values().next().value!); // the oldest
    this.receiveTyping(from, false);
    const { emit } = this.#host;
    emit({
      type: 'message',
      message: {
        id,
        from,
        name,
        text,
        at: this.#serviceClock.sentAt(at),
        status: 'delivered',
        ...(isPrivate && { to: [self.id] }),
      },
    });
  }

  /** Until everybody has acknowledged it or is gone, or it has failed. */
  #watch(id: string, outgoing: Outgoing, ms: number): void {
    outgoing.unwatch = this.#host.clock.after(ms, () => {
      this.#relay(id, outgoing, [...those(outgoing, 'channel'), ...those(outgoing, 'taken')]);
      this.#watch(id, outgoing, Math.min(2 * ms, ACK_MAX_MS));
    });
  }

  #relay(id: string, outgoing: Outgoing, to: string[]): void {
    for (const batch of batches(to)) {
      for (const one of batch) outgoing.waiting.set(one, 'relay');
      const settle = (way: 'taken' | 'failed' | 'gone') => {
        for (const one of batch) {
          if (way === 'gone') outgoing.waiting.delete(one);
          else if (outgoing.waiting.has(one)) outgoing.waiting.set(one, way);
        }
        this.#settle(id, outgoing);
      };
      this.#host
        .relayMessage({ id, text: outgoing.text, to: batch, private: outgoing.isPrivate })
        // Not found: they all left, and the news of it is still on its way.
        .then(
          () => settle('taken'),
          (error: unknown) => settle(NoomError.from(error).code === 'E_NOT_FOUND' ? 'gone' : 'failed'),
        );
    }
  }

  #reached(id: string, by: string): void {
    const outgoing = this.#outgoing.get(id);
    if (outgoing?.waiting.delete(by)) this.#settle(id, outgoing);
  }

  /** A message that failed is kept: the slow channel may bring the acknowledgement yet, and then it was delivered. */
  #settle(id: string, outgoing: Outgoing): void {
    if (this.#outgoing.get(id) !== outgoing) return;
    const { waiting } = outgoing;
    if (waiting.size === 0) {
      outgoing.unwatch();
      this.#outgoing.delete(id);
      this.#host.emit({ type: 'message-status', id, status: 'delivered' });
    } else if (!outgoing.failed && those(outgoing, 'failed').length === waiting.size) {
      outgoing.failed = true;
      outgoing.unwatch();
      this.#host.emit({ type: 'message-status', id, status: 'failed' });
    }
  }
}

function those({ waiting }: Outgoing, way: string): string[] {
  return [...waiting].filter((one) => one[1] === way).map((one) => one[0]);
}

function batches(ids: readonly string[]): string[][] {
  return ids.length > 0 ? [ids.slice(0, MAX_RECIPIENTS), ...batches(ids.slice(MAX_RECIPIENTS))] : [];
}
