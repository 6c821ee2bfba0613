/**
 * Owns the choice of one emoji out of all: by group, by search, and out of those used before. Says `noom-emoji` with
 * what was chosen. Knows nothing of what for.
 */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { emoji as english } from '../../locales/en/emoji.js';
import type { EmojiStrings } from '../../locales/strings.js';
import { moveInRows } from '../ui/arrow-keys.js';
import { base } from '../ui/base.styles.js';
import { lazy } from '../ui/lazy.styles.js';
import { NoomPart } from '../ui/noom-part.js';
import { notice } from '../ui/notice.js';
import { vars } from '../ui/vars.js';
import { loadCatalogue, type Catalogue } from './catalogue.js';
import type { Emoji, EmojiGroup } from './entries.js';
import { habits, inTone, rememberTone, rememberUse, TONES } from './habits.js';
import { emojiStyles } from './noom-emoji.styles.js';

/** As the popover is wide; where it is narrower, a group is a little taller than it says before it is seen. */
const COLUMNS = 7;
/** A hand that shows the tone. */
const HAND = '✋';

export class NoomEmoji extends NoomPart<EmojiStrings> {
  static override english = english;
  static override styles = [base, lazy, emojiStyles];

  @state() private catalogue: Catalogue | null = null;
  @state() private search = '';
  @state() private tone = habits().tone;
  /** The emoji do not come, and are asked for again. */
  @state() private isTroubled = false;
  /** As it was when this opened: what one aims at stays where it is. */
  readonly #recent = habits().recent;
  #tag = '';

  override willUpdate(_changed: PropertyValues): void {
    const { tag } = this.t;
    if (this.#tag !== tag) void this.#load(tag);
    this.#tag = tag;
  }

  /** What is opened is gone to. A finger finds no use in the field at first: its keyboard would cover half of this. */
  override firstUpdated(): void {
    if (!matchMedia('(pointer: coarse)').matches) this.#field?.focus({ preventScroll: true });
  }

  /** One of the emoji is reached by Tab, the others by arrow keys from there. */
  override updated(): void {
    const cells = this.#cells.flat();
    if (!cells.some((cell) => cell.tabIndex === 0)) this.#enter(cells[0]);
  }

  override render() {
    const { t, catalogue, search, tone } = this;
    const found = search.trim() === '' ? null : (catalogue?.find(search) ?? null);
    return html`<div class="head">
        <input
          type="search"
          class="field"
          aria-label=${t.emojiSearch}
          placeholder=${t.emojiSearch}
          autocomplete="off"
          enterkeyhint="search"
          maxlength="60"
          @input=${this.#onSearch}
          @keydown=${this.#onFieldKey}
        />
        <button
          part="button emoji-tone-button"
          class="tone"
          aria-label=${t.emojiTone(tone)}
          title=${t.emojiTone(tone)}
          @click=${this.#onTone}
        >
          ${inTone(HAND, tone)}
        </button>
      </div>
      ${catalogue && !found ? this.#ways(catalogue) : nothing}
      <div class="all" @click=${this.#onChoose} @focusin=${this.#onFocus} @keydown=${this.#onKey}>
        ${
          catalogue
            ? guard([catalogue, search, tone, t], () => (found ? this.#found(found) : this.#all(catalogue)))
            : this.#awaited()
        }
      </div>
      <p class="sr" role="status">${found ? t.emojiFound(found.length) : nothing}</p>`;
  }

  #awaited() {
    return this.isTroubled ? html`<div role="status">${notice(this.t.partMissing, { isBad: true })}</div>` : nothing;
  }

  /** Leads to each group. */
  #ways(catalogue: Catalogue): TemplateResult {
    const { emojiGroups } = this.t;
    return html`<div class="groups">
      ${catalogue.groups.map(
        ({ name, emojis }) =>
          html`<button
            part="button emoji-group-button"
            class="to"
            aria-label=${emojiGroups[name] ?? name}
            @click=${() => this.#show(name)}
          >
            ${emojis[0]?.emoji}
          </button>`,
      )}
    </div>`;
  }

  #found(found: readonly Emoji[]): TemplateResult {
    if (found.length === 0) return html`<p class="none muted">${this.t.emojiFound(0)}</p>`;
    return html`<div class="cells">${this.#draw(found)}</div>`;
  }

  #all(catalogue: Catalogue) {
    const recent = this.#recent.flatMap((emoji) => {
      const known = catalogue.get(emoji);
      return known ? [{ ...known, emoji, hasTones: false }] : [];
    });
    const groups = recent.length > 0 ? [{ name: 'recent', emojis: recent }, ...catalogue.groups] : catalogue.groups;
    return groups.map((group) => this.#group(group));
  }

  #group({ name, emojis }: EmojiGroup): TemplateResult {
    return html`<section
      id=${name}
      aria-labelledby="${name}-name"
      ${vars({ '--_rows': String(Math.ceil(emojis.length / COLUMNS)) })}
    >
      <h2 id="${name}-name" class="muted small">${this.t.emojiGroups[name] ?? name}</h2>
      <div class="cells">${this.#draw(emojis)}</div>
    </section>`;
  }

  #draw(emojis: readonly Emoji[]): TemplateResult[] {
    return emojis.map(
      ({ emoji, name, hasTones }) =>
        html`<button part="button emoji-button" class="cell" tabindex="-1" aria-label=${name} title=${name}>
          ${hasTones ? inTone(emoji, this.tone) : emoji}
        </button>`,
    );
  }

  async #load(tag: string): Promise<void> {
    const waiting = { wanted: () => this.isConnected, troubled: () => (this.isTroubled = true) };
    const catalogue = await loadCatalogue(tag, waiting).catch(() => null); // closed meanwhile
    if (catalogue && tag === this.#tag) this.catalogue = catalogue;
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  /** By group. */
  get #cells(): HTMLElement[][] {
    const grids = [...this.renderRoot.querySelectorAll('.cells')];
    return grids.map((grid) => [...grid.children] as HTMLElement[]);
  }

  #enter(cell: Element | undefined): void {
    for (const one of this.renderRoot.querySelectorAll('.cell[tabindex="0"]')) one.setAttribute('tabindex', '-1');
    cell?.setAttribute('tabindex', '0');
  }

  #show(group: string): void {
    this.renderRoot.querySelector(`#${group}`)?.scrollIntoView({ block: 'start' });
  }

  #choose(cell: Element | null | undefined): void {
    const emoji = cell?.textContent.trim();
    if (!emoji) return;
    rememberUse(emoji);
    this.dispatchEvent(new CustomEvent('noom-emoji', { detail: emoji }));
  }

  readonly #onChoose = ({ target }: Event): void => this.#choose((target as Element).closest('.cell'));

  readonly #onFocus = ({ target }: Event): void => this.#enter((target as Element).closest('.cell') ?? undefined);

  readonly #onSearch = ({ currentTarget }: Event): void => {
    this.search = (currentTarget as HTMLInputElement).value;
  };

  readonly #onTone = (): void => {
    this.tone = (this.tone + 1) % TONES.length;
    rememberTone(this.tone);
  };

  readonly #onFieldKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const [first] = this.#cells.flat();
    if (event.key === 'ArrowDown') first?.focus();
    else if (event.key === 'Enter' && this.search.trim() !== '') this.#choose(first);
    else return;
    event.preventDefault();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    moveInRows(event, this.#cells);
    if (event.defaultPrevented || event.key !== 'ArrowUp') return;
    event.preventDefault();
    this.#field?.focus();
  };
}
