/**
 * Owns what was written and not sent when the page is reloaded: it is in the field again, to the one it was for. Knows
 * nothing of how one writes.
 */
import type { ReactiveController } from 'lit';
import { windowOf } from '../../binding/on-page.js';
import { page, PageLines } from '../../session/page/page-lines.js';

/** What is being written, to everyone or to one. */
export interface Written {
  readonly text: string;
  readonly to: string;
  /** Name of that one. */
  readonly name: string;
}

interface Line extends Written {
  page: string;
  room: string;
  id: number;
}

interface Options {
  /** The room that is written in; nothing outside any. */
  room(): string | undefined;
  /** What is in the field; null while there is none. */
  written(): Written | null;
  /** Puts it there, in a field that has just come. */
  restore(written: Written): void;
}

export class Draft implements ReactiveController {
  readonly #host: Element;
  readonly #options: Options;
  readonly #lines = new PageLines<Line>('noom:draft');
  /** By this a chat finds its own line again. */
  readonly #id = Math.random();
  #window: Window | null = null;
  #hasField = false;

  constructor(host: Element, options: Options) {
    this.#host = host;
    this.#options = options;
  }

  hostConnected(): void {
    this.#window = windowOf(this.#host);
    this.#window.addEventListener('pagehide', this.#keep);
    this.#window.addEventListener('pageshow', this.#withdraw);
  }

  hostUpdated(): void {
    const written = this.#options.written();
    const hadField = this.#hasField;
    this.#hasField = written !== null;
    if (hadField || written === null) return;
    const room = this.#options.room();
    const kept = this.#lines.take((line) => line.page === page() && line.room === room);
    if (kept && !written.text) this.#options.restore(kept);
  }

  hostDisconnected(): void {
    this.#window?.removeEventListener('pagehide', this.#keep);
    this.#window?.removeEventListener('pageshow', this.#withdraw);
  }

  readonly #keep = (): void => {
    const written = this.#options.written();
    const room = this.#options.room();
    if (!written?.text || room === undefined) return;
    this.#lines.write([...this.#lines.read(), { ...written, room, page: page(), id: this.#id }]);
  };

  /** The page came back from the back/forward cache: what it kept is in its field still. */
  readonly #withdraw = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) this.#lines.take(({ id }) => id === this.#id);
  };
}
