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
  /** What devices are asked for, and how much of the camera is sent. */
  media?: MediaSettings;
  /** As in `JoinOptions`, where a join does not say. */
  waitForHost?: boolean;
  host?: boolean;
}

/** `connect` and `join` reject `E_SCHEMA` where they are none; the defaults stand then. */
export interface MediaSettings {
  /**
   * Of the camera, from the next time that one is opened, member by member in place of the defaults: 1280 × 720 at 30
   * frames a second, and the camera that looks at the person where they chose none. Which one it is is the person's
   * choice: a `deviceId` counts until there is one.
   */
  camera?: MediaTrackConstraints;
  /** Of the microphone; defaults: echo cancellation, noise suppression and automatic gain, all on. */
  microphone?: MediaTrackConstraints;
  /** Bits a second of the camera's picture to each person, at most; default: as many as a call of that size takes. */
  maxBitrate?: number;
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
  /**
   * While no host or cohost is there, wait until one is, and then come in or knock, in place of coming in first and of
   * `E_LOCKED`. Default false.
   */
  waitForHost?: boolean;
  /** False: never become host by being the first, or the last that is left, as a bot. Default true. */
  host?: boolean;
}

/** Parts that a test or a simulation may bring along; the defaults are the platform's. */
export interface SessionParts {
  store?: Store;
  clock?: Clock;
  createConnection?: (configuration: RTCConfiguration) => RTCPeerConnection;
  createSocket?: CreateSocket;
}
