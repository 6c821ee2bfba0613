/** Owns what a session asks of the way media and data travel between people. Knows nothing of how (mesh.ts). */
import type { IceServer, SignalBody } from '../../../signaling/protocol.js';
import type { DataLinks } from '../base/links.js';
import type { TrackKind } from '../base/tracks.js';

/** As much of a member as a topology needs. */
export interface TopologyMember {
  id: string;
  order: number;
  media: boolean;
}

export interface TopologyConfiguration {
  iceServers: IceServer[];
  relayOnly: boolean;
  /** People up to whom those who only chat are worth a connection as well. */
  capacity: number;
  /** False where the browser has no WebRTC: nobody is connected, and the others are told. */
  able: boolean;
}

export interface TopologyEvents {
  send(to: string, body: SignalBody): void;
  text(from: string, text: string): void;
  channel(from: string, channel: RTCDataChannel): void;
  linkOpened(id: string): void;
  linkClosed(id: string): void;
  /** Nothing comes from somebody: make sure of the service, and then call `recover`. */
  silent(): void;
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
