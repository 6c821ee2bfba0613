/** Owns the type by which data reaches peers, between the topology that provides it and the data parts that use it. */
import type { ByteStream } from './byte-stream.js';

/** SHA-256 of the certificates at the two ends of a connection, in lower-case hexadecimal. */
export interface Fingerprints {
  readonly own: string;
  readonly theirs: string;
}

/** Ways for data to the other participants. `id` is a participant id. */
export interface DataLinks {
  isOpen(id: string): boolean;
  /** Sends one control text; false when the way is not open or takes no more. */
  send(id: string, text: string): boolean;
  /** Opens a stream of bytes to a peer; null where there is no connection. */
  openByteStream(id: string, name: string): ByteStream | null;
  /** Closes the way for texts to a peer: until there is another connection, texts go by the relay. */
  close(id: string): void;
  /** Ends the connection to a peer, and makes no other one to them. */
  cut(id: string): void;
  /** Bytes have to go to a peer, or come from one: until it is called off there is a connection, if it can be made. */
  need(id: string, on: boolean): void;
  /**
   * Of the connection that media and data take to them, by the certificate that a session has for all of its own.
   * Undefined: not yet. Null: there is none, or nothing is certain of it.
   */
  fingerprints(id: string): Fingerprints | null | undefined;
}
