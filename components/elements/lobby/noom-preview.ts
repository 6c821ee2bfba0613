/** Owns how one looks and sounds before joining: picture, level, on and off, and the choice of devices. */
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { namesIn } from '../../binding/hide.js';
import { SessionController } from '../../binding/session-controller.js';
import type { LobbyStrings } from '../../locales/strings.js';
import type { NoomError } from '../../session/base/errors.js';
import { base } from '../ui/base.styles.js';
import { DeviceTroubles } from '../ui/device-troubles.js';
import { icons } from '../ui/icons.js';
import { NoomMeter } from '../ui/noom-meter.js';
import { NoomPart } from '../ui/noom-part.js';
import { notice } from '../ui/notice.js';
import { plays } from '../ui/playback.js';
import { playTestTone } from '../ui/test-tone.js';
import { errorText } from '../ui/why-out.js';
import { comesOn } from './comes-on.js';
import { previewStyles } from './noom-preview.styles.js';

export class NoomPreview extends NoomPart<LobbyStrings> {
  static override styles = [base, previewStyles];

  /** Names of what is not shown. */
  @property({ attribute: false }) hide = '';
  /** Why a device that was chosen is not used. */
  @state() private problem: NoomError | null = null;
  readonly #troubles = new DeviceTroubles();
  readonly #view = new SessionController(this, ({ media, devices }) => ({
    audio: media.audio,
    camera: media.camera,
    devices,
  }));

  constructor() {
    super();
    if (!customElements.get('noom-meter')) customElements.define('noom-meter', NoomMeter);
  }

  override render() {
    const { t } = this;
    const { audio, camera } = this.#view.value;
    const hidden = namesIn(this.hide);
    return html` <div class="picture" part="preview">
        ${camera.enabled && camera.stream ? this.#picture(camera.stream) : this.#stand()}
        ${audio.enabled ? this.#meter() : nothing}
        <div class="toggles">
          ${hidden.has('microphone') ? nothing : this.#toggle(comesOn(audio), t.mute, t.unmute, 'audio')}
          ${hidden.has('camera') ? nothing : this.#toggle(comesOn(camera), t.cameraOff, t.cameraOn, 'camera')}
        </div>
      </div>
      <div class="troubles" role="status">${this.#told()}</div>
      ${hidden.has('devices') ? nothing : this.#devices(hidden)}`;
  }

  #picture(stream: MediaStream) {
    return html`<video
      tabindex="-1"
      .muted=${true}
      autoplay
      playsinline
      disablepictureinpicture
      aria-label=${this.t.preview}
      ${plays(stream)}
    ></video>`;
  }

  /** What stands in for the picture. */
  #stand() {
    const { t } = this;
    const isStarting = this.#view.value.camera.status === 'starting';
    return html`<div class="stand">
      ${icons.cameraOff}<span>${isStarting ? t.previewStarting : t.previewOff}</span>
    </div>`;
  }

  #meter() {
    return html`<noom-meter class="meter" role="img" aria-label=${this.t.level} .session=${this.session}></noom-meter>`;
  }

  #devices(hidden: ReadonlySet<string>) {
    const { t } = this;
    return html`<div class="devices">
      ${hidden.has('camera') ? nothing : this.#choice('videoinput', t.camera)}
      ${hidden.has('microphone') ? nothing : this.#choice('audioinput', t.microphone)}
      ${this.#choice('audiooutput', t.speakers)}
    </div>`;
  }

  /** A line for each thing that is wrong, which is another one once that goes wrong again. */
  #told() {
    const { t } = this;
    const { audio, camera } = this.#view.value;
    const errors = { ...t.errors, E_MEDIA_DENIED: t.devicesDenied };
    const troubles = this.#troubles.of({ audio, camera }, { ...t, errors });
    const lines = troubles.map(({ key, name, text }) => ({ key, text: html`<b>${name}.</b> ${text}` }));
    const { problem } = this;
    const all = problem ? [{ key: problem, text: errorText(problem, t) }, ...lines] : lines;
    return repeat(
      all,
      ({ key }) => key,
      ({ text }) => notice(text, { isBad: true }),
    );
  }

  #toggle(on: boolean, turnOff: string, turnOn: string, kind: 'audio' | 'camera') {
    const ask = () =>
      this.attempt((session) => (kind === 'audio' ? session.setMicrophoneEnabled(!on) : session.setCameraEnabled(!on)));
    const [onIcon, offIcon] = kind === 'audio' ? [icons.mic, icons.micOff] : [icons.camera, icons.cameraOff];
    return html`<button
      part="button ${kind === 'audio' ? 'microphone' : 'camera'}-button"
      class=${on ? '' : 'off'}
      @click=${ask}
      aria-label=${on ? turnOff : turnOn}
      data-tip=${on ? turnOff : turnOn}
    >
      ${on ? onIcon : offIcon}
    </button>`;
  }

  #choice(kind: MediaDeviceKind, name: string) {
    const { devices } = this.#view.value;
    const selected = devices.selected[kind];
    const found = devices[kind].filter((device) => device.deviceId !== '');
    const list = found.some((device) => device.deviceId === selected)
      ? found
      : [{ deviceId: selected, label: this.t.byDefault }, ...found];
    const icon = { videoinput: icons.camera, audioinput: icons.mic, audiooutput: icons.speaker }[kind];
    return html`<div class="device">
      ${icon}
      <select aria-label=${name} @change=${(event: Event) => this.#choose(kind, event)}>
        ${list.map((device) => this.#option(device, selected))}
      </select>
      ${kind === 'audiooutput' ? this.#testButton() : nothing}
    </div>`;
  }

  #option({ deviceId, label }: { deviceId: string; label: string }, selected: string) {
    const isSelected = live(deviceId === selected);
    return html`<option value=${deviceId} .selected=${isSelected}>${label || this.t.byDefault}</option>`;
  }

  #testButton() {
    const { t } = this;
    return html`<button
      part="button test-speakers-button"
      class="test"
      @click=${this.#onTest}
      aria-label=${t.testSpeakers}
    >
      ${t.test}
    </button>`;
  }

  async #choose(kind: MediaDeviceKind, event: Event): Promise<void> {
    const { value } = event.target as HTMLSelectElement;
    this.problem = null;
    await this.attempt((session) =>
      session.switchDevice(kind, value).catch((error: NoomError) => (this.problem = error)),
    );
    this.requestUpdate(); // a device that would not open leaves the one before selected
  }

  readonly #onTest = (): void => void this.attempt(() => playTestTone(this.#view.value.devices.selected.audiooutput));
}
