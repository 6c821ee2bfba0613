/**
 * Owns what is told for a moment by the button that answers it: one thing at a time, the newest, and for as long as
 * somebody looks at it. Knows nothing of what is worth telling.
 */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { namesIn } from '../../binding/hide.js';
import { SessionController } from '../../binding/session-controller.js';
import { alerts } from '../../locales/en/alerts.js';
import type { AlertStrings } from '../../locales/strings.js';
import { base } from '../ui/base.styles.js';
import { icons } from '../ui/icons.js';
import { NoomPart } from '../ui/noom-part.js';
import type { Message } from '../../session/state/state.js';
import type { Alert, News } from './alert.js';
import { Sounds } from './sounds.js';

/** Milliseconds that it stays, unless the pointer or the focus is on it. */
const SEEN_MS = 5_000;
/** Milliseconds in which nobody is told again that they are muted: some talk to others in the room. */
const MUTED_AGAIN_MS = 30_000;
/** Names that are read out; of more it is said how many. */
const MOST_NAMES = 3;
/** Pixels to the edge of the call, and to the button. */
const MARGIN = 8;

export class NoomAlerts extends NoomPart<AlertStrings> {
  static override english = alerts;
  static override styles = [
    base,
    css`
      :host {
        position: absolute;
        left: var(--_left, 0);
        bottom: var(--_bottom, 0);
        z-index: 4;
        width: max-content;
        max-width: min(22.5rem, 100% - 16px);
      }
      .bubble {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 4px;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: var(--_surface);
        box-shadow: var(--_shadow);
      }
      .bubble > span {
        padding-inline-start: 10px;
      }
      .message {
        display: grid;
        justify-items: start;
        gap: 0;
        min-width: 0;
        padding: 4px 12px;
        background: none;
        text-align: start;
      }
      .message > * {
        max-width: 100%;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        unicode-bidi: plaintext;
      }
    `,
  ];

  /** Names of what is not shown or heard. */
  @property({ attribute: false }) hide = '';
  /** Whether the chat beside the call is open; undefined where there is none. */
  @property({ attribute: false }) chatOpen?: boolean;
  @state() private shown: Alert | null = null;
  /** Read out, and not shown: tiles and counts show it. */
  @state() private spoken = '';
  readonly #view = new SessionController(this, ({ media, devices }) => ({
    isOn: media.audio.enabled,
    speaker: devices.selected.audiooutput,
  }));
  readonly #sounds = new Sounds();
  #mutedAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#silence);
    this.spoken = '';
    this.#end();
  }

  tell(alert: Alert): void {
    if (alert.kind === 'muted-speech') {
      const now = performance.now();
      if (now - this.#mutedAt < MUTED_AGAIN_MS) return;
      this.#mutedAt = now;
    } else if (this.#isHeard) this.#sounds.play(alert.kind, this.#view.value.speaker);
    if ('names' in alert) this.#say(alert);
    if (this.#isAnswered(alert)) return;
    this.#end();
    this.shown = alert;
    this.#timer = setTimeout(this.#leave, SEEN_MS);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.shown && this.#isAnswered(this.shown)) this.#end();
  }

  override render() {
    const { shown } = this;
    const told = shown?.kind === 'message' ? this.#message(shown.message) : this.#muted();
    return html`<span class="sr">${this.spoken}</span>${shown ? html`<div class="bubble">${told}</div>` : nothing}`;
  }

  protected override updated(): void {
    if (this.shown) this.#place();
  }

  #muted(): TemplateResult {
    const { t } = this;
    const unmute = () => this.attempt((session) => session.setMicrophoneEnabled(true));
    return html`<span>${t.youAreMuted}</span
      ><button part="button unmute-button" class="primary" @click=${unmute}>${icons.mic}${t.unmuteShort}</button>`;
  }

  /** Who wrote what, as text: the first line that says something. */
  #message({ name, text, to }: Message): TemplateResult {
    const open = () => this.dispatchEvent(new CustomEvent('noom-control', { detail: 'chat' }));
    const privately = html`<span class="muted"> · ${this.t.messagePrivately}</span>`;
    return html`<button part="button message-button" class="message" @click=${open}>
      <span class="small"><b>${name}</b>${to ? privately : nothing}<span class="sr">:</span></span>
      <span>${text.trim().split('\n', 1)[0]}</span>
    </button>`;
  }

  /** No browser lets a page be heard before the first gesture. */
  get #isHeard(): boolean {
    return !namesIn(this.hide).has('sounds') && navigator.userActivation?.hasBeenActive !== false;
  }

  /** Who comes and goes is read out by the chat while that is open. */
  #say({ kind, names }: News): void {
    if (this.chatOpen && kind !== 'hand') return;
    const { t } = this;
    const more = names.length - MOST_NAMES;
    const said = [...names.slice(0, MOST_NAMES), ...(more > 0 ? [`+${more}`] : [])];
    this.spoken = WORDS[kind](t)(new Intl.ListFormat(t.tag, { type: 'unit' }).format(said));
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => (this.spoken = ''), SEEN_MS); // the same is read out when it happens again
  }

  /** There is nothing to see of it, or not any more. */
  #isAnswered({ kind }: Alert): boolean {
    if (kind === 'message') return this.chatOpen !== false;
    return kind !== 'muted-speech' || this.#view.value.isOn;
  }

  /** By which it is answered. */
  get #button(): HTMLElement | null | undefined {
    const bar = this.parentElement?.querySelector('noom-controls')?.shadowRoot;
    return bar?.querySelector<HTMLElement>(this.shown?.kind === 'message' ? '#chat' : '#microphone');
  }

  /** Over its button, within the call. */
  #place(): void {
    const [call, button] = [this.parentElement, this.#button];
    if (!call || !button) return;
    const [around, box] = [call.getBoundingClientRect(), button.getBoundingClientRect()];
    const zoom = this.currentCSSZoom ?? 1; // rectangles are in pixels of the window
    const room = (around.width - this.getBoundingClientRect().width) / zoom - MARGIN;
    const wanted = (box.left + box.width / 2 - around.left) / zoom - this.offsetWidth / 2;
    this.style.setProperty('--_left', `${Math.max(MARGIN, Math.min(wanted, room))}px`);
    this.style.setProperty('--_bottom', `${(around.bottom - box.top) / zoom + MARGIN}px`);
  }

  readonly #leave = (): void => {
    if (this.matches(':hover, :focus-within')) this.#timer = setTimeout(this.#leave, SEEN_MS);
    else this.#end();
  };

  #end(): void {
    clearTimeout(this.#timer);
    if (this.shown && this.matches(':focus-within')) this.#button?.focus();
    this.shown = null;
  }
}

const WORDS: Readonly<Record<News['kind'], (t: AlertStrings) => (names: string) => string>> = {
  came: (t) => t.cameIn,
  went: (t) => t.wentOut,
  hand: (t) => t.handWentUp,
};
