/**
 * Owns that lobby and call take turns: a person who was at the one goes on at the other, and not at the beginning of
 * the page. Knows nothing of what they show.
 */
import type { LitElement, ReactiveController } from 'lit';

export class Turns implements ReactiveController {
  readonly #host: LitElement;
  #shown: LitElement | null = null;
  /** Whether a person has been in the host with the keyboard or by a press. */
  #wasUsed = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('focusin', this.#onFocus);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusin', this.#onFocus);
  }

  /** The one whose turn it is, where it is on the page. */
  get shown(): LitElement | null {
    return this.#shown?.isConnected ? this.#shown : null;
  }

  /** To be called after each update of the host. `shown`: whose turn it is now; null: of none that is there. */
  follow(shown: LitElement | null): void {
    if (!shown || shown === this.#shown) return;
    if (this.#shown && this.#wasUsed) void this.#handOver(shown);
    this.#shown = shown;
  }

  /** Once it is drawn, unless the person is elsewhere by then. */
  async #handOver(shown: LitElement): Promise<void> {
    await customElements.whenDefined(shown.localName);
    await shown.updateComplete;
    const { activeElement, body } = this.#host.ownerDocument;
    if (shown === this.#shown && (activeElement === null || activeElement === body))
      shown.focus({ preventScroll: true });
  }

  readonly #onFocus = (): void => void (this.#wasUsed = true);
}
