/**
 * Owns a session's part in a room of a service: membership, the mesh and data, wired to each other. Knows nothing of
 * the page, of events, or of how media are made.
 */
import type { CommandInput, CommandResults, IceServer, Update, Welcome } from '../../signaling/protocol.js';
import type { Clock } from './base/clock.js';
import { LazyData } from './data/lazy-data.js';
import { NoomError } from './base/errors.js';
import type { Emit } from './state/facts.js';
import { Membership } from './signaling/membership.js';
import type { SessionOptions, SessionParts } from './options.js';
import { ServiceClock } from './base/service-clock.js';
import type { SessionState } from './state/state.js';
import { Mesh } from './topology/mesh.js';
import type { Topology } from './topology/topology.js';
import type { Tracks } from './base/tracks.js';

/** Milliseconds from one picture to the next of a screen. */
const FRAME_MS = 16;

export interface CallOptions {
  emit: Emit;
  /** Makes one change of the state of all that is emitted in the call. */
  batch(call: () => void): void;
  clock: Clock;
  createConnection?: SessionParts['createConnection'];
  createSocket?: SessionParts['createSocket'];
  state(): SessionState;
  /** As they are just now: they change live. */
  options(): Readonly<SessionOptions>;
  server(): string;
  /** Nobody named the service: it is looked for where the page or its script came from. */
  isAssumed(): boolean;
  /** The site's JWT, for a connection. */
  token(): Promise<string | undefined>;
  tracks(): Tracks;
  /** Out of a room, or, with `entered` false, never let in. */
  onLeft(left: { entered: boolean }): void;
  /** A host muted us. */
  onMuted(by: string): void;
}

/** The commands that only somebody in a room gives. */
export type RoomCommand = 'message' | 'react' | 'admit' | 'deny' | 'mute' | 'remove' | 'lock' | 'end';

export class Call {
  readonly data: LazyData;
  readonly mesh: Topology;
  /** Something shows or sends media; chat alone does not. */
  usesMedia = false;
  readonly #options: CallOptions;
  readonly #serviceClock: ServiceClock;
  #membership: Membership | null = null;
  #watchesRooms = false;
  #roomQuery = '';
  /** The others whom data knows. */
  #known: ReadonlySet<string> = new Set();
  #iceServers: IceServer[] = [];
  #capacity = 0;
  #able: boolean | null = null;

  constructor(options: CallOptions) {
    this.#options = options;
    this.#serviceClock = new ServiceClock(options.clock);
    const { emit, clock, createConnection = (configuration) => new RTCPeerConnection(configuration) } = options;
    this.mesh = new Mesh({
      emit,
      clock,
      tracks: options.tracks,
      createConnection,
      events: {
        // A signal that does not arrive is the watchdog's business, not the person's.
        send: (to, body) => void this.#membership?.command('signal', { to, body }).catch(() => undefined),
        text: (from, text) => this.data.receiveText(from, text),
        channel: (from, channel) => this.data.receiveChannel(from, channel),
        linkOpened: (id) => this.data.linkOpened(id),
        linkClosed: (id) => this.data.linkClosed(id),
        silent: () => this.#makeSure(),
      },
    });
    this.data = new LazyData({
      emit,
      batch: options.batch,
      clock,
      soon: (call) => void clock.after(FRAME_MS, call),
      serviceClock: this.#serviceClock,
      links: this.mesh.links,
      self: () => options.state().self,
      others: () => options.state().participants.slice(1),
      relayMessage: (message) => this.command('message', message),
      relayReceived: (to, id) => void this.#membership?.command('received', { to, id }).catch(() => undefined), // they relay it again
      relayTyping: (on, to) => void this.#membership?.command('typing', { on, to }).catch(() => undefined),
    });
  }

  /** The room that is joined, or to be joined. */
  get wantedRoom(): string | null {
    return this.#membership?.wanted?.room ?? null;
  }

  /**
   * Whether connections to the others can be made. Some webviews and hardened browsers have no WebRTC, or one that
   * throws.
   */
  get able(): boolean {
    return (this.#able ??= this.#options.createConnection !== undefined || hasWebRtc());
  }

  /** The resume token while in a room. */
  get token(): string | null {
    return this.#membership?.token ?? null;
  }

  /** The way to the service in use; made when first needed, so that a session can stand in a page and cost nothing. */
  get membership(): Membership {
    if (this.#membership) return this.#membership;
    const { emit, clock, createSocket, token, onMuted } = this.#options;
    this.#membership = new Membership({
      server: this.#options.server(),
      isAssumed: this.#options.isAssumed(),
      clock,
      serviceClock: this.#serviceClock,
      createSocket,
      emit,
      token,
      presence: () => this.#presence(),
      onWelcome: (welcome, before) => this.#welcomed(welcome, before.id),
      onLeft: (left) => {
        this.data.close(); // before the links, whose loss would look like failed transfers
        this.mesh.close();
        this.#known = new Set();
        this.#options.onLeft(left);
      },
      onRoster: () => this.#roster(),
      onReturn: (id) => this.mesh.signalingBack(id),
      on: {
        signal: ({ from, body }) => this.mesh.receive(from, body),
        message: (message) => this.data.receiveRelayed(message),
        received: ({ from, id }) => this.data.receiveReceived(from, id),
        typing: ({ from, on }) => this.data.receiveRelayedTyping(from, on),
        muted: ({ by }) => onMuted(by),
      },
    });
    this.#membership.watchRooms(this.#watchesRooms);
    void this.#membership.findRooms(this.#roomQuery);
    return this.#membership;
  }

  watchRooms(on: boolean): void {
    this.#watchesRooms = on;
    this.#membership?.watchRooms(on);
  }

  findRooms(query: string): Promise<void> {
    this.#roomQuery = query;
    return this.#membership?.findRooms(query) ?? Promise.resolve();
  }

  leave(): void {
    this.#membership?.leave();
  }

  /** Tells the others what has changed of us. */
  tell(): void {
    this.#membership?.tell();
  }

  async command<K extends RoomCommand>(name: K, payload: CommandInput<K>): Promise<CommandResults[K]> {
    const { self, phase } = this.#options.state();
    if (!self) throw new NoomError('E_NOT_FOUND', 'Join a room first.');
    // Until the welcome the service may have us as somebody new already, from whom a message that is said again would
    // be another one.
    if (phase !== 'joined') throw new NoomError('E_NETWORK', 'Not in the room just now.');
    return this.membership.command(name, payload);
  }

  /** Lets go of the service. What was known of it says nothing about the next one. */
  forgetService(): void {
    this.#membership?.close();
    this.#membership = null;
    this.#options.emit({ type: 'rooms', rooms: [] });
  }

  /** Makes every connection anew: not a single packet more by the way that is no longer wanted. */
  rebuild(): void {
    this.mesh.close();
    this.#configureMesh();
    this.#roster({ returned: true });
  }

  /** The network of this machine has changed or come back. */
  networkChanged(): void {
    this.mesh.networkChanged();
    this.#membership?.hurry();
    this.#makeSure();
  }

  close(): void {
    this.#membership?.close();
    this.data.close();
    this.mesh.close();
  }

  #presence(): Update {
    const { audio, camera, screen } = this.#options.state().media;
    const { name } = this.#options.options();
    const { able } = this;
    return {
      ...(name && { name }),
      media: this.usesMedia,
      audio: able && audio.enabled,
      camera: able && camera.enabled,
      screen: able && screen.enabled,
    };
  }

  #welcomed(welcome: Welcome, idBefore: string | null): void {
    const isSame = welcome.resumed && idBefore === welcome.self;
    if (idBefore !== null && !isSame) this.data.close();
    if (!isSame) this.mesh.close(); // the others know connections of someone who is gone
    this.#iceServers = welcome.iceServers;
    this.#capacity = welcome.limits.participants;
    this.#configureMesh();
    this.#options.emit({ type: 'welcome', welcome, at: this.#options.clock.now() });
    if (!this.able)
      this.#options.emit({ type: 'peer', id: welcome.self, connection: 'connected', cause: 'no-webrtc-here' });
    this.#roster({ returned: welcome.resumed && !isSame });
    if (isSame) this.mesh.signalingBack();
  }

  /** Where the service does not answer, the welcome of the next connection to it does what `recover` would. */
  #makeSure(): void {
    const membership = this.#membership;
    void membership?.probe().then((answered) => {
      if (answered) this.mesh.recover();
      // With no processor to spare the service seems as silent as somebody else; a network that is gone silences
      // everybody.
      else if (!this.mesh.hears) membership.renew();
    });
  }

  #configureMesh(): void {
    const { iceServers = this.#iceServers, relayOnly = false } = this.#options.options();
    this.mesh.configure({ iceServers, relayOnly, capacity: this.#capacity, able: this.able });
  }

  #roster(options?: { returned?: boolean }): void {
    const self = this.#membership?.self;
    if (!self) return;
    const others = [...(this.#membership?.members.values() ?? [])].filter((one) => one.id !== self.id);
    const here = new Set(others.map((one) => one.id));
    for (const id of this.#known) if (!here.has(id)) this.data.peerGone(id);
    this.#known = here;
    this.mesh.setMembers(self, others, options);
  }
}

function hasWebRtc(): boolean {
  try {
    new RTCPeerConnection().close();
    return true;
  } catch {
    return false;
  }
}
