/**
 * Owns the menu of a tile: how the picture is seen, how loud the person is played, what hosts and cohosts can do about
 * them, and what the connection is like. Knows nothing of how it opens.
 */
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { namesIn } from '../../binding/hide.js';
import { SessionController } from '../../binding/session-controller.js';
import { people } from '../../locales/en/people.js';
import { tile } from '../../locales/en/tile.js';
import type { TileStrings } from '../../locales/strings.js';
import type { Session } from '../../session/session.js';
import { LazyPart } from '../../session/base/lazy-part.js';
import { hasPower } from '../../session/state/rights.js';
import type { Participant } from '../../session/state/state.js';
import { CALL_PARTS } from '../exported-parts.js';
import { focusFirst, moveByArrows } from '../ui/arrow-keys.js';
import { base } from '../ui/base.styles.js';
import { confirmDialog, type Question } from '../ui/confirm.js';
import { icons } from '../ui/icons.js';
import { lazy as loadsLater } from '../ui/lazy.js';
import { lazyIcons } from '../ui/lazy-icons.js';
import { lazy } from '../ui/lazy.styles.js';
import { NoomPart } from '../ui/noom-part.js';
import { choose } from './choice.js';
import { toPictureInPicture } from './picture-in-picture.js';
import { routeOf, type Route } from './route.js';

const VERIFICATION = new LazyPart(
  () => import('./noom-verification.js'),
  ({ NoomVerification }) => NoomVerification,
);

/** Milliseconds between two looks at the route. */
const LOOK_MS = 3_000;

export class NoomTileMenu extends NoomPart<TileStrings> {
  static override english = { ...people, ...tile };
  static override styles = [
    base,
    lazy,
    css`
      .line {
        padding: 6px 10px;
      }
      .volume {
        display: flex;
        align-items: center;
        gap: 12px;
        min-height: 44px;
        padding: 0 10px;
      }
      .volume input {
        flex: 1;
        min-width: 0;
        min-height: 24px;
        accent-color: var(--_accent);
      }
      .remove {
        color: var(--_danger);
      }
    `,
  ];

  @property({ attribute: false }) participant!: Participant;
  @property({ attribute: false }) kind: 'camera' | 'screen' = 'camera';
  /** Names of what is not shown. */
  @property({ attribute: false }) hide = '';
  /** The tile is pinned. */
  @property({ attribute: false }) pinned = false;
  /** The tile that it is the menu of. */
  @property({ attribute: false }) tile!: HTMLElement;
  @state() private question: Question | null = null;
  @state() private isVerifying = false;
  @state() private route: Route | null = null;
  readonly #view = new SessionController(this, ({ self }) => ({ self }));
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    // A press here is none on the tile, which a double click pins and a swipe takes away.
    for (const type of ['dblclick', 'pointerdown']) this.addEventListener(type, (event) => event.stopPropagation());
    this.addEventListener('keydown', (event) => moveByArrows(event, this.renderRoot as ShadowRoot, 'column'));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  /** What is opened is gone to. */
  override firstUpdated(): void {
    focusFirst(this.renderRoot as ShadowRoot);
    void this.#look();
  }

  override updated(changed: PropertyValues): void {
    if (changed.has('question') && this.question) this.renderRoot.querySelector('dialog')?.showModal();
    if (this.isVerifying) loadsLater('noom-verification', VERIFICATION, this.renderRoot, () => this.t.partMissing);
  }

  override render() {
    const { t, participant: one } = this;
    const hidden = namesIn(this.hide);
    return html`<div role="menu" aria-label="${t.more}: ${one.name}">
        ${hidden.has('layout') ? nothing : this.#pin()} ${this.#views()} ${this.#canVerify ? this.#verify() : nothing}
        ${this.kind === 'camera' && !hidden.has('people') ? this.#moderation() : nothing}
      </div>
      ${one.isSelf ? nothing : this.#volume()}
      ${one.isSelf || hidden.has('stats') ? nothing : html`<p class="line muted small">${this.#connection}</p>`}
      ${this.isVerifying ? this.#verification() : nothing} ${confirmDialog(this.question, () => (this.question = null))}`;
  }

  #pin() {
    const { t, tile: shown, pinned } = this;
    return this.#item('pin', pinned ? lazyIcons.pinOff : lazyIcons.pin, pinned ? t.unpin : t.pin, () =>
      Promise.resolve(shown.dispatchEvent(new CustomEvent('noom-tile-pin', { bubbles: true }))),
    );
  }

  /** How the picture is seen. */
  #views() {
    const { t, tile: shown } = this;
    const isFull = shown.matches(':fullscreen');
    const full = isFull
      ? this.#item('full-screen', lazyIcons.smaller, t.fullScreenLeave, () => document.exitFullscreen())
      : this.#item('full-screen', lazyIcons.larger, t.fullScreen, () => shown.requestFullscreen());
    const video = shown.shadowRoot?.querySelector('video');
    return html`${document.fullscreenEnabled ? full : nothing}
    ${
      video && document.pictureInPictureEnabled
        ? this.#item('tile-picture-in-picture', lazyIcons.float, t.pictureInPicture, () => toPictureInPicture(video))
        : nothing
    }`;
  }

  /** There is a connection to them alone, or is to be one. */
  get #canVerify(): boolean {
    const { participant: one, kind } = this;
    return kind === 'camera' && !one.isSelf && (one.media || Boolean(this.#view.value.self?.media));
  }

  #verify() {
    return html`<button
      part="item verify-button"
      class="item"
      role="menuitem"
      aria-haspopup="dialog"
      @click=${() => (this.isVerifying = true)}
    >
      ${lazyIcons.verified}${this.t.verificationCode}
    </button>`;
  }

  #verification() {
    return html`<noom-verification
      exportparts=${CALL_PARTS}
      .session=${this.session}
      .strings=${this.strings}
      .participant=${this.participant}
      @close=${this.#onVerified}
    ></noom-verification>`;
  }

  /** What was chosen in the menu is done, and the menu with it. */
  readonly #onVerified = (): void => {
    this.isVerifying = false;
    choose(this, null);
  };

  #moderation() {
    const { t, participant: one } = this;
    const { self } = this.#view.value;
    if (one.isSelf) return nothing;
    const mayMute = one.audio.enabled && hasPower(self, 'mute', one);
    return html`${
      mayMute
        ? this.#item('mute', icons.micOff, t.muteOne(one.name), (session) => session.muteParticipant(one.id))
        : nothing
    }
    ${hasPower(self, 'remove', one) ? this.#remove(one) : nothing}`;
  }

  #remove(one: Participant) {
    return html`<button
      part="item remove-button"
      class="item remove"
      role="menuitem"
      @click=${() => this.#askRemove(one)}
    >
      ${lazyIcons.remove}${this.t.removeOne(one.name)}
    </button>`;
  }

  #item(name: string, icon: TemplateResult, label: string, act: (session: Session) => Promise<unknown>) {
    return html`<button part="item ${name}-button" class="item" role="menuitem" @click=${() => void this.#do(act)}>
      ${icon}${label}
    </button>`;
  }

  #volume() {
    const percent = Math.round(this.participant.volume * 100);
    return html`<label class="volume">
      ${icons.speaker}<span>${this.t.volume}</span>
      <input
        type="range"
        min="0"
        max="100"
        step=${canBeQuiet() ? 5 : 100}
        .value=${live(String(percent))}
        aria-valuetext="${percent} %"
        @input=${this.#onVolume}
        @keydown=${this.#onVolumeKey}
      />
    </label>`;
  }

  get #connection(): string {
    const { t, route } = this;
    const { connection, quality, name } = this.participant;
    if (connection === 'failed') return t.peerFailed(name);
    if (connection !== 'connected') return connection === 'connecting' ? t.peerConnecting : t.peerRecovering;
    const words = quality < 3 ? t.quality(quality) : t.qualityGood;
    return route ? `${words} · ${t.routes[route]}` : words;
  }

  async #look(): Promise<void> {
    const reports = await this.session?.getStats().catch(() => null);
    this.route = routeOf(reports?.[this.participant.id]);
  }

  /** Closes the menu, and asks. What comes of it is told around the tile, which may be gone by then, with the person. */
  async #do(act: (session: Session) => Promise<unknown>): Promise<void> {
    const { session, tile: shown } = this;
    const around = shown.parentElement;
    const tell = (type: string, detail: unknown) =>
      around?.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
    if (!session) return;
    try {
      const asked = act(session); // before the menu closes: the browser wants the press of a person for it
      choose(this, null);
      const words = await asked;
      if (typeof words === 'string') tell('noom-told', words);
    } catch (error) {
      tell('noom-refused', error);
    }
  }

  #askRemove({ id, name }: Participant): void {
    const { t } = this;
    const remove = async (session: Session) => {
      const { canReturn } = await session.removeParticipant(id);
      return canReturn ? t.removedCanReturn(name) : t.removed(name);
    };
    this.question = { text: t.removeAsk(name), yes: t.remove, no: t.cancel, act: () => void this.#do(remove) };
  }

  readonly #onVolume = ({ target }: Event): void =>
    this.session?.setVolume(this.participant.id, Number((target as HTMLInputElement).value) / 100);

  /** Up and down lead on through the menu, and no key of a slider is one of the stage. */
  readonly #onVolumeKey = (event: KeyboardEvent): void => {
    const to = new Map([
      ['ArrowUp', -1],
      ['ArrowDown', 0],
    ]).get(event.key);
    if (event.key !== 'Escape') event.stopPropagation();
    const item = to === undefined ? undefined : [...this.renderRoot.querySelectorAll<HTMLElement>('.item')].at(to);
    if (!item) return;
    event.preventDefault();
    item.focus();
  };
}

/** On iOS a page can only silence: the volume is that of the phone, and reads 1 whatever is set. */
function canBeQuiet(): boolean {
  const audio = document.createElement('audio');
  audio.volume = 0.5;
  return audio.volume === 0.5;
}
