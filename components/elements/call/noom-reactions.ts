/** Owns the choice of a reaction. Knows nothing of how one is shown. */
import { css, html } from 'lit';
import { focusFirst, moveByArrows } from '../ui/arrow-keys.js';
import { base } from '../ui/base.styles.js';
import { NoomPart } from '../ui/noom-part.js';
import { choose } from './choice.js';

const EMOJIS = ['👍', '👏', '❤️', '😂', '😮', '🎉'];

export class NoomReactions extends NoomPart {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        padding: 4px;
      }
      button {
        flex: 1 0 44px;
        padding: 0;
        background: none;
        font-size: 24px;
        line-height: 1;
      }
      button:hover {
        background: var(--_raised);
      }
    `,
  ];

  constructor() {
    super();
    this.addEventListener('keydown', (event) => moveByArrows(event, this.renderRoot as ShadowRoot, 'row'));
  }

  /** What is opened is gone to. */
  override firstUpdated(): void {
    if (!(this.getRootNode() as Partial<ShadowRoot>).host?.matches('noom-menu'))
      focusFirst(this.renderRoot as ShadowRoot);
  }

  override render() {
    return EMOJIS.map(
      (emoji) => html`<button @click=${() => this.#react(emoji)} aria-label=${emoji}>${emoji}</button>`,
    );
  }

  #react(emoji: string): void {
    choose(this, null);
    void this.attempt((session) => session.react(emoji));
  }
}
