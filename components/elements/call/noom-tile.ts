/**
 * Owns one picture on the stage: a person's camera or screen, and what is to know about them. Knows nothing of its
 * place.
 */
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { CallStrings } from '../../locales/strings.js';
import type { Participant } from '../../session/state/state.js';
import { avatar } from '../ui/avatar.js';
import { avatarStyles } from '../ui/avatar.styles.js';
import { base } from '../ui/base.styles.js';
import { icons } from '../ui/icons.js';
import { NoomPart } from '../ui/noom-part.js';
import { plays } from '../ui/playback.js';
import { tileStyles } from './noom-tile.styles.js';

/**
 * One tile of a call.
 * @csspart video - the picture
 * @csspart avatar - the picture that the site gives, or initials, in its place
 * @csspart name - the tag with the name
 */
export class NoomTile extends NoomPart {
  static override styles = [base, avatarStyles, tileStyles];
  declare strings: CallStrings;

  @property({ attribute: false }) participant!: Participant;
  @property() kind: 'camera' | 'screen' = 'camera';
  /** It floats, and arrow keys move it. */
  @property({ attribute: false }) floating = false;
  /** Draws the ring of somebody who speaks. */
  @property({ type: Boolean, reflect: true }) speaking = false;

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
      <div class="signs">
        ${one.hand && kind === 'camera' ? this.#hand() : nothing}
        ${one.quality < 3 && one.connection === 'connected' ? this.#quality() : nothing}
      </div>
      ${one.isSelf && kind === 'screen' ? nothing : this.#tag()}
      <div class="ring"></div>`;
  }

  #picture() {
    const { participant: one, kind } = this;
    const media = one[kind];
    const isOwnScreen = one.isSelf && kind === 'screen';
    const picture = !isOwnScreen && media.enabled && one.cause !== 'no-codec' ? media.stream : undefined;
    if (picture) return this.#video(picture);
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

  /** What stands in for the picture. */
  #stand() {
    const { participant: one, kind, strings: t } = this;
    const ownScreen = html`${icons.screen}<span>${t.ownScreen}</span>`;
    return html`<div class="stand">${one.isSelf && kind === 'screen' ? ownScreen : avatar(one)}</div>`;
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
    if (kind === 'screen') return one.isSelf ? t.ownScreen : t.screenOf(one.name);
    return one.isSelf ? t.you : one.name;
  }

  #quality() {
    const { quality } = this.participant;
    return html`<span class="sign" role="img" aria-label=${this.strings.quality(quality)}>
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
