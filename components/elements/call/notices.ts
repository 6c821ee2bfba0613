/**
 * Owns which notice of a call is shown: one at a time, the newest that still stands. Each goes by itself or by one
 * press, and the one before it is seen again. Knows nothing of what they say.
 */
import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { notice } from '../ui/notice.js';

/** Milliseconds that a word about something that has happened stays. */
const SAID_MS = 8000;
/** More would only be put away unread. */
const MOST_SAID = 5;

export interface Notice {
  /** The same for as long as it is the same notice. */
  readonly key: unknown;
  readonly text: string;
  readonly isBad?: boolean;
  /** Buttons by which it is answered; such a notice stands until it is, or until what it tells is over. */
  readonly acts?: TemplateResult;
  /** It stands for as long as what it tells does, and cannot be put away. */
  readonly stays?: boolean;
}

/** Of something that has happened: the text is asked for at each render, as its words may be loaded later. */
interface Said {
  readonly text: () => string;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

export class Notices implements ReactiveController {
  readonly #host: ReactiveElement;
  #said: readonly Said[] = [];
  /** Keys of all that stand, in the order in which they came. */
  #order: readonly unknown[] = [];
  #closed: ReadonlySet<unknown> = new Set();
  #hadFocus = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#hadFocus = this.#box?.matches(':focus-within') ?? false;
  }

  /** The button that was pressed has gone with its notice: the focus stays where notices are. */
  hostUpdated(): void {
    const box = this.#box;
    if (this.#hadFocus && box && !box.matches(':focus-within'))
      (box.querySelector('button') ?? box).focus({ preventScroll: true });
  }

  hostDisconnected(): void {
    this.clear();
  }

  /** Tells what has happened. `lasts`: until it is put away. */
  say(text: () => string, { lasts = false } = {}): void {
    const said: Said = { text, timer: lasts ? undefined : setTimeout(() => this.#unsay(said), SAID_MS) };
    for (const { timer } of this.#said.slice(0, 1 - MOST_SAID)) clearTimeout(timer);
    this.#said = [...this.#said, said].slice(-MOST_SAID);
    this.#host.requestUpdate();
  }

  /** Forgets what was said. */
  clear(): void {
    for (const { timer } of this.#said) clearTimeout(timer);
    this.#said = [];
    this.#order = [];
    this.#closed = new Set();
  }

  /** @param standing what is so just now, the older first. @param dismiss name of the button that puts one away */
  render(standing: readonly Notice[], dismiss: string): TemplateResult {
    const all = [...standing, ...this.#said.map((said): Notice => ({ key: said, text: said.text() }))];
    const byKey = new Map(all.map((one) => [one.key, one]));
    const known = this.#order.filter((key) => byKey.has(key));
    this.#order = [...known, ...[...byKey.keys()].filter((key) => !known.includes(key))];
    this.#closed = new Set([...this.#closed].filter((key) => byKey.has(key)));
    const newest = this.#order.findLast((key) => !this.#closed.has(key));
    const shown = byKey.get(newest);
    return html`<div class="tell" role="status" tabindex="-1">
      ${shown ? keyed(newest, this.#notice(shown, dismiss)) : nothing}
    </div>`;
  }

  #notice({ key, text, isBad, acts, stays }: Notice, dismiss: string): TemplateResult {
    const close = acts || stays ? {} : { close: dismiss, onClose: () => this.#close(key) };
    return notice(text, { ...(isBad && { isBad }), ...(acts && { acts }), ...close });
  }

  #close(key: unknown): void {
    const said = this.#said.find((one) => one === key);
    if (said) return this.#unsay(said);
    this.#closed = new Set([...this.#closed, key]);
    this.#host.requestUpdate();
  }

  #unsay(said: Said): void {
    clearTimeout(said.timer);
    this.#said = this.#said.filter((one) => one !== said);
    this.#host.requestUpdate();
  }

  get #box(): HTMLElement | null {
    return this.#host.renderRoot?.querySelector<HTMLElement>('.tell') ?? null;
  }
}
