/** Owns the list of the keys that a call has. Knows nothing of what they do. */
import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { shortcuts } from '../../locales/en/shortcuts.js';
import type { ShortcutsStrings } from '../../locales/strings.js';
import { base } from '../ui/base.styles.js';
import { lazy } from '../ui/lazy.styles.js';
import { NoomPart } from '../ui/noom-part.js';

interface Key {
  readonly key: string | undefined;
  readonly label: string;
}

export class NoomShortcuts extends NoomPart<ShortcutsStrings> {
  static override english = shortcuts;
  static override styles = [
    base,
    lazy,
    css`
      h2 {
        margin: 0 0 12px;
        font-size: max(1rem, 16px);
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: baseline;
        gap: 8px 14px;
        margin: 0 0 20px;
      }
      dt {
        text-align: center;
      }
      dd {
        margin: 0;
      }
      kbd {
        display: inline-block;
        min-width: 1.2em;
        padding: 2px 7px;
        border: 1px solid var(--_line);
        border-radius: 6px;
        background: var(--_raised);
        font: inherit;
      }
    `,
  ];

  /** Of the controls that there are; one without a key is left out. */
  @property({ attribute: false }) keys: readonly Key[] = [];
  /** One may be heard here. */
  @property({ attribute: false }) canTalk = false;

  override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
  }

  override render() {
    const { t } = this;
    const ofControls = this.keys.map(({ key, label }) => (key ? line(key.toUpperCase(), label) : nothing));
    return html`<dialog aria-label=${t.shortcuts} @close=${() => this.dispatchEvent(new Event('close'))}>
      <h2 tabindex="-1" autofocus>${t.shortcuts}</h2>
      <dl>
        ${ofControls} ${this.canTalk ? line(t.space, t.holdToTalk) : nothing} ${line('+ − 0', t.zoomKeys)}
        ${line('← ↑ ↓ →', t.panKeys)} ${line('?', t.listKeys)}
      </dl>
      <form method="dialog">
        <div><button part="button close-button">${t.closeList}</button></div>
      </form>
    </dialog>`;
  }
}

const line = (key: string, does: string) =>
  html`<dt><kbd>${key}</kbd></dt>
    <dd>${does}</dd>`;
