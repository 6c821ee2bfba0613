/**
 * Owns when the data parts are loaded: with a chat that is shown, else with the first message or file, since nobody
 * needs either to see each other. What comes before they are there waits for them, in order. Knows nothing of what the
 * parts are asked.
 */
import { NoomError } from '../base/errors.js';
import { LazyPart } from '../base/lazy-part.js';
import { address, type SendOptions } from './addressing.js';
import type { Data } from './data.js';
import type { DataHost } from './links.js';
import { missingPart } from './missing-part.js';

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
  readonly #troubled: () => void;
  #data: Data | null = null;
  #loading: Promise<Data> | null = null;
  /** Another one for each room: what waits was meant for the room it was said in. */
  #visit = Symbol();
  /** Characters of each peer's that wait. */
  #waiting = new Map<string, number>();

  constructor(host: DataHost) {
    this.#host = host;
    this.#troubled = missingPart(host.emit, 'chat');
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

  /**
   * The parts, to say what becomes of a transfer.
   * @throws NoomError `E_NOT_FOUND` while they are not there: nor is there a transfer that an id could be of.
   */
  toTransfer(): Data {
    if (!this.#data) throw new NoomError('E_NOT_FOUND', 'There is no such transfer.');
    return this.#data;
  }

  /**
   * Waits for the parts, to say something in the room that one is in now. Rejects what `address` throws, without
   * loading anything, and `E_FORBIDDEN` if the room is left before they are there.
   */
  async toSend(options: SendOptions = {}): Promise<Data> {
    address(this.#host, options);
    return this.#here();
  }

  /** Calls at once, or in turn once the parts are there, which this brings; not at all if the room is left before. */
  whenLoaded(call: (data: Data) => void): void {
    if (this.#data) call(this.#data);
    else this.#here().then(call, () => undefined); // in another room it means nothing any more
  }

  /** The same, of what only concerns parts that are there or on their way. */
  ifUsed(call: (data: Data) => void): void {
    if (this.#loading) this.whenLoaded(call);
  }

  /** A text of a peer's control channel. Without the parts so many of each peer wait. */
  receiveText(from: string, text: string): void {
    if (!this.#data) {
      const waiting = (this.#waiting.get(from) ?? 0) + Math.max(text.length, SHORT_TEXT);
      if (waiting > MAX_WAITING) return;
      this.#waiting.set(from, waiting);
    }
    this.whenLoaded((data) => data.receiveText(from, text));
  }

  close(): void {
    this.#visit = Symbol();
    this.#waiting.clear();
    this.#data?.close();
  }

  /** Waits for the parts in the room that one is in now. Rejects `E_FORBIDDEN` if that is left before. */
  async #here(): Promise<Data> {
    if (this.#data) return this.#data;
    const visit = this.#visit;
    const data = await this.load(this.#troubled);
    if (visit !== this.#visit) throw new NoomError('E_FORBIDDEN', 'The room was left.');
    return data;
  }
}
