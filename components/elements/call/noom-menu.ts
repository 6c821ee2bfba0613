/**
 * Owns the menu of what is rarely done in a call, of what has no place in a narrow bar, and of the page's own items.
 * Knows nothing of how it is done.
 */
import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { focusFirst, moveByArrows } from '../ui/arrow-keys.js';
import { base } from '../ui/base.styles.js';
import { lazy } from '../ui/lazy.styles.js';
import { NoomPart } from '../ui/noom-part.js';
import { choose } from './choice.js';
import { partOf, type CallView, type Control, type Way } from './controls/control.js';
import { IN_MENU } from './controls/in-menu.js';
import { NoomReactions } from './noom-reactions.js';

export class NoomMenu extends NoomPart {
  static override styles = [
    base,
    lazy,
    css`
      .head {
        padding: 6px 10px 4px;
      }
      .ways {
        display: flex;
        gap: 4px;
        padding: 0 4px 4px;
      }
      .way {
        flex: 1 1 0;
        flex-direction: column;
        gap: 4px;
        min-width: 0;
        padding: 8px 4px;
        font-size: var(--_s);
        line-height: 1.2;
        overflow-wrap: anywhere;
      }
      .way.on {
        box-shadow: inset 0 0 0 1.5px var(--_accent);
        color: var(--_text);
      }
      ::slotted(:not([hidden])) {
        display: flex;
        align-items: center;
        gap: 12px;
        box-sizing: border-box;
        width: 100%;
        min-height: 44px;
        margin: 0;
        padding: 0 10px;
        border: 0;
        border-radius: calc(var(--_radius) * 0.6);
        background: none;
        color: inherit;
        font: inherit;
        text-align: inherit;
        cursor: pointer;
      }
      ::slotted(:hover) {
        background: var(--_raised);
      }
      ::slotted(:focus-visible) {
        outline: 2px solid var(--_accent);
      }
    `,
  ];

  @property({ attribute: false }) view!: CallView;
  /** Those of the bar. */
  @property({ attribute: false }) controls: readonly Control[] = [];

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
    const { view } = this;
    const shown = [
      ...this.#displaced(),
      ...IN_MENU.filter(({ name, canShow }) => !view.hidden.has(name) && (canShow?.(view) ?? true)),
    ];
    return html`${repeat(
        shown,
        (control) => control,
        (control) => this.#draw(control, view),
      )}<slot name="menu" @click=${() => choose(this, null)}></slot>`;
  }

  /** Those that have no place in a narrow bar. */
  #displaced(): readonly Control[] {
    if (!this.view.compact) return [];
    return this.controls.filter(({ inMenu }) => inMenu !== undefined).sort((one, other) => one.inMenu! - other.inMenu!);
  }

  #draw(control: Control, view: CallView) {
    if (control.ways) return this.#ways(control, control.ways, view);
    return control.opens?.isSmall ? control.opens.content(view, this.controls) : this.#item(control, view);
  }

  #ways(control: Control, ways: readonly Way[], view: CallView) {
    const hint = control.hint?.(view);
    return html`<p class="head muted small" id="head">${control.label(view)}</p>
      <div class="ways" role="radiogroup" aria-labelledby="head" aria-describedby=${hint ? 'hint' : nothing}>
        ${ways.map((way) => {
          const isChosen = way.isChosen(view);
          return html`<button
            part="button ${partOf(way)}"
            class="way ${isChosen ? 'on' : ''}"
            role="radio"
            aria-checked=${isChosen}
            @click=${() => choose(this, way)}
          >
            ${way.icon(view)}${way.label(view)}
          </button>`;
        })}
      </div>
      ${hint ? html`<p class="head muted small" id="hint">${hint}</p>` : nothing}`;
  }

  #item(control: Control, view: CallView) {
    const label = control.label(view);
    const count = control.news?.(view).count ?? 0;
    return html`<button part="item ${partOf(control)}" class="item" @click=${() => choose(this, control)}>
      ${control.icon(view)}${count > 0 ? `${label} · ${count}` : label}
    </button>`;
  }
}
