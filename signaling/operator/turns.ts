/**
 * Owns how much of something is under way at once, in all and for one address; the rest waits in turn. Knows nothing of
 * what is under way.
 */
import { SignalingError } from '../base/errors.js';

export interface MostTurns {
  /** Under way at once. */
  open: number;
  openOfOne: number;
  /** In line. */
  waiting: number;
  waitingOfOne: number;
}

interface Waiting {
  from: string;
  go(): void;
}

export class Turns {
  readonly #open = new Map<string, number>();
  #openInAll = 0;
  #line: Waiting[] = [];

  constructor(readonly most: MostTurns) {}

  /**
   * Runs it once it is its turn. @param signal Gives up waiting in line.
   * @throws {SignalingError} `E_RATE` where the line is full; else what `run` rejects with, or the signal's reason.
   */
  async run<T>(from: string, signal: AbortSignal, run: () => Promise<T>): Promise<T> {
    if (this.#isFree(from)) this.#count(from, 1);
    else await this.#wait(from, signal);
    try {
      return await run();
    } finally {
      this.#count(from, -1);
      this.#next();
    }
  }

  #isFree(from: string): boolean {
    return this.#openInAll < this.most.open && (this.#open.get(from) ?? 0) < this.most.openOfOne;
  }

  #count(from: string, by: 1 | -1): void {
    this.#openInAll += by;
    const now = (this.#open.get(from) ?? 0) + by;
    if (now > 0) this.#open.set(from, now);
    else this.#open.delete(from);
  }

  #wait(from: string, signal: AbortSignal): Promise<void> {
    const ofOne = this.#line.filter((one) => one.from === from).length;
    if (this.#line.length >= this.most.waiting || ofOne >= this.most.waitingOfOne)
      throw new SignalingError('E_RATE', 'Too many people come in just now: wait a moment.');
    return new Promise((resolve, reject) => {
      // Counted at once: what is free must not be given out a second time before the one who waited goes on.
      const go = () => {
        this.#count(from, 1);
        resolve();
      };
      const one: Waiting = { from, go };
      this.#line.push(one);
      signal.addEventListener('abort', () => {
        this.#line = this.#line.filter((other) => other !== one);
        reject(signal.reason as Error);
      });
    });
  }

  /** An address that has as many as it may is passed by. */
  #next(): void {
    const index = this.#line.findIndex(({ from }) => this.#isFree(from));
    if (index >= 0) this.#line.splice(index, 1)[0]?.go();
  }
}
