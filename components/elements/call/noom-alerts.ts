/**
 * Owns what is told for a moment by the button that answers it: one thing at a time, the newest, and for as long as
 * somebody looks at it. Knows nothing of what is worth telling.
 */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { SessionController } from '../../binding/session-controller.js';
import { alerts } from '../../locales/en/alerts.js';
import type { AlertStrings } from '../../locales/strings.js';
import { base } from '../ui/base.styles.js';
import { icons } from '../ui/icons.js';
import { NoomPart } from '../ui/noom-part.js';
import type { Alert } from './alert.js';

/** Milliseconds that it stays, unless the pointer or the focus is on it. */
const SEEN_MS = 5_000;
/** Milliseconds in which nobody is told again that they are muted: some talk to others in the room. */
const MUTED_AGAIN_MS = 30_000;
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
    `,
  ];

  @state() private shown: Alert | null = null;
  readonly #view = new SessionController(this, ({ media }) => ({ isOn: media.audio.enabled }));
  #mutedAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
  }

  tell(alert: Alert): void {
    const now = performance.now();
    if (this.#view.value.isOn || now - this.#mutedAt < MUTED_AGAIN_MS) return;
    this.#mutedAt = now;
    this.#end();
    this.shown = alert;
    this.#timer = setTimeout(this.#leave, SEEN_MS);
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.#view.value.isOn) this.#end();
  }

  override render() {
    return this.shown ? html`<div class="bubble">${this.#muted()}</div>` : nothing;
  }

  protected override updated(): void {
    if (this.shown) this.#place();
  }

  #muted(): TemplateResult {
    const { t } = this;
    const unmute = () => this.attempt((session) => session.setMicrophoneEnabled(true));
    return html`<span>${t.youAreMuted}</span
      ><button class="primary" @click=${unmute}>${icons.mic}${t.unmuteShort}</button>`;
  }

  get #button(): HTMLElement | null | undefined {
    return this.parentElement?.querySelector('noom-controls')?.shadowRoot?.querySelector<HTMLElement>('#microphone');
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
