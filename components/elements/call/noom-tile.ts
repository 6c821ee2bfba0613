/**
 * Owns one picture on the stage: a person's camera or screen, and what is to know about them. Knows nothing of its
 * place.
 */
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { CallStrings } from '../../locales/strings.js';
import { LazyPart } from '../../session/base/lazy-part.js';
import type { Participant } from '../../session/state/state.js';
import { CALL_PARTS } from '../exported-parts.js';
import { avatar } from '../ui/avatar.js';
import { avatarStyles } from '../ui/avatar.styles.js';
import { base } from '../ui/base.styles.js';
import { icons } from '../ui/icons.js';
import { lazy } from '../ui/lazy.js';
import { NoomPart } from '../ui/noom-part.js';
import { plays } from '../ui/playback.js';
import { closePopover, invoked, openPopover, popover } from '../ui/popover.js';
import { whenMenuAsked } from './menu-asked.js';
import { tileStyles } from './noom-tile.styles.js';

const MENU = new LazyPart(
  () => import('./noom-tile-menu.js'),
  ({ NoomTileMenu }) => NoomTileMenu,
);
const ZOOM = new LazyPart(
  () => import('./noom-zoom.js'),
  ({ NoomZoom }) => NoomZoom,
);

/**
 * One tile of a call.
 */
export class NoomTile extends NoomPart {
  static override styles = [base, avatarStyles, tileStyles];
  declare strings: CallStrings;

  @property({ attribute: false }) participant!: Participant;
  @property() kind: 'camera' | 'screen' = 'camera';
  /** It floats, and arrow keys move it. */
  @property({ attribute: false }) floating = false;
  /** Names of what is not shown. */
  @property({ attribute: false }) hide = '';
  /** It is large because somebody wanted so. */
  @property({ attribute: false }) pinned = false;
  @state() private isOpen = false;
  /** Draws the ring of somebody who speaks. */
  @property({ type: Boolean, reflect: true }) speaking = false;

  constructor() {
    super();
    whenMenuAsked(
      this,
      () => this.#hasMenu,
      () => !this.isOpen && openPopover(this.renderRoot.querySelector<HTMLElement>('.popover')),
    );
  }

  override willUpdate(): void {
    const { participant, kind } = this;
    this.speaking = kind === 'camera' && participant.speaking && participant.audio.enabled;
    // As attributes: Firefox below 119 has no such properties.
    this.setAttribute('role', 'group');
    this.setAttribute('aria-label', this.floating ? this.strings.floating : this.#name);
  }

  override render() {
    const { participant: one, kind } = this;
    return html` ${this.#picture()} ${this.#trouble()}
      <div class="signs" @click=${invoked}>
        ${this.#hasMenu ? this.#menu() : nothing} ${one.hand && kind === 'camera' ? this.#hand() : nothing}
        ${one.quality < 3 && one.connection === 'connected' ? this.#quality() : nothing}
      </div>
      ${this.#tag()}
      <div class="ring"></div>`;
  }

  /** Of one's own picture there is only to see it larger, and the one that floats is moved by pointer and keys. */
  get #hasMenu(): boolean {
    const { participant, floating } = this;
    return participant.isSelf ? !floating && document.fullscreenEnabled : true;
  }

  #menu() {
    const { session, strings, participant, kind, hide, pinned } = this;
    const name = `${strings.more}: ${this.#name}`;
    const toggled = (isOpen: boolean) => {
      this.isOpen = isOpen;
      if (isOpen) lazy('noom-tile-menu', MENU, this.renderRoot, () => strings.partMissing);
    };
    const content = html`<noom-tile-menu
      exportparts=${CALL_PARTS}
      .session=${session}
      .strings=${strings}
      .participant=${participant}
      .kind=${kind}
      .hide=${hide}
      .pinned=${pinned}
      .tile=${this}
    ></noom-tile-menu>`;
    return html`<button
        part="button tile-menu-button"
        class="opener ${this.isOpen ? 'shown' : ''}"
        popovertarget="menu"
        aria-label=${name}
        @dblclick=${(event: Event) => event.stopPropagation()}
      >
        ${icons.more}
      </button>
      ${popover({
        id: 'menu',
        name,
        width: 260,
        content: this.isOpen ? content : nothing,
        toggled,
        chosen: ({ currentTarget }) => closePopover(currentTarget as HTMLElement),
      })}`;
  }

  #picture() {
    const { participant: one, kind } = this;
    const media = one[kind];
    const picture = media.enabled && one.cause !== 'no-codec' ? media.stream : undefined;
    if (picture) return html`${this.#video(picture)} ${kind === 'screen' ? this.#zoom() : nothing}`;
    return isInTrouble(one) ? nothing : this.#stand();
  }

  #video(picture: MediaStream) {
    const ownLook = this.participant.isSelf ? 'mirrored' : '';
    return html`<video
      part="video"
      tabindex="-1"
      class=${this.kind === 'screen' ? 'whole' : ownLook}
      .muted=${true}
      autoplay
      playsinline
      disablepictureinpicture
      ${plays(picture)}
    ></video>`;
  }

  #zoom() {
    const { strings } = this;
    lazy('noom-zoom', ZOOM, this.renderRoot, () => strings.partMissing);
    return html`<noom-zoom exportparts=${CALL_PARTS} .strings=${strings}></noom-zoom>`;
  }

  /** What stands in for the picture. */
  #stand() {
    return html`<div class="stand">${avatar(this.participant)}</div>`;
  }

  #hand() {
    return html`<span class="sign hand" role="img" aria-label=${this.strings.handUp}>${icons.hand}</span>`;
  }

  #tag() {
    const { participant: one, kind, strings: t } = this;
    const muted = html`<span class="sr">${t.muted}</span>${icons.micOff}`;
    const isMuted = kind === 'camera' && !one.audio.enabled;
    return html`<div class="tag ${isMuted ? '' : 'bare'}" part="name">
      ${isMuted ? muted : nothing}
      <span>${this.#name}</span>
    </div>`;
  }

  get #name(): string {
    const { participant: one, kind, strings: t } = this;
    if (kind === 'screen') return t.screenOf(one.name);
    return one.isSelf ? t.you : one.name;
  }

  #quality() {
    const { strings: t } = this;
    const { quality, isSelf, name } = this.participant;
    const words = isSelf ? t.slowOwn : t.slow(name);
    return html`<span class="sign" role="img" aria-label=${t.quality(quality)} title=${words}>
      <span class="bars">${[0, 1, 2].map((bar) => html`<i class=${quality > bar ? 'lit' : ''}></i>`)}</span>
    </span>`;
  }

  #trouble() {
    const { participant: one, strings: t } = this;
    if (!isInTrouble(one)) return nothing;
    if (one.connection === 'connected') return html`<div class="veil">${t.causes['no-codec']}</div>`;
    if (one.connection !== 'failed') {
      return html`<div class="veil">
        <i class="spinner"></i>${one.connection === 'connecting' ? t.peerConnecting : t.peerRecovering}
      </div>`;
    }
    return html`<div class="veil">
      <b>${t.peerFailed(one.name)}</b>${one.cause ? html`<span>${t.causes[one.cause]}</span>` : nothing}
    </div>`;
  }
}

/**
 * The path to this person is not there, or not now, or carries no pictures. One's own way to the service is the call's
 * to tell.
 */
const isInTrouble = (one: Participant): boolean =>
  !one.isSelf && (one.connection !== 'connected' || one.cause === 'no-codec');
