/**
 * Owns a session on behalf of an element: makes it from the element's attributes, keeps it up to date with them, says
 * its events as `noom-*` on the element, and ends it when the element is gone for good. Knows nothing of rendering.
 */
import type { LitElement } from 'lit';
import type { SessionOptions } from '../session/options.js';
import { serviceUrl } from '../session/page/script-origin.js';
import { Session } from '../session/session.js';
import { pageRead } from './find-session.js';
import { forwardEvents } from './forward-events.js';
import { isOnPage, MOVED_MS } from './on-page.js';

/** What an element that owns a session says of it. Only some elements have the later ones. */
export interface OwnerHost
  extends LitElement, Pick<SessionOptions, 'server' | 'room' | 'name' | 'token' | 'getToken' | 'iceServers'> {
  readonly relayOnly?: boolean;
  readonly waitForHost?: boolean;
  readonly topology?: SessionOptions['topology'];
  readonly autoJoin?: boolean;
  readonly keepAlive?: boolean;
  /** Joins as the attributes say, after asking the page by `noom-request-join`. */
  joinAsSaid(): Promise<void>;
  /** `entering` is another. */
  ownerChanged(): void;
}

const OPTIONS = [
  'server',
  'room',
  'name',
  'token',
  'getToken',
  'iceServers',
  'relayOnly',
  'topology',
  'waitForHost',
] as const;

/**
 * Owners whose element was taken out during a call. Another element for the same room, as frameworks make, goes on with
 * it.
 */
const leftBehind = new Set<SessionOwner>();

export class SessionOwner {
  readonly session: Session;
  readonly #host: OwnerHost;
  readonly #stopForwarding: () => void;
  /** Ends whatever waits for an element that was taken out. */
  #away: AbortController | null = null;
  #started = false;
  #ended = false;
  /** The first join is decided; from here on attributes decide anew. */
  #ready = false;
  #entering: boolean;
  /** The room that the element names; undefined: none, or a blank one. */
  #room: string | undefined;

  constructor(host: OwnerHost) {
    this.#host = host;
    this.#room = roomOf(host);
    const inherited = SessionOwner.#inherit(host);
    this.session = inherited ?? new Session(optionsOf(host, OPTIONS));
    this.#entering = !inherited && (this.session.resumes() || Boolean(host.autoJoin && this.#room));
    this.#stopForwarding = forwardEvents(this.session, host);
  }

  /** On the way into the room by itself: no lobby, and no preview that would turn on what a person had turned off. */
  get entering(): boolean {
    return this.#entering;
  }

  /**
   * Back into the room after a reload, or into it with `auto-join`, once the elements inside have said what they need.
   */
  async start(): Promise<void> {
    if (this.#started) return;
    this.#started = true;
    await pageRead();
    await this.#host.updateComplete;
    if (this.#ended) return;
    if (!this.#host.isConnected) return void (this.#started = false);
    this.#ready = true;
    if (this.session.resumes())
      await this.session.connect().catch(() => undefined); // told as `noom-error`
    else await this.#autoJoin();
    this.#entering = false;
    this.#host.ownerChanged();
  }

  /** Properties of the element have changed. */
  configure(changed: Iterable<PropertyKey>): void {
    const names = new Set(changed);
    const news = OPTIONS.filter((name) => names.has(name));
    if (news.length > 0) this.session.configure(optionsOf(this.#host, news));
    const room = roomOf(this.#host);
    const isAnew = names.has('autoJoin') || names.has('server') || room !== this.#room;
    this.#room = room;
    if (this.#ready && isAnew) void this.#autoJoin();
  }

  /** The session is over: an element that comes back needs another. */
  get ended(): boolean {
    return this.#ended;
  }

  /**
   * The element was taken out. Unless it is soon back it leaves and its devices stop; with `keep-alive` a call goes on.
   */
  removed(): void {
    if (this.#ended) return;
    this.returned();
    const away = new AbortController();
    this.#away = away;
    leftBehind.add(this);
    const timer = setTimeout(() => this.#removedForGood(away.signal), MOVED_MS);
    away.signal.addEventListener('abort', () => clearTimeout(timer));
    // Before the session hears of it, which would keep what the next page needs to come back.
    const pageGoes = () => !this.#host.keepAlive && this.end();
    globalThis.addEventListener('pagehide', pageGoes, { capture: true, signal: away.signal });
  }

  /** The element is back on a page. */
  returned(): void {
    this.#away?.abort();
    this.#away = null;
    leftBehind.delete(this);
  }

  /** Ends the session, and with it the call. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.returned();
    void this.session.close();
  }

  /** The session of a call that an element alike has left behind. */
  static #inherit(host: OwnerHost): Session | null {
    const owner = [...leftBehind].find((one) => one.session.entering && isAlike(one.#host, host));
    if (!owner) return null;
    owner.#ended = true;
    owner.returned();
    owner.#stopForwarding();
    owner.session.configure(
      Object.fromEntries(Object.entries(optionsOf(host, OPTIONS)).filter(([, value]) => value !== undefined)),
    );
    return owner.session;
  }

  #removedForGood(away: AbortSignal): void {
    if (isOnPage(this.#host)) return this.returned();
    if (!this.#host.keepAlive || !this.session.entering) return this.end();
    // For a connection alone nothing is kept.
    const stop = this.session.subscribe(() => !this.session.entering && this.end());
    away.addEventListener('abort', stop);
  }

  async #autoJoin(): Promise<void> {
    // A session that is on its way in already goes with microphone and camera as they were: nobody is turned on again.
    if (this.#host.autoJoin && this.#room && !this.session.entering) await this.#host.joinAsSaid();
  }
}

/** An element of the same kind, for the same room and person. */
const isAlike = (one: OwnerHost, other: OwnerHost): boolean =>
  one.localName === other.localName &&
  serviceUrl(one.server) === serviceUrl(other.server) &&
  one.room === other.room &&
  one.token === other.token;

function optionsOf(host: OwnerHost, names: readonly (typeof OPTIONS)[number][]): SessionOptions {
  return Object.fromEntries(names.map((name) => [name, host[name] ?? undefined]));
}

const roomOf = ({ room }: OwnerHost): string | undefined => room?.trim() || undefined;
