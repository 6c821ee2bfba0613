/**
 * Owns the way into a room: which one, under what name, and how one looks and sounds. Knows nothing of what comes
 * after.
 */
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { flag } from '../../binding/flag.js';
import { NoomElement } from '../../binding/noom-element.js';
import { isOnPage, MOVED_MS } from '../../binding/on-page.js';
import { SessionController } from '../../binding/session-controller.js';
import { devices } from '../../locales/en/devices.js';
import { entry } from '../../locales/en/entry.js';
import { errors } from '../../locales/en/errors.js';
import { lobby } from '../../locales/en/lobby.js';
import type { LobbyStrings } from '../../locales/strings.js';
import type { NoomError } from '../../session/base/errors.js';
import type { JoinOptions, MediaChoice } from '../../session/options.js';
import type { Session } from '../../session/session.js';
import { isInside, type RoomSummary } from '../../session/state/state.js';
import { LOBBY_PARTS } from '../exported-parts.js';
import { AsideController } from '../ui/aside.js';
import { asksName } from '../ui/asks-name.js';
import { base } from '../ui/base.styles.js';
import { ended, EndedFocus, endedStyles, isEnded } from '../ui/ended.js';
import { lazy } from '../ui/lazy.styles.js';
import { isOutOfReach } from '../ui/out-of-reach.js';
import { waitingWords } from '../ui/waiting.js';
import { outNotice } from '../ui/why-out.js';
import { comesOn } from './comes-on.js';
import { doorOf, isFull, listed } from './door.js';
import { lobbyStyles } from './noom-lobby.styles.js';
import { NoomPreview } from './noom-preview.js';
import { PreviewMedia } from './preview-media.js';
import { rememberedName, rememberName } from './remembered-name.js';
import { RoomList } from './room-list.js';

/**
 * Where one gets ready: the open rooms with their counts, a room of one's own, the display name, camera and microphone
 * to see and try, knocking and waiting. Steps aside once joined and comes back after leaving.
 * Of its events all but the requests are said by the element that owns the session: of an element inside a
 * `<noom-room>`, or `for` one, that is the room.
 * @tagname noom-lobby
 * @slot - above the form
 * @slot header - above all, while one gets ready, waits, and where one's part in a call has ended
 * @slot footer - below all, then too
 * @slot ended - in place of the screen that says what ended one's part in a call
 * @csspart preview - the picture of oneself
 * @csspart form - name and room
 * @csspart rooms - the list of open rooms
 * @csspart button - each button
 * @csspart join-button - joins
 * @csspart cancel-button - gives up waiting
 * @csspart new-room-button - asks for the name of another room
 * @csspart private-room-button - makes a room that nobody can guess
 * @csspart room-button - each room in the list
 * @csspart microphone-button - turns one's microphone on and off
 * @csspart camera-button - turns one's camera on and off
 * @csspart test-speakers-button - plays a sound
 * @csspart rejoin-button - joins again
 * @csspart lobby-button - goes back to the form
 * @fires noom-request-join - before joining; cancelable, and its detail may be changed
 */
export class NoomLobby extends NoomElement {
  /** @internal */
  static override english = { ...lobby, ...entry, ...devices, ...errors };
  declare protected t: LobbyStrings;
  static override styles = [base, lazy, lobbyStyles, endedStyles];
  protected static override uses = { 'noom-preview': NoomPreview };

  /**
   * Starts with the microphone off, until a person says otherwise: their last word outlives leaving, another room and a
   * reload.
   */
  @property({ type: Boolean, attribute: 'audio-off', converter: flag }) audioOff = false;
  /** Starts with the camera off, until a person says otherwise. */
  @property({ type: Boolean, attribute: 'video-off', converter: flag }) videoOff = false;

  @state() private joining = false;
  @state() private choosing = false;
  @state() private problem: NoomError | null = null;
  @state() private typedName: string | null = null;
  @state() private typedRoom = '';
  /** Gone on from the screen that says what ended the call. */
  @state() private isBack = false;
  readonly #rooms = new RoomList(this);
  readonly #previewMedia = new PreviewMedia();
  readonly #aside = new AsideController(this);
  readonly #endedFocus = new EndedFocus(this);
  readonly #view = new SessionController(
    this,
    ({ phase, room, rooms, moreRooms, error, leftReason, waitingFor, connection, self, tokenSays, nameFixed }) => ({
      phase,
      room,
      rooms,
      moreRooms,
      error,
      leftReason,
      waitingFor,
      isOutOfReach: isOutOfReach(connection),
      ownName: self?.name,
      tokenSays,
      nameFixed,
      isOnline: connection.phase === 'online',
    }),
  );

  override focus(options?: FocusOptions): void {
    if (!this.#endedFocus.focus()) super.focus(options);
  }

  /** @internal */
  override usesMedia(): boolean {
    return this.#hasPreview || (this.scope?.usesMedia() ?? true);
  }

  protected override get standsAlone(): boolean {
    return true;
  }

  protected override bind(session: Session): () => void {
    // The update uses the session, which changes its state: not now, as an element around may be within an update.
    this.requestUpdate();
    return () => {
      this.#use(null);
      setTimeout(() => (!isOnPage(this) || this.session !== session) && this.#previewMedia.end(session), MOVED_MS);
    };
  }

  protected override failed(error: NoomError): void {
    // Told by the state: the service's word, and E_FORBIDDEN of a knock that was called off or denied.
    if (error !== this.session?.state.error && error.code !== 'E_FORBIDDEN') this.problem = error;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { phase, ownName } = this.#view.value;
    this.#aside.aside = isInside(phase);
    if (phase !== 'left') this.isBack = false;
    if (phase === 'joined') {
      this.joining = this.choosing = false;
      this.typedRoom = '';
      this.#rooms.reset();
    }
    // As the service has it, to whom any name may be typed.
    if (ownName !== undefined && this.typedName?.trim()) rememberName((this.typedName = ownName));
    if (!this.session || !this.isConnected) return;
    this.#use(this.session);
    if (!this.#hasPreview) this.#previewMedia.end(this.session);
  }

  protected override updated(changed: PropertyValues): void {
    if (this.session && this.#hasPreview && !this.entering)
      void this.#previewMedia.begin(this.session, this.scope?.owner ?? this, this.startMedia);
    // The button for it is gone.
    if (changed.has('choosing') && this.choosing)
      this.renderRoot.querySelector<HTMLElement>('input[name=room]')?.focus();
  }

  override render() {
    const { phase } = this.#view.value;
    if (isInside(phase)) return nothing;
    if (this.entering && phase !== 'waiting') return this.#entering();
    if (isEnded(this.#view.value) && !this.isBack) return this.#ended();
    return html`<div
      tabindex="-1"
      role="group"
      aria-label=${this.#asksRoom ? this.t.welcome : this.t.ready}
      lang=${this.textLang ?? nothing}
      class="lobby ${this.#hasPreview ? 'two' : ''}"
    >
      <slot name="header"></slot>
      ${this.#hasPreview ? this.#preview() : nothing}
      <div class="side">${phase === 'waiting' ? this.#waiting() : this.#form()}</div>
      <slot name="footer"></slot>
    </div>`;
  }

  #entering() {
    return html`<p class="lobby muted" tabindex="-1" lang=${this.textLang ?? nothing} role="status">
      ${this.#view.value.isOutOfReach ? this.t.reachless : this.t.joining}
    </p>`;
  }

  #preview() {
    return html`<noom-preview
      exportparts=${LOBBY_PARTS}
      .session=${this.session}
      .strings=${this.t}
      .hide=${this.hiding}
    ></noom-preview>`;
  }

  #ended() {
    const { rejoin, ...ways } = this.waysOn();
    const join = async () => {
      this.problem = null;
      this.joining = true;
      await rejoin?.();
      this.joining = false;
    };
    const leave = async () => {
      this.isBack = true;
      await this.updateComplete;
      this.renderRoot.querySelector('input')?.focus();
    };
    return html`<div lang=${this.textLang ?? nothing} class="lobby">
      <slot name="header"></slot>
      <slot name="ended">${ended(this.#view.value, this.t, { ...ways, leave, ...(rejoin && { rejoin: join }) })}</slot>
      <slot name="footer"></slot>
    </div>`;
  }

  #waiting() {
    const { t } = this;
    return html`<div class="wait">
      <div class="dots" aria-hidden="true"><i></i><i></i><i></i></div>
      <div role="status">${waitingWords(this.#view.value, this.#view.value.room?.name ?? '', t)}</div>
      <button part="button cancel-button" @click=${() => this.attempt((session) => session.leave())}>
        ${t.cancel}
      </button>
    </div>`;
  }

  #form() {
    const { t } = this;
    const room = listed(this.#view.value.rooms, this.#target ?? this.typedRoom);
    const door = room && doorOf(room, this.usesMedia(), t);
    const refusal = this.#error?.code;
    // What the door says need not be said twice.
    const doorText = refusal === 'E_LOCKED' && door === t.locked ? nothing : door;
    return html` <slot></slot>
      <div>
        <h1>${this.#asksRoom ? t.welcome : t.ready}</h1>
        ${this.#asksRoom ? nothing : this.#whoIsThere()}
      </div>
      <div role="status">${refusal === 'E_FULL' && door === t.full ? nothing : this.#problem()}</div>
      <form part="form" @submit=${this.#onSubmit}>
        ${asksName(this.session) ? this.#nameField() : nothing} ${this.#asksRoom ? this.#roomField() : nothing}
        <p id="door" class="small muted" role="status">${doorText}</p>
        <button
          part="button join-button"
          class="primary"
          aria-describedby="door"
          aria-disabled=${this.#refuses(room)}
          ?disabled=${this.joining}
        >
          ${this.joining ? t.joining : t.join}
        </button>
      </form>
      ${this.hides('rooms') ? nothing : this.#otherRooms()}`;
  }

  #nameField() {
    const { t } = this;
    return html`<input
      class="field"
      name="name"
      aria-label=${t.yourName}
      placeholder=${t.yourName}
      autocomplete="nickname"
      .value=${this.#name}
      @input=${this.#onName}
    />`;
  }

  #roomField() {
    const { t } = this;
    return html`<input
      class="field"
      name="room"
      required
      aria-label=${t.roomName}
      placeholder=${t.roomName}
      maxlength="64"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      .value=${this.typedRoom}
      @input=${this.#onRoom}
    />`;
  }

  /** The room that is set, and how many are in it where the list says so. */
  #whoIsThere() {
    const count = listed(this.#view.value.rooms, this.#target)?.count;
    const there = count === undefined ? nothing : html` · ${this.t.inRoom(count)}`;
    return html`<p class="sub"><b>${this.#target}</b>${there}</p>`;
  }

  #otherRooms() {
    const { rooms, moreRooms } = this.#view.value;
    return this.#rooms.render({
      strings: this.t,
      rooms,
      moreRooms,
      target: this.#target,
      usesMedia: this.usesMedia(),
      joining: this.joining,
      refuses: (room) => this.#refuses(room),
      join: (options) => this.#join(options),
      choose: () => (this.choosing = true),
    });
  }

  /**
   * Whether the service would refuse. Whom the site names may have a place in there, from another tab: they may try.
   */
  #refuses(room: RoomSummary | undefined): boolean {
    return room !== undefined && this.usesMedia() && isFull(room) && !this.session?.isNamed;
  }

  #problem() {
    const { leftReason, isOutOfReach } = this.#view.value;
    const reason = this.problem || this.isBack ? null : leftReason;
    return outNotice({ error: this.#error, leftReason: reason, isOutOfReach }, this.t);
  }

  /** What went wrong, of which one is told. */
  get #error(): NoomError | null {
    return this.problem ?? (this.isBack ? null : this.#view.value.error);
  }

  /** The room that is set, here or by the owner of the session. */
  get #target(): string | undefined {
    return this.choosing ? undefined : this.roomName;
  }

  /** Microphone and camera of a join: as the preview shows them. */
  get #media(): MediaChoice {
    const media = this.session?.state.media;
    if (!this.#hasPreview || !media) return this.startMedia;
    return { audio: comesOn(media.audio), video: comesOn(media.camera) };
  }

  get #hasPreview(): boolean {
    return !this.hides('preview');
  }

  get #asksRoom(): boolean {
    return this.#target === undefined;
  }

  get #name(): string {
    return this.typedName ?? this.name ?? this.scope?.owner.name ?? rememberedName();
  }

  async #join(options: JoinOptions): Promise<void> {
    if (this.#refuses(listed(this.#view.value.rooms, options.room))) return;
    const name = this.#name.trim();
    if (name) rememberName(name);
    this.problem = null;
    this.joining = true;
    await this.join({ ...options, ...(name && { name }), ...(this.usesMedia() && this.#media) });
    this.joining = false;
  }

  /** Follows the list of rooms, and is a user of media where the preview is. */
  #use(session: Session | null): void {
    this.#rooms.follow(session);
    this.#previewMedia.declare(this.#hasPreview ? session : null);
  }

  readonly #onName = (event: Event): void => {
    this.typedName = (event.target as HTMLInputElement).value;
  };

  readonly #onRoom = (event: Event): void => {
    this.typedRoom = (event.target as HTMLInputElement).value;
  };

  readonly #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const room = new FormData(event.target as HTMLFormElement).get('room');
    void this.#join({ room: typeof room === 'string' ? room.trim() : this.#target });
  };
}
