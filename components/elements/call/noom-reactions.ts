/** Owns the choice of a reaction: six at once, and out of all emoji. Knows nothing of how one is shown. */
import { css, html } from 'lit';
import { property } from 'lit/decorators.js';
import { LazyPart } from '../../session/base/lazy-part.js';
import type { CallStrings } from '../../locales/strings.js';
import { CALL_PARTS } from '../exported-parts.js';
import { focusFirst, moveByArrows } from '../ui/arrow-keys.js';
import { base } from '../ui/base.styles.js';
import { lazy } from '../ui/lazy.js';
import { lazyIcons } from '../ui/lazy-icons.js';
import { NoomPart } from '../ui/noom-part.js';
import { choose } from './choice.js';
import type { Control } from './controls/control.js';

const EMOJIS = ['👍', '👏', '❤️', '😂', '😮', '🎉'];

const ALL = new LazyPart(
  () => import('../emoji/noom-emoji.js'),
  ({ NoomEmoji }) => NoomEmoji,
);

export class NoomReactions extends NoomPart<CallStrings> {
  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(44px, 1fr));
        padding: 4px;
      }
      :host([all]) {
        display: block;
        padding: 0;
      }
      button {
        padding: 0;
        background: none;
        font: 24px/1 var(--_emoji);
      }
      button:hover {
        background: var(--_raised);
      }
      .icon {
        color: var(--_muted);
      }
    `,
  ];

  /** Out of all emoji. */
  @property({ type: Boolean, reflect: true }) all = false;
  /** Leads to all emoji. */
  @property({ attribute: false }) more!: Control;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => {
      if (!this.all) moveByArrows(event, this.renderRoot as ShadowRoot, 'row');
    });
  }

  /** What is opened is gone to. */
  override firstUpdated(): void {
    if (this.all) lazy('noom-emoji', ALL, this.renderRoot, () => this.t.partMissing);
    else if (!(this.getRootNode() as Partial<ShadowRoot>).host?.matches('noom-menu'))
      focusFirst(this.renderRoot as ShadowRoot);
  }

  override render() {
    if (this.all)
      return html`<noom-emoji
        exportparts=${CALL_PARTS}
        .strings=${this.strings}
        @noom-emoji=${({ detail }: CustomEvent<string>) => this.#react(detail)}
      ></noom-emoji>`;
    const { allEmoji } = this.t;
    return html`${EMOJIS.map((emoji) => this.#button(emoji))}<button
        part="button all-emoji-button"
        @click=${() => choose(this, this.more)}
        aria-label=${allEmoji}
        title=${allEmoji}
      >
        ${lazyIcons.smilePlus}
      </button>`;
  }

  #button(emoji: string) {
    return html`<button part="button reaction-button" @click=${() => this.#react(emoji)} aria-label=${emoji}>
      ${emoji}
    </button>`;
  }

  #react(emoji: string): void {
    choose(this, null);
    void this.attempt((session) => session.react(emoji));
  }
}
