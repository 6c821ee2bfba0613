/** Owns the mesh: a peer for each other member. Knows nothing of signaling beyond sending, nor of what data means. */
import type { SignalBody } from '../../../signaling/protocol.js';
import type { Clock } from '../base/clock.js';
import type { DataLinks } from '../base/links.js';
import type { Emit } from '../state/facts.js';
import { Peer } from '../peer/peer.js';
import type { MediaKind } from '../state/state.js';
import type { TrackKind, Tracks } from '../base/tracks.js';
import { PeerMeter } from '../peer/meter.js';
import type { Topology, TopologyConfiguration, TopologyEvents, TopologyMember } from './topology.js';

export interface MeshOptions {
  emit: Emit;
  clock: Clock;
  tracks(): Tracks;
  createConnection(configuration: RTCConfiguration): RTCPeerConnection;
  events: TopologyEvents;
}

/**
 * Signals kept for members who are not in our roster yet, and of one of them: their offer may overtake the news of
 * their coming.
 */
export const MAX_UNKNOWN = 512;
export const MAX_UNKNOWN_EACH = 64;

export class Mesh implements Topology {
  readonly links: DataLinks = {
    isOpen: (id) => this.#peers.get(id)?.controlOpen ?? false,
    send: (id, text) => this.#peers.get(id)?.sendText(text) ?? false,
    openChannel: (id, label) => this.#peers.get(id)?.openChannel(label) ?? null,
    close: (id) => this.#peers.get(id)?.closeControl(),
    cut: (id) => {
      this.#cut.add(id);
      this.#drop(id);
      this.#sayCut(id);
    },
  };
  readonly #options: MeshOptions;
  readonly #peers = new Map<string, Peer>();
  readonly #meter: PeerMeter;
  /** To whom there is no connection, for good. */
  readonly #cut = new Set<string>();
  #unknown: { from: string; body: SignalBody }[] = [];
  #configuration: RTCConfiguration = {};
  #capacity = 8;
  #able = true;
  /** Whom we have told that we are not able. */
  #told = new Set<string>();

  constructor(options: MeshOptions) {
    this.#options = options;
    this.#meter = new PeerMeter({ emit: options.emit, clock: options.clock, peers: () => this.#peers });
  }

  configure({ iceServers, relayOnly, capacity, able }: TopologyConfiguration): void {
    this.#configuration = { iceServers, iceTransportPolicy: relayOnly ? 'relay' : 'all', bundlePolicy: 'max-bundle' };
    this.#capacity = capacity;
    this.#able = able;
  }

  setMembers(self: TopologyMember, others: readonly TopologyMember[], { returned = false } = {}): void {
    if (!this.#able) return this.#tellUnable(others);
    const size = others.length + 1;
    for (const id of this.#cut) if (!others.some((one) => one.id === id)) this.#cut.delete(id);
    const wanted = new Map(
      others.filter((one) => this.#connects(self, one, size) || this.#peers.has(one.id)).map((one) => [one.id, one]),
    );
    for (const id of [...this.#peers.keys()]) if (!wanted.has(id)) this.#drop(id);
    for (const member of wanted.values()) if (!this.#peers.has(member.id)) this.#add(self, member, returned);

    // Who is reached by the relay alone is reached.
    for (const { id } of others) {
      if (this.#cut.has(id)) this.#sayCut(id);
      else if (!wanted.has(id)) this.#options.emit({ type: 'peer', id, connection: 'connected' });
    }

    const callers = 1 + others.filter((one) => one.media).length;
    for (const peer of this.#peers.values()) peer.fit(callers);
    const early = this.#unknown;
    this.#unknown = early.filter(({ from }) => !this.#peers.has(from));
    for (const { from, body } of early) this.#peers.get(from)?.receive(body);
  }

  receive(from: string, body: SignalBody): void {
    if (!this.#able) return this.#answerUnable(from, body);
    const peer = this.#peers.get(from);
    if (peer) peer.receive(body);
    else if (!this.#cut.has(from)) this.#keep(from, body);
  }

  async setTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    await Promise.all([...this.#peers.values()].map((peer) => peer.setTrack(kind, track)));
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
    const found = await Promise.all([...this.#peers].map(async ([id, peer]) => [id, await peer.stats()] as const));
    return Object.fromEntries(found.filter((one): one is readonly [string, RTCStatsReport] => one[1] !== null));
  }

  close(): void {
    for (const id of [...this.#peers.keys()]) this.#drop(id);
    this.#unknown = [];
    this.#told.clear();
    this.#meter.stop();
  }

  /**
   * Callers always connect; one who only chats is worth a connection while the room is small, and else is relayed to.
   */
  #connects(self: TopologyMember, other: TopologyMember, size: number): boolean {
    return !this.#cut.has(other.id) && ((self.media && other.media) || size <= this.#capacity);
  }

  /** Nobody keeps others' signals out by many of their own, nor those of who comes by what nobody came for. */
  #keep(from: string, body: SignalBody): void {
    if (this.#unknown.filter((one) => one.from === from).length >= MAX_UNKNOWN_EACH) return;
    this.#unknown.push({ from, body });
    if (this.#unknown.length > MAX_UNKNOWN) this.#unknown.shift();
  }

  #sayCut(id: string): void {
    this.#options.emit({ type: 'peer', id, connection: 'failed', cause: 'flood' });
  }

  /** Who only chats is reached by the relay. */
  #tellUnable(others: readonly TopologyMember[]): void {
    const { emit, events } = this.#options;
    for (const { id, media } of others) {
      emit(
        media
          ? { type: 'peer', id, connection: 'failed', cause: 'no-webrtc-here' }
          : { type: 'peer', id, connection: 'connected' },
      );
      if (!this.#told.has(id)) events.send(id, { type: 'unable', epoch: 0 });
    }
    this.#told = new Set(others.map(({ id }) => id));
  }

  /** What we told may have been lost. */
  #answerUnable(from: string, { type, epoch }: SignalBody): void {
    if (type === 'offer' || type === 'renew' || type === 'restart')
      this.#options.events.send(from, { type: 'unable', epoch });
  }

  #add(self: TopologyMember, member: TopologyMember, returned: boolean): void {
    const { emit, clock, tracks, createConnection, events } = this.#options;
    const id = member.id;
    const dialer = self.order === member.order ? self.id > id : self.order > member.order;
    const peer = new Peer({
      dialer,
      clock,
      tracks,
      create: createConnection,
      configuration: () => this.#configuration,
      send: (body) => events.send(id, body),
      events: {
        phase: (connection, cause) => emit({ type: 'peer', id, connection, cause }),
        streams: (streams: ReadonlyMap<MediaKind, MediaStream>) => {
          for (const [kind, stream] of streams) emit({ type: 'peer-stream', id, kind, stream });
        },
        text: (text) => events.text(id, text),
        channel: (channel) => events.channel(id, channel),
        controlOpen: () => events.linkOpened(id),
        controlClosed: () => events.linkClosed(id),
        silent: () => events.silent(),
      },
    });
    this.#peers.set(id, peer);
    this.#meter.start();
    peer.start({ ask: returned });
  }

  #drop(id: string): void {
    this.#peers.get(id)?.close();
    this.#peers.delete(id);
    this.#meter.forget(id);
    this.#options.events.linkClosed(id);
  }
}
