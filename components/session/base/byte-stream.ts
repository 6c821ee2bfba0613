/**
 * Owns the type by which bytes go to a peer, or come from one. Knows nothing of what carries them or what they mean.
 */

/** Bytes in order and without loss, in either direction, for as long as the connection to the peer lasts. */
export interface ByteStream {
  /** What the side that opened it named it. */
  readonly name: string;
  /** Not closed; the other side may not know of it yet. */
  readonly isOpen: boolean;
  /** Bytes written that have left this page. */
  readonly sentBytes: number;
  /** Resolves once there was room for all of it; one write at a time. Rejects when the stream is closed before. */
  write(bytes: ArrayBuffer): Promise<void>;
  /**
   * Tells what comes, and that the stream is closed, until `signal` aborts. What came before is dropped, never kept.
   */
  listen(listener: ByteListener, signal: AbortSignal): void;
  /** Closes it for both sides. */
  close(): void;
}

export interface ByteListener {
  /** An empty chunk stands for whatever was not bytes: no honest page writes either. */
  chunk?(bytes: ArrayBuffer): void;
  closed(): void;
}
