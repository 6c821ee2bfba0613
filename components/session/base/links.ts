/** Owns the type by which data reaches peers, between the topology that provides it and the data parts that use it. */

/** Data channels to the other participants. `id` is a participant id. */
export interface DataLinks {
  isOpen(id: string): boolean;
  /** Sends one control text; false when no channel is open or it takes no more. */
  send(id: string, text: string): boolean;
  /** Opens a further channel (ordered, reliable), named by `label`, to a peer; null where there is no connection. */
  openChannel(id: string, label: string): RTCDataChannel | null;
  /** Closes the channel of texts to a peer: until there is another connection, texts go by the relay. */
  close(id: string): void;
  /** Ends the connection to a peer, and makes no other one to them. */
  cut(id: string): void;
}
