/**
 * Owns the one object that elements and applications hold: it wires membership, media, peers and data to the store, and
 * carries intents to them. It decides nothing that a part could decide, and knows nothing of elements.
 */
import type { CommandInput, IceServer, Update, Welcome } from '../../signaling/protocol.js';
import { realClock, type Clock } from './clock.js';
import { LaterData } from './data/later.js';
import { NoomError } from './errors.js';
import { Media } from './media/media.js';
import { Membership } from './membership.js';
import { publicEvents, type SessionEventMap, type SessionEventName } from './public-events.js';
import { ResumeStore } from './resume-store.js';
import { serviceUrl } from './script-origin.js';
import type { SessionState } from './state.js';
import { Store } from './store.js';
import { Mesh } from './topology/mesh.js';
import type { Topology } from './topology/topology.js';

export interface SessionOptions {
  /** Base URL of the service; default: where the script came from, else the page's origin. */
  server?: string;
  room?: string;
  name?: string;
  /** The site's JWT, or a function that fetches a fresh one whenever it is needed. */
  token?: string;
  getToken?: () => string | Promise<string>;
  /** ICE servers in place of the service's. */
  iceServers?: IceServer[];
  /** Media through TURN only. Default false. */
  relayOnly?: boolean;
  /** How media travels. `auto` (default) and `mesh`: from person to person. `sfu`: by a server, which this service has not. */
  topology?: 'auto' | 'mesh' | 'sfu';
}

export interface JoinOptions {
  room?: string;
  name?: string;
  /** Join with the microphone on. Giving `audio` or `video` at all asks for media; chat alone gives neither. */
  audio?: boolean;
  video?: boolean;
  /** Make the room unlisted if it does not exist yet. Default false. */
  private?: boolean;
}

/** Parts that a test or a simulation may bring along; the defaults are the platform's. */
export interface SessionParts {
  store?: Store;
  clock?: Clock;
  createConnection?: (configuration: RTCConfiguration) => RTCPeerConnection;
}

/**
 * A person's part in one room. State is a frozen snapshot (`state`, `subscribe`); every change is also a typed event
 * (`addEventListener('participant-joined', …)`). Methods are idempotent; their promises reject with `NoomError`.
 */
export class Session extends EventTarget {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #media: Media;
  readonly #mesh: Topology;
  readonly #data: LaterData;
  readonly #resume: ResumeStore;
  readonly #ends = new AbortController();
  #options: SessionOptions;
  #membership: Membership | null = null;
  #mediaUsers = 0;
  #roomWatchers = 0;
  #usesMedia = false;

  constructor(options: SessionOptions = {}, parts: SessionParts = {}) {
    super();
    this.#options = { ...options };
    this.#store = parts.store ?? new Store();
    this.#clock = parts.clock ?? realClock;
    this.#resume = new ResumeStore(this.#clock);
    const emit = this.#store.dispatch.bind(this.#store);
    this.#store.onFact((event, before, after) => {
      if (event.type === 'media') this.#membership?.tell();
      for (const { type, detail } of publicEvents(event, before, after)) this.dispatchEvent(new CustomEvent(type, { detail }));
    });
    this.#media = new Media({
      emit,
      clock: this.#clock,
      onTrack: (kind, track) => this.#mesh.setTrack(kind, track),
      onSpeaking: (speaking) => this.state.self && emit({ type: 'speaking', id: this.state.self.id, speaking }),
    });
    this.#mesh = new Mesh({
      emit,
      clock: this.#clock,
      tracks: () => this.#media.tracks,
      createConnection: parts.createConnection ?? ((configuration) => new RTCPeerConnection(configuration)),
      events: {
        // A signal that does not arrive is the watchdog's business, not the person's.
        send: (to, body) => void this.#membership?.command('signal', { to, body }).catch(() => undefined),
        text: (from, text) => this.#data.receiveText(from, text),
        channel: (from, channel) => this.#data.receiveChannel(from, channel),
        linkOpened: (id) => this.#data.linkOpened(id),
        linkClosed: (id) => this.#data.linkClosed(id),
      },
    });
    this.#data = new LaterData({
      emit,
      clock: this.#clock,
      links: this.#mesh.links,
      self: () => this.state.self,
      others: () => this.state.participants.slice(1),
      relayMessage: (message) => this.#command('message', message),
      relayTyping: (on, to) => void this.#membership?.command('typing', { on, to }).catch(() => undefined),
    });
    this.#followPage();
  }

  // ------------------------------------------------------------------------------------------------- state

  /** The newest snapshot; frozen. */
  get state(): SessionState {
    return this.#store.state;
  }

  /** Base URL of the service in use. */
  get server(): string {
    return serviceUrl(this.#options.server);
  }

  /** Calls the listener on each change of the state. Returns how to stop. */
  subscribe(listener: (state: SessionState) => void): () => void {
    return this.#store.subscribe(listener);
  }

  /** Each snapshot as it comes, for `for await`; skips those that came while the loop was busy. */
  async *[Symbol.asyncIterator](): AsyncGenerator<SessionState, void, void> {
    let wake: () => void = () => undefined;
    let seen: SessionState | null = null;
    const stop = this.subscribe(() => wake());
    const end = () => wake();
    this.#ends.signal.addEventListener('abort', end);
    try {
      while (!this.#ends.signal.aborted) {
        if (seen !== this.state) yield (seen = this.state);
        else await new Promise<void>((resolve) => { wake = resolve; });
      }
    } finally {
      this.#ends.signal.removeEventListener('abort', end);
      stop();
    }
  }

  override addEventListener<K extends SessionEventName>(type: K, listener: (event: CustomEvent<SessionEventMap[K]>) => void, options?: AddEventListenerOptions | boolean): void;
  override addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: AddEventListenerOptions | boolean): void;
  override addEventListener(type: string, listener: unknown, options?: AddEventListenerOptions | boolean): void {
    super.addEventListener(type, listener as EventListener, options);
  }

  // -------------------------------------------------------------------------------------------------- life

  /** Takes changed options over. Another service or room leaves the one and joins the other; another way for media reconnects. */
  configure(changes: Partial<SessionOptions>): void {
    const before = { server: this.server, room: this.#options.room };
    this.#options = { ...this.#options, ...changes };
    const inRoom = this.#membership?.wanted?.room ?? null;
    const asked = this.#options.room?.normalize('NFC').trim();
    const moved = inRoom !== null && asked !== undefined && this.#options.room !== before.room && asked !== inRoom;
    const changedServer = this.server !== before.server;
    if (inRoom !== null && (moved || changedServer)) {
      const { audio, camera } = this.state.media;
      const wanted = this.#usesMedia ? { audio: audio.wanted, video: camera.wanted } : {};
      this.#membership?.leave();
      if (changedServer) this.#changeService();
      this.join({ room: moved ? asked : inRoom, ...wanted }).catch(() => undefined); // told as `error`
    } else if (changedServer) {
      this.#changeService();
    }
    if (changes.name) this.#membership?.tell();
    if (this.state.self && ('relayOnly' in changes || 'iceServers' in changes)) {
      // Not a single packet more by the way that is no longer wanted.
      this.#mesh.close();
      this.#configureMesh();
      this.#roster({ returned: true });
    }
  }

  /** Connects to the service; after a reload of the page, straight back into the room. Rejects `E_NETWORK`, `E_AUTH`, `E_VERSION`. */
  async connect(): Promise<void> {
    const kept = this.#membership?.wanted ? null : this.#resume.take(this.server, this.#options.room);
    if (!kept) return this.#membershipNow().connect();
    const { room, name, audio, camera: video } = kept;
    await this.#enter({ room, name, private: kept.private, ...(kept.media && { audio, video }) }, kept.token);
  }

  /** On the way into a room, or in it: asked for, and neither refused nor left. */
  get entering(): boolean {
    return Boolean(this.#membership?.wanted);
  }

  /** Whether `connect` would go straight back into the room, because this page was in it before its reload. */
  resumes(): boolean {
    return this.#resume.has(this.server, this.#options.room);
  }

  /**
   * Enters a room; camera and microphone start in parallel, and their failure keeps nobody out. Resolves once in the
   * room, however long a waiting room takes. Rejects `E_SCHEMA` (no or bad room), `E_FULL`, `E_LOCKED`, `E_AUTH`,
   * `E_FORBIDDEN` (denied), `E_UNSUPPORTED` (topology `sfu`), `E_NETWORK` (out of reach after 15 s; goes on trying until `leave`).
   */
  async join(options: JoinOptions = {}): Promise<void> {
    const room = options.room ?? this.#options.room;
    if (!room?.trim()) throw new NoomError('E_SCHEMA', 'Which room? Give `room` to join() or to the session.');
    if (this.#options.topology === 'sfu') throw new NoomError('E_UNSUPPORTED', 'This service has no SFU. Leave topology at "auto".');
    const current = this.#membership?.wanted?.room;
    if (current !== undefined && current === room.normalize('NFC').trim()) return this.#membership?.join({ room });
    if (current !== undefined) this.#membership?.leave();
    const kept = room === this.#options.room ? this.#resume.take(this.server, room) : null;
    await this.#enter({ ...options, room }, kept?.token);
  }

  /** Says goodbye and stops camera and microphone at once; the connection to the service stays for the lobby. */
  leave(): Promise<void> {
    this.#membership?.leave();
    this.#media.stop();
    return Promise.resolve();
  }

  /** Ends the session for good. */
  close(): Promise<void> {
    if (this.#ends.signal.aborted) return Promise.resolve();
    this.#membership?.close();
    this.#data.close();
    this.#mesh.close();
    this.#media.close();
    this.#ends.abort();
    return Promise.resolve();
  }

  /** Follows the list of public rooms while anybody wants it. */
  watchRooms(on: boolean): void {
    this.#roomWatchers = Math.max(0, this.#roomWatchers + (on ? 1 : -1));
    this.#membershipNow().watchRooms(this.#roomWatchers > 0);
    if (on) void this.connect().catch(() => undefined);
  }

  // ------------------------------------------------------------------------------------------------- media

  /** Declares that something on the page shows or sends media (a call, a preview); counted. Chat alone never does. */
  declareMedia(on: boolean): void {
    this.#mediaUsers = Math.max(0, this.#mediaUsers + (on ? 1 : -1));
    if (on && this.#membership?.wanted && !this.#usesMedia) {
      this.#usesMedia = true;
      this.#membership.tell();
    }
  }

  /** Starts what is wanted for a preview before joining. Never rejects: what failed is in `state.media`. */
  startPreview({ audio = true, video = true }: { audio?: boolean; video?: boolean } = {}): Promise<void> {
    return this.#media.start({ audio, camera: video });
  }

  setMicrophoneEnabled(on: boolean): Promise<void> {
    return this.#media.setMicrophoneEnabled(on);
  }

  setCameraEnabled(on: boolean): Promise<void> {
    return this.#media.setCameraEnabled(on);
  }

  setScreenShareEnabled(on: boolean): Promise<void> {
    return this.#media.setScreenShareEnabled(on);
  }

  /** Switches a device, in the lobby and mid-call; the others see the new one with no renegotiation. */
  switchDevice(kind: MediaDeviceKind, deviceId: string): Promise<void> {
    return this.#media.switchDevice(kind, deviceId);
  }

  /** Loudness of the own microphone just now, 0 to 1. */
  get microphoneLevel(): number {
    return this.#media.level;
  }

  // ------------------------------------------------------------------------------------------------ people

  /** Changes the display name, for the others at once. Rejects `E_SCHEMA`. */
  async setName(name: string): Promise<void> {
    if (this.state.self) await this.#membershipNow().update({ name });
    this.#options.name = name;
  }

  async raiseHand(on: boolean): Promise<void> {
    await this.#membershipNow().update({ hand: on });
  }

  async react(emoji: string): Promise<void> {
    await this.#command('react', { emoji });
    if (this.state.self) this.#store.dispatch({ type: 'reaction', from: this.state.self.id, emoji });
  }

  async admit(id: string): Promise<void> {
    await this.#command('admit', { id });
  }

  async deny(id: string): Promise<void> {
    await this.#command('deny', { id });
  }

  async muteParticipant(id: string): Promise<void> {
    await this.#command('mute', { id });
  }

  /** Removes somebody. `canReturn`: the room is open and unlocked, so they could come back under a new identity. */
  removeParticipant(id: string): Promise<{ canReturn: boolean }> {
    return this.#command('remove', { id });
  }

  async lock(on: boolean): Promise<void> {
    await this.#command('lock', { on });
  }

  async endForAll(): Promise<void> {
    await this.#command('end', {});
  }

  // -------------------------------------------------------------------------------------------------- data

  sendMessage(text: string, options?: { to?: string | string[] }): Promise<void> {
    return this.#data.sendMessage(text, options);
  }

  /** Offers a file to everyone, or to some. Resolves with the id of the transfer. */
  sendFile(file: File, options?: { to?: string | string[] }): Promise<string> {
    return this.#data.sendFile(file, options);
  }

  acceptTransfer(id: string): void {
    this.#data.acceptTransfer(id);
  }

  cancelTransfer(id: string): void {
    this.#data.cancelTransfer(id);
  }

  markRead(): void {
    this.#store.dispatch({ type: 'read' });
  }

  setTyping(on: boolean): void {
    this.#data.setTyping(on);
  }

  // ----------------------------------------------------------------------------------------------- insight

  /** WebRTC statistics by participant id. */
  getStats(): Promise<Record<string, RTCStatsReport>> {
    return this.#mesh.stats();
  }

  // ---------------------------------------------------------------------------------------------- internals

  #membershipNow(): Membership {
    if (this.#membership) return this.#membership;
    this.#membership = new Membership({
      server: this.server,
      clock: this.#clock,
      emit: this.#store.dispatch.bind(this.#store),
      token: async () => (this.#options.getToken ? this.#options.getToken() : this.#options.token),
      presence: () => this.#presence(),
      onWelcome: (welcome, before) => this.#welcomed(welcome, before.id),
      onLeft: ({ entered }) => {
        this.#data.close(); // before the links, whose loss would look like failed transfers
        this.#mesh.close();
        if (entered) this.#media.stop(); // who was not let in keeps the preview, to try elsewhere
        this.#known = new Set();
      },
      onRoster: () => this.#roster(),
      on: {
        signal: ({ from, body }) => this.#mesh.receive(from, body),
        message: (message) => this.#data.receiveRelayed(message),
        typing: ({ from, on }) => this.#data.receiveRelayedTyping(from, on),
        muted: ({ by }) => {
          void this.#media.setMicrophoneEnabled(false);
          this.#store.dispatch({ type: 'muted', by, at: this.#clock.now() });
        },
      },
    });
    this.#membership.watchRooms(this.#roomWatchers > 0);
    return this.#membership;
  }

  /** What was known of the one service says nothing about the other. */
  #changeService(): void {
    this.#membership?.close();
    this.#membership = null;
    this.#store.dispatch({ type: 'rooms', rooms: [] });
    if (this.#roomWatchers > 0) this.connect().catch(() => undefined); // told as `error`
  }

  #enter({ room, name, audio, video, private: unlisted }: JoinOptions & { room: string }, resume?: string): Promise<void> {
    if (name) this.#options.name = name;
    this.#usesMedia = this.#mediaUsers > 0 || audio !== undefined || video !== undefined;
    const joined = this.#membershipNow().join({ room, ...(unlisted && { private: true }) }, resume);
    if (this.#usesMedia) {
      const { media } = this.state;
      const want = { audio: audio ?? media.audio.wanted, camera: video ?? media.camera.wanted };
      void this.#media.start(want);
    }
    return joined;
  }

  #presence(): Update {
    const { audio, camera, screen } = this.state.media;
    return {
      ...(this.#options.name && { name: this.#options.name }),
      media: this.#usesMedia, audio: audio.enabled, camera: camera.enabled, screen: screen.enabled,
    };
  }

  #welcomed(welcome: Welcome, idBefore: string | null): void {
    const isSame = welcome.resumed && idBefore === welcome.self;
    if (idBefore !== null && !isSame) this.#data.close();
    if (!isSame) this.#mesh.close(); // the others know connections of someone who is gone
    this.#iceServers = welcome.iceServers;
    this.#capacity = typeof globalThis.RTCPeerConnection === 'undefined' ? 0 : welcome.limits.participants;
    this.#configureMesh();
    this.#store.dispatch({ type: 'welcome', welcome, at: this.#clock.now() });
    this.#data.load().catch(() => undefined); // said when it is first missed
    this.#roster({ returned: welcome.resumed && !isSame });
    if (isSame) this.#mesh.signalingBack();
  }

  #configureMesh(): void {
    this.#mesh.configure({
      iceServers: this.#options.iceServers ?? this.#iceServers,
      relayOnly: this.#options.relayOnly ?? false,
      capacity: this.#capacity,
    });
  }
  #iceServers: IceServer[] = [];
  #capacity = 0;

  #roster(options?: { returned?: boolean }): void {
    const self = this.#membership?.self;
    if (!self) return;
    const others = [...(this.#membership?.members.values() ?? [])].filter((one) => one.id !== self.id);
    const here = new Set(others.map((one) => one.id));
    for (const id of this.#known) if (!here.has(id)) this.#data.peerGone(id);
    this.#known = here;
    this.#mesh.setMembers(self, others, options);
  }
  #known: ReadonlySet<string> = new Set();

  async #command<K extends 'message' | 'react' | 'admit' | 'deny' | 'mute' | 'remove' | 'lock' | 'end'>(name: K, payload: CommandInput<K>) {
    if (!this.state.self) throw new NoomError('E_NOT_FOUND', 'Join a room first.');
    return this.#membershipNow().command(name, payload);
  }

  /** The page's own life: what goes on over a reload, and what a network that has come back means. */
  #followPage(): void {
    if (typeof globalThis.addEventListener !== 'function') return; // Node
    const signal = this.#ends.signal;
    let keptToken: string | null = null;
    globalThis.addEventListener('pagehide', () => {
      const token = this.#membership?.token;
      const { self, room, media } = this.state;
      if (!token || !self || !room) return;
      keptToken = token;
      this.#resume.keep({
        server: this.server, asked: this.#options.room ?? null, room: room.name, private: room.private, token, name: self.name,
        media: this.#usesMedia, audio: media.audio.wanted, camera: media.camera.wanted,
      });
    }, { signal });
    globalThis.addEventListener('pageshow', () => {
      if (keptToken) this.#resume.withdraw(keptToken);
      keptToken = null;
    }, { signal });
    globalThis.addEventListener('online', () => {
      this.#membership?.hurry();
      this.#mesh.networkChanged();
    }, { signal });
  }
}
