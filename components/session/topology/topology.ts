/** Owns what a session asks of the way media and data travel between people. Knows nothing of how (mesh.ts). */
import type { IceServer, SignalBody } from '../../../signaling/protocol.js';
import type { ByteStream } from '../base/byte-stream.js';
import type { Clock } from '../base/clock.js';
import type { DataLinks } from '../base/links.js';
import type { SessionEvent } from '../state/facts.js';
import type { TrackKind, Tracks } from '../base/tracks.js';

/** As much of a member as a topology needs. */
export interface TopologyMember {
  id: string;
  order: number;
  media: boolean;
  /**
   * We want a connection to them. They may want one to us, and then there is one. Else the service's relay reaches them,
   * and bytes by a connection that is there for as long as they take.
   */
  linked: boolean;
}

export interface TopologyConfiguration {
  iceServers: IceServer[];
  relayOnly: boolean;
  /** False where the browser has no WebRTC: nobody is connected, and the others are told. */
  able: boolean;
  /** Bits a second of the camera to one person, at most. */
  maxBitrate?: number;
  /** By which connections prove who they are; none: each by one of its own. */
  certificates?: RTCCertificate[];
}

/** All that a topology says. `id` is the member whom it concerns. */
export type TopologyFact =
  | Extract<SessionEvent, { type: 'peer' | 'peer-stream' | 'peer-quality' | 'speaking' }>
  | { type: 'text'; id: string; text: string }
  /** They opened a stream of bytes to us. */
  | { type: 'byte-stream'; id: string; stream: ByteStream }
  /** The channel of texts opened, or closed. */
  | { type: 'link'; id: string; open: boolean }
  /** Nothing comes from somebody: make sure of the service, and then call `recover`. */
  | { type: 'silent'; id: string };

export interface TopologyOptions {
  clock: Clock;
  /** What is sent just now. */
  tracks(): Tracks;
  createConnection(configuration: RTCConfiguration): RTCPeerConnection;
  /** Sends a signal by way of the service. */
  send(to: string, body: SignalBody): void;
  tell(fact: TopologyFact): void;
}

export interface Topology {
  readonly links: DataLinks;
  /** How connections made from now on find their way. */
  configure(options: TopologyConfiguration): void;
  /**
   * Takes the roster whole: who is new is connected, who is gone is closed. `returned`: we came without connections.
   */
  setMembers(self: TopologyMember, others: readonly TopologyMember[], options?: { returned?: boolean }): void;
  receive(from: string, body: SignalBody): void;
  /**
   * What is sent from now on. Resolves once every connection that there is sends it; one that ends meanwhile is not
   * waited for.
   */
  setTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void>;
  /** Something comes from somebody, so that the network is there. */
  readonly hears: boolean;
  /** The service is back after an outage, for us, or for this member. */
  signalingBack(id?: string): void;
  /** The service answers: seeks new paths to whom nothing comes from. */
  recover(): void;
  /** The network of this machine has changed: the next `recover` or `signalingBack` seeks new paths to everyone. */
  networkChanged(): void;
  stats(): Promise<Record<string, RTCStatsReport>>;
  close(): void;
}
