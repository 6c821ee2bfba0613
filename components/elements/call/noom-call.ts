/**
 * Owns the stage: who is seen where, what is heard, and what a person has to know in a call. Knows nothing of peers.
 */
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { flag } from '../../binding/flag.js';
import { NoomElement } from '../../binding/noom-element.js';
import { SessionController } from '../../binding/session-controller.js';
import { call } from '../../locales/en/call.js';
import type { CallStrings, Strings } from '../../locales/strings.js';
import { NoomError } from '../../session/base/errors.js';
import type { Session } from '../../session/session.js';
import type { SessionEventMap } from '../../session/state/public-events.js';
import { isModerator } from '../../session/state/rights.js';
import { isInside, type Message, type SystemNotice } from '../../session/state/state.js';
import { CALL_PARTS, LOBBY_PARTS } from '../exported-parts.js';
import { use } from '../parts.js';
import { base } from '../ui/base.styles.js';
import { frame } from '../ui/frame.styles.js';
import { EndedFocus, endedStyles } from '../ui/ended.js';
import { isOutOfReach } from '../ui/out-of-reach.js';
import { OF_ONESELF, ofOneself } from '../ui/of-oneself.js';
import { errorText } from '../ui/why-out.js';
import { AsideController } from '../ui/aside.js';
import type { CallAct } from './controls/control.js';
import { callStyles } from './noom-call.styles.js';
import { NoomControls } from './noom-controls.js';
import { NoomTile } from './noom-tile.js';
import { Reactions } from './reactions.js';
import { Alerts } from './alerts.js';
import { Awake } from './awake.js';
import { Sound } from './sound.js';
import { CallClock } from './call-clock.js';
import { learnErrors } from './error-words.js';
import { alone, copied, linkTo } from './link.js';
import { Notices, type Notice } from './notices.js';
import { outside } from './outside.js';
import { OwnWindow } from './own-window.js';
import { sharing } from './sharing.js';
import { SlowWays } from './slow-ways.js';
import { Standing } from './standing.js';
import { Tiles } from './tiles.js';

type VerificationChange = SessionEventMap['verification-change'];

/**
 * The stage of a call: tiles, controls, screen share, layouts. Inside a `<noom-room>` it appears once joined; with a
 * `room` of its own it asks for a name first, unless `auto-join`.
 * Of its events all but the requests are said by the element that owns the session: of an element inside a
 * `<noom-room>`, or `for` one, that is the room.
 * @tagname noom-call
 * @slot - shown above the tiles
 * @slot controls - buttons of your own in the control bar, before the last two
 * @slot menu - buttons of your own in the menu of the bar; a press closes it
 * @slot empty - in place of what is said to who is alone in the call
 * @slot ended - in place of the screen that says what ended one's part in the call
 * @csspart stage - the whole
 * @csspart tile - each tile
 * @csspart controls - what the control bar lies in
 * @csspart bar - the control bar
 * @csspart menu - each menu that opens from it, or from a tile
 * @csspart title - room, count and time
 * @csspart tiles - what the tiles lie in
 * @csspart video - the picture in each tile
 * @csspart avatar - what stands in for it
 * @csspart name - the name in each tile
 * @csspart button - each button that is no item
 * @csspart item - each line of a menu
 * @csspart microphone-button - turns one's microphone on and off
 * @csspart camera-button - turns one's camera on and off
 * @csspart microphone-devices-button - opens the choice of microphone and speakers
 * @csspart camera-devices-button - opens the choice of camera
 * @csspart screen-button - shares one's screen
 * @csspart stop-sharing-button - stops that, in the line that says so
 * @csspart hand-button - raises one's hand
 * @csspart reactions-button - opens the choice of a reaction
 * @csspart reaction-button - each of the reactions at hand
 * @csspart all-emoji-button - opens the choice out of all emoji
 * @csspart emoji-button - each of them
 * @csspart emoji-group-button - goes to a group of them
 * @csspart emoji-tone-button - chooses a tone of skin
 * @csspart chat-button - opens and closes the chat beside the call
 * @csspart people-button - opens the list of people
 * @csspart more-button - opens the menu
 * @csspart leave-button - leaves
 * @csspart other-camera-button - takes a phone's other camera
 * @csspart layout-button - shows everyone alike, or who speaks large
 * @csspart self-view-grid-button - shows oneself among the tiles
 * @csspart self-view-float-button - shows oneself in a corner
 * @csspart self-view-hidden-button - hides oneself
 * @csspart picture-in-picture-button - shows the call in a window of its own
 * @csspart picture-in-picture-by-itself-button - has that happen when one leaves the tab
 * @csspart sounds-button - turns the sounds of the call on and off
 * @csspart stats-button - opens the statistics
 * @csspart copy-stats-button - copies them as a report
 * @csspart verify-button - shows the code to compare with somebody
 * @csspart shortcuts-button - lists the keys
 * @csspart link-button - copies the link to the call
 * @csspart test-speakers-button - plays a sound
 * @csspart close-button - closes the list of keys, and the code
 * @csspart zoom-in-button - looks closer at a shared screen
 * @csspart zoom-out-button - looks at more of it
 * @csspart zoom-reset-button - looks at all of it, and says how close one is
 * @csspart tile-menu-button - opens the menu of a tile
 * @csspart pin-button - pins the tile
 * @csspart full-screen-button - shows it on the whole screen
 * @csspart tile-picture-in-picture-button - shows its picture over other windows
 * @csspart mute-button - mutes somebody
 * @csspart remove-button - removes somebody
 * @csspart rename-button - changes one's name
 * @csspart lower-hand-button - lowers somebody's hand
 * @csspart lower-hands-button - lowers all hands
 * @csspart lock-button - locks the room
 * @csspart waiting-room-button - has newcomers wait for a host
 * @csspart mute-on-entry-button - has newcomers come in muted
 * @csspart end-button - ends the call for all
 * @csspart admit-button - lets in who knocks
 * @csspart deny-button - sends them away
 * @csspart confirm-button - says yes to a question
 * @csspart cancel-button - says no to it, or gives up waiting
 * @csspart previous-page-button - shows the page of tiles before
 * @csspart next-page-button - shows the next page of tiles
 * @csspart play-button - plays what the browser held back
 * @csspart dismiss-button - puts a notice away
 * @csspart unmute-button - unmutes who speaks while muted
 * @csspart message-button - shows the message that came in the chat
 * @csspart rejoin-button - joins again
 * @cssprop --noom-tile-ratio - width by height of a tile, `16 / 9`
 * @cssprop --noom-tile-gap - between tiles in pixels, `12px`, and `8px` where the stage is narrower than 600
 * @fires noom-request-join - before joining; cancelable, and its detail may be changed
 * @fires noom-request-leave - before leaving; cancelable
 * @fires noom-pin - somebody is shown large by pinning, or nobody any more (detail.id is null)
 */
export class NoomCall extends NoomElement {
  /** @internal */
  static override english: Partial<Strings> = call;
  declare protected t: CallStrings;
  static override styles = [base, frame, callStyles, endedStyles];
  protected static override uses = { 'noom-tile': NoomTile, 'noom-controls': NoomControls };

  /** Joins as soon as connected, with no lobby. */
  @property({ type: Boolean, attribute: 'auto-join', converter: flag }) autoJoin = false;
  /** While no host is there, waits until one is, in place of coming in first or being refused. */
  @property({ type: Boolean, attribute: 'wait-for-host', converter: flag }) waitForHost = false;
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
  /**
   * `auto` (default): of two people the other fills the stage, and oneself floats; of more a grid. `grid`: everyone
   * alike. `spotlight`: who speaks large. A screen that is shared later is large in each of them.
   */
  @property() layout: 'auto' | 'grid' | 'spotlight' = 'auto';
  /**
   * Where one sees oneself, until a person chooses in the menu. `auto` (default): floating over the other of two, else
   * among the tiles. `grid`: among the tiles. `float`: over them, in a corner, to which a pointer or the arrow keys move
   * it. `hidden`: nowhere; others still see one.
   */
  @property({ attribute: 'self-view' }) selfView: 'auto' | 'grid' | 'float' | 'hidden' = 'auto';
  /**
   * Id of the participant who is shown large whatever the layout, or null. A double click on a tile sets it as well. A
   * screen that is shared later comes first, for as long as it is shared.
   */
  @property({ attribute: false, noAccessor: true })
  get pinned(): string | null {
    return this.#tiles.pinned;
  }
  set pinned(id: string | null) {
    if (id !== this.pinned) this.#tiles.pin(id === null ? null : { id, kind: 'camera' });
  }
  /** @internal Set by `<noom-room>`: whether the chat beside the call is open. */
  @property({ attribute: false }) chatOpen?: boolean;
  /** @internal The call in the page that this one shows once more, in another window: it is heard and left there. */
  @property({ attribute: false }) viewOf: NoomCall | null = null;

  readonly #tiles = new Tiles(this, (id) =>
    this.dispatchEvent(new CustomEvent('noom-pin', { detail: { id }, bubbles: true, composed: true })),
  );
  readonly #sound = new Sound(this);
  readonly #standing = new Standing(this);
  readonly #slowWays = new SlowWays(this);
  readonly #reactions = new Reactions(this);
  readonly #alerts = new Alerts(this);
  readonly #notices = new Notices(this);
  readonly #endedFocus = new EndedFocus(this);
  readonly #clock = new CallClock(this);
  readonly #window = new OwnWindow(this, () => !this.viewOf && isInside(this.#view.value.phase));
  readonly #aside = new AsideController(this);
  readonly #view = new SessionController(
    this,
    ({
      phase,
      room,
      participants,
      media,
      devices,
      knocks,
      self,
      connection,
      error,
      leftReason,
      waitingFor,
      messages,
    }) => ({
      phase,
      waitingFor,
      room,
      error,
      leftReason,
      participants,
      media,
      knocks,
      speaker: devices.selected.audiooutput,
      letsIn: isModerator(self),
      cause: self?.cause,
      isOutOfReach: isOutOfReach(connection),
      news: newsOfOneself(messages),
    }),
    ({ news, participants }, before) => {
      this.#tiles.unpinGone(participants, before.participants);
      // What happened before one looked is no news, but for how one came in.
      if (news && news !== before.news && (before.phase === 'joined' || news.kind === 'muted-on-entry'))
        this.#notices.say(() => ofOneself(news, this.t) ?? '', { lasts: news.kind === 'notice' });
    },
  );

  constructor() {
    super();
    new Awake(this, () => isInside(this.#view.value.phase));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('click', this.#onClick);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#onKey);
    this.removeEventListener('click', this.#onClick);
  }

  /** @internal */
  override usesMedia(): boolean {
    return true;
  }

  /**
   * Shows the call in a small window over all others, or where the browser has no such windows the picture of who
   * speaks. To be called by a press, as browsers want it; rejects `E_UNSUPPORTED` where there is neither.
   */
  async requestPictureInPicture(): Promise<void> {
    try {
      await this.#window.open();
    } catch (error) {
      throw NoomError.from(error, 'E_UNSUPPORTED');
    }
  }

  override focus(options?: FocusOptions): void {
    if (!this.#endedFocus.focus()) super.focus(options);
  }

  protected override bind(session: Session): () => void {
    session.declareMedia(true);
    this.#tiles.follow(session);
    const stopAlerts = this.#alerts.follow(session);
    const stopReactions = this.#reactions.follow(session);
    session.addEventListener('verification-change', this.#onVerification);
    return () => {
      session.removeEventListener('verification-change', this.#onVerification);
      session.declareMedia(false);
      stopAlerts();
      stopReactions();
    };
  }

  protected override failed(error: NoomError): void {
    void learnErrors(NoomCall, this);
    this.#notices.say(() => errorText(error, this.t));
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { phase, media, error } = this.#view.value;
    const isIn = isInside(phase);
    if (changed.has('layout')) this.#tiles.arrange();
    if (!isIn) this.#notices.clear();
    this.#clock.since = isIn ? this.#view.value.room?.startedAt : null;
    if (error || media.camera.error || media.audio.error || media.screen.error) void learnErrors(NoomCall, this);
    this.#aside.aside = !isIn && !this.#hasLobby && !this.#isLeftAlone;
  }

  override render() {
    const shown = this.#shown();
    return shown === nothing ? nothing : html`<div class="frame">${shown}</div>`;
  }

  #shown() {
    const { phase } = this.#view.value;
    if (isInside(phase)) return this.#stage();
    if (this.#hasLobby) return this.#lobby();
    return this.#isLeftAlone ? this.#outside() : nothing;
  }

  #stage() {
    const { participants, speaker, media } = this.#view.value;
    const stage = this.#tiles.compose(participants, this);
    const { rect, width } = this.#tiles.stage;
    return html`<div
      class="call"
      tabindex="-1"
      role="group"
      aria-label=${this.#view.value.room?.name ?? nothing}
      lang=${this.textLang ?? nothing}
      part="stage"
      @keydown=${this.#tiles.onKey}
      @noom-told=${({ detail }: CustomEvent<string>) => this.#notices.say(() => detail)}
      @noom-refused=${(event: CustomEvent) => this.#onRefused(event)}
    >
      ${sharing(media.screen, this.t, this.#stopSharing)}
      <div class="body">
        ${this.#title('top')}
        <slot></slot>
        ${this.#notices.render(this.#toTell, this.t.dismiss)}
        ${this.#tiles.render(stage, this.t, this.#reactions.render(stage.placed, rect, this.t.reacted))}
        ${participants.length === 1 ? alone(this.t, this.#copyLink) : nothing}
      </div>
      <div class="foot">
        ${this.#title('')}
        <noom-controls
          part="controls"
          exportparts=${CALL_PARTS}
          .session=${this.session}
          .strings=${this.t}
          .width=${width}
          .hide=${this.hiding}
          .chatOpen=${this.chatOpen}
          .spotlight=${stage.hasLarge}
          .selfView=${stage.selfView}
          @noom-control=${this.#onControl}
        >
          <slot name="controls" slot="controls"></slot>
          <slot name="menu" slot="menu"></slot>
        </noom-controls>
      </div>
      <noom-alerts
        exportparts=${CALL_PARTS}
        role="status"
        .session=${this.session}
        .strings=${this.t}
        .hide=${this.hiding}
        .chatOpen=${this.chatOpen}
        @noom-control=${this.#onControl}
      ></noom-alerts>
      ${this.viewOf ? nothing : this.#sound.render(participants, speaker)}
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
    const { phase, error, leftReason, waitingFor, isOutOfReach, room } = this.#view.value;
    return outside({
      out: { phase, error, leftReason, waitingFor },
      strings: this.t,
      lang: this.textLang,
      room: room?.name ?? '',
      isOutOfReach,
      ways: this.waysOn(),
      cancel: this.session?.entering ? () => this.attempt((session) => session.leave()) : null,
    });
  }

  #lobby() {
    use('noom-lobby', this.renderRoot, () => this.t.partMissing);
    return html`<noom-lobby
      exportparts=${LOBBY_PARTS}
      .session=${this.session}
      .strings=${this.strings}
      .hide=${`rooms ${this.hiding}`}
      .room=${this.room}
      .name=${this.name}
      ?audio-off=${this.audioOff}
      ?video-off=${this.videoOff}
    >
      ${this.#hasOwnEnd ? html`<slot name="ended" slot="ended"></slot>` : nothing}</noom-lobby
    >`;
  }

  #title(className: string) {
    const { room, participants } = this.#view.value;
    return html`<p class="title ${className}" part="title">
      <b>${room?.name}</b> · <span>${participants.length}</span> · ${this.#clock.render()}
    </p>`;
  }

  /** The page has something to show in place of the screen that says what ended it. */
  get #hasOwnEnd(): boolean {
    return this.querySelector(':scope > [slot="ended"]') !== null;
  }

  get #toTell(): Notice[] {
    const { phase, media, knocks, letsIn, cause, participants } = this.#view.value;
    return this.#standing.of({
      phase,
      media,
      cause,
      slow: this.#slowWays.of(participants),
      knocks: letsIn ? knocks : [],
      strings: this.t,
      answer: (act, id) => this.attempt((session) => session[act](id)),
    });
  }

  #onRefused({ detail }: CustomEvent): void {
    const error = NoomError.from(detail);
    // A device's own trouble is told by the state, and who closes the screen picker knows that they did.
    if (!error.code.startsWith('E_MEDIA')) this.failed(error);
  }

  #leave(): Promise<void> {
    return this.request('leave', {}, (session) => session.leave());
  }

  readonly #onControl = ({ detail }: CustomEvent<CallAct>): void => {
    if (detail === 'leave') void (this.viewOf ?? this).#leave();
    else if (detail === 'window') void this.attempt(() => this.requestPictureInPicture());
    else if (detail === 'window-by-itself') this.requestUpdate();
    else if (detail === 'link') void this.#copyLink();
    else if (detail === 'grid' || detail === 'spotlight') {
      this.layout = detail;
      this.#tiles.pin(null); // everyone alike, or who speaks: not one person
    } else if (typeof detail === 'object') this.#tiles.choose(detail.selfView);
    else this.dispatchEvent(new CustomEvent('noom-chat-toggle'));
  };

  /** A code that was compared counts no more: that stands until it is read. */
  readonly #onVerification = ({ detail: { participant, cause } }: CustomEvent<VerificationChange>): void => {
    const text = () => this.t.verificationChanged?.[cause](participant.name) ?? '';
    void learnErrors(NoomCall, this).then(() => text() && this.#notices.say(text, { lasts: true }));
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    this.renderRoot.querySelector<NoomControls>('noom-controls')?.press(event, this);
  };

  readonly #onClick = (event: MouseEvent): void => {
    this.renderRoot.querySelector<NoomControls>('noom-controls')?.clicked(event);
  };

  readonly #stopSharing = () => this.attempt((session) => session.setScreenShareEnabled(false));

  readonly #copyLink = async (): Promise<void> => {
    const room = this.#view.value.room?.name;
    if (!room || !this.session) return;
    const link = linkTo(room, this.roomName, this.session.server);
    if (await copied(link)) this.#notices.say(() => this.t.copied);
    else this.#notices.say(() => link, { lasts: true }); // to be copied by hand, for which it stays
  };
}

/** What a host or the room has done to oneself, as long as it is the newest of the messages. */
function newsOfOneself(messages: readonly Message[]): SystemNotice | null {
  const { system } = messages.at(-1) ?? {};
  return system && OF_ONESELF.has(system.kind) ? system : null;
}
