/** Owns the bar with which a person acts in a call. It shows what is, and asks the session for what shall be. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { flag } from '../../binding/flag.js';
import { SessionController } from '../../binding/session-controller.js';
import { LazyPart } from '../../session/base/lazy-part.js';
import { moveByArrows } from '../ui/arrow-keys.js';
import { base } from '../ui/base.styles.js';
import { icons } from '../ui/icons.js';
import { lazy, type LazyElement } from '../ui/lazy.js';
import { NoomPart } from '../ui/noom-part.js';
import { closePopover, invoked, openPopover, popover } from '../ui/popover.js';
import type { Choice } from './choice.js';
import { controlsStyles } from './noom-controls.styles.js';
import { controlFor, keyOf, type Control } from './shortcuts.js';

/** What opens from the bar, loaded when it does. */
const DEVICE_MENU = new LazyPart(
  () => import('./noom-device-menu.js'),
  ({ NoomDeviceMenu }) => NoomDeviceMenu,
);
const POPOVERS: Record<'audio' | 'video' | 'people' | 'reactions' | 'menu', [tag: string, part: LazyElement]> = {
  audio: ['noom-device-menu', DEVICE_MENU],
  video: ['noom-device-menu', DEVICE_MENU],
  people: [
    'noom-people',
    new LazyPart(
      () => import('./noom-people.js'),
      ({ NoomPeople }) => NoomPeople,
    ),
  ],
  reactions: [
    'noom-reactions',
    new LazyPart(
      () => import('./noom-reactions.js'),
      ({ NoomReactions }) => NoomReactions,
    ),
  ],
  menu: [
    'noom-menu',
    new LazyPart(
      () => import('./noom-menu.js'),
      ({ NoomMenu }) => NoomMenu,
    ),
  ],
};

export class NoomControls extends NoomPart {
  static override styles = [base, controlsStyles];

  /** Little room: rarely used controls move into the menu. */
  @property({ type: Boolean, reflect: true, converter: flag }) compact = false;
  @property({ attribute: false }) noScreenshare = false;
  @property({ attribute: false }) noReactions = false;
  /** Whether the chat beside the call is open; undefined where there is none. */
  @property({ attribute: false }) chatOpen?: boolean;
  @property({ attribute: false }) spotlight = false;
  @state() private opened = '';
  readonly #view = new SessionController(this, ({ media, unread, self, knocks }) => ({
    media,
    unread,
    hand: self?.hand ?? false,
    knocks: knocks.length,
  }));

  override willUpdate(_changed: PropertyValues): void {
    // As attributes: Firefox below 119 has no such properties.
    this.setAttribute('role', 'toolbar');
    this.setAttribute('aria-label', this.strings.controls);
  }

  override render() {
    const { strings: t } = this;
    const { media, unread, hand, knocks } = this.#view.value;
    return html`<div class="bar" part="bar" @click=${invoked} @keydown=${this.#onKey}>
      <div class="split">
        ${this.#toggle('microphone', media.audio.enabled, [t.mute, t.unmute], [icons.mic, icons.micOff], media.audio.status)}
        ${this.#arrow('audio', t.audioDevices)}
      </div>
      <div class="split">
        ${this.#toggle('camera', media.camera.enabled, [t.cameraOff, t.cameraOn], [icons.camera, icons.cameraOff], media.camera.status)}
        ${this.#arrow('video', t.cameras)}
      </div>
      ${
        this.noScreenshare || !canShare()
          ? nothing
          : html`<button
              id="screen"
              class=${media.screen.enabled ? 'on' : ''}
              @click=${this.#onScreen}
              aria-label=${media.screen.enabled ? t.shareStop : t.share}
              aria-keyshortcuts=${keyOf('screen')}
              data-tip=${tip(media.screen.enabled ? t.shareStop : t.share, 'screen')}
            >
              ${media.screen.enabled ? icons.screenOff : icons.screen}
            </button>`
      }
      <button
        id="hand"
        class="wide ${hand ? 'on' : ''}"
        @click=${this.#onHand}
        aria-label=${hand ? t.handLower : t.handRaise}
        aria-keyshortcuts=${keyOf('hand')}
        data-tip=${tip(hand ? t.handLower : t.handRaise, 'hand')}
      >
        ${icons.hand}
      </button>
      ${this.noReactions ? nothing : html`<button class="wide" popovertarget="reactions" aria-label=${t.react} data-tip=${t.react}>${icons.smile}</button>`}
      ${
        this.chatOpen === undefined
          ? nothing
          : html`<button
              id="chat"
              class=${this.chatOpen ? 'on' : ''}
              @click=${() => this.#say('chat')}
              aria-label="${this.chatOpen ? t.chatHide : t.chatShow}${unread > 0 ? `, ${t.unread(unread)}` : ''}"
              aria-keyshortcuts=${keyOf('chat')}
              data-tip=${tip(this.chatOpen ? t.chatHide : t.chatShow, 'chat')}
            >
              ${icons.chat}${unread > 0 ? html`<span class="badge">${Math.min(unread, 99)}</span>` : nothing}
            </button>`
      }
      <button
        class="wide"
        popovertarget="people"
        aria-label=${knocks > 0 ? `${t.people}, ${t.knocking(knocks)}` : t.people}
        data-tip=${t.people}
      >
        ${icons.people} ${knocks > 0 ? html`<span class="badge">${knocks}</span>` : nothing}
      </button>
      <button id="more" popovertarget="menu" aria-label=${t.more} data-tip=${t.more}>${icons.more}</button>
      <button class="leave danger" @click=${() => this.#say('leave')} aria-label=${t.leave} data-tip=${t.leave}>
        ${icons.leave}
      </button>

      ${this.#popover('audio', t.audioDevices, html`<noom-device-menu .session=${this.session} .strings=${t} .kinds=${['audioinput', 'audiooutput']}></noom-device-menu>`)}
      ${this.#popover('video', t.cameras, html`<noom-device-menu .session=${this.session} .strings=${t} .kinds=${['videoinput']}></noom-device-menu>`)}
      ${this.#popover('people', t.people, html`<noom-people .session=${this.session} .strings=${t}></noom-people>`, 320)}
      ${this.#popover('reactions', t.react, html`<noom-reactions .session=${this.session} .strings=${t}></noom-reactions>`, 310)}
      ${this.#popover('menu', t.more, html`<noom-menu .session=${this.session} .strings=${t} ?compact=${this.compact} .noReactions=${this.noReactions} .spotlight=${this.spotlight}></noom-menu>`, 300)}
    </div>`;
  }

  /** Takes a key that was pressed within the call, which is `root`. */
  press(event: KeyboardEvent, root: HTMLElement): void {
    const control = controlFor(event, root);
    const button = control && this.renderRoot.querySelector<HTMLButtonElement>(`#${control}`);
    if (!button) return;
    event.preventDefault();
    button.click();
  }

  #toggle(
    id: 'microphone' | 'camera',
    on: boolean,
    [off, turnOn]: [string, string],
    [onIcon, offIcon]: [TemplateResult, TemplateResult],
    status: string,
  ) {
    const name = on ? off : turnOn;
    const ask =
      id === 'camera'
        ? () => this.attempt((session) => session.setCameraEnabled(!on))
        : () => this.attempt((session) => session.setMicrophoneEnabled(!on));
    return html`<button
      id=${id}
      class="${on ? '' : 'off'} ${status === 'starting' ? 'spent' : ''}"
      @click=${ask}
      aria-label=${name}
      aria-keyshortcuts=${keyOf(id)}
      data-tip=${tip(name, id)}
    >
      ${on ? onIcon : offIcon}
    </button>`;
  }

  #arrow(target: string, name: string) {
    return html`<button class="arrow wide" popovertarget=${target} aria-label=${name}>${icons.up}</button>`;
  }

  /** A popover whose content is there only while it is open, loaded the first time. */
  #popover(id: keyof typeof POPOVERS, name: string, content: TemplateResult, width = 280) {
    const toggled = (isOpen: boolean) => {
      if (isOpen) this.opened = id;
      else if (this.opened === id) this.opened = '';
      if (isOpen) lazy(...POPOVERS[id], this.renderRoot, () => this.strings.partMissing);
    };
    return popover({
      id,
      name,
      width,
      content: this.opened === id ? content : nothing,
      toggled,
      chosen: this.#onChosen,
    });
  }

  /** An item was pressed in a popover, which closes; some lead to another. */
  readonly #onChosen = ({ currentTarget, detail }: CustomEvent<Choice>): void => {
    closePopover(currentTarget as HTMLElement);
    if (detail === 'hand') this.#onHand();
    else if (detail === 'layout' || detail === 'link') this.#say(detail);
    else if (detail) openPopover(this.renderRoot.querySelector<HTMLElement>(`#${detail}`));
  };

  readonly #onKey = (event: KeyboardEvent): void => moveByArrows(event, this.renderRoot as ShadowRoot, 'row');

  readonly #onHand = (): void => void this.attempt((session) => session.raiseHand(!this.#view.value.hand));

  readonly #onScreen = (): void =>
    void this.attempt((session) => session.setScreenShareEnabled(!this.#view.value.media.screen.enabled));

  #say(act: 'chat' | 'leave' | 'layout' | 'link'): void {
    this.dispatchEvent(new CustomEvent('noom-control', { detail: act }));
  }
}

const tip = (name: string, control: Control): string => `${name} (${keyOf(control)})`;

/** Phones have no getDisplayMedia. */
const canShare = (): boolean => Boolean(navigator.mediaDevices) && 'getDisplayMedia' in navigator.mediaDevices;
