/**
 * Owns following the service's list of public rooms, or what a query finds in it, over reconnects too. Knows nothing of
 * being in a room.
 */
import { Deferred } from '../base/deferred.js';
import { NoomError } from '../base/errors.js';
import type { Emit } from '../state/facts.js';
import type { SignalingClient } from './client.js';

export interface RoomListOptions {
  client: SignalingClient;
  emit: Emit;
  /** The service did not list the rooms; true where this was dealt with, as by another connection. */
  onRefused(error: NoomError): boolean;
}

export class RoomList {
  readonly #options: RoomListOptions;
  #watching = false;
  /** What the list is searched for; empty: all. */
  #query = '';
  /** What waits for the list that the query finds. */
  #found = new Deferred<void>();

  constructor(options: RoomListOptions) {
    this.#options = options;
    options.client.on('rooms', (delta) => options.emit({ type: 'rooms-delta', delta }));
  }

  watch(on: boolean): void {
    this.#watching = on;
    if (this.#options.client.connected) this.#subscribe();
  }

  /**
   * Lists those rooms alone whose names contain the query. Resolves with the first list of them, or once there is none
   * to come.
   */
  find(query: string): Promise<void> {
    this.#found.resolve();
    this.#found = new Deferred<void>();
    this.#query = query;
    if (this.#options.client.connected && this.#watching) this.#subscribe();
    else this.#found.resolve();
    return this.#found.promise;
  }

  /** Of a new connection the service knows nothing yet. */
  connected(): void {
    if (this.#watching) this.#subscribe();
  }

  #subscribe(): void {
    const { client, emit, onRefused } = this.#options;
    const found = this.#found;
    // Called back, and not by a promise: what changes of the list may come in the same packet as the list.
    client.send('lobby', { subscribe: this.#watching, ...(this.#query !== '' && { query: this.#query }) }, (result) => {
      if (result.ok) {
        if (this.#watching) emit({ type: 'rooms', rooms: result.value.rooms, more: result.value.more });
      } else {
        const error = NoomError.fromWire(result.error);
        if (!onRefused(error)) emit({ type: 'error', error });
      }
      found.resolve();
    });
  }
}
