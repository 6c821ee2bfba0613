/** Owns what a session is made with and what a join takes. Knows nothing of how they are used. */
import type { IceServer } from '../../signaling/protocol.js';
import type { Clock } from './base/clock.js';
import type { CreateSocket } from './signaling/client.js';
import type { Store } from './state/store.js';

export type { IceServer } from '../../signaling/protocol.js';

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
  /**
   * How media travels. `auto` (default) and `mesh`: from person to person. `sfu`: by a server, which this service has
   * not.
   */
  topology?: 'auto' | 'mesh' | 'sfu';
}

/** On or off, by kind; a kind that nobody has chosen yet is left out. */
export type MediaChoice = Readonly<{
  /** The microphone. */
  audio?: boolean;
  /** The camera. */
  video?: boolean;
}>;

export interface JoinOptions extends MediaChoice {
  /** Default: the session's. */
  room?: string;
  /** Display name; becomes the session's. */
  name?: string;
  /** Make the room unlisted if it does not exist yet. Default false. */
  private?: boolean;
}

/** Parts that a test or a simulation may bring along; the defaults are the platform's. */
export interface SessionParts {
  store?: Store;
  clock?: Clock;
  createConnection?: (configuration: RTCConfiguration) => RTCPeerConnection;
  createSocket?: CreateSocket;
}
