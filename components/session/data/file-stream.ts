/**
 * Owns the way of one file's bytes into one data channel, with back pressure and never the whole file in memory. Knows
 * nothing of offers, of other receivers or of what the bytes mean.
 */
import type { Clock } from '../base/clock.js';

/** Bytes of one message: what every implementation takes (RFC 8841 section 6.1, the default of `max-message-size`). */
const CHUNK_BYTES = 64 * 1024;
/** Bytes read from the file at a time. */
const BLOCK_BYTES = 512 * 1024;
/** Bytes: never more than this waits in the channel's buffer, whose end at 16 MiB would be an exception. */
export const HIGH_WATER_BYTES = 1024 * 1024;
/** Bytes at which a full buffer asks for more. */
const LOW_WATER_BYTES = 256 * 1024;
/** Milliseconds in which the control channel may still say why a file channel was closed. */
export const CLOSE_GRACE_MS = 500;
/**
 * Milliseconds without a connection after which a file under way is given up: as long as the service keeps the place of
 * one who lost it.
 */
export const OUTAGE_WAIT_MS = 60_000;

export interface FileStreamOptions {
  readonly file: Blob;
  /** Bytes that the receiver has already. */
  readonly offset: number;
  readonly channel: RTCDataChannel;
  readonly clock: Clock;
  onProgress(): void;
  /** `lost`: the channel closed before `stop()`. `unreadable`: the file changed or went away. Called once at most. */
  onFailed(reason: 'lost' | 'unreadable', cause: unknown): void;
}

export class FileStream {
  readonly #options: FileStreamOptions;
  readonly #ends = new AbortController();
  #position: number;
  #isLost = false;

  constructor(options: FileStreamOptions) {
    this.#options = options;
    this.#position = options.offset;
    const { channel } = options;
    channel.bufferedAmountLowThreshold = LOW_WATER_BYTES;
    channel.addEventListener('close', () => this.#lost(new Error('The channel was closed.')), {
      signal: this.#ends.signal,
    });
    this.#pump().catch((error: unknown) => {
      if (channel.readyState === 'open') this.#fail('unreadable', error);
      else this.#lost(error);
    });
  }

  /** Bytes that have left this page. */
  get sent(): number {
    return this.#position - this.#options.channel.bufferedAmount;
  }

  /** Whether the last byte has been handed to the channel. */
  get isComplete(): boolean {
    return this.#position >= this.#options.file.size;
  }

  get isOpen(): boolean {
    const { readyState } = this.#options.channel;
    return readyState === 'open' || readyState === 'connecting';
  }

  /** Ends the sending and closes the channel. */
  stop(): void {
    this.#ends.abort();
    this.#options.channel.close();
  }

  async #pump(): Promise<void> {
    const { file, channel, onProgress } = this.#options;
    if (channel.readyState === 'connecting') await this.#once('open');
    while (!this.isComplete) {
      const block = new Uint8Array(await file.slice(this.#position, this.#position + BLOCK_BYTES).arrayBuffer());
      for (let start = 0; start < block.byteLength; start += CHUNK_BYTES) {
        const chunk = block.subarray(start, start + CHUNK_BYTES);
        if (channel.bufferedAmount + chunk.byteLength > HIGH_WATER_BYTES) await this.#once('bufferedamountlow');
        if (this.#ends.signal.aborted) return;
        channel.send(chunk);
        this.#position += chunk.byteLength;
        onProgress();
      }
    }
  }

  #once(event: 'open' | 'bufferedamountlow'): Promise<unknown> {
    return new Promise((resolve) => {
      this.#options.channel.addEventListener(event, resolve, { once: true, signal: this.#ends.signal });
    });
  }

  #lost(cause: unknown): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.#options.clock.after(CLOSE_GRACE_MS, () => this.#fail('lost', cause));
  }

  #fail(reason: 'lost' | 'unreadable', cause: unknown): void {
    if (this.#ends.signal.aborted) return;
    this.stop();
    this.#options.onFailed(reason, cause);
  }
}
