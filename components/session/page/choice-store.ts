/**
 * Owns what a page keeps of the choice of microphone and camera across its reload, whether one was in a room or not.
 * Knows nothing of devices.
 */
import type { MediaChoice } from '../options.js';
import { page, PageLines } from './page-lines.js';

interface Line extends MediaChoice {
  page: string;
  id: number;
}

/** Several sessions of one page each keep a line; each takes the first that is left. */
export class ChoiceStore {
  readonly #lines = new PageLines<Line>('noom:choice');
  /** By this a session finds its own line again. */
  readonly #id = Math.random();

  take(): MediaChoice {
    const { audio, video } = this.#lines.take((line) => line.page === page()) ?? {};
    return { ...(typeof audio === 'boolean' && { audio }), ...(typeof video === 'boolean' && { video }) };
  }

  keep(choice: MediaChoice): void {
    if (Object.keys(choice).length > 0)
      this.#lines.write([...this.#lines.read(), { ...choice, page: page(), id: this.#id }]);
  }

  /** The page came back from the back/forward cache: what it kept is its own again. */
  withdraw(): void {
    this.#lines.take(({ id }) => id === this.#id);
  }
}
