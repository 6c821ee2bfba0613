/**
 * Owns the one door to what people say to each other: makes the topics, and carries intents and facts to those they
 * concern. Knows nothing of connections, the service or the look.
 */
import type { Relayed } from '../../../signaling/protocol.js';
import type { ByteStream } from '../base/byte-stream.js';
import { parseEnvelope } from './codec.js';
import type { VerificationCode } from '../state/state.js';
import { Delivery } from './delivery.js';
import type { SendOptions } from './addressing.js';
import { Intake } from './intake.js';
import { Lanes } from './lanes.js';
import type { DataHost } from './links.js';
import { Pace } from './pace.js';
import { Topics, type Topic } from './topics.js';
import { AppData, type SendDataOptions } from './topics/app-data.js';
import { Chat } from './topics/chat.js';
import { Files } from './topics/files.js';
import { Typing } from './topics/typing.js';
import { Verification } from './topics/verification.js';
import { Transport } from './transport.js';
import type { Packed } from './values.js';

export class Data {
  readonly #host: DataHost;
  readonly #intake: Intake;
  readonly #pace: Pace;
  readonly #topics = new Topics();
  readonly #chat: Chat;
  readonly #typing: Typing;
  readonly #files: Files;
  readonly #apps: AppData;
  readonly #verification: Verification;

  constructor(host: DataHost) {
    this.#pace = new Pace(host.links, host.clock);
    this.#host = { ...host, links: this.#pace };
    this.#intake = new Intake(this.#host);
    const transport = new Transport(this.#host);
    const delivery = new Delivery(transport, host.clock);
    this.#typing = new Typing(this.#host, transport);
    this.#chat = new Chat(this.#host, delivery, this.#typing);
    this.#files = new Files(this.#host, transport, this.#intake);
    const lanes = new Lanes(transport, host.clock);
    this.#apps = new AppData(this.#host, transport, lanes);
    this.#verification = new Verification(this.#host, transport);
    const topics: Topic[] = [this.#typing, delivery, this.#chat, this.#files, lanes, this.#apps, this.#verification];
    for (const topic of topics) this.#topics.add(topic);
  }

  /**
   * Sends a chat message to everyone, or to `to` alone. Resolves with its id once it is in the state and on its way;
   * its `status` tells what becomes of it. Rejects with NoomError: `E_SCHEMA` when empty, `E_SIZE` over 8000 UTF-16
   * code units, `E_FORBIDDEN` outside a room, `E_NOT_FOUND` when nobody of `to` is here.
   */
  sendMessage(text: string, options: SendOptions = {}): Promise<string> {
    return new Promise((resolve) => {
      resolve(this.#chat.send(text, options));
    });
  }

  /**
   * Says a value of an app's to everyone who is here now, or to `to` alone. Resolves, where it is sent reliably, once
   * each of them has it or is gone; else at once. Rejects with NoomError: `E_SCHEMA` for a topic that is none, `E_RATE`
   * when too much is under way, `E_FORBIDDEN` outside a room or when it is left meanwhile, `E_NOT_FOUND` when nobody of
   * `to` is here.
   */
  async sendData(value: Packed, options: SendDataOptions): Promise<void> {
    await this.#apps.send(value, options);
  }

  /** Tells the others that we are writing, or not any more. To be called at each key. */
  setTyping(on: boolean): void {
    this.#typing.set(on);
  }

  /**
   * Offers a file to everyone who is here now, or to `to` alone. Resolves with the id of the transfer once it is in the
   * state, for which the file parts may have to be loaded first. Rejects with NoomError: `E_FORBIDDEN` outside a room
   * or when it is left meanwhile, `E_NOT_FOUND` when there is nobody to take it.
   */
  sendFile(file: File, options: SendOptions = {}): Promise<string> {
    return this.#files.send(file, options);
  }

  /**
   * Takes the file that was offered; doing so twice is doing so once.
   * @throws NoomError `E_NOT_FOUND` when no file of this id was offered to us.
   */
  acceptTransfer(id: string): void {
    this.#files.transfers.accept(id);
  }

  /**
   * Takes an own offer back, declines one, or stops a transfer; one that is over stays as it is.
   * @throws NoomError `E_NOT_FOUND` when there is no transfer of this id.
   */
  cancelTransfer(id: string): void {
    this.#files.transfers.cancel(id);
  }

  /**
   * What shows that nobody stands between us and them; null where there is no code. Rejects with NoomError:
   * `E_NOT_FOUND` when they are not here, `E_FORBIDDEN` outside a room or when it is left meanwhile.
   */
  verificationCode(id: string): Promise<VerificationCode | null> {
    return this.#verification.code(id);
  }

  /** The connection to them stands: it may be another one than before. */
  connectionChanged(id: string): void {
    this.#verification.connectionChanged(id);
  }

  /** A text of a peer's control channel. */
  receiveText(id: string, text: string): void {
    // As they are now: who says something and leaves has said it.
    const from = this.#host.others().find((one) => one.id === id);
    if (!from || !this.#intake.admits(id, text.length)) return;
    this.#intake.add(() => {
      const envelope = parseEnvelope(text);
      if (envelope) this.#topics.hear(envelope, { from, private: envelope.private });
    });
  }

  /** What the service relays. How much a page may say by it is for the service to limit. */
  receiveRelayed({ from: id, name, at: relayedAt, ...envelope }: Relayed): void {
    this.#intake.add(() => {
      if (id !== this.#host.self()?.id)
        this.#topics.hear(envelope, { from: { id, name }, private: envelope.private, relayedAt });
    });
  }

  /** A stream of bytes that a peer opened. */
  receiveByteStream(from: string, stream: ByteStream): void {
    this.#files.receiveByteStream(from, stream);
  }

  linkOpened(id: string): void {
    this.#intake.linkOpened(id);
    for (const topic of this.#topics) topic.linkOpened?.(id);
  }

  linkClosed(id: string): void {
    this.#pace.forget(id);
    for (const topic of this.#topics) topic.linkClosed?.(id);
  }

  /** To be called when the roster no longer has them. */
  peerGone(id: string): void {
    this.#intake.peerGone(id);
    this.#pace.peerGone(id);
    for (const topic of this.#topics) topic.peerGone?.(id);
  }

  /** Ends and forgets everything: the room is left. The next room may begin with the same object. */
  close(): void {
    this.#intake.close();
    for (const topic of this.#topics) topic.close?.();
    this.#pace.end();
  }
}
