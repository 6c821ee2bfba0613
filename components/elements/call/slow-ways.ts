/**
 * Owns to whom the connection is told to be slow: one that has been bad for a while, until it has been fine for a while.
 * Knows nothing of how that is told.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type Clock, realClock } from '../../session/base/clock.js';
import type { Participant } from '../../session/state/state.js';

/** Quality (0 to 4) up to which a connection turns slow, and from which it turns fine. */
const SLOW = 1;
const FINE = 3;
/** Milliseconds for which it has to be so: two looks at the statistics, and three. */
const SLOW_MS = 6_000;
const FINE_MS = 9_000;

export class SlowWays implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #clock: Clock;
  /** Since when those turn who are not told to have turned yet. */
  readonly #turning = new Map<string, number>();
  readonly #slow = new Set<string>();
  #cancel: () => void = () => undefined;

  constructor(host: ReactiveControllerHost, clock: Clock = realClock) {
    this.#host = host;
    this.#clock = clock;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#cancel();
    this.#turning.clear();
    this.#slow.clear();
  }

  /** Those with whom it is slow just now. Where one's own connection is, that says it all. */
  of(participants: readonly Participant[]): readonly Participant[] {
    this.#cancel();
    const here = new Set(participants.map(({ id }) => id));
    for (const known of [this.#turning, this.#slow]) for (const id of known.keys()) if (!here.has(id)) known.delete(id);
    const waits = participants.map((one) => this.#look(one));
    const wait = Math.min(...waits);
    if (Number.isFinite(wait)) this.#cancel = this.#clock.after(wait, () => this.#host.requestUpdate());
    const slow = participants.filter(({ id }) => this.#slow.has(id));
    const self = slow.find(({ isSelf }) => isSelf);
    return self ? [self] : slow;
  }

  /** Gives the milliseconds until it has turned. */
  #look({ id, quality, connection }: Participant): number {
    // What is worse than slow the tile says, and of oneself the call.
    if (connection !== 'connected') this.#slow.delete(id);
    const isSlow = this.#slow.has(id);
    const turns = connection === 'connected' && (isSlow ? quality >= FINE : quality <= SLOW);
    if (!turns) {
      this.#turning.delete(id);
      return Infinity;
    }
    const now = this.#clock.now();
    const since = this.#turning.get(id) ?? now;
    this.#turning.set(id, since);
    const wait = since + (isSlow ? FINE_MS : SLOW_MS) - now;
    if (wait > 0) return wait;
    this.#turning.delete(id);
    if (isSlow) this.#slow.delete(id);
    else this.#slow.add(id);
    return Infinity;
  }
}
