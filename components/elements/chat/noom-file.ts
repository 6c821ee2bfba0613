/** Owns the card of a file on its way: what it is, how far it is, and what can be done with it. */
import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { Transfer } from '../../session/state/state.js';
import type { ChatStrings } from '../../locales/strings.js';
import { base } from '../ui/base.styles.js';
import { bytes } from '../ui/bytes.js';
import { icons } from '../ui/icons.js';
import { lazyIcons } from '../ui/lazy-icons.js';
import { NoomPart } from '../ui/noom-part.js';
import { vars } from '../ui/vars.js';

/** Milliseconds in which a browser has begun to save. */
const SAVE_MS = 60_000;

export class NoomFile extends NoomPart<ChatStrings> {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        align-self: start;
        width: min(85%, max(18.75rem, 300px));
      }
      :host([own]) {
        align-self: end;
      }
      .card > span {
        min-width: 0;
      }
      .card {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        align-items: center;
        gap: 10px;
        padding-block: 8px;
        padding-inline: 12px 8px;
        border-radius: var(--_radius);
        background: var(--_raised);
      }
      .kind {
        display: grid;
        place-content: center;
        width: 36px;
        height: 36px;
        border-radius: min(10px, var(--_round));
        background: var(--_hover);
        color: var(--_muted);
      }
      .name {
        display: block;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-weight: 500;
        unicode-bidi: plaintext;
      }
      .how {
        display: block;
        font-size: var(--_xs);
        color: var(--_muted);
        font-variant-numeric: tabular-nums;
      }
      .acts {
        display: flex;
      }
      .acts button {
        display: grid;
        place-content: center;
        width: 44px;
        height: 44px;
        padding: 0;
        border-radius: min(10px, var(--_round));
        background: none;
        color: var(--_text);
      }
      .acts .main {
        color: var(--_accent);
      }
      .acts :hover {
        background: var(--_hover);
      }
      .track {
        grid-column: 1 / -1;
        height: 4px;
        margin-block-end: 4px;
        margin-inline-end: 4px;
        border-radius: 2px;
        background: var(--_line);
        overflow: hidden;
      }
      .track i {
        display: block;
        height: 100%;
        width: var(--_part);
        border-radius: 2px;
        background: var(--_accent);
        transition: width var(--_ease);
      }
      @media (forced-colors: active) {
        .card {
          border: 1px solid CanvasText;
        }
        .acts button {
          border-color: transparent;
        }
        .track {
          border: 1px solid CanvasText;
        }
        .track i {
          forced-color-adjust: none;
          background: Highlight;
        }
      }
    `,
  ];

  @property({ attribute: false }) transfer!: Transfer;

  override willUpdate(): void {
    this.toggleAttribute('own', this.transfer.direction === 'out');
  }

  override render() {
    const { transfer: one, t } = this;
    const part = one.size === 0 ? 1 : one.transferred / one.size;
    const isMoving = one.status === 'active' || one.status === 'paused';
    return html`<div class="card" part="file">
      <span class="kind">${lazyIcons.file}</span>
      <span
        ><span class="name" title=${one.name}>${one.name}</span
        ><span class="how" aria-live="off">${this.#how()}</span></span
      >
      <span class="acts">${this.#acts()}</span>
      ${
        isMoving
          ? html`<div
              class="track"
              role="progressbar"
              aria-label=${one.name}
              aria-valuemin="0"
              aria-valuemax="100"
              aria-valuenow=${Math.floor(part * 100)}
              aria-valuetext=${t.progress(bytes(one.transferred, t.tag), bytes(one.size, t.tag))}
            >
              <i ${vars({ '--_part': `${part * 100}%` })}></i>
            </div>`
          : nothing
      }
    </div>`;
  }

  #how(): string {
    const { transfer: one, t } = this;
    const size = bytes(one.size, t.tag);
    const isMoving = one.status === 'active' || one.status === 'paused';
    const how = isMoving ? t.progress(bytes(one.transferred, t.tag), size) : size;
    return [how, one.status === 'done' && one.direction === 'in' ? '' : t.transfers[one.status]]
      .filter(Boolean)
      .join(' · ');
  }

  #acts() {
    const { transfer: one, t } = this;
    const button = (part: string, icon: unknown, name: string, act: () => unknown, className = '') =>
      html`<button part="button ${part}-file-button" class=${className} aria-label="${name}: ${one.name}" @click=${act}>
        ${icon}
      </button>`;
    const cancel = button('cancel', icons.close, t.cancel, () =>
      this.attempt((session) => session.cancelTransfer(one.id)),
    );
    const accept = () => this.attempt((session) => session.acceptTransfer(one.id));
    if (one.status === 'offered' && one.direction === 'in')
      return html`${cancel}${button('accept', lazyIcons.download, t.accept, accept, 'main')}`;
    if (one.status === 'offered' || one.status === 'active' || one.status === 'paused') return cancel;
    return one.status === 'done' && one.file ? button('save', lazyIcons.download, t.save, this.#save, 'main') : nothing;
  }

  /**
   * By a button: a link in the page can be opened in another tab, by a middle click or its menu, and what a peer sent
   * would be a page of this origin there. What is saved has no type that a browser shows.
   */
  readonly #save = (): void => {
    const { file, name } = this.transfer;
    if (!file) return;
    const url = URL.createObjectURL(new Blob([file], { type: 'application/octet-stream' }));
    Object.assign(this.ownerDocument.createElement('a'), { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), SAVE_MS);
  };
}
