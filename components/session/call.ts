/**
 * Owns a session's part in a room of a service: membership, topology and data, wired to each other. Knows nothing of
 * the page, of events, or of how media are made.
 */
import type {
  CommandInput,
  CommandResults,
  IceServer,
  Member,
  Power,
  Update,
  Welcome,
} from '../../signaling/protocol.js';
import type { Clock } from './base/clock.js';
import { LazyData } from './data/lazy-data.js';
import { NoomError } from './base/errors.js';
import type { Emit } from './state/facts.js';
import { AssumedService } from './signaling/assumed-service.js';
import { SignalingClient } from './signaling/client.js';
import { Membership } from './signaling/membership.js';
import { RoomList } from './signaling/room-list.js';
import type { SessionOptions, SessionParts } from './options.js';
import { GrantedStreams } from './state/granted-streams.js';
import { requireGrant, requirePower } from './state/rights.js';
import { ServiceClock } from './base/service-clock.js';
import type { Participant, SessionState } from './state/state.js';
import { OwnCertificate } from './peer/certificate.js';
import { Mesh } from './topology/mesh.js';
import { LiveTopology } from './topology/live-topology.js';
import type { TopologyFact } from './topology/topology.js';
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
  /** Bits a second of the camera to one person, at most; an app's. */
  maxBitrate(): number | undefined;
  server(): string;
  /** Nobody named the service: it is looked for where the page or its script came from. */
  isAssumed(): boolean;
  /** The site's JWT, for a connection. */
  token(): Promise<string | undefined>;
  /** Whether the site gives any. */
  hasToken(): boolean;
  tracks(): Tracks;
  /** Something shows or sends media; chat alone does not. */
  usesMedia(): boolean;
  /** Out of a room, or, with `entered` false, never let in. */
  onLeft(left: { entered: boolean }): void;
  /** A host muted us. */
  onMuted(by: string): void;
}

/** The commands that only somebody in a room gives. */
export type RoomCommand = 'data' | 'react' | Power;

/** The way to the service in use, and what stands on it. */
interface Service {
  client: SignalingClient;
  membership: Membership;
  rooms: RoomList;
}

export class Call {
  readonly data: LazyData;
  readonly topology: LiveTopology;
  readonly streams: GrantedStreams;
  readonly #options: CallOptions;
  readonly #serviceClock: ServiceClock;
  readonly #certificate: OwnCertificate;
  #service: Service | null = null;
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
    this.#certificate = new OwnCertificate(options.clock);
    this.streams = new GrantedStreams(options.emit, () => options.state());
    const { emit, clock, createConnection = (configuration) => this.#connection(configuration) } = options;
    this.topology = new LiveTopology({
      clock,
      tracks: options.tracks,
      createConnection,
      make: (_kind, parts) => new Mesh(parts),
      send: (to, body, term) => {
        const signal = { to, body, ...(term > 0 && { term }) };
        // A signal that does not arrive is the watchdog's business, not the person's.
        this.#service?.client.command('signal', signal).catch(() => undefined);
      },
      tell: (fact) => this.#heard(fact),
    });
    this.data = new LazyData({
      emit,
      batch: options.batch,
      clock,
      soon: (call) => void clock.after(FRAME_MS, call),
      serviceClock: this.#serviceClock,
      links: this.topology.links,
      self: () => options.state().self,
      others: () => options.state().participants.slice(1),
      relay: (data) => this.command('data', data),
    });
  }

  /** The room that is joined, or to be joined. */
  get wantedRoom(): string | null {
    return this.#service?.membership.wanted?.room ?? null;
  }

  /** Whether connections to the others can be made. Some webviews and hardened browsers have no WebRTC. */
  get able(): boolean {
    return (this.#able ??= this.#options.createConnection !== undefined || typeof RTCPeerConnection === 'function');
  }

  /** The resume token while in a room. */
  get token(): string | null {
    return this.#service?.membership.token ?? null;
  }

  /** Being in a room of the service; made when first needed, so that a session can stand in a page and cost nothing. */
  get membership(): Membership {
    return (this.#service ??= this.#connectable()).membership;
  }

  watchRooms(on: boolean): void {
    this.#watchesRooms = on;
    this.#service?.rooms.watch(on);
  }

  findRooms(query: string): Promise<void> {
    this.#roomQuery = query;
    return this.#service?.rooms.find(query) ?? Promise.resolve();
  }

  leave(): void {
    this.#service?.membership.leave();
  }

  /** Tells the others what has changed of us. */
  tell(): void {
    this.#service?.membership.reporter.tell();
  }

  /** @throws NoomError `E_FORBIDDEN` for what one's role or grants do not leave; the service is not asked then. */
  async command<K extends RoomCommand>(name: K, payload: CommandInput<K>): Promise<CommandResults[K]> {
    const { client, self, state } = this.#here();
    const { participants, phase } = state;
    if (name === 'react') requireGrant(self, 'react');
    requirePower(self, name, 'id' in payload ? participants.find(({ id }) => id === payload.id) : undefined);
    // Until the welcome the service may have us as somebody new already, from whom a message that is said again would
    // be another one.
    if (phase !== 'joined') throw new NoomError('E_NETWORK', 'Not in the room just now.');
    return client.command(name, payload);
  }

  /** Changes what the service and the others know of us. */
  async update(news: Update): Promise<void> {
    await this.#here().membership.reporter.update(news);
  }

  /** @throws NoomError `E_FORBIDDEN` outside a room */
  #here(): Service & { self: Participant; state: SessionState } {
    const state = this.#options.state();
    const { self } = state;
    if (!self || !this.#service) throw new NoomError('E_FORBIDDEN', 'Not in a room: join one first.');
    return { ...this.#service, self, state };
  }

  /** Lets go of the service. What was known of it says nothing about the next one. */
  forgetService(): void {
    this.#closeService();
    this.#options.emit({ type: 'rooms', rooms: [] });
  }

  /** Takes over what the options and the service say of connections, and of the most that is sent of the camera. */
  configure(): void {
    const { iceServers = this.#iceServers, relayOnly = false } = this.#options.options();
    const maxBitrate = this.#options.maxBitrate();
    const certificates = this.#certificate.list;
    this.topology.configure({
      iceServers,
      relayOnly,
      certificates,
      able: this.able,
      ...(maxBitrate && { maxBitrate }),
    });
  }

  /** Makes every connection anew: not a single packet more by the way that is no longer wanted. */
  rebuild(): void {
    this.topology.close();
    this.configure();
    this.#roster({ returned: true });
  }

  /** The network of this machine has changed or come back. */
  networkChanged(): void {
    this.topology.networkChanged();
    this.#service?.client.hurry();
    this.#makeSure();
  }

  close(): void {
    this.#closeService();
    this.data.close();
    this.topology.close();
  }

  #closeService(): void {
    this.#service?.membership.close();
    this.#service?.client.close();
    this.#service = null;
  }

  #connectable(): Service {
    const { emit, clock, createSocket, token, hasToken, onMuted } = this.#options;
    const server = this.#options.server();
    const assumed = this.#options.isAssumed() ? new AssumedService(server, clock) : undefined;
    const client: SignalingClient = new SignalingClient({
      server,
      clock,
      createSocket,
      // No welcome comes before that, and so no connection is made without it.
      auth: async (stands) => {
        await this.#certificate.make();
        return membership.auth(stands);
      },
      onConnection: (connection) => {
        emit({ type: 'connection', connection, joining: membership.wanted !== null });
        const error = assumed?.doubt(connection);
        if (error) emit({ type: 'error', error });
        if (connection.phase === 'online') rooms.connected();
        membership.connectionChanged(connection);
      },
      onRefused: (error) => membership.refused(error),
    });
    const membership: Membership = new Membership({
      client,
      server,
      clock,
      serviceClock: this.#serviceClock,
      emit,
      token,
      hasToken,
      presence: () => this.#presence(),
      onWelcome: (welcome, before) => this.#welcomed(welcome, before.id),
      onLeft: (left) => {
        this.data.close(); // before the links, whose loss would look like failed transfers
        this.#disconnect();
        this.#known = new Set();
        this.#options.onLeft(left);
      },
      onRoster: () => this.#roster(),
      onReturn: (id) => this.topology.signalingBack(id),
      onMuted,
    });
    const onRefused = ({ code }: NoomError) => code === 'E_AUTH' && membership.tokenRefused();
    const rooms: RoomList = new RoomList({ client, emit, onRefused });
    client.on('signal', ({ from, body, term = 0 }) => this.topology.receive(from, body, term));
    client.on('data', (relayed) => this.data.whenLoaded((data) => data.receiveRelayed(relayed)));
    rooms.watch(this.#watchesRooms);
    void rooms.find(this.#roomQuery);
    return { client, membership, rooms };
  }

  /** What the topology says: of data it goes there, of people to the state. */
  #heard(fact: TopologyFact): void {
    if (fact.type === 'text') this.data.receiveText(fact.id, fact.text);
    else if (fact.type === 'byte-stream') this.data.whenLoaded((data) => data.receiveByteStream(fact.id, fact.stream));
    else if (fact.type === 'link') this.data.ifUsed((data) => data[fact.open ? 'linkOpened' : 'linkClosed'](fact.id));
    else if (fact.type === 'silent') this.#makeSure();
    else if (fact.type === 'peer-stream') this.streams.receive(fact);
    else {
      this.#options.emit(fact);
      if (fact.type === 'peer') this.data.ifUsed((data) => data.connectionChanged(fact.id));
    }
  }

  #disconnect(): void {
    this.topology.close();
    this.streams.keep(new Set());
  }

  #presence(): Update {
    const { audio, camera, screen } = this.#options.state().media;
    const { name } = this.#options.options();
    const { able } = this;
    return {
      ...(name && { name }),
      media: this.#options.usesMedia(),
      audio: able && audio.enabled,
      camera: able && camera.enabled,
      screen: able && screen.enabled,
    };
  }

  #welcomed(welcome: Welcome, idBefore: string | null): void {
    const isSame = welcome.resumed && idBefore === welcome.self;
    if (idBefore !== null && !isSame) this.data.close();
    if (!isSame) this.#disconnect(); // the others know connections of someone who is gone
    this.#iceServers = welcome.iceServers;
    this.#capacity = welcome.limits.participants;
    this.configure();
    if (welcome.topology || !isSame) this.topology.carry(welcome.topology ?? { kind: 'mesh', term: 0 });
    this.#options.emit({ type: 'welcome', welcome, at: this.#options.clock.now() });
    if (!this.able) this.#sayUnable();
    this.#roster({ returned: welcome.resumed && !isSame });
    if (isSame) this.topology.signalingBack();
  }

  /** Where the service does not answer, the welcome of the next connection to it does what `recover` would. */
  #makeSure(): void {
    const client = this.#service?.client;
    void client?.probe().then((answered) => {
      if (answered) this.topology.recover();
      // With no processor to spare the service seems as silent as somebody else; a network that is gone silences
      // everybody.
      else if (!this.topology.hears) client.renew();
    });
  }

  /** Some browsers have a WebRTC that throws. That shows with the first connection: a chat makes none to find out. */
  #connection(configuration: RTCConfiguration): RTCPeerConnection {
    try {
      return new RTCPeerConnection(configuration);
    } catch (error) {
      if (!hasWebRtc()) queueMicrotask(() => this.#unable());
      throw error;
    }
  }

  #unable(): void {
    if (!this.able) return;
    this.#able = false;
    this.configure();
    this.#sayUnable();
    this.#roster();
    this.tell();
  }

  #sayUnable(): void {
    const { self } = this.#options.state();
    if (self) this.#options.emit({ type: 'peer', id: self.id, connection: 'connected', cause: 'no-webrtc-here' });
  }

  #roster(options?: { returned?: boolean }): void {
    const { self, members } = this.#service?.membership ?? {};
    if (!self || !members) return;
    const others = [...members.values()].filter((one) => one.id !== self.id);
    const here = new Set(others.map((one) => one.id));
    for (const id of this.#known) if (!here.has(id)) this.data.ifUsed((data) => data.peerGone(id));
    this.#known = here;
    this.streams.keep(here);
    this.topology.setMembers(
      { ...self, linked: true },
      others.map((one) => ({ ...one, linked: this.#wantsLink(self, one, others.length + 1) })),
      options,
    );
  }

  /**
   * People with media see and hear each other. Who has none may look on while the room is small, and asks for it: an app
   * without WebRTC does not, and nobody tries to connect to it.
   */
  #wantsLink(self: Member, other: Member, size: number): boolean {
    return other.media && (self.media || size <= this.#capacity);
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
