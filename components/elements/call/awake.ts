/**
 * Owns what a device does otherwise for as long as a call is shown: its screen stays on, and its sound is that of a call.
 * Knows nothing of the call. (Wake lock: Chrome 84, Firefox 126, Safari 16.4. Audio session: Safari alone.)
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { windowOf } from '../../binding/on-page.js';

type Device = Omit<Navigator, 'wakeLock'> & {
  readonly wakeLock?: WakeLock;
  readonly audioSession?: { type: string };
};

export class Awake implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #isInside: () => boolean;
  /** Ends what goes on. */
  #ends: AbortController | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, isInside: () => boolean) {
    this.#host = host;
    this.#isInside = isInside;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#isInside()) this.#end();
    else if (!this.#ends && this.#host.isConnected) this.#begin();
  }

  hostDisconnected(): void {
    this.#end();
  }

  #begin(): void {
    const { signal } = (this.#ends = new AbortController());
    const view = windowOf(this.#host);
    const device = view.navigator as Device;
    // Not `auto`: with an open microphone iOS then plays the others by the speaker for the ear.
    if (device.audioSession) device.audioSession.type = 'play-and-record';
    signal.addEventListener('abort', () => device.audioSession && (device.audioSession.type = 'auto'));
    const stayOn = async () => {
      if (signal.aborted || view.document.hidden) return;
      // Refused where the battery is low, or the frame may not: then the screen does as ever.
      const lock = await device.wakeLock?.request('screen').catch(() => undefined);
      const release = () => void lock?.release().catch(() => undefined);
      if (signal.aborted) release();
      else signal.addEventListener('abort', release);
    };
    // The browser lets go of it each time that the page is hidden.
    view.document.addEventListener('visibilitychange', () => void stayOn(), { signal });
    void stayOn();
  }

  #end(): void {
    this.#ends?.abort();
    this.#ends = null;
  }
}
