/**
 * Owns which transfers there are, and brings what concerns one of them to it. Knows nothing of how bytes move; loaded
 * when the first file comes up.
 */
import type { ByteStream } from '../base/byte-stream.js';
import { NoomError } from '../base/errors.js';
import { address, newId, type SendOptions } from './addressing.js';
import type { FileControl, FileHost, FileOffer } from './file-control.js';
import { cleanOffer, FileReceiver } from './file-receiver.js';
import { FileSender } from './file-sender.js';
import { Progress } from './progress.js';

/** Offers of one peer that may be open at a time; further ones are declined. */
export const MAX_OPEN_OFFERS = 100;
/**
 * Offers of all peers that came to nothing and are remembered; the oldest goes first, and its place in the chat with
 * it.
 */
export const MAX_ENDED = 200;

export class Transfers {
  readonly #host: FileHost;
  readonly #senders = new Map<string, FileSender>();
  readonly #receivers = new Map<string, FileReceiver>();

  constructor(host: FileHost) {
    this.#host = host;
  }

  /** Offers a file; returns the id of its transfer. Throws what `address` throws. */
  send(file: File, options: SendOptions): string {
    const { self, recipients, isPrivate } = address(this.#host, options);
    const { name, size, type } = file;
    const id = newId();
    const to = isPrivate ? { to: recipients } : {};
    const progress = new Progress(this.#host, {
      id,
      direction: 'out',
      from: self.id,
      ...to,
      name,
      size,
      type,
      transferred: 0,
      status: 'offered',
    });
    this.#announce(id, self, name, to);
    this.#senders.set(id, new FileSender(this.#host, file, recipients, progress));
    return id;
  }

  /** Throws NoomError `E_NOT_FOUND`. */
  accept(id: string): void {
    found(this.#receivers.get(id)).accept();
  }

  /** Throws NoomError `E_NOT_FOUND`. */
  cancel(id: string): void {
    found(this.#senders.get(id) ?? this.#receivers.get(id)).cancel();
  }

  /** What a peer says of a file. Unknown ids, and other people's transfers, are none of theirs to speak of. */
  receive(from: string, control: FileControl, isPrivate: boolean): void {
    if (control.type === 'offer') return this.#offered(from, control, isPrivate);
    const sender = this.#senders.get(control.id);
    if (sender) sender.receive(from, control);
    // Of a page that was loaded anew since, which has the file no more.
    else if (control.type === 'accept') this.#host.tell(from, { type: 'cancel', id: control.id });
    if (control.type === 'cancel') this.#receiverOf(control.id, from)?.cancelled();
  }

  receiveByteStream(from: string, stream: ByteStream): void {
    const receiver = this.#receiverOf(stream.name.replace(/^file:/, ''), from);
    if (receiver) receiver.receiveByteStream(stream);
    else stream.close();
  }

  linkOpened(id: string): void {
    for (const sender of this.#senders.values()) sender.linkOpened(id);
    for (const receiver of this.#receivers.values()) if (receiver.from === id) receiver.linkOpened();
  }

  linkClosed(id: string): void {
    for (const sender of this.#senders.values()) sender.linkClosed(id);
    for (const receiver of this.#receivers.values()) if (receiver.from === id) receiver.linkClosed();
  }

  peerGone(id: string): void {
    for (const sender of this.#senders.values()) sender.peerGone(id);
    for (const receiver of this.#receivers.values()) if (receiver.from === id) receiver.senderGone();
  }

  close(): void {
    for (const one of [...this.#senders.values(), ...this.#receivers.values()]) one.close();
    this.#senders.clear();
    this.#receivers.clear();
  }

  #offered(from: string, offer: FileOffer, isPrivate: boolean): void {
    const { id } = offer;
    const sender = this.#host.others().find((one) => one.id === from);
    const self = this.#host.self();
    if (!sender || !self || this.#senders.has(id)) return;
    if (this.#receivers.has(id)) return this.#receiverOf(id, from)?.offeredAgain();
    const open = [...this.#receivers.values()].filter((one) => one.from === from && !one.isOver);
    if (open.length >= MAX_OPEN_OFFERS) {
      this.#host.tell(from, { type: 'cancel', id });
      return;
    }
    this.#forget();
    const to = isPrivate ? { to: [self.id] } : {};
    const clean = cleanOffer(offer);
    const progress = new Progress(this.#host, {
      id,
      direction: 'in',
      from,
      ...to,
      ...clean,
      transferred: 0,
      status: 'offered',
    });
    this.#receivers.set(id, new FileReceiver(this.#host, progress));
    this.#announce(id, sender, clean.name, to);
  }

  #forget(): void {
    const ended = [...this.#receivers].filter(([, one]) => one.cameToNothing);
    for (const [id] of ended.slice(0, Math.max(0, ended.length - MAX_ENDED))) {
      this.#receivers.delete(id);
      this.#host.emit({ type: 'transfer-forgotten', id });
    }
  }

  /** The place of a transfer in the chat. */
  #announce(id: string, from: { id: string; name: string }, text: string, to: { to?: string[] }): void {
    const { emit, clock } = this.#host;
    emit({
      type: 'message',
      message: { id, from: from.id, name: from.name, text, at: clock.now(), ...to, status: 'delivered', transfer: id },
    });
  }

  #receiverOf(id: string, from: string): FileReceiver | undefined {
    const receiver = this.#receivers.get(id);
    return receiver?.from === from ? receiver : undefined;
  }
}

function found<T>(transfer: T | undefined): T {
  if (!transfer) throw new NoomError('E_NOT_FOUND', 'There is no such transfer.');
  return transfer;
}
