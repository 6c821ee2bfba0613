/**
 * Owns the sounds of a call: who comes, goes, knocks, raises a hand or writes, how loud that is and how often. Knows
 * nothing of when something happens.
 */
import { playTones } from '../ui/tones.js';
import type { Alert } from './alert.js';
import { wantsSounds } from './sounds-choice.js';

type Heard = Exclude<Alert['kind'], 'muted-speech'>;

/** Hertz, one after the other: up for what comes, down for what goes. */
const TONES: Readonly<Record<Heard, readonly number[]>> = {
  came: [523.25, 659.25],
  went: [523.25, 392],
  knock: [392, 392, 392],
  hand: [659.25, 783.99],
  message: [880],
};
/** Amplitude, of 1: speech has about 0.1 on average, and these are never louder. */
const LOUDNESS = 0.05;
/** Milliseconds between two sounds, and between two of a kind: a crowd that comes at once is one sound. */
const GAP = 700;
const SAME_GAP = 3_000;
/** Milliseconds after which a sound that could not begin is about nothing any more. */
const STALE = 2_000;

export class Sounds {
  #last = -Infinity;
  readonly #lastOf = new Map<Heard, number>();

  /** @param speaker id of the chosen speakers */
  play(kind: Heard, speaker: string): void {
    // Before a gesture no browser plays it, and each says so in its console.
    if (!wantsSounds() || navigator.userActivation?.hasBeenActive === false) return;
    const now = performance.now();
    if (now - this.#last < GAP || now - (this.#lastOf.get(kind) ?? -Infinity) < SAME_GAP) return;
    this.#last = now;
    this.#lastOf.set(kind, now);
    playTones({ hertz: TONES[kind], loudness: LOUDNESS, speaker, within: STALE }).catch(() => {
      // No sound here, or those speakers are gone: all of it is seen as well.
    });
  }
}
