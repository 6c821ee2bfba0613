/**
 * Owns the mesh: a peer for each other member whom one of the two wants to be connected to. Knows nothing of signaling
 * beyond sending, nor of what data means.
 */
import type { SignalBody } from '../../../signaling/protocol.js';
import type { DataLinks } from '../base/links.js';
import { Peer } from '../peer/peer.js';
import type { MediaKind } from '../state/state.js';
import type { TrackKind } from '../base/tracks.js';
import { PeerMeter } from '../peer/meter.js';
import { EarlySignals } from './early-signals.js';
import { OnDemand } from './on-demand.js';
import type { Topology, TopologyConfiguration, TopologyMember, TopologyOptions } from './topology.js';

const MEDIA_KINDS: readonly MediaKind[] = ['audio', 'camera', 'screen'];

/** Only somebody who wants a connection says so. The rest is of one that there is, or was. */
const asksForConnection = ({ type }: Pick<SignalBody, 'type'>): boolean =>
  type === 'offer' || type === 'renew' || type === 'restart';

export class Mesh implements Topology {
  readonly links: DataLinks = {
    isOpen: (id) => this.#peers.get(id)?.connection?.controlOpen ?? false,
    send: (id, text) => this.#peers.get(id)?.connection?.sendText(text) ?? false,
    openByteStream: (id, name) => this.#peers.get(id)?.connection?.openByteStream(name) ?? null,
    close: (id) => this.#peers.get(id)?.connection?.closeControl(),
    cut: (id) => {
      this.#cut.add(id);
      this.#drop(id);
      this.#sayCut(id);
    },
    need: (id, on) => {
      this.#onDemand.need(id, on);
      const member = this.#others.get(id);
      if (member) this.#connect(member);
    },
    fingerprints: (id) => {
      const peer = this.#peers.get(id);
      return peer ? peer.connection?.fingerprints : null;
    },
  };
  readonly #options: TopologyOptions;
  readonly #peers = new Map<string, Peer>();
  readonly #meter: PeerMeter;
  /** To whom there is no connection, for good. */
  readonly #cut = new Set<string>();
  /** Those who only chat and cannot connect: the relay reaches them. */
  readonly #relayed = new Set<string>();
  /** Of members who are not in our roster yet. */
  readonly #early = new EarlySignals<{ from: string; body: SignalBody }>();
  readonly #onDemand: OnDemand;
  #self: TopologyMember | null = null;
  #others: ReadonlyMap<string, TopologyMember> = new Map();
  #configuration: RTCConfiguration = {};
  #able = true;
  #limits: { maxBitrate?: number } = {};
  /** The others who have media. */
  #callers: ReadonlySet<string> = new Set();
  /** Whom we have told that we are not able. */
  #told = new Set<string>();

  constructor(options: TopologyOptions) {
    this.#options = options;
    this.#onDemand = new OnDemand(options.clock, (id) => this.#letGo(id));
    this.#meter = new PeerMeter({ emit: options.tell, clock: options.clock, peers: () => this.#peers });
  }

  configure({ iceServers, relayOnly, able, maxBitrate, certificates }: TopologyConfiguration): void {
    const iceTransportPolicy = relayOnly ? 'relay' : 'all';
    this.#configuration = {
      iceServers,
      iceTransportPolicy,
      bundlePolicy: 'max-bundle',
      ...(certificates && { certificates }),
    };
    this.#able = able;
    if (!able) for (const id of [...this.#peers.keys()]) this.#drop(id);
    this.#limits = maxBitrate ? { maxBitrate } : {};
    this.#fit();
  }

  setMembers(self: TopologyMember, others: readonly TopologyMember[], { returned = false } = {}): void {
    this.#self = self;
    this.#others = new Map(others.map((one) => [one.id, one]));
    if (!this.#able) return this.#tellUnable(others);
    this.#callers = new Set(others.filter((one) => one.media).map(({ id }) => id));
    for (const set of [this.#cut, this.#relayed]) for (const id of set) if (!this.#others.has(id)) set.delete(id);
    // With media it is said on their tile.
    for (const id of this.#callers)
      if (this.#relayed.delete(id)) this.#early.add({ from: id, body: { type: 'unable', epoch: 0 } });
    for (const id of [...this.#peers.keys()]) if (!this.#others.has(id)) this.#drop(id);
    for (const member of others) this.#connect(member, { returned });

    // Who is reached by the relay is reached.
    for (const { id } of others) {
      if (this.#cut.has(id)) this.#sayCut(id);
      else if (!this.#peers.has(id) || !this.#hasMedia(id))
        this.#options.tell({ type: 'peer', id, connection: 'connected' });
    }

    this.#fit();
    for (const { from, body } of this.#early.take((one) => this.#others.has(one.from))) this.receive(from, body);
  }

  receive(from: string, body: SignalBody): void {
    if (!this.#able) return this.#answerUnable(from, body);
    const member = this.#others.get(from);
    if (member && body.type === 'unable' && !member.media) return this.#relay(from);
    if (member && asksForConnection(body)) this.#answer(member);
    const peer = this.#peers.get(from);
    if (peer) peer.receive(body);
    else if (!this.#cut.has(from)) this.#early.add({ from, body });
  }

  async setTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    await Promise.all([...this.#peers.values()].map(async (peer) => peer.connection?.setTrack(kind, track)));
  }

  get hears(): boolean {
    return [...this.#peers.values()].some((peer) => peer.heard);
  }

  signalingBack(id?: string): void {
    for (const [one, peer] of this.#peers)
      if (id === undefined || one === id) peer.signalingBack(id === undefined ? 'ours' : 'theirs');
  }

  recover(): void {
    for (const peer of this.#peers.values()) peer.recover();
  }

  networkChanged(): void {
    for (const peer of this.#peers.values()) peer.networkChanged();
  }

  async stats(): Promise<Record<string, RTCStatsReport>> {
    const found = await Promise.all(
      [...this.#peers].map(async ([id, { connection }]) => connection && ([id, await connection.stats()] as const)),
    );
    return Object.fromEntries(found.filter((one) => one !== null));
  }

  close(): void {
    for (const id of [...this.#peers.keys()]) this.#drop(id);
    this.#others = new Map();
    this.#onDemand.stop();
    this.#early.clear();
    this.#told.clear();
    this.#relayed.clear();
    this.#meter.stop();
  }

  #fit(): void {
    for (const peer of this.#peers.values()) peer.connection?.fit();
  }

  #relay(id: string): void {
    this.#relayed.add(id);
    this.#drop(id);
    this.#options.tell({ type: 'peer', id, connection: 'connected' });
  }

  #sayCut(id: string): void {
    this.#options.tell({ type: 'peer', id, connection: 'failed', cause: 'flood' });
  }

  /** Who only chats is reached by the relay. */
  #tellUnable(others: readonly TopologyMember[]): void {
    const { tell, send } = this.#options;
    for (const { id, media } of others) {
      tell(
        media
          ? { type: 'peer', id, connection: 'failed', cause: 'no-webrtc-here' }
          : { type: 'peer', id, connection: 'connected' },
      );
      if (!this.#told.has(id)) send(id, { type: 'unable', epoch: 0 });
    }
    this.#told = new Set(others.map(({ id }) => id));
  }

  /** What we told may have been lost. */
  #answerUnable(from: string, { type, epoch }: SignalBody): void {
    if (asksForConnection({ type })) this.#options.send(from, { type: 'unable', epoch });
  }

  /** One of the two takes part in the call, and the other may want to see and hear it. */
  #hasMedia(id: string): boolean {
    return Boolean(this.#self?.media) || this.#callers.has(id);
  }

  /** Where we want a connection to them, there is one. */
  #connect(member: TopologyMember, { returned = false } = {}): void {
    const { id, linked } = member;
    const isWanted = (linked || this.#onDemand.isNeeded(id)) && !this.#cut.has(id) && !this.#relayed.has(id);
    if (isWanted && this.#able && !this.#peers.has(id)) {
      // Two with media both know that there is to be one. Else the other side does not.
      const ask = returned || !(this.#self?.media && member.media);
      this.#add(member).start({ ask });
    }
    this.#watch(id);
  }

  /** They want a connection to us: so there is one. */
  #answer(member: TopologyMember): void {
    const { id } = member;
    if (this.#peers.has(id) || this.#cut.has(id)) return;
    this.#relayed.delete(id); // after a reload they are able
    this.#add(member).start();
    for (const { body } of this.#early.take(({ from }) => from === id)) this.#peers.get(id)?.receive(body);
    this.#watch(id);
  }

  /** A connection that neither media nor bytes have a use for is let go in a while. */
  #watch(id: string): void {
    this.#onDemand.watch(id, this.#isIdle(id));
  }

  #isIdle(id: string): boolean {
    return this.#peers.has(id) && !this.#hasMedia(id) && !this.#onDemand.isNeeded(id);
  }

  #letGo(id: string): void {
    if (!this.#isIdle(id)) return;
    this.#drop(id);
    for (const kind of MEDIA_KINDS) this.#options.tell({ type: 'peer-stream', id, kind, stream: undefined });
  }

  #add(member: TopologyMember): Peer {
    const { clock, tracks, createConnection, send, tell } = this.#options;
    const id = member.id;
    const self = this.#self!;
    const dialer = self.order === member.order ? self.id > id : self.order > member.order;
    const peer: Peer = new Peer({
      dialer,
      clock,
      tracks,
      people: () => 1 + this.#callers.size,
      cameraLimits: () => this.#limits,
      create: createConnection,
      configuration: () => this.#configuration,
      send: (body) => send(id, body),
      events: {
        // Without media they are reached by the relay, whatever becomes of the connection.
        phase: (connection, cause) => this.#hasMedia(id) && tell({ type: 'peer', id, connection, cause }),
        streams: (streams: ReadonlyMap<MediaKind, MediaStream>) => {
          for (const [kind, stream] of streams) tell({ type: 'peer-stream', id, kind, stream });
        },
        text: (text) => tell({ type: 'text', id, text }),
        byteStream: (stream) => tell({ type: 'byte-stream', id, stream }),
        controlOpen: () => tell({ type: 'link', id, open: true }),
        controlClosed: () => {
          tell({ type: 'link', id, open: false });
          // The other side let it go, or else a new attempt takes its place.
          if (peer.connection?.state !== 'new') this.#letGo(id);
        },
        silent: () => (this.#isIdle(id) ? this.#letGo(id) : tell({ type: 'silent', id })),
      },
    });
    this.#peers.set(id, peer);
    this.#meter.start();
    return peer;
  }

  #drop(id: string): void {
    this.#peers.get(id)?.close();
    this.#peers.delete(id);
    this.#meter.forget(id);
    this.#watch(id);
    this.#options.tell({ type: 'link', id, open: false });
  }
}
