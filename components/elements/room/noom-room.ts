/** Owns one session for the elements inside it, or with nothing inside, the layout of a complete meeting. */
import { ContextProvider } from '@lit/context';
import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { flag } from '../../binding/flag.js';
import { NoomElement } from '../../binding/noom-element.js';
import { sessionContext, type SessionScope } from '../../binding/session-context.js';
import { SessionController } from '../../binding/session-controller.js';
import { pageRead } from '../../binding/find-session.js';
import type { Session } from '../../session/session.js';
import { isInside } from '../../session/state/state.js';
import { NoomCall } from '../call/noom-call.js';
import { CALL_PARTS, CHAT_PARTS, LOBBY_PARTS } from '../exported-parts.js';
import { PART_NAMES, use } from '../parts.js';
import { base } from '../ui/base.styles.js';
import { frame } from '../ui/frame.styles.js';
import { isOutOfReach } from '../ui/out-of-reach.js';
import { ChatPanel } from './chat-panel.js';
import { roomStyles } from './noom-room.styles.js';
import { Turns } from './turns.js';

/**
 * Owner of one session: connection, media, people. With children it has no look of its own; with none it is a complete
 * meeting: lobby, then call with chat beside it, of which it has every part.
 * @tagname noom-room
 * @slot - your own composition of `<noom-lobby>`, `<noom-call>`, `<noom-chat>` and anything else
 * @csspart lobby - the lobby of a complete meeting
 * @csspart call - its stage
 * @csspart chat - its chat
 * @cssprop --noom-tile-ratio - width by height of a tile
 * @cssprop --noom-tile-gap - between tiles
 * @fires noom-request-join - before joining; cancelable, and its detail may be changed
 * @fires noom-request-leave - before leaving; cancelable
 * @fires noom-request-send - before a message or file is sent; cancelable, and its detail may be changed
 */
export class NoomRoom extends NoomElement {
  static override styles = [base, frame, roomStyles];
  protected static override uses = { 'noom-call': NoomCall };

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

  /** No children: this element lays out the whole meeting; null until the page has been read. */
  @state() private whole: boolean | null = null;
  readonly #provider = new ContextProvider(this, { context: sessionContext });
  readonly #view = new SessionController(this, ({ phase, connection }) => ({
    phase,
    isOutOfReach: isOutOfReach(connection),
  }));
  readonly #panel = new ChatPanel(this);
  readonly #turns = new Turns(this);
  #children: MutationObserver | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#children = new MutationObserver(() => this.#lookInside());
    this.#children.observe(this, { childList: true });
    this.#lookInside();
    void pageRead().then(() => this.#lookInside());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#children?.disconnect();
  }

  /** @internal */
  override usesMedia(): boolean {
    return (
      this.#isWhole ||
      (!this.hides('preview') && this.querySelector('noom-lobby:not([hide~="preview"])') !== null) ||
      this.#has('noom-call')
    );
  }

  /** @internal */
  override ownerChanged(): void {
    super.ownerChanged();
    if (this.session) this.#provide(this.session);
  }

  protected override get standsAlone(): boolean {
    return true;
  }

  protected override bind(session: Session): void {
    this.#provide(session);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const isNews = (['strings', 'hide', 'audioOff', 'videoOff'] as const).some((name) => changed.has(name));
    if (isNews && this.session) this.#provide(this.session);
    this.toggleAttribute('data-noom-whole', this.whole === true);
  }

  protected override updated(): void {
    const around = this.whole ? this.renderRoot : this;
    this.#turns.follow(around.querySelector<NoomElement>(this.#isInside ? 'noom-call' : 'noom-lobby'));
  }

  override focus(options?: FocusOptions): void {
    if (this.#turns.shown) this.#turns.shown.focus(options);
    else super.focus(options);
  }

  override render() {
    if (!this.whole) return html`<slot></slot>`;
    return html`<div class="frame">${this.#isInside ? this.#meeting() : this.#outside()}</div>`;
  }

  #meeting() {
    const hasChat = !this.hides('chat');
    const isOpen = hasChat && this.#panel.isOpen;
    // The lobby as well: it says why a call ended, when the service may not be there to fetch it from.
    for (const part of PART_NAMES)
      if (hasChat || part !== 'noom-chat') use(part, this.renderRoot, () => this.t.partMissing);
    return html`<div class="room ${isOpen ? 'with-panel' : ''}" @keydown=${this.#panel.onKey}>
      <noom-call
        part="call"
        exportparts=${CALL_PARTS}
        .chatOpen=${hasChat ? isOpen : undefined}
        @noom-chat-toggle=${this.#panel.toggle}
      ></noom-call>
      ${hasChat ? this.#panel.render(CHAT_PARTS) : nothing}
    </div>`;
  }

  #outside() {
    const { phase } = this.#view.value;
    const isEntering = this.entering && (phase === 'idle' || phase === 'connecting');
    // The lobby is also the time to fetch what comes after it.
    if (!isEntering) use('noom-lobby', this.renderRoot, () => this.t.partMissing);
    if (isEntering) return this.#entering();
    return html`<noom-lobby
      part="lobby"
      exportparts=${LOBBY_PARTS}
      ?audio-off=${this.audioOff}
      ?video-off=${this.videoOff}
    ></noom-lobby>`;
  }

  #entering() {
    return html`<div class="entering" tabindex="-1" lang=${this.textLang ?? nothing} role="status">
      <i class="spinner"></i>${this.#view.value.isOutOfReach ? this.t.reachless : this.t.joining}
    </div>`;
  }

  get #isInside(): boolean {
    return isInside(this.#view.value.phase);
  }

  get #isWhole(): boolean {
    return this.childElementCount === 0;
  }

  /** The element stands inside, or names this one. */
  #has(tag: 'noom-call' | 'noom-lobby'): boolean {
    const root = this.getRootNode() as Document | ShadowRoot;
    return (
      this.querySelector(tag) !== null ||
      (this.id !== '' && root.querySelector(`${tag}[for="${CSS.escape(this.id)}"]`) !== null)
    );
  }

  get #lacksLobby(): boolean {
    return this.autoJoin && !this.#isWhole && !this.#has('noom-lobby');
  }

  /** While the page is still being read, children may yet come. */
  #lookInside(): void {
    if (document.readyState !== 'loading' || !this.#isWhole) this.whole = this.#isWhole;
  }

  #provide(session: Session): void {
    const scope: SessionScope = {
      session,
      strings: this.strings,
      hide: this.hiding,
      owner: this,
      usesMedia: () => this.usesMedia(),
      entering: () => this.entering,
      lacksLobby: () => this.#lacksLobby,
    };
    this.#provider.setValue(scope);
  }
}
