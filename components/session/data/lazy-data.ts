/**
 * Owns when the data parts are loaded: with a chat that is shown, else with the first message or file, since nobody
 * needs either to see each other. What comes before they are there waits for them, in order. Knows nothing of what it
 * hands on.
 */
import { NoomError } from '../base/errors.js';
import { LazyPart } from '../base/lazy-part.js';
import { address, type SendOptions } from './addressing.js';
import type { RelayedMessage } from './chat.js';
import type { Data } from './data.js';
import type { DataHost } from './links.js';

/**
 * Characters of one peer's texts that wait for the parts, a short text counted as so many: what comes beyond that is
 * dropped.
 */
const MAX_WAITING = 2 * 1024 * 1024;
const SHORT_TEXT = 2 * 1024;

export const DATA = new LazyPart(
  () => import('./data.js'),
  ({ Data }) => Data,
);

export class LazyData {
  readonly #host: DataHost;
  #data: Data | null = null;
  #loading: Promise<Data> | null = null;
  /** Another one for each room: what waits was meant for the room it was said in. */
  #visit = Symbol();
  /** Characters of each peer's that wait. */
  #waiting = new Map<string, number>();
  #isMissed = false;

  constructor(host: DataHost) {
    this.#host = host;
  }

  /**
   * Loads the parts ahead of their first use. `troubled` is told when that takes several attempts. Rejects `E_NETWORK`
   * once the room is left.
   */
  load(troubled?: () => void): Promise<Data> {
    if (this.#data) return Promise.resolve(this.#data);
    const visit = this.#visit;
    const part = DATA.load({ wanted: () => visit === this.#visit, ...(troubled && { troubled }) });
    return (this.#loading ??= part.then(
      (Loaded) => (this.#data ??= new Loaded(this.#host)),
      (error: unknown) => {
        this.#loading = null;
        throw error;
      },
    ));
  }

  async sendMessage(text: string, options: SendOptions = {}): Promise<void> {
    address(this.#host, options);
    await (await this.#here()).sendMessage(text, options);
  }

  async sendFile(file: File, options: SendOptions = {}): Promise<string> {
    address(this.#host, options);
    return (await this.#here()).sendFile(file, options);
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
    if (this.#data) return this.#data.receiveText(from, text);
    const waiting = (this.#waiting.get(from) ?? 0) + Math.max(text.length, SHORT_TEXT);
    if (waiting > MAX_WAITING) return;
    this.#waiting.set(from, waiting);
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
    this.#visit = Symbol();
    this.#waiting.clear();
    this.#data?.close();
  }

  /** The parts are there, or there is no transfer yet that an id could be of. */
  #now(): Data {
    if (!this.#data) throw new NoomError('E_NOT_FOUND', 'There is no such transfer.');
    return this.#data;
  }

  /** Waits for the parts in the room that one is in now. Rejects `E_FORBIDDEN` if that is left before. */
  async #here(): Promise<Data> {
    if (this.#data) return this.#data;
    const visit = this.#visit;
    const data = await this.load(() => this.#miss());
    if (visit !== this.#visit) throw new NoomError('E_FORBIDDEN', 'The room was left.');
    return data;
  }

  #when(call: (data: Data) => void): void {
    if (this.#data) call(this.#data);
    else this.#here().then(call, () => undefined); // in another room it means nothing any more
  }

  /** Something waits for the parts: said once, and not at each attempt. */
  #miss(): void {
    if (this.#isMissed) return;
    this.#isMissed = true;
    this.#host.emit({
      type: 'error',
      error: new NoomError(
        'E_NETWORK',
        'The part of the page that handles chat could not be loaded yet; it is being tried again.',
      ),
    });
  }
}
