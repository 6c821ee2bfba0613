/**
 * Owns the way of one file's bytes into one stream to a receiver, never the whole file in memory. Knows nothing of
 * offers, of other receivers or of what the bytes mean.
 */
import type { ByteStream } from '../base/byte-stream.js';
import type { Clock } from '../base/clock.js';

/** Bytes read from the file at a time. */
const BLOCK_BYTES = 512 * 1024;
/** Milliseconds in which the control channel may still say why a stream was closed. */
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
  readonly stream: ByteStream;
  readonly clock: Clock;
  onProgress(): void;
  /** `lost`: the stream closed before `stop()`. `unreadable`: the file changed or went away. Called once at most. */
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
    const { stream } = options;
    stream.listen({ closed: () => this.#lost(new Error('The stream was closed.')) }, this.#ends.signal);
    this.#pump().catch((error: unknown) => {
      if (stream.isOpen) this.#fail('unreadable', error);
      else this.#lost(error);
    });
  }

  /** Bytes that have left this page. */
  get sent(): number {
    return this.#options.offset + this.#options.stream.sentBytes;
  }

  /** Whether the last byte has been handed to the stream. */
  get isComplete(): boolean {
    return this.#position >= this.#options.file.size;
  }

  get isOpen(): boolean {
    return this.#options.stream.isOpen;
  }

  /** Ends the sending and closes the stream. */
  stop(): void {
    this.#ends.abort();
    this.#options.stream.close();
  }

  async #pump(): Promise<void> {
    const { file, stream, onProgress } = this.#options;
    while (!this.isComplete) {
      const block = await file.slice(this.#position, this.#position + BLOCK_BYTES).arrayBuffer();
      await stream.write(block);
      this.#position += block.byteLength;
      onProgress();
    }
  }

  #lost(cause: unknown): void {
    if (this.#isLost || this.#ends.signal.aborted) return;
    this.#isLost = true;
    this.#options.clock.after(CLOSE_GRACE_MS, () => this.#fail('lost', cause));
  }

  #fail(reason: 'lost' | 'unreadable', cause: unknown): void {
    if (this.#ends.signal.aborted) return;
    this.stop();
    this.#options.onFailed(reason, cause);
  }
}
