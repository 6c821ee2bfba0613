/**
 * Owns the bar with which a person acts in a call: where each control stands, by what is hidden and how wide the call
 * is. Knows nothing of what a control shows or does.
 */
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { windowOf } from '../../binding/on-page.js';
import { flag } from '../../binding/flag.js';
import { namesIn } from '../../binding/hide.js';
import { SessionController } from '../../binding/session-controller.js';
import { LazyPart } from '../../session/base/lazy-part.js';
import type { CallStrings } from '../../locales/strings.js';
import { may } from '../../session/state/rights.js';
import { CALL_PARTS } from '../exported-parts.js';
import { moveByArrows } from '../ui/arrow-keys.js';
import { base } from '../ui/base.styles.js';
import { icons } from '../ui/icons.js';
import { lazy } from '../ui/lazy.js';
import { NoomPart } from '../ui/noom-part.js';
import { closePopover, invoked, openPopover, popover } from '../ui/popover.js';
import { partOf, type Actions, type CallAct, type CallView, type Control, type Panel } from './controls/control.js';
import { AT_END, IN_BAR } from './controls/in-bar.js';
import { controlsStyles } from './noom-controls.styles.js';
import type { ShownSelfView } from './stage.js';
import type { PushToTalk } from './push-to-talk.js';
import { isForCall, isSpaceTaken, letterFor } from './shortcuts.js';

/** Pixels of the call below which the bar has little room, and those that each button of the page's own takes. */
const WIDE = 560;
const OWN = 56;

const PUSH_TO_TALK = new LazyPart(
  () => import('./push-to-talk.js'),
  (module) => module.PushToTalk,
);
const LIST_OF_KEYS = new LazyPart(
  () => import('./noom-shortcuts.js'),
  ({ NoomShortcuts }) => NoomShortcuts,
);

export class NoomControls extends NoomPart {
  static override styles = [base, controlsStyles];
  declare strings: CallStrings;

  /** Little room: rarely used controls move into the menu. */
  @property({ type: Boolean, reflect: true, converter: flag }) compact = false;
  /** Pixels of the call. */
  @property({ attribute: false }) width = 0;
  /** Names of what is not shown. */
  @property({ attribute: false }) hide = '';
  /** Whether the chat beside the call is open; undefined where there is none. */
  @property({ attribute: false }) chatOpen?: boolean;
  @property({ attribute: false }) spotlight = false;
  @property({ attribute: false }) selfView: ShownSelfView = 'grid';
  #hidden: ReadonlySet<string> = new Set();
  @state() private opened = '';
  /** What the menu has opened, and no button of the bar. */
  @state() private fromMenu: Control | null = null;
  /** The keys are listed. */
  @state() private lists = false;
  #pushToTalk: PushToTalk | null = null;
  /** What a pointer clicked last, from the inside out. */
  #clicked: readonly EventTarget[] = [];
  /** How many buttons of the page's own there are. */
  @state() private own = 0;
  readonly #state = new SessionController(this, ({ media, unread, self, knocks }) => ({
    media,
    unread,
    hand: self?.hand ?? false,
    can: self?.can,
    knocks: knocks.length,
  }));
  readonly #actions: Actions = {
    attempt: (act) => this.attempt(act),
    listKeys: () => (this.lists = true),
    ask: (detail: CallAct) => this.dispatchEvent(new CustomEvent('noom-control', { detail })),
  };

  override willUpdate(_changed: PropertyValues): void {
    this.#hidden = namesIn(this.hide);
    this.compact = this.width > 0 && this.width < WIDE + this.own * OWN;
    // As attributes: Firefox below 119 has no such properties.
    this.setAttribute('role', 'toolbar');
    this.setAttribute('aria-label', this.strings.controls);
  }

  override render() {
    const view = this.#view;
    const [before, end] = [this.#shown(IN_BAR, view), this.#shown(AT_END, view)];
    const all = [...before.flatMap(this.#withChoice), ...end];
    const panels = [...all, ...this.#shown(this.fromMenu ? [this.fromMenu] : [], view)];
    return html`<div class="bar" part="bar" @click=${invoked} @keydown=${this.#onKey}>
      ${this.#draw(before, view)}
      <slot name="controls" @slotchange=${this.#onOwn}></slot>
      ${this.#draw(end, view)}
      ${repeat(
        panels,
        (control) => control,
        (control) => (control.opens ? this.#popovers(control, control.opens, view, all) : nothing),
      )}
      ${this.lists ? this.#listOfKeys(view) : nothing}
    </div>`;
  }

  /** Takes a key that was pressed within the call, which is `root`. */
  press(event: KeyboardEvent, root: HTMLElement): void {
    if (event.key === 'Tab') this.#clicked = [];
    if (this.#hidden.has('shortcuts')) return;
    if (event.code === 'Space') return this.#talk(event, root);
    if (event.key === '?' && !event.repeat && isForCall(event, root)) return this.#actions.listKeys();
    const letter = letterFor(event, root);
    const control = letter && this.#shown([...IN_BAR, ...AT_END], this.#view).find(({ key }) => key === letter);
    if (!control) return;
    event.preventDefault();
    this.#press(control);
  }

  /** Takes a click within the call. */
  clicked(event: MouseEvent): void {
    this.#clicked = event.detail > 0 ? event.composedPath() : []; // 0: by key
  }

  /** By the first press the part is loaded; a key that is held until then says so again and again. */
  #talk(event: KeyboardEvent, root: HTMLElement): void {
    const part = this.#pushToTalk;
    if (part?.isOn) return event.preventDefault(); // held, it would scroll the page
    if (event.shiftKey || !this.session?.canPushToTalk) return;
    if (!isForCall(event, root) || isSpaceTaken(event, root, this.#clicked)) return;
    if (part && !part.press(event)) return;
    event.preventDefault();
    // Firefox presses what has the focus by the release.
    const view = windowOf(this);
    view.addEventListener('keyup', (up) => up.code === 'Space' && up.preventDefault(), { once: true, capture: true });
    if (part) return;
    PUSH_TO_TALK.load({ wanted: () => this.isConnected }).then(
      (part) => (this.#pushToTalk ??= new part(this, root)),
      () => undefined,
    );
  }

  #listOfKeys(view: CallView) {
    lazy('noom-shortcuts', LIST_OF_KEYS, this.renderRoot, () => this.strings.partMissing);
    const keys = this.#shown([...IN_BAR, ...AT_END], view).map(({ key, label }) => ({ key, label: label(view) }));
    return html`<noom-shortcuts
      exportparts=${CALL_PARTS}
      .strings=${this.strings}
      .keys=${keys}
      .canTalk=${view.can?.includes('audio') ?? true}
      @close=${() => (this.lists = false)}
    ></noom-shortcuts>`;
  }

  get #view(): CallView {
    const { session, strings: t, chatOpen, spotlight, selfView, compact } = this;
    return { ...this.#state.value, t, session, chatOpen, spotlight, selfView, compact, hidden: this.#hidden };
  }

  #shown(controls: readonly Control[], view: CallView): Control[] {
    return controls.filter(
      ({ name, needs, canShow }) =>
        !this.#hidden.has(name) && (needs === undefined || may(view, needs)) && (canShow?.(view) ?? true),
    );
  }

  /** Each of them by its name, so that the focus stays at it when another one comes or goes. */
  #draw(controls: readonly Control[], view: CallView) {
    return repeat(
      controls,
      ({ name }) => name,
      (control) => (control.choice ? this.#split(control, view) : this.#button(control, view)),
    );
  }

  #split(control: Control, view: CallView) {
    const [, choice] = this.#withChoice(control);
    return html`<div class="split">
      ${this.#button(control, view)} ${choice ? this.#arrow(choice, view) : nothing}
    </div>`;
  }

  #arrow(choice: Control, view: CallView) {
    return html`<button
      part="button ${partOf(choice)}"
      class="arrow ${this.#rarity(choice)}"
      popovertarget=${choice.opens!.id}
      aria-label=${choice.label(view)}
    >
      ${icons.up}
    </button>`;
  }

  #button(control: Control, view: CallView) {
    const { name, opens } = control;
    const label = control.label(view);
    const key = this.#hidden.has('shortcuts') ? undefined : control.key?.toUpperCase();
    const { count, text } = control.news?.(view) ?? { count: 0, text: '' };
    return html`<button
      part="button ${partOf(control)}"
      id=${opens ? nothing : name}
      class="${this.#rarity(control)} ${control.look?.(view) ?? ''}"
      popovertarget=${opens?.id ?? nothing}
      @click=${opens ? null : () => this.#press(control)}
      aria-label=${count > 0 ? `${label}, ${text}` : label}
      aria-keyshortcuts=${key ?? nothing}
      data-tip=${key ? `${label} (${key})` : label}
    >
      ${control.icon(view)}${count > 0 ? html`<span class="badge">${Math.min(count, 99)}</span>` : nothing}
    </button>`;
  }

  #popovers(control: Control, panel: Panel, view: CallView, all: readonly Control[]) {
    const { leadsTo } = panel;
    return [
      this.#popover(control, panel, view, all),
      leadsTo?.opens ? this.#popover(leadsTo, leadsTo.opens, view, all, panel.id) : nothing,
    ];
  }

  /**
   * A popover whose content is there only while it is open, loaded the first time.
   * @param by the one that it is opened from, where it has no button
   */
  #popover(control: Control, panel: Panel, view: CallView, all: readonly Control[], by?: string) {
    const { id, width, tag, part } = panel;
    const toggled = (isOpen: boolean) => {
      if (isOpen) this.opened = id;
      else if (this.opened === id) this.opened = '';
      if (isOpen) lazy(tag, part, this.renderRoot, () => this.strings.partMissing);
    };
    return popover({
      id,
      by,
      name: control.label(view),
      width,
      content: this.opened === id ? panel.content(view, all) : nothing,
      toggled,
      chosen: this.#onChosen,
    });
  }

  /** Of those that go to the menu where there is little room, as long as there is one. */
  #rarity({ inMenu }: Control): string {
    return inMenu === undefined || this.#hidden.has('more') ? '' : 'wide';
  }

  #press(control: Control): void {
    if (control.opens) void this.#open(control, control.opens);
    else control.act?.(this.#view, this.#actions);
  }

  async #open(control: Control, { id }: Panel): Promise<void> {
    const panel = () => this.renderRoot.querySelector<HTMLElement>(`#${id}`);
    if (!panel()) {
      this.fromMenu = control;
      await this.updateComplete;
    }
    openPopover(panel());
  }

  /** The control, and the choice beside it. */
  readonly #withChoice = (control: Control): Control[] => {
    const { choice } = control;
    return choice && !this.#hidden.has(choice.name) ? [control, choice] : [control];
  };

  /** An item was pressed in a popover, which closes; some lead to another. */
  readonly #onChosen = ({ currentTarget, detail }: CustomEvent<Control | null>): void => {
    closePopover(currentTarget as HTMLElement);
    if (detail) this.#press(detail);
  };

  readonly #onKey = (event: KeyboardEvent): void => moveByArrows(event, this.renderRoot as ShadowRoot, 'row');

  readonly #onOwn = ({ currentTarget }: Event): void => {
    this.own = (currentTarget as HTMLSlotElement).assignedElements({ flatten: true }).length;
  };
}
