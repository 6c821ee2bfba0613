/**
 * Owns whether the source of a captured track is muted (Media Capture and Streams, section 4.3): iOS mutes the camera
 * of a page in the background, a headset its microphone by a switch. Knows nothing of what the person wants;
 * `track.enabled` is another thing.
 */
import type { Clock } from '../base/clock.js';

/** Milliseconds that a mute has to last: browsers also mute for a moment, and that is not worth a flicker. */
export const MUTE_MS = 600;

export class SourceMute {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #track: MediaStreamTrack | null = null;
  #muted = false;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  get muted(): boolean {
    return this.#muted;
  }

  /**
   * Watches this track from now on. One that follows a muted one, and is muted as well, stays muted without a break.
   */
  watch(track: MediaStreamTrack | null): void {
    for (const type of ['mute', 'unmute']) {
      this.#track?.removeEventListener(type, this.#look);
      track?.addEventListener(type, this.#look);
    }
    this.#track = track;
    this.#look();
  }

  readonly #look = (): void => {
    this.#cancel?.();
    this.#cancel = null;
    if (!this.#track?.muted) this.#set(false);
    else if (!this.#muted) this.#cancel = this.#clock.after(MUTE_MS, () => this.#set(true));
  };

  #set(muted: boolean): void {
    if (muted === this.#muted) return;
    this.#muted = muted;
    this.#onChange();
  }
}
