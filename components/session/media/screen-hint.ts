/**
 * Owns what of a shared picture counts more where the bandwidth does not do for both: that text stays sharp, or that
 * films move well. Knows nothing of how it is captured or sent.
 */
import type { Clock } from '../base/clock.js';
import { LevelMeter } from './level-meter.js';

/** Milliseconds of sound that are a film: a chime is over sooner. */
const FILM_MS = 500;

export class ScreenHint {
  readonly #meter: LevelMeter;
  #video: MediaStreamTrack | null = null;

  constructor(clock: Clock) {
    const onSpeaking = (isHeard: boolean) => isHeard && this.#moves();
    this.#meter = new LevelMeter(clock, { onSpeaking, attack: FILM_MS });
  }

  /**
   * Text stays sharp, until a tab is heard that is shared with its sound: browsers offer that sound with every tab, so
   * that there is some says nothing yet. That of a whole system may come from anywhere.
   */
  follow(video: MediaStreamTrack, audio: MediaStreamTrack | null): void {
    this.#video = video;
    video.contentHint = 'detail';
    this.#meter.listen(video.getSettings().displaySurface === 'browser' ? audio : null);
  }

  stop(): void {
    this.#video = null;
    this.#meter.listen(null);
  }

  /** For good: a pause in a film is no text. */
  #moves(): void {
    if (this.#video) this.#video.contentHint = 'motion';
    this.stop();
  }
}
