/** Owns the choice of microphone, speakers or camera in a call. Knows nothing of how a device is opened. */
import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { SessionController } from '../../binding/session-controller.js';
import { devices } from '../../locales/en/devices.js';
import { errors } from '../../locales/en/errors.js';
import type { DeviceMenuStrings } from '../../locales/strings.js';
import type { NoomError } from '../../session/base/errors.js';
import { focusFirst, moveByArrows } from '../ui/arrow-keys.js';
import { base } from '../ui/base.styles.js';
import { icons } from '../ui/icons.js';
import { lazyIcons } from '../ui/lazy-icons.js';
import { lazy } from '../ui/lazy.styles.js';
import { NoomPart } from '../ui/noom-part.js';
import { notice } from '../ui/notice.js';
import { playTestTone } from '../ui/test-tone.js';
import { errorText } from '../ui/why-out.js';

export class NoomDeviceMenu extends NoomPart<DeviceMenuStrings> {
  static override english = { ...devices, ...errors };
  static override styles = [
    base,
    lazy,
    css`
      fieldset {
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        padding: 8px 10px 4px;
        color: var(--_muted);
        font-size: var(--_s);
      }
      label {
        display: flex;
        position: relative;
        align-items: center;
        gap: 12px;
        min-height: 44px;
        padding: 6px 10px;
        border-radius: calc(var(--_radius) * 0.6);
      }
      label:hover {
        background: var(--_raised);
      }
      /* The radio itself is the whole row, and draws nothing but its focus. */
      input {
        position: absolute;
        inset: 0;
        border-radius: inherit;
        -webkit-appearance: none;
        appearance: none;
        cursor: pointer;
      }
      input:focus-visible {
        outline-offset: -2px;
      }
      .tick {
        display: flex;
        flex: none;
        width: var(--_icon);
        color: var(--_accent);
        visibility: hidden;
      }
      :checked + .tick {
        visibility: visible;
      }
    `,
  ];

  @property({ attribute: false }) kinds: readonly MediaDeviceKind[] = [];
  @state() private problem = '';
  readonly #view = new SessionController(this, ({ devices }) => ({ devices }));

  constructor() {
    super();
    this.addEventListener('keydown', (event) => moveByArrows(event, this.renderRoot as ShadowRoot, 'column'));
  }

  /** What is opened is gone to. */
  override firstUpdated(): void {
    focusFirst(this.renderRoot as ShadowRoot);
  }

  override render() {
    const { t } = this;
    const names = { audioinput: t.microphone, audiooutput: t.speakers, videoinput: t.camera };
    return html`${this.kinds.map(
        (kind) =>
          html`<fieldset>
            <legend>${names[kind]}</legend>
            ${this.#choices(kind)}
          </fieldset>`,
      )}
      <div role="status">${this.problem ? notice(this.problem, { isBad: true }) : nothing}</div>
      ${this.kinds.includes('audiooutput') ? this.#testButton() : nothing}`;
  }

  #testButton() {
    return html`<button part="item test-speakers-button" class="item" @click=${this.#onTest}>
      ${icons.speaker}${this.t.testSpeakers}
    </button>`;
  }

  #choices(kind: MediaDeviceKind) {
    const { devices } = this.#view.value;
    const selected = devices.selected[kind];
    const found = devices[kind].filter((device) => device.deviceId !== '');
    const list = found.some((device) => device.deviceId === selected)
      ? found
      : [{ deviceId: selected, label: this.t.byDefault }, ...found];
    return list.map(
      ({ deviceId, label }) =>
        html`<label part="item">
          <input
            type="radio"
            name=${kind}
            .checked=${live(deviceId === selected)}
            @change=${() => this.#choose(kind, deviceId)}
          />
          <span class="tick">${lazyIcons.check}</span><span>${label || this.t.byDefault}</span></label
        >`,
    );
  }

  async #choose(kind: MediaDeviceKind, deviceId: string): Promise<void> {
    this.problem = '';
    await this.attempt((session) =>
      session.switchDevice(kind, deviceId).catch((error: NoomError) => (this.problem = errorText(error, this.t))),
    );
    this.requestUpdate(); // a device that would not open leaves the one before selected
  }

  readonly #onTest = (): void => void this.attempt(() => playTestTone(this.#view.value.devices.selected.audiooutput));
}
