/**
 * Owns the shape of a session's state: one frozen snapshot that elements and applications read. Knows nothing of
 * how it comes about (reducer.ts). Streams sit in it as opaque references; sockets and peer connections never do.
 */
import type { Grant, Knock, LeaveReason, Limits, Role, RoomInfo, RoomSummary } from '../../../signaling/protocol.js';
import type { NoomError } from '../base/errors.js';
import { freezeDeep } from './freeze.js';

export type {
  Grant,
  Knock,
  LeaveReason,
  Limits,
  Role,
  RoomInfo,
  RoomSummary,
  RoomUpdate,
} from '../../../signaling/protocol.js';

/**
 * `idle`: nothing asked yet. `connecting`: on the way to the service. `lobby`: connected, in no room. `waiting`:
 * knocked, a host decides. `joined`: in the room. `reconnecting`: in the room, the service is out of reach and media
 * between people flows on. `left`: was in a room.
 */
export type Phase = 'idle' | 'connecting' | 'lobby' | 'waiting' | 'joined' | 'reconnecting' | 'left';

/** In the room, whether or not the service is within reach. */
export const isInside = (phase: Phase): boolean => phase === 'joined' || phase === 'reconnecting';

/** One of a participant's media. `enabled` is what its owner last said; `stream` is there while there is one. */
export interface ParticipantMedia {
  readonly enabled: boolean;
  readonly stream?: MediaStream;
}

export type PeerConnectionPhase = 'connecting' | 'connected' | 'recovering' | 'failed';

/**
 * Why there is no media path to a participant, or less than one. `no-relay`: none of the addresses could be reached and
 * the service has no TURN server configured. `relay-unreachable`: it has one, which gave no address or no route.
 * `no-route`: addresses and relay were there, and no pair of them worked. `no-webrtc`: their browser has no WebRTC.
 * `no-webrtc-here`: this one has none; of oneself as well. `flood`: they sent far more than is heard, and we ended it.
 * `no-codec`: the path stands, and the two browsers have no video format in common (an audio format they have: RFC
 * 7874).
 */
export type PeerCause =
  'no-relay' | 'relay-unreachable' | 'no-route' | 'no-webrtc' | 'no-webrtc-here' | 'no-codec' | 'flood';

export interface Participant {
  readonly id: string;
  readonly name: string;
  /**
   * Who this is in the site's own terms, the `sub` of their token: of oneself, and for hosts and cohosts of everybody;
   * for all where the service shows it (`NOOM_SHOW_USER_IDS`). Left out: the site did not say, or one is not told.
   */
  readonly userId?: string | undefined;
  /** What the app says of them: JSON, from the site's token or `setData`. Left out: nothing. */
  readonly data?: unknown;
  /** Address of a picture that the site gives of them. */
  readonly avatarUrl?: string | undefined;
  readonly role: Role;
  /** What they may send; of a viewer, nothing. */
  readonly can: readonly Grant[];
  readonly isSelf: boolean;
  /** Takes part in the call and has a tile; false for those who only chat. */
  readonly media: boolean;
  readonly audio: ParticipantMedia;
  readonly camera: ParticipantMedia;
  readonly screen: ParticipantMedia;
  readonly speaking: boolean;
  readonly hand: boolean;
  /** Of a hand that is up: smaller than that of each which went up later, and the same for all. */
  readonly handOrder: number;
  /** How the service sees this participant: `recovering` while their own connection to it is lost. */
  readonly presence: 'present' | 'recovering';
  /** The media path to this participant, as far as it can be told from here. */
  readonly path: PeerConnectionPhase;
  /** Both together, as a tile shows it: `recovering` when either is; of oneself, the way to the service. */
  readonly connection: PeerConnectionPhase;
  /** 0 (nothing comes through) to 4 (good). Of oneself, the best of those of two or more others who send; else 4. */
  readonly quality: 0 | 1 | 2 | 3 | 4;
  /** How loud they are played on this page: 0 (silent) to 1 (as they come), by `setVolume`. Nobody else is told. */
  readonly volume: number;
  readonly cause?: PeerCause;
}

/**
 * What the chat says by itself: somebody came or went (`count` people are here now), changed their name, or muted
 * oneself (`name` is the host's; empty: whoever runs the service). `muted-on-entry`: the room turned one's microphone
 * off as one came in. `role`: a host has made one what `role` says. `flooded`: somebody's page sent far more than is
 * heard, and has lost its data channel. `cut`: it went on, and the connection to it was ended. `notice`: whoever runs
 * the service says `text`.
 */
export interface SystemNotice {
  readonly kind:
    'joined' | 'left' | 'renamed' | 'kicked' | 'muted' | 'muted-on-entry' | 'role' | 'flooded' | 'cut' | 'notice';
  readonly name: string;
  /** The name before, of a `renamed`. */
  readonly before?: string;
  /** Of a `notice`. */
  readonly text?: string;
  /** Of a `role`. */
  readonly role?: Role;
  readonly count: number;
}

export interface Message {
  readonly id: string;
  /** Participant id of the sender; empty on system notices. */
  readonly from: string;
  readonly name: string;
  readonly text: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Participant ids of a private message; absent: everyone. */
  readonly to?: readonly string[];
  readonly status: 'sending' | 'delivered' | 'failed';
  readonly system?: SystemNotice;
  /** Id of the transfer that this message stands for. */
  readonly transfer?: string;
}

export interface Transfer {
  readonly id: string;
  readonly direction: 'in' | 'out';
  /** Participant id of the sender. */
  readonly from: string;
  readonly to?: readonly string[];
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /**
   * Of an own file as the browser says. Of a received one `application/octet-stream`, but for a PNG, JPEG, WebP, GIF or
   * AVIF that decodes, once it is done.
   */
  readonly type: string;
  /** Bytes that have arrived (`in`), or that the slowest receiver who accepted has been sent (`out`). */
  readonly transferred: number;
  readonly status: 'offered' | 'active' | 'paused' | 'done' | 'cancelled' | 'failed';
  /** The file, once an incoming one is done. */
  readonly file?: File;
}

export interface DeviceInfo {
  readonly deviceId: string;
  readonly label: string;
}

/** Devices by the platform's own kinds, and the id of the one in use; `''` stands for the system's default. */
export interface Devices {
  readonly audioinput: readonly DeviceInfo[];
  readonly videoinput: readonly DeviceInfo[];
  readonly audiooutput: readonly DeviceInfo[];
  readonly selected: Readonly<Record<MediaDeviceKind, string>>;
}

/**
 * One of our own sources. `wanted`: asked for now; leaving ends that (`Session.mediaChoice` outlives it). `enabled`:
 * whether it sends (or would, in a room). `muted`: it is on, and the system or a switch of the device has silenced or
 * darkened it; it is off for the others, and comes back by itself.
 */
export interface LocalMedia {
  readonly wanted: boolean;
  readonly enabled: boolean;
  readonly status: 'off' | 'starting' | 'on' | 'muted' | 'failed';
  readonly stream?: MediaStream;
  /** What is shared is the tab that this page is in, as far as the browser tells. */
  readonly isOwnTab?: boolean;
  readonly error?: NoomError;
}
export type MediaKind = 'audio' | 'camera' | 'screen';
export type MediaState = Readonly<Record<MediaKind, LocalMedia>>;

export interface ConnectionState {
  /** `offline` before the first connect and after close; `recovering` while a lost connection is being made again. */
  readonly phase: 'offline' | 'connecting' | 'online' | 'recovering' | 'failed';
  readonly cause?: string;
  readonly attempt: number;
  readonly outageMs: number;
}

/** The room that one is in, or at the door of. */
export interface Room extends RoomInfo {
  readonly waiting: boolean;
  readonly muteOnEntry: boolean;
}

/** What a site's token says of the person. */
export interface TokenSays {
  readonly name?: string;
  /** What it leaves of what one may send; left out: all. */
  readonly can?: readonly Grant[];
}

export interface SessionState {
  readonly phase: Phase;
  /** `startedAt` by this machine's clock. */
  readonly room: Readonly<Room> | null;
  readonly self: Participant | null;
  /** Oneself first, then by order of joining. */
  readonly participants: readonly Participant[];
  /** Id of the one who speaks: of several, who began last. Null while nobody does. */
  readonly activeSpeaker: string | null;
  /** Public rooms by name: of many, the fullest that `findRooms` asked for. */
  readonly rooms: readonly Readonly<RoomSummary>[];
  /** How many more of them there are. */
  readonly moreRooms: number;
  /** Those who wait to be let in; hosts only. */
  readonly knocks: readonly Readonly<Knock>[];
  readonly messages: readonly Message[];
  readonly unread: number;
  /** Ids of the participants who are writing just now. */
  readonly typing: readonly string[];
  readonly transfers: readonly Transfer[];
  readonly devices: Devices;
  readonly media: MediaState;
  readonly connection: ConnectionState;
  /** How far calls reach with the service's ICE servers: the same network, most networks (STUN), any (TURN). */
  readonly reach: 'local' | 'stun' | 'turn';
  readonly limits: Readonly<Limits>;
  /** The newest error that still matters; null once its cause is gone. */
  readonly error: NoomError | null;
  /** Why the session is in phase `left`. */
  readonly leftReason: LeaveReason | null;
  /**
   * What the site's newest token says of the person and of what they may send, as the page reads it, unverified: for
   * what is shown before one is inside. Null: there is no token yet.
   */
  readonly tokenSays: TokenSays | null;
  /** The site gave the name in the room that one is in, or was in last: what a form or `setName` says is no name. */
  readonly nameFixed: boolean;
  /** In phase `waiting`: for a `host` to be there, or for the `answer` of one who has been asked. */
  readonly waitingFor: 'host' | 'answer' | null;
}

const OFF: LocalMedia = { wanted: false, enabled: false, status: 'off' };

export const INITIAL_STATE: SessionState = freezeDeep({
  phase: 'idle',
  room: null,
  self: null,
  participants: [],
  activeSpeaker: null,
  rooms: [],
  moreRooms: 0,
  knocks: [],
  messages: [],
  unread: 0,
  typing: [],
  transfers: [],
  devices: {
    audioinput: [],
    videoinput: [],
    audiooutput: [],
    selected: { audioinput: '', videoinput: '', audiooutput: '' },
  },
  media: { audio: OFF, camera: OFF, screen: OFF },
  connection: { phase: 'offline', attempt: 0, outageMs: 0 },
  reach: 'local',
  limits: { participants: 8, text: 8000 },
  error: null,
  leftReason: null,
  waitingFor: null,
  tokenSays: null,
  nameFixed: false,
});

/** The same on both sides of a connection that nobody stands in the middle of, to be compared by voice. */
export interface VerificationCode {
  /** Four of 64: 24 bits. */
  readonly emoji: readonly string[];
  /** What each is called in English. */
  readonly words: readonly string[];
  /** Five more, of the same: 16 bits. */
  readonly digits: string;
}
/**
 * Why a code that was asked for is another one: their page was loaded anew (as it says itself, so compare again); their
 * end of the connection is another without that; or what they say of it does not hold.
 */
export type VerificationCause = 'reloaded' | 'changed' | 'broken';
