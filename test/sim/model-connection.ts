/**
 * Owns a model of RTCPeerConnection: the signaling state machine, operations one after another, transceivers and
 * channels (WebRTC 1.0 sections 4 to 6). Knows nothing of whether and when media come through, which is model-ice.ts.
 */
import { ModelChannel } from './model-channel.js';
import { ModelTrack, type Kind } from './model-devices.js';
import { ModelTarget } from './model-events.js';
import { ModelIce, type IceWorld } from './model-ice.js';
import type { Host } from './model-network.js';

/** What a description says; its text is a name for it, for texts that long cost more to read than all the rest. */
export interface Description {
  connection: string;
  ufrag: string;
  version: number;
  media: { mid: string; kind: Kind; direction: RTCRtpTransceiverDirection }[];
}
interface Described {
  type: 'offer' | 'answer';
  sdp: string;
  said: Description;
}

class ModelSender {
  track: ModelTrack | null;
  encodings: RTCRtpEncodingParameters[];
  readonly #connection: ModelConnection;
  /** What `getParameters` gave last; a change is of this or fails. */
  #given: object | null = null;

  constructor(connection: ModelConnection, track: ModelTrack | null, encodings: RTCRtpEncodingParameters[]) {
    this.#connection = connection;
    this.track = track;
    this.encodings = encodings;
  }

  replaceTrack(track: ModelTrack | null): Promise<void> {
    return this.#connection.chain(this.#connection.instant(), () => {
      this.track = track;
    });
  }

  getParameters(): { encodings: RTCRtpEncodingParameters[] } {
    const given = { encodings: this.encodings.map((one) => ({ active: true, ...one })) };
    this.#given = given;
    return given;
  }

  setParameters(parameters: { encodings: RTCRtpEncodingParameters[] }): Promise<void> {
    if (parameters !== this.#given)
      return Promise.reject(new DOMException('Parameters of another moment.', 'InvalidStateError'));
    this.#given = null;
    this.encodings = parameters.encodings.map((one) => ({ ...one }));
    return Promise.resolve();
  }
}

export class ModelTransceiver {
  mid: string | null = null;
  direction: RTCRtpTransceiverDirection;
  currentDirection: RTCRtpTransceiverDirection | null = null;
  readonly sender: ModelSender;
  readonly receiver: { track: ModelTrack; getSynchronizationSources(): unknown[] };

  constructor(
    connection: ModelConnection,
    readonly kind: Kind,
    track: ModelTrack | null,
    direction: RTCRtpTransceiverDirection,
    encodings: RTCRtpEncodingParameters[] = [{}],
  ) {
    this.direction = direction;
    this.sender = new ModelSender(connection, track, encodings);
    this.receiver = { track: new ModelTrack(kind, '', 'remote'), getSynchronizationSources: () => [] };
  }
}

export interface ConnectionWorld extends IceWorld {
  /** What each description says, by its text. */
  readonly descriptions: Map<string, Description>;
  /** A step of the negotiation is to fail, as browsers' do now and then. */
  stumbles(connection: object): boolean;
  /** Nothing that was broken still is, and has not been for a while. */
  isAtRest(): boolean;
}

export class ModelConnection extends ModelTarget {
  readonly id: string;
  readonly host: Host;
  readonly ice: ModelIce;
  signalingState: RTCSignalingState = 'stable';
  closed = false;
  readonly channels: ModelChannel[] = [];
  readonly #world: ConnectionWorld;
  #local: { current: Described | null; pending: Described | null } = { current: null, pending: null };
  #remote: { current: Described | null; pending: Described | null } = { current: null, pending: null };
  readonly transceivers: ModelTransceiver[] = [];
  #chain: { ms: number; step: () => number | void; resolve: () => void; reject: (error: DOMException) => void }[] = [];
  #working = false;
  #version = 0;
  readonly #told = new WeakSet<Described>();
  #restart = false;

  constructor(world: ConnectionWorld, host: Host) {
    super();
    this.#world = world;
    this.host = host;
    this.id = world.nextId();
    this.ice = new ModelIce(world, this);
  }

  get connectionState(): RTCPeerConnectionState {
    return this.closed ? 'closed' : this.ice.state;
  }

  /**
   * Said once more it holds the candidates that were found by now. The first time it goes without any, as Chromium's
   * does.
   */
  get localDescription(): Described | null {
    const local = this.#local.pending ?? this.#local.current;
    if (!local) return null;
    const found = this.#told.has(local) ? this.ice.found(local.said.ufrag) : [];
    this.#told.add(local);
    return { ...local, sdp: [local.sdp, ...found].join('\n') };
  }

  get remoteDescription(): Described | null {
    return this.#remote.pending ?? this.#remote.current;
  }

  get currentRemoteDescription(): Described | null {
    return this.#remote.current;
  }

  getTransceivers(): ModelTransceiver[] {
    return [...this.transceivers];
  }

  addTransceiver(
    trackOrKind: ModelTrack | Kind,
    { direction = 'sendrecv', sendEncodings }: RTCRtpTransceiverInit = {},
  ): ModelTransceiver {
    const track = typeof trackOrKind === 'string' ? null : trackOrKind;
    const transceiver = new ModelTransceiver(
      this,
      track?.kind ?? (trackOrKind as Kind),
      track,
      direction,
      sendEncodings,
    );
    this.transceivers.push(transceiver);
    return transceiver;
  }

  createDataChannel(label: string, { id, negotiated = false, maxRetransmits }: RTCDataChannelInit = {}): ModelChannel {
    if (this.closed) throw closedError();
    const channel = new ModelChannel(
      this.#world,
      this,
      negotiated ? `#${id}` : `${this.id}:${this.channels.length}`,
      label,
      negotiated,
      maxRetransmits === 0,
    );
    this.channels.push(channel);
    this.ice.openChannels();
    return channel;
  }

  restartIce(): void {
    this.#restart = true;
  }

  setLocalDescription(): Promise<void> {
    return this.chain(this.#world.chance.int(0, 12), () => this.#describe());
  }

  setRemoteDescription({ type, sdp }: { type: 'offer' | 'answer'; sdp: string }): Promise<void> {
    return this.chain(this.#world.chance.int(0, 12), () => this.#hear(type, sdp));
  }

  addIceCandidate(candidate?: { candidate: string; usernameFragment?: string }): Promise<void> {
    return this.chain(this.instant(), () => {
      const said = this.remoteDescription?.said;
      if (!said) throw new DOMException('There is no remote description.', 'InvalidStateError');
      if (!candidate) return;
      if (candidate.usernameFragment !== said.ufrag) throw new DOMException('Of no description.', 'OperationError');
      this.ice.learn(candidate.usernameFragment, candidate.candidate);
    });
  }

  getStats(): Promise<Map<string, unknown>> {
    return this.closed ? Promise.reject(closedError()) : Promise.resolve(new Map<string, unknown>());
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.signalingState = 'closed';
    const other = this.ice.reached;
    for (const channel of this.channels) channel.end();
    this.ice.close();
    // The last word (RFC 8446 section 6.1, close_notify) may be lost, and a page that crashes says none.
    if (other && !this.host.dead && this.#world.chance.chance(0.8))
      this.#world.clock.schedule(other.host, this.#world.chance.int(2, 60), () => {
        for (const channel of other.channels) channel.end();
      });
  }

  /** Milliseconds of an operation that browsers do not fail at. */
  instant(): number {
    return this.#world.chance.int(0, 3);
  }

  /** One operation after another; those under way when the connection closes fail, or are never heard of again. */
  chain(ms: number, step: () => number | void): Promise<void> {
    if (this.closed) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      this.#chain.push({ ms, step, resolve, reject });
      this.#work();
    });
  }

  #work(): void {
    const [next] = this.#chain;
    if (this.#working || !next) return;
    this.#working = true;
    this.#world.clock.schedule(this.host, next.ms, () => {
      this.#working = false;
      this.#chain.shift();
      if (this.closed) {
        if (this.#world.chance.chance(0.5)) next.reject(closedError());
      } else {
        try {
          if (next.ms > 3 && this.#world.stumbles(this))
            throw new DOMException('The browser failed at this.', 'OperationError');
          const late = next.step();
          if (late) return this.#later(late, next.resolve);
          next.resolve();
        } catch (error) {
          next.reject(error as DOMException);
        }
      }
      this.#work();
    });
  }

  /** Done, and told of a while later; the next begins after that. */
  #later(ms: number, resolve: () => void): void {
    this.#working = true;
    this.#world.clock.schedule(this.host, ms, () => {
      this.#working = false;
      resolve();
      this.#work();
    });
  }

  #describe(): number {
    const type = this.signalingState === 'have-remote-offer' ? 'answer' : 'offer';
    const before = this.#local.current?.said.ufrag;
    const answersRestart =
      type === 'answer' &&
      this.#remote.current !== null &&
      this.#remote.current.said.ufrag !== this.#remote.pending?.said.ufrag;
    const pending = type === 'offer' ? this.#local.pending?.said.ufrag : undefined;
    const fresh = before === undefined || answersRestart || (type === 'offer' && this.#restart);
    const ufrag = fresh && !(pending !== undefined && !this.#restart) ? this.#world.nextId() : (pending ?? before!);
    if (type === 'offer') this.#restart = false;
    for (const [index, transceiver] of this.transceivers.entries())
      if (type === 'offer') transceiver.mid ??= String(index);
    const media = this.transceivers
      .filter(({ mid }) => mid !== null)
      .map(({ mid, kind, direction }) => ({ mid: mid!, kind, direction }));
    this.#version += 1;
    const said: Description = { connection: this.id, ufrag, version: this.#version, media };
    const sdp = `${type} ${this.#version} of ${this.id}`;
    this.#world.descriptions.set(sdp, said);
    const local: Described = { type, sdp, said };
    if (type === 'offer') {
      this.#local.pending = local;
      this.signalingState = 'have-local-offer';
    } else {
      this.#settle(local, this.#remote.pending!);
    }
    return this.ice.gather(ufrag);
  }

  #hear(type: 'offer' | 'answer', sdp: string): void {
    const [head = '', ...candidates] = sdp.split('\n');
    const said = this.#world.descriptions.get(head);
    if (!said) throw new DOMException('No description.', 'OperationError');
    const remote: Described = { type, sdp, said };
    if (this.#remote.current && this.#remote.current.said.connection !== said.connection) {
      this.#world.onMisuse(`${this.host.id}: a description of another connection`);
      throw new DOMException('Another certificate.', 'InvalidAccessError');
    }
    if (type === 'answer') {
      if (this.signalingState !== 'have-local-offer')
        throw new DOMException(`An answer in ${this.signalingState}.`, 'InvalidStateError');
      if (said.media.length !== this.#local.pending!.said.media.length)
        throw new DOMException('Other media.', 'InvalidAccessError');
      this.#settle(this.#local.pending!, remote);
      for (const candidate of candidates) this.ice.learn(said.ufrag, candidate);
      return;
    }
    if (this.signalingState === 'have-local-offer') {
      this.#local.pending = null;
      this.ice.rolledBack();
    }
    this.#remote.pending = remote;
    this.signalingState = 'have-remote-offer';
    for (const candidate of candidates) this.ice.learn(said.ufrag, candidate);
    for (const { mid, kind } of said.media) {
      if (this.transceivers.some((one) => one.mid === mid)) continue;
      const transceiver = new ModelTransceiver(this, kind, null, 'recvonly');
      transceiver.mid = mid;
      this.transceivers.push(transceiver);
    }
  }

  #settle(local: Described, remote: Described): void {
    this.#local = { current: local, pending: null };
    this.#remote = { current: remote, pending: null };
    this.signalingState = 'stable';
    for (const transceiver of this.transceivers) {
      const of = ({ said }: Described) =>
        said.media.find(({ mid }) => mid === transceiver.mid)?.direction ?? 'inactive';
      const sends = /send/.test(of(local)) && /recv/.test(of(remote));
      const receives = /recv/.test(of(local)) && /send/.test(of(remote));
      transceiver.currentDirection = sends ? (receives ? 'sendrecv' : 'sendonly') : receives ? 'recvonly' : 'inactive';
    }
    this.ice.negotiated(local.said.ufrag, remote.said.ufrag);
  }
}

const closedError = () => new DOMException('The connection is closed.', 'InvalidStateError');
