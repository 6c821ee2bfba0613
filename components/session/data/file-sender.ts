/**
 * Owns one file that we send: the offer to each receiver, their answers, and what they add up to. Knows nothing of
 * other transfers, nor of how its bytes are read (file-stream.ts).
 */
import { NoomError } from '../base/errors.js';
import type { FileControl, FileHost, FileOffer } from './file-control.js';
import { FileStream, OUTAGE_WAIT_MS } from './file-stream.js';
import type { Progress } from './progress.js';

/** Milliseconds that a receiver who never had an open link is waited for: two attempts to connect to them, and more. */
const LINK_WAIT_MS = 30_000;

/** Why a receiver did not get it, and what to do. */
const REASONS = {
  lost: 'the connection was lost. Send it again once they are back.',
  unreachable: 'there is no direct connection to them, which files need.',
  unreadable: 'it cannot be read any more. Was it changed, moved or deleted?',
};

/**
 * The way of the file to one receiver. `waiting`: for a link to offer it by. `offered`: for an answer. Then `active`,
 * and in the end one of `done`, `declined`, `failed`. A connection lost in the middle leads back to `waiting`: the
 * offer made again asks the receiver how it stands, and the answer says from which byte to go on.
 */
interface Delivery {
  readonly to: string;
  state: 'waiting' | 'offered' | 'active' | 'done' | 'declined' | 'failed';
  /** It was offered to them once. */
  isReached: boolean;
  /** The newest one. */
  stream: FileStream | null;
  unwatch(): void;
}

export class FileSender {
  readonly #host: FileHost;
  readonly #file: File;
  readonly #progress: Progress;
  readonly #offer: FileOffer;
  readonly #deliveries = new Map<string, Delivery>();

  constructor(host: FileHost, file: File, recipients: readonly string[], progress: Progress) {
    this.#host = host;
    this.#file = file;
    this.#progress = progress;
    const { id, name, size, type } = progress.transfer;
    this.#offer = {
      type: 'offer',
      id,
      name: name.slice(-1024),
      size,
      mime: type.slice(0, 256),
    };
    for (const to of recipients)
      this.#deliveries.set(to, { to, state: 'waiting', isReached: false, stream: null, unwatch: () => undefined });
    for (const [one, delivery] of this.#deliveries) {
      host.needs.add(one, delivery);
      this.#offerTo(one, delivery);
    }
  }

  /** What a receiver says of this file. Nobody else is heard. */
  receive(from: string, control: FileControl): void {
    const delivery = this.#deliveries.get(from);
    if (!delivery) return;
    if (control.type === 'accept') this.#accepted(from, delivery, control.offset);
    else if (control.type === 'cancel') this.#end(delivery, 'declined');
    else if (control.type === 'done' && delivery.stream?.isComplete) this.#end(delivery, 'done');
  }

  cancel(): void {
    if (this.#progress.isOver) return;
    this.#progress.set({ status: 'cancelled' });
    for (const [id, delivery] of this.#deliveries) {
      if (delivery.state === 'offered' || delivery.state === 'active')
        this.#tell(id, { type: 'cancel', id: this.#offer.id });
      this.#end(delivery, 'declined');
    }
  }

  linkOpened(id: string): void {
    const delivery = this.#deliveries.get(id);
    if (!delivery) return;
    // A connection made anew may have taken the place of the old one without a word.
    if (!isOver(delivery)) {
      if (delivery.state !== 'active' || !delivery.stream?.isOpen) this.#offerTo(id, delivery);
      // It may have ended while they could not be told.
    } else if (delivery.state !== 'done') this.#tell(id, { type: 'cancel', id: this.#offer.id });
  }

  linkClosed(id: string): void {
    const delivery = this.#deliveries.get(id);
    // What was under way is lost, be it bytes or an answer.
    if (delivery?.state === 'active' || delivery?.state === 'offered') this.#offerTo(id, delivery);
  }

  peerGone(id: string): void {
    const delivery = this.#deliveries.get(id);
    if (!delivery || isOver(delivery)) return;
    if (delivery.stream) this.#failed(id, delivery);
    else this.#end(delivery, 'failed');
  }

  /** Ends without a word: the room is left. */
  close(): void {
    this.#progress.stop();
    for (const delivery of this.#deliveries.values()) {
      delivery.unwatch();
      delivery.stream?.stop();
      this.#host.needs.delete(delivery.to, delivery);
    }
  }

  #offerTo(id: string, delivery: Delivery): void {
    delivery.unwatch();
    delivery.stream?.stop();
    const isTold = this.#tell(id, this.#offer);
    delivery.state = isTold ? 'offered' : 'waiting';
    delivery.isReached ||= isTold;
    this.#sum();
    if (isTold) return;
    const [wait, reason] = delivery.isReached
      ? ([OUTAGE_WAIT_MS, 'lost'] as const)
      : ([LINK_WAIT_MS, 'unreachable'] as const);
    delivery.unwatch = this.#host.clock.after(wait, () => this.#failed(id, delivery, reason));
  }

  #accepted(id: string, delivery: Delivery, offset: number): void {
    // While they are waited for, an offer that follows asks again.
    if (delivery.state === 'waiting' || delivery.state === 'active' || delivery.state === 'done') return;
    if (isOver(delivery) || offset > this.#file.size) {
      // Ended meanwhile: said, so that they do not wait for it.
      this.#tell(id, { type: 'cancel', id: this.#offer.id });
      return;
    }
    const { clock, links } = this.#host;
    const stream = links.openByteStream(id, `file:${this.#offer.id}`);
    if (!stream) return this.#failed(id, delivery);
    delivery.state = 'active';
    delivery.stream = new FileStream({
      file: this.#file,
      offset,
      stream,
      clock,
      onProgress: () => this.#sum(),
      onFailed: (reason, cause) => {
        if (reason === 'lost' && !links.isOpen(id)) this.#offerTo(id, delivery);
        else this.#failed(id, delivery, reason, cause);
      },
    });
    this.#sum();
  }

  #failed(id: string, delivery: Delivery, reason: keyof typeof REASONS = 'lost', cause?: unknown): void {
    this.#tell(id, { type: 'cancel', id: this.#offer.id });
    this.#end(delivery, 'failed');
    const name = this.#host.others().find((one) => one.id === id)?.name ?? 'somebody who left';
    const message = `"${this.#offer.name}" did not reach ${name}: ${REASONS[reason]}`;
    this.#host.emit({ type: 'error', error: new NoomError('E_TRANSFER', message, { cause }) });
  }

  #end(delivery: Delivery, state: 'done' | 'declined' | 'failed'): void {
    if (isOver(delivery)) return;
    delivery.unwatch();
    delivery.stream?.stop();
    delivery.state = state;
    this.#host.needs.delete(delivery.to, delivery);
    this.#sum();
  }

  /**
   * What the receivers add up to: under way while anybody is, paused while anybody was; then done if anybody has it,
   * else failed or declined by all.
   */
  #sum(): void {
    const deliveries = [...this.#deliveries.values()];
    const any = (...states: Delivery['state'][]) => deliveries.some((one) => states.includes(one.state));
    const slowest = Math.min(...deliveries.map((one) => (isOver(one) || !one.stream ? Infinity : one.stream.sent)));
    const transferred =
      slowest < Infinity ? slowest : any('done') ? this.#file.size : this.#progress.transfer.transferred;
    if (any('active')) this.#progress.set({ status: 'active', transferred });
    else if (any('waiting', 'offered'))
      this.#progress.set({
        transferred,
        ...(deliveries.some((one) => !isOver(one) && one.stream) && { status: 'paused' }),
      });
    else this.#progress.set({ transferred, status: any('done') ? 'done' : any('failed') ? 'failed' : 'cancelled' });
  }

  #tell(id: string, control: FileControl): boolean {
    return this.#host.tell(id, control, this.#progress.transfer.to !== undefined);
  }
}

function isOver({ state }: Delivery): boolean {
  return state === 'done' || state === 'declined' || state === 'failed';
}
