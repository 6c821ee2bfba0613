/**
 * Owns which messages are in the document, and that what is new and what is older come into sight. Knows nothing of how
 * a message looks.
 */
import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { Session } from '../../session/session.js';
import type { Message } from '../../session/state/state.js';
import { lazyIcons } from '../ui/lazy-icons.js';
import { keyOf, type Conversation } from './message.js';
import { renderMessages } from './messages.js';
import { Scroll } from './scroll.js';

/** Messages in the document at first, and how many more each time. */
const PAGE = 200;

type Host = ReactiveElement & { readonly session: Session | null };

export class Log {
  readonly #host: Host;
  readonly #scroll: Scroll;
  #shown = PAGE;
  /** The message that was the last at the last update. */
  #newest: string | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#scroll = new Scroll(host, () => host.session?.markRead());
  }

  /** To be called before each update. What one has sent oneself is gone to, however it was sent. */
  follow(messages: readonly Message[], selfId: string | undefined): void {
    const before = messages.findLastIndex((one) => keyOf(one) === this.#newest);
    const last = messages.at(-1);
    this.#newest = last && keyOf(last);
    if (messages.slice(before + 1).some(({ from }) => from === selfId)) this.#scroll.toEnd();
  }

  render(conversation: Conversation): TemplateResult {
    const { messages, strings: t } = conversation;
    const shown = messages.slice(-this.#shown);
    const isWhole = messages.length <= shown.length;
    return html`<div class="log" part="log" role="log" aria-label=${t.messages} tabindex="0">
      <div class="in">
        ${isWhole ? nothing : html`<button part="button earlier-button" class="earlier" @click=${this.#onEarlier}>${t.earlier}</button>`}
        ${shown.length === 0 ? empty(t.emptyChat) : renderMessages({ ...conversation, messages: shown })}
      </div>
    </div>`;
  }

  /** The way to what has come in below, for who reads further up. */
  newer(unread: number, name: string): TemplateResult | typeof nothing {
    if (!this.#scroll.isAway || unread === 0) return nothing;
    return html`<button part="button newer-button" type="button" class="newer" @click=${() => this.#scroll.toEnd()}>
      ${name}${lazyIcons.down}
    </button>`;
  }

  readonly #onEarlier = async (): Promise<void> => {
    this.#scroll.keepPlace();
    this.#shown += PAGE;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    // The button may be gone, and with it the focus.
    const root = this.#host.renderRoot;
    if (!root.querySelector('.earlier')) root.querySelector<HTMLElement>('.log')?.focus({ preventScroll: true });
  };
}

const empty = (text: string): TemplateResult => html`<div class="empty"><slot name="empty">${text}</slot></div>`;
