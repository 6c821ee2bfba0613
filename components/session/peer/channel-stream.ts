/**
 * Owns a byte stream over one data channel: pieces that every browser takes, and back pressure. Knows nothing of what
 * the bytes mean.
 */
import type { ByteListener, ByteStream } from '../base/byte-stream.js';

/** Bytes of one message: what every implementation takes (RFC 8841 section 6.1, the default of `max-message-size`). */
const MESSAGE_BYTES = 64 * 1024;
/** Bytes: never more than this waits in the channel's buffer, whose end at 16 MiB would be an exception. */
export const HIGH_WATER_BYTES = 1024 * 1024;
/** Bytes at which a full buffer asks for more. */
const LOW_WATER_BYTES = 256 * 1024;

export class ChannelStream implements ByteStream {
  readonly #channel: RTCDataChannel;
  #written = 0;

  constructor(channel: RTCDataChannel) {
    this.#channel = channel;
    channel.binaryType = 'arraybuffer';
    channel.bufferedAmountLowThreshold = LOW_WATER_BYTES;
  }

  get name(): string {
    return this.#channel.label;
  }

  get isOpen(): boolean {
    const { readyState } = this.#channel;
    return readyState === 'connecting' || readyState === 'open';
  }

  get sentBytes(): number {
    return this.#written - this.#channel.bufferedAmount;
  }

  async write(bytes: ArrayBuffer): Promise<void> {
    const channel = this.#channel;
    if (channel.readyState === 'connecting') await this.#once('open');
    for (let start = 0; start < bytes.byteLength; start += MESSAGE_BYTES) {
      const message = new Uint8Array(bytes, start, Math.min(MESSAGE_BYTES, bytes.byteLength - start));
      if (channel.bufferedAmount + message.byteLength > HIGH_WATER_BYTES) await this.#once('bufferedamountlow');
      channel.send(message); // throws when it is closed
      this.#written += message.byteLength;
    }
  }

  listen(listener: ByteListener, signal: AbortSignal): void {
    this.#channel.addEventListener('close', () => listener.closed(), { signal });
    this.#channel.addEventListener(
      'message',
      ({ data }: MessageEvent<unknown>) => listener.chunk?.(data instanceof ArrayBuffer ? data : new ArrayBuffer(0)),
      { signal },
    );
  }

  close(): void {
    this.#channel.close();
  }

  /** Resolves with the event, or once the channel is closed. */
  async #once(event: 'open' | 'bufferedamountlow'): Promise<void> {
    if (!this.isOpen) return;
    const heard = new AbortController();
    await new Promise<void>((resolve) => {
      for (const one of [event, 'close'])
        this.#channel.addEventListener(
          one,
          () => {
            heard.abort();
            resolve();
          },
          { signal: heard.signal },
        );
    });
  }
}
