/**
 * Owns when the data parts are loaded: with a chat that is shown, else with the first message or file, since nobody needs
 * either to see each other. What comes before they are there waits for them, in order. Knows nothing of what it hands on.
 */
import { NoomError } from '../errors.js';
import type { SendOptions } from './addressing.js';
import type { RelayedMessage } from './chat.js';
import type { Data } from './data.js';
import type { DataHost } from './links.js';

export class LaterData {
  readonly #host: DataHost;
  #data: Data | null = null;
  #loading: Promise<Data> | null = null;

  constructor(host: DataHost) {
    this.#host = host;
  }

  /** Loads the parts ahead of their first use. Rejects `E_NETWORK`; the next call tries again. */
  load(): Promise<Data> {
    return (this.#loading ??= import('./data.js').then(
      ({ Data }) => (this.#data = new Data(this.#host)),
      (cause: unknown) => {
        this.#loading = null;
        throw new NoomError('E_NETWORK', 'The part of the page that handles chat could not be loaded.', { cause });
      },
    ));
  }

  async sendMessage(text: string, options?: SendOptions): Promise<void> {
    await (await this.load()).sendMessage(text, options);
  }

  async sendFile(file: File, options?: SendOptions): Promise<string> {
    return (await this.load()).sendFile(file, options);
  }

  acceptTransfer(id: string): void {
    this.#now().acceptTransfer(id);
  }

  cancelTransfer(id: string): void {
    this.#now().cancelTransfer(id);
  }

  setTyping(on: boolean): void {
    this.#when((data) => data.setTyping(on));
  }

  receiveText(from: string, text: string): void {
    this.#when((data) => data.receiveText(from, text));
  }

  receiveChannel(from: string, channel: RTCDataChannel): void {
    this.#when((data) => data.receiveChannel(from, channel));
  }

  receiveRelayed(message: RelayedMessage): void {
    this.#when((data) => data.receiveRelayed(message));
  }

  receiveReceived(from: string, id: string): void {
    this.#when((data) => data.receiveReceived(from, id));
  }

  receiveRelayedTyping(from: string, on: boolean): void {
    this.#when((data) => data.receiveRelayedTyping(from, on));
  }

  linkOpened(id: string): void {
    if (this.#loading) this.#when((data) => data.linkOpened(id));
  }

  linkClosed(id: string): void {
    if (this.#loading) this.#when((data) => data.linkClosed(id));
  }

  peerGone(id: string): void {
    if (this.#loading) this.#when((data) => data.peerGone(id));
  }

  close(): void {
    this.#data?.close();
  }

  /** The parts are there, or there is no transfer yet that an id could be of. */
  #now(): Data {
    if (!this.#data) throw new NoomError('E_NOT_FOUND', 'There is no such transfer.');
    return this.#data;
  }

  #when(call: (data: Data) => void): void {
    if (this.#data) call(this.#data);
    else this.load().then(call).catch((error: unknown) => this.#host.emit({ type: 'error', error: NoomError.from(error) }));
  }
}
