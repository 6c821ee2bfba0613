/**
 * Owns the stage: who is seen where, what is heard, and what a person has to know in a call. Knows nothing of peers.
 */
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { flag } from '../../binding/flag.js';
import { NoomElement } from '../../binding/noom-element.js';
import { SessionController } from '../../binding/session-controller.js';
import { call } from '../../locales/en/call.js';
import type { CallStrings, Strings } from '../../locales/strings.js';
import { NoomError } from '../../session/base/errors.js';
import { LazyPart } from '../../session/base/lazy-part.js';
import type { Session } from '../../session/session.js';
import type { Message } from '../../session/state/state.js';
import { use } from '../parts.js';
import { base } from '../ui/base.styles.js';
import { DeviceTroubles } from '../ui/device-troubles.js';
import { frame } from '../ui/frame.styles.js';
import { icons } from '../ui/icons.js';
import { ended, EndedFocus, endedStyles } from '../ui/ended.js';
import { notice } from '../ui/notice.js';
import { isOutOfReach } from '../ui/out-of-reach.js';
import { PlaybackController } from '../ui/playback.js';
import { errorText, whyOut } from '../ui/why-out.js';
import { vars } from '../ui/vars.js';
import { AsideController } from '../ui/aside.js';
import type { CallAct } from './controls/control.js';
import { callStyles } from './noom-call.styles.js';
import { NoomControls } from './noom-controls.js';
import { NoomTile } from './noom-tile.js';
import { Reactions } from './reactions.js';
import { Sound } from './sound.js';
import { largeOf, pictures, StageSize, type Placed } from './stage.js';
import { CallClock } from './call-clock.js';
import { Notices, type Notice } from './notices.js';

/** Texts for what goes wrong. */
const ERRORS = new LazyPart(
  () => import('../../locales/en/errors.js'),
  ({ errors }) => errors,
);

/**
 * The stage of a call: tiles, controls, screen share, layouts. Inside a `<noom-room>` it appears once joined; with a
 * `room` of its own it asks for a name first, unless `auto-join`.
 * Of its events all but the requests are said by the element that owns the session: of an element inside a
 * `<noom-room>`, or `for` one, that is the room.
 * @tagname noom-call
 * @slot - shown above the tiles
 * @slot controls - buttons of your own in the control bar, before the last two
 * @slot menu - buttons of your own in the menu of the bar; a press closes it
 * @slot ended - in place of the screen that says what ended one's part in the call
 * @csspart stage - the whole
 * @csspart tile - each tile
 * @csspart controls - what the control bar lies in
 * @csspart bar - the control bar
 * @csspart menu - each menu that opens from it
 * @csspart title - room, count and time
 * @csspart tiles - what the tiles lie in
 * @csspart video - the picture in each tile
 * @csspart avatar - what stands in for it
 * @csspart name - the name in each tile
 * @cssprop --noom-tile-ratio - width by height of a tile, `16 / 9`
 * @cssprop --noom-tile-gap - between tiles in pixels, `12px`, and `8px` where the stage is narrower than 600
 * @fires noom-request-join - before joining; cancelable, and its detail may be changed
 * @fires noom-request-leave - before leaving; cancelable
 */
export class NoomCall extends NoomElement {
  /** @internal */
  static override english: Partial<Strings> = call;
  declare protected t: CallStrings;
  static override styles = [base, frame, callStyles, endedStyles];
  protected static override uses = { 'noom-tile': NoomTile, 'noom-controls': NoomControls };

  /** Joins as soon as connected, with no lobby. */
  @property({ type: Boolean, attribute: 'auto-join', converter: flag }) autoJoin = false;
  /** Media through TURN only. */
  @property({ type: Boolean, attribute: 'relay-only', converter: flag }) relayOnly = false;
  /**
   * Starts with the microphone off, until a person says otherwise: their last word outlives leaving, another room and a
   * reload.
   */
  @property({ type: Boolean, attribute: 'audio-off', converter: flag }) audioOff = false;
  /** Starts with the camera off, until a person says otherwise. */
  @property({ type: Boolean, attribute: 'video-off', converter: flag }) videoOff = false;
  /** How media travels: `auto` (default), `mesh`, `sfu`. */
  @property() topology: 'auto' | 'mesh' | 'sfu' = 'auto';
  /** `auto` (default): a grid, or a shared screen large. `grid`: everyone alike. `spotlight`: who speaks large. */
  @property() layout: 'auto' | 'grid' | 'spotlight' = 'auto';
  /** @internal Set by `<noom-room>`: whether the chat beside the call is open. */
  @property({ attribute: false }) chatOpen?: boolean;

  #speaker: string | null = null;
  readonly #size = new StageSize(this);
  readonly #sound = new Sound(this);
  readonly #troubles = new DeviceTroubles();
  readonly #playback = new PlaybackController(this);
  readonly #reactions = new Reactions(this);
  readonly #notices = new Notices(this);
  readonly #endedFocus = new EndedFocus(this);
  readonly #clock = new CallClock(this);
  readonly #aside = new AsideController(this);
  readonly #view = new SessionController(
    this,
    ({ phase, room, participants, media, devices, knocks, self, connection, error, leftReason, messages }) => ({
      phase,
      room,
      error,
      leftReason,
      participants,
      media,
      knocks,
      speaker: devices.selected.audiooutput,
      isHost: self?.role === 'host',
      cause: self?.cause,
      isOutOfReach: isOutOfReach(connection),
      muted: mutedBy(messages),
    }),
    ({ muted }, before) => {
      // What happened before one looked is no news.
      if (muted !== null && muted !== before.muted && before.phase === 'joined')
        this.#notices.say(() => this.t.mutedBy(muted.name));
    },
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
  }

  /** @internal */
  override usesMedia(): boolean {
    return true;
  }

  override focus(options?: FocusOptions): void {
    if (!this.#endedFocus.focus()) super.focus(options);
  }

  protected override bind(session: Session): () => void {
    session.declareMedia(true);
    const spoke = ({ detail }: CustomEvent<{ participant: { id: string; isSelf: boolean } }>) => {
      if (!detail.participant.isSelf) this.#speaker = detail.participant.id;
    };
    session.addEventListener('active-speaker', spoke);
    const stopReactions = this.#reactions.follow(session);
    return () => {
      session.declareMedia(false);
      session.removeEventListener('active-speaker', spoke);
      stopReactions();
    };
  }

  protected override failed(error: NoomError): void {
    this.#learn().catch(() => undefined);
    this.#notices.say(() => errorText(error, this.t));
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { phase, media, error } = this.#view.value;
    const isInside = phase === 'joined' || phase === 'reconnecting';
    if (!isInside) this.#notices.clear();
    this.#clock.since = isInside ? this.#view.value.room?.startedAt : null;
    if (error || media.camera.error || media.audio.error || media.screen.error) this.#learn().catch(() => undefined);
    this.#aside.aside = !isInside && !this.#hasLobby && !this.#isLeftAlone;
  }

  override render() {
    const shown = this.#shown();
    return shown === nothing ? nothing : html`<div class="frame">${shown}</div>`;
  }

  #shown() {
    const { phase } = this.#view.value;
    if (phase === 'joined' || phase === 'reconnecting') return this.#stage();
    if (this.#hasLobby) return this.#lobby();
    return this.#isLeftAlone ? this.#outside() : nothing;
  }

  #stage() {
    const { participants, speaker } = this.#view.value;
    const all = pictures(participants);
    const large = largeOf(all, this.layout, this.#speaker);
    const placed = this.#size.place(all, large);
    return html`<div
      class="call"
      tabindex="-1"
      role="group"
      aria-label=${this.#view.value.room?.name ?? nothing}
      lang=${this.textLang ?? nothing}
      part="stage"
      @noom-refused=${(event: CustomEvent) => this.#onRefused(event)}
    >
      <div class="body">
        ${this.#title('top')}
        <slot></slot>
        ${this.#notices.render(this.#standing(), this.t.dismiss)}
        <div class="tiles" part="tiles">
          ${repeat(
            placed,
            ({ key }) => key,
            (picture) => this.#tile(picture),
          )}
          ${this.#reactions.render(placed, this.#size.rect, this.t.reacted)}
        </div>
        ${participants.length === 1 ? this.#alone() : nothing}
      </div>
      <div class="foot">
        ${this.#title('')}
        <noom-controls
          part="controls"
          exportparts="bar, menu"
          .session=${this.session}
          .strings=${this.t}
          .width=${this.#size.width}
          .hide=${this.hiding}
          .chatOpen=${this.chatOpen}
          .spotlight=${large !== null}
          @noom-control=${this.#onControl}
        >
          <slot name="controls" slot="controls"></slot>
          <slot name="menu" slot="menu"></slot>
        </noom-controls>
      </div>
      ${this.#sound.render(participants, speaker)}
    </div>`;
  }

  /** A call that stands alone brings its own lobby along, unless it joins by itself, for which it needs a room. */
  get #hasLobby(): boolean {
    return this.ownsSession && !(this.autoJoin && this.roomName);
  }

  /** Nobody else says why one is not in the room, though one was to be. */
  get #isLeftAlone(): boolean {
    const { phase, error } = this.#view.value;
    const isMine = this.ownsSession ? this.autoJoin : (this.scope?.lacksLobby?.() ?? false);
    const isOnTheWay = phase === 'waiting' || (phase === 'connecting' && (this.session?.entering ?? false));
    return isMine && (isOnTheWay || phase === 'left' || error !== null);
  }

  #outside() {
    const { t } = this;
    const { phase, error, leftReason } = this.#view.value;
    if (phase === 'left')
      return html`<div class="outside" tabindex="-1" lang=${this.textLang ?? nothing}>
        <slot name="ended">${ended({ phase, error, leftReason }, t, this.waysOn())}</slot>
      </div>`;
    return html`<div class="outside" tabindex="-1" lang=${this.textLang ?? nothing}>
      <div role="status">${phase === 'waiting' ? this.#waiting() : (this.#whyOutside() ?? t.joining)}</div>
      ${this.session?.entering ? html`<button @click=${() => this.attempt((session) => session.leave())}>${t.cancel}</button>` : nothing}
    </div>`;
  }

  #waiting() {
    const { t } = this;
    return html`<h1>${t.waiting}</h1>
      <p class="muted">${t.waitingHint(this.#view.value.room?.name ?? '')}</p>`;
  }

  #whyOutside() {
    const { t } = this;
    const { error, leftReason, isOutOfReach } = this.#view.value;
    const why = whyOut({ error, leftReason }, t);
    if (why) return notice(why.text, why);
    return isOutOfReach ? notice(t.reachless) : null;
  }

  #lobby() {
    use('noom-lobby', this.renderRoot, () => this.t.partMissing);
    return html`<noom-lobby
      exportparts="preview, form, rooms"
      .session=${this.session}
      .strings=${this.strings}
      .hide=${`rooms ${this.hiding}`}
      .room=${this.room}
      .name=${this.name}
      ?audio-off=${this.audioOff}
      ?video-off=${this.videoOff}
    >
      ${this.querySelector(':scope > [slot="ended"]') ? html`<slot name="ended" slot="ended"></slot>` : nothing}</noom-lobby
    >`;
  }

  #title(className: string) {
    const { room, participants } = this.#view.value;
    return html`<p class="title ${className}" part="title">
      <b>${room?.name}</b> · <span>${participants.length}</span> · ${this.#clock.render()}
    </p>`;
  }

  #tile({ participant, kind, rect, corner }: Placed) {
    const place = {
      '--_x': `${rect.left}px`,
      '--_y': `${rect.top}px`,
      '--_w': `${rect.width}px`,
      '--_h': `${rect.height}px`,
    };
    return html`<noom-tile
      part="tile"
      exportparts="video, avatar, name"
      class=${corner ? 'corner' : ''}
      .participant=${participant}
      .kind=${kind}
      .strings=${this.t}
      ${vars(place)}
    ></noom-tile>`;
  }

  /** What is so just now, in the order of its weight: who knocks waits for an answer. */
  #standing(): Notice[] {
    const { t } = this;
    const { phase, media, knocks, isHost, cause } = this.#view.value;
    const { screen } = media;
    const found: Notice[] = [];
    if (phase === 'reconnecting') found.push({ key: 'reconnecting', text: t.reconnecting, stays: true });
    if (cause === 'no-webrtc-here') found.push({ key: cause, text: t.causes[cause], isBad: true });
    if (screen.error) found.push({ key: screen.error, text: errorText(screen.error, t), isBad: true });
    for (const { name, text, key } of this.#troubles.of(media, t))
      found.push({ key, text: `${name}: ${text}`, isBad: true });
    const { blocked } = this.#playback;
    if (blocked) {
      const play = html`<button class="primary" @click=${() => this.#playback.play()}>
        ${icons.speaker}${blocked === 'sound' ? t.hear : t.see}
      </button>`;
      found.push({ key: 'blocked', text: '', acts: play });
    }
    for (const { id, name } of isHost ? knocks : []) {
      const answer = (act: 'admit' | 'deny') => () => this.attempt((session) => session[act](id));
      found.push({
        key: `knock ${id}`,
        text: t.wantsIn(name),
        acts: html`<button @click=${answer('deny')}>${t.deny}</button>
          <button class="primary" @click=${answer('admit')}>${t.admit}</button>`,
      });
    }
    return found;
  }

  #alone() {
    const { t } = this;
    return html`<div class="alone">
      <p><b>${t.alone}</b></p>
      <p class="muted">${t.aloneHint}</p>
      <button @click=${this.#copyLink}>${icons.link}${t.copyLink}</button>
    </div>`;
  }

  /**
   * The words for what goes wrong come when something has. Without them, as while the service is away, there is its
   * own.
   */
  async #learn(): Promise<void> {
    if (NoomCall.english.errors) return;
    try {
      NoomCall.english = { ...call, ...(await ERRORS.load({ wanted: () => this.isConnected })) };
    } catch {
      return; // nobody reads it any more
    }
    this.requestUpdate();
  }

  #onRefused({ detail }: CustomEvent): void {
    const error = NoomError.from(detail);
    // A device's own trouble is told by the state, and who closes the screen picker knows that they did.
    if (!error.code.startsWith('E_MEDIA')) this.failed(error);
  }

  readonly #onControl = ({ detail }: CustomEvent<CallAct>): void => {
    if (detail === 'leave') void this.request('leave', {}, (session) => session.leave());
    else if (detail === 'link') void this.#copyLink();
    else if (detail === 'layout')
      this.layout = largeOf(pictures(this.#view.value.participants), this.layout, null) ? 'grid' : 'spotlight';
    else this.dispatchEvent(new CustomEvent('noom-chat-toggle'));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    this.renderRoot.querySelector<NoomControls>('noom-controls')?.press(event, this);
  };

  readonly #copyLink = async (): Promise<void> => {
    const room = this.#view.value.room?.name;
    if (!room || !this.session) return;
    // A page that names its room is itself the way there; otherwise the service has a page for every room.
    const link = this.roomName === room ? location.href : `${this.session.server}/r/${encodeURIComponent(room)}`;
    try {
      await navigator.clipboard.writeText(link);
      this.#notices.say(() => this.t.copied);
    } catch {
      // No permission for the clipboard: to be copied by hand, for which it stays.
      this.#notices.say(() => link, { lasts: true });
    }
  };
}

/** The last word that a host has muted us, as long as it is the newest of the messages. */
function mutedBy(messages: readonly Message[]): Message | null {
  const last = messages.at(-1);
  return last?.system?.kind === 'muted' ? last : null;
}
