/**
 * Owns the menu of what is rarely done in a call, and of what has no place in a narrow bar. Knows nothing of how it is
 * done.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { flag } from '../../binding/flag.js';
import { SessionController } from '../../binding/session-controller.js';
import { more } from '../../locales/en-more.js';
import { focusFirst, moveByArrows } from '../ui/arrow-keys.js';
import { base } from '../ui/base.styles.js';
import { icons } from '../ui/icons.js';
import { lazyIcons } from '../ui/lazy-icons.js';
import { lazy } from '../ui/lazy.styles.js';
import { NoomPart } from '../ui/noom-part.js';
import { choose, type Choice } from './choice.js';
import { NoomReactions } from './noom-reactions.js';

export class NoomMenu extends NoomPart {
  static override styles = [base, lazy];
  static override english = more;

  /** The bar has no room for the rest. */
  @property({ type: Boolean, converter: flag }) compact = false;
  @property({ attribute: false }) noReactions = false;
  /** Somebody is shown large. */
  @property({ attribute: false }) spotlight = false;
  readonly #view = new SessionController(this, ({ self, knocks }) => ({
    hand: self?.hand ?? false,
    knocks: knocks.length,
  }));

  constructor() {
    super();
    this.addEventListener('keydown', (event) => moveByArrows(event, this.renderRoot as ShadowRoot, 'column'));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!customElements.get('noom-reactions')) customElements.define('noom-reactions', NoomReactions);
  }

  /** What is opened is gone to. */
  override firstUpdated(): void {
    focusFirst(this.renderRoot as ShadowRoot);
  }

  override render() {
    const { t } = this;
    const { hand, knocks } = this.#view.value;
    return html` ${
      this.compact
        ? html` ${this.noReactions ? nothing : html`<noom-reactions .session=${this.session}></noom-reactions>`}
          ${this.#item(icons.hand, hand ? t.handLower : t.handRaise, 'hand')}
          ${this.#item(icons.people, knocks > 0 ? `${t.people} · ${knocks}` : t.people, 'people')}
          ${this.#item(icons.mic, t.audioDevices, 'audio')} ${this.#item(icons.camera, t.cameras, 'video')}`
        : nothing
    }
    ${this.#item(lazyIcons.grid, this.spotlight ? t.layoutGrid : t.layoutSpotlight, 'layout')}
    ${this.#item(icons.link, t.copyLink, 'link')}`;
  }

  #item(icon: TemplateResult, text: string, choice: Choice) {
    return html`<button class="item" @click=${() => choose(this, choice)}>${icon}${text}</button>`;
  }
}
