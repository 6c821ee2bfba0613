/**
 * Owns what all four elements have in common: attributes, the session and how it is found, texts, and requests that a
 * page may refuse. Knows nothing of what an element shows.
 */
import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { common } from '../locales/en/common.js';
import { mergeStrings } from '../locales/merge.js';
import type { CommonStrings, OwnStrings, Strings } from '../locales/strings.js';
import { NoomError } from '../session/base/errors.js';
import type { IceServer, JoinOptions, MediaChoice } from '../session/options.js';
import type { Session } from '../session/session.js';
import type { Listener } from '../session/state/public-events.js';
import { BoundSession } from './bound-session.js';
import type { RequestMap, RequestName } from './events.js';
import { sessionsChanged } from './find-session.js';
import { Direction } from './direction.js';
import { flag } from './flag.js';
import { namesIn } from './hide.js';
import { isOnPage, MOVED_MS, whenWindowGoes } from './on-page.js';
import { PageElement } from './page-element.js';
import type { OwnerSays, SessionScope } from './session-context.js';
import { ShownSession } from './shown-session.js';
import { Texts } from './texts.js';

const TEXT = { fromAttribute: (value: string | null) => value ?? '', toAttribute: (value: string) => value || null };

/** Typed listening: the names of events that there are, and none else. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- the platform's own methods, typed
export interface NoomElement {
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: Listener<this, HTMLElementEventMap[K]> | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: Listener<this, HTMLElementEventMap[K]> | null,
    options?: EventListenerOptions | boolean,
  ): void;
}

/**
 * What the four elements have in common. Events of the session are said by the element that owns it, and bubble.
 * @cssprop --noom-color-accent - accent colour: buttons, links, who speaks. Text on it is black or white, whichever can
 *   be read
 * @cssprop --noom-color-on-accent - text on the accent, in place of that
 * @cssprop --noom-color-bg - background
 * @cssprop --noom-color-stage - behind the tiles; default: the background
 * @cssprop --noom-color-surface - bar, panels, fields, cards
 * @cssprop --noom-color-raised - what stands out from those: buttons, others' messages; default: of surface and text
 * @cssprop --noom-color-line - borders; default: of surface and text
 * @cssprop --noom-color-text - text
 * @cssprop --noom-color-muted - less important text; default: of surface and text
 * @cssprop --noom-color-danger - off, leave, errors
 * @cssprop --noom-color-ok - what goes well
 * @cssprop --noom-radius - corners of tiles and panels; controls follow
 * @cssprop --noom-space - step of the spacing, `4px`
 * @cssprop --noom-font - font family
 * @fires noom-ready - connected to the service
 * @fires noom-waiting - at the door of a room: a host decides
 * @fires noom-joined - in the room
 * @fires noom-left - out of it; detail.reason says why
 * @fires noom-participant-joined - somebody came
 * @fires noom-participant-left - somebody went
 * @fires noom-participant-updated - somebody's name, role, hand, presence or what is on has changed
 * @fires noom-room-updated - the room was locked, unlocked or set up otherwise
 * @fires noom-rooms-change - the list of rooms
 * @fires noom-knock - somebody wants to be let in
 * @fires noom-knock-ended - somebody does not wait any more
 * @fires noom-media-change - own microphone, camera or screen
 * @fires noom-device-change - devices came, went or were chosen
 * @fires noom-muted-speech - somebody speaks into the own microphone, which is off: nothing of it is sent
 * @fires noom-active-speaker - somebody began to speak, or nobody does any more
 * @fires noom-message - a chat message
 * @fires noom-unread - how many are unread
 * @fires noom-typing - who is writing
 * @fires noom-transfer - a file on its way
 * @fires noom-data - somebody's app says something, by `sendData`
 * @fires noom-reaction - somebody reacted
 * @fires noom-verification-change - a verification code that was asked for counts no more
 * @fires noom-connection - the way to the service
 * @fires noom-quality - of the path to somebody
 * @fires noom-error - the service is out of reach, joining failed, or a file did not get through; detail.message says
 *   what to do. Devices: noom-media-change
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- as above
export abstract class NoomElement extends PageElement {
  /** Elements that the template is made of; registered with the first instance. */
  protected static uses: Readonly<Record<string, CustomElementConstructor>> = {};
  /** @internal English texts that come with the element, beside the common ones. */
  static english: Partial<Strings> = {};

  /**
   * URL of the service: with its scheme (`https:`, `http:`), or a path on the page's site that begins with `/`, `./` or
   * `../`. Default, also of a blank one: where the script came from, else the page's origin. Anything else is a
   * `noom-error` until it is mended.
   */
  @property() server?: string;
  /** The room to join; a blank one is none. Another leaves the one and joins the other; removed, it leaves. */
  @property() room?: string;
  /** Display name. */
  @property() name?: string;
  /**
   * Language of the texts, a BCP 47 tag: `en`, `ko`, `ja`, `es`, `de`, `fr` or `ar`, also with a region. Default: the
   * page's. Arabic runs from right to left where no `dir` says otherwise.
   */
  @property({ reflect: true, converter: TEXT }) override lang!: string;
  /** `auto` (default), `light` or `dark`. */
  @property({ reflect: true }) theme?: 'auto' | 'light' | 'dark';
  /**
   * Of an element that owns a session: stays in the call while the element is off the page, to be shown again by it, or
   * by another one of its kind for the same room. Heard meanwhile, one hears nothing. Ended by `session.leave()`.
   * Without it, an element that is removed and not put back within 2 s leaves, and its devices stop. Moving it never
   * drops a call.
   */
  @property({ type: Boolean, attribute: 'keep-alive', converter: flag }) keepAlive = false;
  /**
   * Names of parts and controls that are not shown, separated by spaces (docs/embedding.md lists them). Those that the
   * owner of the session names are not shown either.
   */
  @property({ reflect: true, converter: TEXT }) hide = '';
  /** Id of the `<noom-room>`, or other owner of a session, that this element belongs to. */
  @property() for?: string;
  /** The site's JWT; a new one is tried at once where the want of it was why one is not inside. */
  @property({ attribute: false }) token?: string;
  /** Fetches a fresh JWT whenever one is needed. */
  @property({ attribute: false }) getToken?: () => string | Promise<string>;
  /** ICE servers in place of the service's. */
  @property({ attribute: false }) iceServers?: IceServer[];
  /** Overrides of single texts; of a group such as `errors`, what is left out stays. */
  @property({ attribute: false }) strings: OwnStrings = {};

  /** All texts, in the element's language and with the overrides. */
  protected t: CommonStrings = common;
  readonly #texts = new Texts(this);
  readonly #shown = new ShownSession(this, {
    standsAlone: () => this.standsAlone,
    found: (session, whose) => this.#bound.bind(session, whose),
  });
  readonly #bound = new BoundSession(this, {
    bind: (session) => this.bind(session),
    isSaidAround: (session) => this.#isInsideOwner(session),
  });
  #stopWindow: (() => void) | null = null;
  /** What was hidden at the last update. */
  #hiding = '';

  constructor() {
    super();
    new Direction(this, () => this.t.tag);
    // Set before the element was defined: Lit would hand it over with the first update, when another had been made
    // already.
    const early = Object.getOwnPropertyDescriptor(this, 'session');
    if (!early) return;
    delete (this as { session?: unknown }).session;
    this.#shown.give(early.value as Session | null);
  }

  /** The session that this element shows; there as soon as the element is on the page. Set it to bring your own. */
  get session(): Session | null {
    return this.#shown.session;
  }

  set session(session: Session | null) {
    const before = this.session;
    this.#shown.give(session);
    if (this.isConnected) this.#shown.search();
    this.requestUpdate('session', before);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopWindow = whenWindowGoes(this, this.#onWindowGone);
    this.#shown.search();
    // Only now: those of them that are on the page already look for a session at once.
    for (const [tag, element] of Object.entries((this.constructor as typeof NoomElement).uses)) {
      if (!customElements.get(tag)) customElements.define(tag, element);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopWindow?.();
    this.#shown.removed();
  }

  /**
   * Takes the focus as a whole, for keys that count in all of it. (A host with `tabindex="-1"` would keep Tab out of
   * all that is inside.)
   */
  override focus(options?: FocusOptions): void {
    const whole = this.renderRoot?.querySelector<HTMLElement>('[tabindex="-1"]');
    if (whole) whole.focus(options);
    else super.focus(options);
  }

  /** @internal Whether joining asks for microphone and camera. */
  usesMedia(): boolean {
    return this.scope?.usesMedia() ?? false;
  }

  /**
   * @internal Joins with microphone and camera as they were last chosen; of what nobody has chosen yet, as the
   * attributes say.
   */
  async joinAsSaid(where: JoinOptions = {}): Promise<void> {
    await this.join({ ...where, ...(this.usesMedia() && this.startMedia) });
  }

  /** @internal Names of all that is not shown here, those of the owner of the session included. */
  get hiding(): string {
    return [this.hide, this.scope?.hide].filter(Boolean).join(' ');
  }

  /** @internal */
  ownerChanged(): void {
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('lang')) void this.#texts.load();
    this.#shown.update(changed);
    if (this.hiding !== this.#hiding) {
      this.#hiding = this.hiding;
      sessionsChanged(); // what follows this element by its id hides the same
    }
    this.t = this.#texts.all((this.constructor as typeof NoomElement).english, this.#overrides);
  }

  /** `lang` of the texts where it is not that around: English stands in for a language that there are none in. */
  protected get textLang(): string | undefined {
    return this.#texts.langOf(this.t, this.#overrides);
  }

  /** What the owner of the session says of it, where another element is that. */
  protected get scope(): SessionScope | null {
    return this.#shown.scope;
  }

  protected hides(name: string): boolean {
    return namesIn(this.hiding).has(name);
  }

  /** Makes a session of its own where none is found. */
  protected get standsAlone(): boolean {
    return this.room !== undefined || this.server !== undefined;
  }

  /** The session is on its way into the room by itself: after a reload, or with `auto-join`. */
  protected get entering(): boolean {
    return this.#shown.owner?.entering ?? this.scope?.entering?.() ?? false;
  }

  protected get ownsSession(): boolean {
    return this.#shown.owner !== null;
  }

  /** The room that is set, here or by the owner of the session; undefined: none, or a blank one. */
  protected get roomName(): string | undefined {
    return this.room?.trim() || this.scope?.owner.room?.trim() || undefined;
  }

  /**
   * Microphone and camera as they start, in a preview or a call that has none: as last chosen; of what nobody has
   * chosen yet, as the attributes say, here or at the owner of the session.
   */
  protected get startMedia(): Required<MediaChoice> {
    const { audioOff, videoOff }: OwnerSays = this.scope?.owner ?? this;
    return { audio: !audioOff, video: !videoOff, ...this.session?.mediaChoice };
  }

  /** The element is on the page and has a session. Returns what to do when either ends. */
  protected bind(_session: Session): (() => void) | void {}

  /** Something that was asked for did not work. Sessions say most of that as state too. */
  protected failed(_error: NoomError): void {}

  /** Asks the page, then joins. */
  protected join(options: JoinOptions): Promise<void> {
    const name = options.name ?? (this.name || undefined);
    const request = { ...options, room: options.room ?? this.roomName, ...(name !== undefined && { name }) };
    return this.request('join', request, (session) => session.join(request));
  }

  /**
   * How one goes on from the end of one's part in a room. Who was removed from a room where the site names people stays
   * out.
   */
  protected waysOn(): { room: string | undefined; rejoin?: () => unknown } {
    const { lastRoom, isNamed = false, state } = this.session ?? {};
    const room = lastRoom?.private ? undefined : (lastRoom?.room ?? this.roomName);
    return {
      room,
      ...(!(isNamed && state?.leftReason === 'kicked') && { rejoin: () => this.joinAsSaid(lastRoom ?? {}) }),
    };
  }

  /** Asks the page by a cancelable event, whose detail it may change, then acts. Never rejects. */
  protected async request<K extends RequestName>(
    name: K,
    detail: RequestMap[K],
    act: (session: Session) => Promise<unknown>,
  ): Promise<void> {
    const event = new CustomEvent(`noom-request-${name}`, { detail, bubbles: true, composed: true, cancelable: true });
    if (this.dispatchEvent(event)) await this.attempt(act);
  }

  protected async attempt(act: (session: Session) => Promise<unknown> | void): Promise<void> {
    if (!this.session) return;
    try {
      await act(this.session);
    } catch (error) {
      this.failed(NoomError.from(error));
    }
  }

  get #overrides(): OwnStrings {
    return mergeStrings(this.scope?.strings ?? {}, this.strings);
  }

  /** An element around this one shows the same session and says its events: once is enough. */
  #isInsideOwner(session: Session): boolean {
    for (let at: Node | null = parentOf(this); at; at = parentOf(at))
      if (at instanceof NoomElement && at.session === session) return true;
    return false;
  }

  /** Its window has gone and it is still in there: out of it, so that it follows nothing any more. */
  readonly #onWindowGone = (): void => {
    this.#shown.owner?.removed();
    setTimeout(() => this.isConnected && !isOnPage(this) && this.remove(), MOVED_MS);
  };
}

const parentOf = (node: Node): Node | null => node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
