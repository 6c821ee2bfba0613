/**
 * Owns one RTCPeerConnection from making to closing: its negotiator, transceivers and control channel. Knows nothing of
 * the attempts before or after it.
 */
import type { SignalBody } from '../../../signaling/protocol.js';
import type { ByteStream } from '../base/byte-stream.js';
import type { Clock } from '../base/clock.js';
import type { MediaKind, PeerCause } from '../state/state.js';
import type { TrackKind, Tracks } from '../base/tracks.js';
import type { Fingerprints } from '../base/links.js';
import { ChannelStream } from './channel-stream.js';
import { fingerprintsOf } from './fingerprints.js';
import { Negotiator } from './negotiator.js';
import { Heartbeat } from './heartbeat.js';
import type { Sending } from './send-policy.js';
import { type Load, Transceivers } from './transceivers.js';

/** Both sides make the control channel by themselves, so that it needs no announcement (RFC 8832 section 4). */
const CONTROL_CHANNEL: RTCDataChannelInit = { negotiated: true, id: 0 };
/** Milliseconds between two times that pictures begin anew because the other side asks for it, however often it asks. */
const ANEW_MS = 2_500;

export interface ConnectionEvents {
  state(state: RTCPeerConnectionState): void;
  streams(streams: ReadonlyMap<MediaKind, MediaStream>): void;
  controlOpen(): void;
  controlClosed(): void;
  text(text: string): void;
  /** The other side opened it. */
  byteStream(stream: ByteStream): void;
}

export interface ConnectionOptions {
  epoch: number;
  /** The dialer offers first and is impolite; the other adopts. */
  dialer: boolean;
  clock: Clock;
  configuration: RTCConfiguration;
  create(configuration: RTCConfiguration): RTCPeerConnection;
  tracks(): Tracks;
  /** People with media in the call, oneself included; `fit` says that they are more or fewer. */
  people(): number;
  /** Of the camera; an app's. */
  cameraLimits?(): Sending['limits'];
  send(body: SignalBody): void;
  events: ConnectionEvents;
}

export class Connection {
  readonly negotiator: Negotiator;
  readonly #options: ConnectionOptions;
  readonly #connection: RTCPeerConnection;
  readonly #transceivers: Transceivers;
  readonly #control: RTCDataChannel;
  readonly #heartbeat: Heartbeat;
  readonly #ends = new AbortController();
  readonly #ended = new Promise<void>((resolve) => this.#ends.signal.addEventListener('abort', () => resolve()));
  #announced = false;
  #relayGathered = false;
  #connectedBefore = false;
  #anewAt = -Infinity;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const connection = options.create(options.configuration);
    this.#connection = connection;
    this.#transceivers = new Transceivers(options.clock);
    const signal = this.#ends.signal;
    connection.addEventListener(
      'connectionstatechange',
      () => {
        if (connection.connectionState === 'connected') this.#connected();
        options.events.state(connection.connectionState);
      },
      { signal },
    );
    connection.addEventListener('datachannel', ({ channel }) => options.events.byteStream(new ChannelStream(channel)), {
      signal,
    });
    connection.addEventListener(
      'icecandidate',
      ({ candidate }) => {
        // Its text: Firefox below 126 has no `type`.
        if (candidate?.candidate.includes(' typ relay')) this.#relayGathered = true;
      },
      { signal },
    );

    this.negotiator = new Negotiator(connection, {
      polite: !options.dialer,
      epoch: options.epoch,
      send: (body) => !signal.aborted && options.send(body),
      beforeAnswer: () => this.#transceivers.adopt(connection, options.tracks),
      onStable: () => this.#stable(),
      onError: (error) => this.#report('negotiating', error),
    });
    if (options.dialer) this.#transceivers.add(connection, options.tracks(), this.#load);

    this.#control = connection.createDataChannel('noom', CONTROL_CHANNEL);
    this.#control.addEventListener('open', () => options.events.controlOpen(), { signal });
    this.#control.addEventListener('close', () => options.events.controlClosed(), { signal });
    this.#control.addEventListener(
      'message',
      ({ data }) => {
        if (typeof data === 'string') options.events.text(data);
      },
      { signal },
    );
    this.#heartbeat = new Heartbeat(
      connection,
      {
        newestSound: () => this.#transceivers.newestSound,
        onFrozen: () => this.#frozenThere(),
        clock: options.clock,
      },
      signal,
    );
  }

  get state(): RTCPeerConnectionState {
    return this.#connection.connectionState;
  }

  get controlOpen(): boolean {
    return this.#control.readyState === 'open';
  }

  /** Negotiated, and without any video: the two browsers have no format for it in common. */
  get lacksVideo(): boolean {
    return this.#announced && this.#transceivers.lacksVideo;
  }

  /** Loudness of the other's microphone, 0 to 1. */
  get level(): number {
    return this.#transceivers.level;
  }

  /** Milliseconds since anything came from the other side, while it could; to be asked for some times a second. */
  silence(): number {
    return this.state === 'connected' || this.state === 'disconnected' ? this.#heartbeat.look() : 0;
  }

  get connectedBefore(): boolean {
    return this.#connectedBefore;
  }

  /** Null where this connection has a certificate that no other has. */
  get fingerprints(): Fingerprints | null | undefined {
    if (!this.#options.configuration.certificates?.length) return null;
    return this.#connectedBefore || this.controlOpen ? fingerprintsOf(this.#connection) : undefined;
  }

  /** An offer of ours is not answered yet. */
  get offering(): boolean {
    return this.#connection.signalingState === 'have-local-offer';
  }

  /** Whether the other side has answered or offered at all in this attempt. */
  get heard(): boolean {
    return this.#connection.remoteDescription !== null;
  }

  /** Why there is no path, as far as this side can tell. */
  get cause(): PeerCause {
    const servers = this.#options.configuration.iceServers ?? [];
    const hasTurn = servers.some((server) => [server.urls].flat().some((url) => /^turns?:/i.test(url)));
    if (!hasTurn) return 'no-relay';
    return this.#relayGathered ? 'no-route' : 'relay-unreachable';
  }

  offer(options?: { restart?: boolean }): void {
    if (options) this.#transceivers.newPaths();
    this.negotiator.offer(options);
  }

  /**
   * Resolves once the sender has the track, or this connection is closed: what is under way then may never be answered.
   */
  setTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    const replaced = this.#transceivers
      .setTrack(kind, track)
      .catch((error: unknown) => this.#report('replaceTrack', error));
    return Promise.race([replaced, this.#ended]);
  }

  /** Fits what is sent to the number of people in the call and to the limits. */
  fit(): void {
    if (!this.#announced) return;
    this.#transceivers.fit(this.#load).catch((error: unknown) => this.#report('setParameters', error));
  }

  /**
   * Holds pictures back while nothing is known to arrive: what is lost is asked for again before anything new is sent.
   */
  hold(on: boolean): void {
    this.#transceivers.hold(on).catch((error: unknown) => this.#report('setParameters', error));
  }

  /** What comes of the other side's pictures cannot be decoded: they are asked for anew. */
  sayFrozen(): void {
    this.#heartbeat.sayFrozen();
  }

  sendText(text: string): boolean {
    if (!this.controlOpen) return false;
    try {
      this.#control.send(text);
      return true;
    } catch {
      return false; // its buffer is full: the caller has the relay
    }
  }

  openByteStream(name: string): ByteStream | null {
    return this.controlOpen ? new ChannelStream(this.#connection.createDataChannel(name)) : null;
  }

  closeControl(): void {
    this.#control.close();
  }

  stats(): Promise<RTCStatsReport> {
    return this.#connection.getStats();
  }

  close(): void {
    if (this.#ends.signal.aborted) return;
    this.#ends.abort();
    this.negotiator.close();
    this.#connection.close();
  }

  get #load(): Load {
    return { people: this.#options.people(), cameraLimits: this.#options.cameraLimits?.() };
  }

  #stable(): void {
    if (this.#announced || this.#ends.signal.aborted) return;
    this.#announced = true;
    // A track may have come between the offer and now.
    const tracks = this.#options.tracks();
    for (const kind of Object.keys(tracks) as TrackKind[]) void this.setTrack(kind, tracks[kind]);
    this.fit();
    this.#options.events.streams(this.#transceivers.streams());
  }

  /** After an outage pictures shall move at once, and not when the receiver has found out that it needs a whole one. */
  #connected(): void {
    if (this.#connectedBefore)
      this.#transceivers.requestKeyFrames().catch((error: unknown) => this.#report('setParameters', error));
    else this.#transceivers.connectedAt = this.#options.clock.now();
    this.#connectedBefore = true;
  }

  #frozenThere(): void {
    const { clock } = this.#options;
    if (clock.now() - this.#anewAt < ANEW_MS) return;
    this.#anewAt = clock.now();
    this.#transceivers.beginAnew().catch((error: unknown) => this.#report('setParameters', error));
  }

  #report(step: string, error: unknown): void {
    if (!this.#ends.signal.aborted) console.warn(`noom: ${step} failed`, error);
  }
}
