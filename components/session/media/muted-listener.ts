/**
 * Owns hearing that somebody speaks into a microphone that is off and stays captured. Knows nothing of what follows.
 *
 * The captured track is disabled, and so silent, for all who have it: a copy hears in its place, and is given to nobody.
 * It opens nothing and changes no light: browsers keep a disabled microphone open (Firefox too, whose
 * `media.getusermedia.microphone.off_while_disabled` is false).
 */
import type { Clock } from '../base/clock.js';
import { LevelMeter } from './level-meter.js';

/** Milliseconds of loudness that are speech where nobody means to be heard: keys that are typed are not. */
const ATTACK = 400;

export class MutedListener {
  readonly #meter: LevelMeter;
  #copy: MediaStreamTrack | null = null;

  constructor(clock: Clock, onSpeech: () => unknown) {
    this.#meter = new LevelMeter(clock, { onSpeaking: (speaking) => speaking && onSpeech(), attack: ATTACK });
  }

  /** Listens in place of this track, which is captured and off; null: to nothing any more. */
  listen(track: MediaStreamTrack | null): void {
    this.#copy?.stop();
    this.#copy = null;
    // What nothing can listen to is not copied.
    if (track && 'AudioContext' in globalThis) {
      this.#copy = track.clone();
      this.#copy.enabled = true;
    }
    this.#meter.listen(this.#copy);
  }
}
