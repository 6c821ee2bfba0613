/**
 * Owns who of the others is needed a connection to, and for which transfers. Knows nothing of what a transfer is, nor of
 * connections.
 */
import type { DataLinks } from './links.js';

export class LinkNeeds {
  readonly #links: Pick<DataLinks, 'need'>;
  readonly #transfers = new Map<string, Set<object>>();

  constructor(links: Pick<DataLinks, 'need'>) {
    this.#links = links;
  }

  add(id: string, transfer: object): void {
    const all = this.#transfers.get(id) ?? new Set();
    this.#transfers.set(id, all.add(transfer));
    if (all.size === 1) this.#links.need(id, true);
  }

  delete(id: string, transfer: object): void {
    const all = this.#transfers.get(id);
    if (!all?.delete(transfer) || all.size > 0) return;
    this.#transfers.delete(id);
    this.#links.need(id, false);
  }
}
