/**
 * Owns a session on behalf of an element: makes it from the element's attributes, keeps it up to date with them, says its
 * events as `noom-*` on the element, and ends it when the element is gone for good. Knows nothing of rendering.
 */
import type { LitElement } from 'lit';
import type { SessionOptions } from '../session/options.js';
import { Session } from '../session/session.js';
import { pageRead } from './find-session.js';
import { forwardEvents } from './forward-events.js';

/** What an element that owns a session says of it. Only some elements have the later ones. */
export interface OwnerHost extends LitElement, Pick<SessionOptions, 'server' | 'room' | 'name' | 'token' | 'getToken' | 'iceServers'> {
  readonly relayOnly?: boolean;
  readonly topology?: SessionOptions['topology'];
  readonly autoJoin?: boolean;
  readonly leaveOnDisconnect?: boolean;
  /** Joins as the attributes say, after asking the page by `noom-request-join`. */
  joinAsSaid(): Promise<void>;
  /** `entering` is another. */
  ownerChanged(): void;
}

const OPTIONS = ['server', 'room', 'name', 'token', 'getToken', 'iceServers', 'relayOnly', 'topology'] as const;

/** Milliseconds after which an element that was taken out counts as removed and not as moved. */
const MOVED_MS = 100;

export class SessionOwner {
  readonly session: Session;
  readonly #host: OwnerHost;
  #started = false;
  #ended = false;
  /** The first join is decided; from here on attributes decide anew. */
  #ready = false;
  #entering: boolean;

  constructor(host: OwnerHost) {
    this.#host = host;
    this.session = new Session(optionsOf(host, OPTIONS));
    this.#entering = this.session.resumes() || Boolean(host.autoJoin && host.room);
    forwardEvents(this.session, host);
  }

  /** On the way into the room by itself: no lobby, and no preview that would turn on what a person had turned off. */
  get entering(): boolean {
    return this.#entering;
  }

  /** Back into the room after a reload, or into it with `auto-join`, once the elements inside have said what they need. */
  async start(): Promise<void> {
    if (this.#started) return;
    this.#started = true;
    await pageRead();
    await this.#host.updateComplete;
    if (!this.#host.isConnected) return void (this.#started = false);
    this.#ready = true;
    if (this.session.resumes()) await this.session.connect().catch(() => undefined); // told as `noom-error`
    else await this.#autoJoin();
    this.#entering = false;
    this.#host.ownerChanged();
  }

  /** Properties of the element have changed. */
  configure(changed: Iterable<PropertyKey>): void {
    const names = new Set(changed);
    const news = OPTIONS.filter((name) => names.has(name));
    if (news.length > 0) this.session.configure(optionsOf(this.#host, news));
    if (this.#ready && (names.has('autoJoin') || names.has('room'))) void this.#autoJoin();
  }

  /** The session is over: an element that comes back needs another. */
  get ended(): boolean {
    return this.#ended;
  }

  /** The element was taken out. A call outlives that unless the page says otherwise; a connection for nothing does not. */
  removed(): void {
    setTimeout(() => {
      if (this.#host.isConnected || this.#ended) return;
      if (this.#host.leaveOnDisconnect) void this.session.leave();
      if (!this.session.entering) return this.#end();
      const stop = this.session.subscribe(() => {
        if (!this.#host.isConnected && this.session.entering) return;
        stop();
        if (!this.#host.isConnected) this.#end();
      });
    }, MOVED_MS);
  }

  #end(): void {
    this.#ended = true;
    void this.session.close();
  }

  async #autoJoin(): Promise<void> {
    const { phase } = this.session.state;
    // A session that is on its way in already goes with microphone and camera as they were: nobody is turned on again.
    const isOutside = !this.session.entering && (phase === 'idle' || phase === 'lobby' || phase === 'connecting');
    if (this.#host.autoJoin && this.#host.room && isOutside) await this.#host.joinAsSaid();
  }
}

function optionsOf(host: OwnerHost, names: readonly (typeof OPTIONS)[number][]): SessionOptions {
  return Object.fromEntries(names.map((name) => [name, host[name] ?? undefined]));
}
