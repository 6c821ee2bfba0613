/**
 * Owns the field where one writes: the draft, how long it may be, and what a key does in it. Knows nothing of how a
 * message is sent, nor to whom.
 */
import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import type { ChatStrings } from '../../locales/strings.js';
import type { Session } from '../../session/session.js';
import { lazyIcons } from '../ui/lazy-icons.js';
import type { Attachments } from './attachments.js';
import { Writing } from './writing.js';

/** Of the longest text there may be: from here on the counter shows. */
const NEAR_LIMIT = 0.9;

type Host = ReactiveElement & { readonly session: Session | null };

interface View {
  readonly strings: ChatStrings;
  readonly mayWrite: boolean;
  /** The longest text there may be. */
  readonly limit: number;
  /** Name of the one who gets it. */
  readonly recipient: string;
  /** What stands above the field. */
  readonly above: unknown;
}

export class Composer {
  readonly #host: Host;
  readonly #attachments: Attachments;
  readonly #send: (text: string, refused: () => void) => void;
  readonly #writing: Writing;
  #length = 0;
  #limit = 0;

  /** @param send what was written; `refused` puts it back into the field */
  constructor(host: Host, attachments: Attachments, send: (text: string, refused: () => void) => void) {
    this.#host = host;
    this.#attachments = attachments;
    this.#send = send;
    this.#writing = new Writing(host, (on) => this.#host.session?.setTyping(on));
  }

  get box(): HTMLTextAreaElement | null {
    return this.#host.renderRoot.querySelector('textarea');
  }

  render({ strings: t, mayWrite, limit, recipient, above }: View): TemplateResult {
    this.#limit = limit;
    if (!mayWrite) return html`<div class="compose" part="composer">${above} ${this.#attachments.button(t)}</div>`;
    return html`<form class="compose" part="composer" @submit=${this.#onSubmit}>
      ${above}
      <div class="box">
        ${this.#attachments.button(t)}
        <textarea
          rows="1"
          aria-label=${t.writeTo(recipient)}
          placeholder=${t.writeTo(recipient)}
          enterkeyhint="send"
          @input=${this.#onInput}
          @keydown=${onKey}
          @paste=${this.#attachments.onPaste}
          @blur=${this.stopWriting}
        ></textarea>
        <button
          part="button send-button"
          class="send"
          aria-label=${t.send}
          ?disabled=${this.#length === 0 || this.#length > limit}
        >
          ${lazyIcons.send}
        </button>
      </div>
      ${this.#counter(t)}
    </form>`;
  }

  /** Puts a text into the field. */
  write(text: string): void {
    if (!this.box) return;
    this.box.value = text;
    this.#measure();
  }

  readonly stopWriting = (): void => this.#writing.stop();

  #counter(t: ChatStrings): TemplateResult | typeof nothing {
    const left = this.#limit - this.#length;
    if (this.#length <= this.#limit * NEAR_LIMIT) return nothing;
    return html`<span class="counter ${left < 0 ? 'over' : ''}" role="status">${t.left(left)}</span>`;
  }

  #measure(): void {
    this.#length = this.box?.value.trim().length ?? 0;
    this.#host.requestUpdate();
  }

  readonly #onInput = (): void => {
    this.#measure();
    this.#writing.typed(this.#length > 0);
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { box } = this;
    const text = box?.value.trim();
    if (!box || !text || text.length > this.#limit) return;
    box.value = '';
    this.#measure();
    box.focus(); // the button that was pressed has nothing to send any more
    this.#send(text, () => {
      if (!box.value) this.write(text);
    });
  };
}

/** Enter that ends a composition (Hangul, kana) belongs to the input method; 229 is what Safari says then. */
function onKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).form?.requestSubmit();
}
