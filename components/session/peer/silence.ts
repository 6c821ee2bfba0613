/**
 * Owns noticing that nothing comes from the other side, long before ICE does: when that is a doubt, when it is silence,
 * and when the service is asked about it. Knows nothing of what is done then.
 */
import type { Clock } from '../base/clock.js';

/** Milliseconds without anything from the other side after which the service is asked, and new paths are sought. */
const DOUBT_MS = 600;
const SILENCE_MS = 1_500;
/** Milliseconds between two questions to the service: in doubt, and while attempts to connect fail. */
export const ASK_MS = 1_000;
const ASK_FAILING_MS = 5_000;

export interface SilenceOptions {
  clock: Clock;
  onDoubt(isDoubted: boolean): void;
  onSilence(isSilent: boolean): void;
  /** The service should be asked whether it answers. */
  onAsk(): void;
}

export class Silence {
  readonly #options: SilenceOptions;
  #isDoubted = false;
  #isSilent = false;
  /** Before the first connection there may be no way to the other side, which says nothing about the service. */
  #askedAt = Infinity;

  constructor(options: SilenceOptions) {
    this.#options = options;
  }

  get isDoubted(): boolean {
    return this.#isDoubted;
  }

  get isSilent(): boolean {
    return this.#isSilent;
  }

  /**
   * Takes in for how many milliseconds nothing has come; `isFailing`: attempts to connect fail. To be called some times
   * a second.
   */
  look(ms: number, isFailing: boolean): void {
    const { clock, onDoubt, onSilence, onAsk } = this.#options;
    const isDoubted = ms >= DOUBT_MS;
    const isSilent = ms >= SILENCE_MS;
    const hasDoubtChanged = isDoubted !== this.#isDoubted;
    const hasSilenceChanged = isSilent !== this.#isSilent;
    this.#isDoubted = isDoubted;
    this.#isSilent = isSilent;
    if (hasDoubtChanged) onDoubt(isDoubted);
    if (hasSilenceChanged) onSilence(isSilent);
    if (clock.now() - this.#askedAt < this.#pause(isFailing)) return;
    this.#askedAt = clock.now();
    onAsk();
  }

  /** There is a connection: from now on silence says something. */
  connected(): void {
    this.#askedAt = 0;
  }

  /** Another connection takes the place of the one before. */
  reset(): void {
    this.#isDoubted = false;
    this.#isSilent = false;
  }

  /** There will be no connection, and so nothing to ask about. */
  stop(): void {
    this.#askedAt = Infinity;
  }

  /** Milliseconds from one question to the next. */
  #pause(isFailing: boolean): number {
    if (this.#isDoubted) return ASK_MS;
    // The service may be out of reach with the other side, and is not left to one long attempt.
    return isFailing ? ASK_FAILING_MS : Infinity;
  }
}
