/**
 * Owns the time since the room was opened, written once a second into its own node, so that nothing else is rendered
 * for it.
 */
import type { ReactiveController, ReactiveElement, TemplateResult } from 'lit';
import { html } from 'lit';

export class CallClock implements ReactiveController {
  readonly #host: ReactiveElement;
  #given: number | null | undefined = null;
  /** By `performance.now()`. */
  #since: number | null = null;
  #isOnPage = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /**
   * When the room was opened, by this machine's clock; without that, now. Then a steady clock counts, whatever becomes
   * of the machine's.
   */
  set since(at: number | null | undefined) {
    if (at === this.#given) return;
    this.#given = at;
    this.#since = at === null ? null : performance.now() - Math.max(0, Date.now() - (at ?? Date.now()));
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.#isOnPage) this.hostConnected();
  }

  hostConnected(): void {
    this.#isOnPage = true;
    if (this.#since !== null) this.#timer ??= setInterval(() => this.#write(), 1000);
  }

  hostUpdated(): void {
    this.#write();
  }

  hostDisconnected(): void {
    this.#isOnPage = false;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  render(): TemplateResult {
    return html`<span class="clock" role="timer"></span>`;
  }

  #write(): void {
    const seconds = this.#since === null ? 0 : Math.floor((performance.now() - this.#since) / 1000);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const text = parts
      .slice(parts[0] ? 0 : 1)
      .map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0')))
      .join(':');
    for (const node of this.#host.renderRoot.querySelectorAll('.clock')) node.textContent = text;
  }
}
