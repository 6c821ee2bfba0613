/**
 * Owns when a call is seen in a window of its own: by a press, or by itself when its tab is left, until the call ends.
 * Knows nothing of that window, which is loaded with the first.
 */
import type { ReactiveController } from 'lit';
import { LazyPart } from '../../session/base/lazy-part.js';
import { OnOffChoice } from '../ui/on-off-choice.js';
import type { CallWindow, Shown } from './call-window.js';
import { documentPictureInPicture } from './picture-in-picture.js';

const PART = new LazyPart(
  () => import('./call-window.js'),
  (module) => module.CallWindow,
);

/** Opens by itself when the person leaves the tab. */
export const byItself = new OnOffChoice('noom:window', false);

export class OwnWindow implements ReactiveController {
  readonly #host: Shown;
  readonly #isInside: () => boolean;
  #part: CallWindow | null = null;

  constructor(host: Shown, isInside: () => boolean) {
    this.#host = host;
    this.#isInside = isInside;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#isInside() || !this.#host.isConnected) return this.hostDisconnected();
    if (this.#part) this.#part.follow(byItself.isOn);
    else if (byItself.isOn && documentPictureInPicture()) void this.#load().catch(() => undefined); // asked again
  }

  hostDisconnected(): void {
    this.#part?.close();
    this.#part = null;
  }

  /** In a window of its own; where there is none, the picture of who speaks alone. */
  async open(): Promise<void> {
    await (await this.#load()).open();
  }

  async #load(): Promise<CallWindow> {
    const part = await PART.load({ wanted: () => this.#isInside() && this.#host.isConnected });
    this.#part ??= new part(this.#host);
    this.#part.follow(byItself.isOn);
    return this.#part;
  }
}
