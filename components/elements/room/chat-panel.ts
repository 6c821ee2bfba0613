/**
 * Owns the chat beside the stage of a complete meeting: whether it is open, beside it or over it, and where the focus
 * goes with it. Knows nothing of the conversation.
 */
import { html, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { windowOf } from '../../binding/on-page.js';

/** Pixels from which the chat stands beside the stage; below, it is a sheet over it. */
const WIDE = 860;

export class ChatPanel implements ReactiveController {
  readonly #host: ReactiveElement;
  #width: ResizeObserver | null = null;
  #isWide = false;
  /** What the person has said last; null: nothing yet. */
  #wanted: boolean | null = null;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#width = new (windowOf(this.#host).ResizeObserver)(
      ([entry]) => entry && this.#measured(entry.contentRect.width),
    );
    this.#width.observe(this.#host);
    this.#measured(this.#host.clientWidth); // a hidden page has no resize observations
  }

  hostDisconnected(): void {
    this.#width?.disconnect();
  }

  /** Open where there is room for it, unless the person has said otherwise. */
  get isOpen(): boolean {
    return this.#wanted ?? this.#isWide;
  }

  /** @param parts of the chat, which a page can reach through the host */
  render(parts: string): TemplateResult {
    return html`<aside class="panel" ?hidden=${!this.isOpen}>
      <noom-chat part="chat" exportparts=${parts} .closable=${!this.#isWide} @noom-close=${this.toggle}></noom-chat>
    </aside>`;
  }

  readonly toggle = async (): Promise<void> => {
    const wasInside = this.#host.shadowRoot?.activeElement?.localName === 'noom-chat';
    this.#wanted = !this.isOpen;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.isOpen || wasInside)
      this.#host.renderRoot.querySelector<HTMLElement>(this.isOpen ? 'noom-chat' : 'noom-call')?.focus();
  };

  /** On a phone the chat lies over the stage, and Escape puts it away. */
  readonly onKey = (event: KeyboardEvent): void => {
    const inPanel = event.composedPath().some((node) => node instanceof HTMLElement && node.localName === 'noom-chat');
    if (event.key === 'Escape' && inPanel && !this.#isWide && !event.isComposing) void this.toggle();
  };

  #measured(width: number): void {
    const isWide = width >= WIDE;
    if (isWide === this.#isWide) return;
    this.#isWide = isWide;
    this.#host.requestUpdate();
  }
}
