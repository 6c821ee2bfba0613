/**
 * Owns what is heard of the others and when: each of them within an allowance, and what comes in a burst once a frame,
 * as one change of the state. Knows nothing of what is said.
 *
 * Who says more than the allowance is not heard. Who goes on loses the channel, and then the connection: an honest page
 * paces itself at half of it (pace.ts) and meets none of that.
 */
import { Allowance } from './allowance.js';
import type { DataHost } from './links.js';

/**
 * Texts of one page that are dropped, since its allowance was full last, before its channel is closed; as many again
 * end the connection.
 */
export const MAX_DROPPED = 1_000;

/** How one of the others stands. */
interface Standing {
  readonly allowance: Allowance;
  dropped: number;
  /** Nothing more is heard by the channel that there was. */
  isShut: boolean;
  stops: number;
}

export class Intake {
  readonly #host: DataHost;
  readonly #others = new Map<string, Standing>();
  #waiting: (() => void)[] = [];
  #isSoon = false;

  constructor(host: DataHost) {
    this.#host = host;
  }

  /** Whether one more text of theirs, or one more channel, is taken. */
  admits(from: string, length: number): boolean {
    const now = this.#host.clock.now();
    const one = this.#others.get(from) ?? { allowance: new Allowance(now), dropped: 0, isShut: false, stops: 0 };
    this.#others.set(from, one);
    if (one.allowance.isFull(now)) one.dropped = 0;
    if (!one.isShut && one.allowance.take(length, now)) return true;
    one.dropped += 1;
    if (one.dropped > MAX_DROPPED) this.#stop(from, one);
    return false;
  }

  /**
   * Calls at once after a silence; in a burst with all else that comes until the next frame, in the order in which it
   * came.
   */
  add(call: () => void): void {
    this.#waiting.push(call);
    if (!this.#isSoon) this.#run();
  }

  /** A connection made anew is another channel. */
  linkOpened(id: string): void {
    const one = this.#others.get(id);
    if (one) one.isShut = false;
  }

  peerGone(id: string): void {
    this.#others.delete(id);
  }

  close(): void {
    this.#waiting = [];
    this.#others.clear();
  }

  #run(): void {
    const calls = this.#waiting;
    this.#isSoon = calls.length > 0;
    if (!this.#isSoon) return;
    this.#waiting = [];
    this.#host.soon(() => this.#run());
    this.#host.batch(() => {
      for (const call of calls) call();
    });
  }

  #stop(id: string, one: Standing): void {
    one.dropped = 0;
    one.isShut = true;
    one.stops += 1;
    const stopped = one.stops === 1 ? 'channel' : 'connection';
    if (stopped === 'channel') this.#host.links.close(id);
    else this.#host.links.cut(id);
    if (one.stops <= 2) this.#host.emit({ type: 'flood', id, stopped, at: this.#host.clock.now() });
  }
}
