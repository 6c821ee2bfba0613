/** Owns the transfer as the state has it, and how often it is told. Knows nothing of who moves the bytes. */
import type { Transfer } from '../state/state.js';
import type { DataHost } from './links.js';

/** Milliseconds between two facts of one transfer whose bytes move; a change of its status is told at once. */
const INTERVAL_MS = 100;

export class Progress {
  readonly #host: Pick<DataHost, 'emit' | 'clock'>;
  #transfer: Transfer;
  #toldAt = 0;
  #cancelTelling: (() => void) | null = null;

  constructor(host: Pick<DataHost, 'emit' | 'clock'>, transfer: Transfer) {
    this.#host = host;
    this.#transfer = transfer;
    this.#tell();
  }

  get transfer(): Transfer {
    return this.#transfer;
  }

  /** Whether it came to an end, good or bad: it does not change any more. */
  get isOver(): boolean {
    return isFinal(this.#transfer.status);
  }

  set(changes: Partial<Pick<Transfer, 'status' | 'transferred' | 'type' | 'file'>>): void {
    const before = this.#transfer;
    if (isFinal(before.status)) return;
    this.#transfer = { ...before, ...changes };
    if (this.#transfer.status !== before.status) this.#tell();
    else if (this.#transfer.transferred !== before.transferred) this.#tellSoon();
  }

  /** Tells nothing more. */
  stop(): void {
    this.#cancelTelling?.();
    this.#cancelTelling = null;
  }

  #tellSoon(): void {
    if (this.#cancelTelling) return;
    const wait = this.#toldAt + INTERVAL_MS - this.#host.clock.now();
    if (wait <= 0) this.#tell();
    else this.#cancelTelling = this.#host.clock.after(wait, () => this.#tell());
  }

  #tell(): void {
    this.stop();
    this.#toldAt = this.#host.clock.now();
    this.#host.emit({ type: 'transfer', transfer: this.#transfer });
  }
}

function isFinal(status: Transfer['status']): boolean {
  return status === 'done' || status === 'cancelled' || status === 'failed';
}
