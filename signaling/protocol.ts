/**
 * Owns the wire contract between a page and the service: schemas, the types inferred from them, error codes and
 * the version. Knows nothing of sockets, rooms or elements. Told in prose in PROTOCOL.md.
 */
import * as v from 'valibot';

/** Version of this contract, sent with every CONNECT; a service that does not speak it answers `E_VERSION`. */
export const PROTOCOL_VERSION = 2;

/** Path of the Socket.IO endpoint below the service's base URL. */
export const SOCKET_PATH = '/socket.io';

/** Bytes: the largest packet the service takes from a socket. */
export const MAX_PACKET_BYTES = 64 * 1024;
/** UTF-16 code units: the longest chat message. */
export const MAX_TEXT_LENGTH = 8000;
/** UTF-16 code units: the longest display name that others see, and the longest that the service makes fit. */
export const MAX_NAME_LENGTH = 64;
export const MAX_RAW_NAME_LENGTH = 4096;
export const MAX_ROOM_LENGTH = 64;
/** UTF-16 code units: the longest session description that is relayed. */
export const MAX_SDP_LENGTH = 48 * 1024;
/**
 * UTF-16 code units of JSON: the longest body that is relayed. The longest chat message fits, each character of it
 * written as an escape.
 */
export const MAX_BODY_LENGTH = 48 * 1024;
/** Objects and lists within each other in a body that is relayed. */
export const MAX_BODY_DEPTH = 16;

/**
 * Milliseconds a member whose socket closed without a goodbye is kept: the others see them gone within 6 s of the
 * crash.
 */
export const CRASH_GRACE_MS = 5_500;
/** Milliseconds a member whose socket fell silent, or who was there before a restart of the service, is kept. */
export const SILENCE_GRACE_MS = 60_000;

export const ERROR_CODES = [
  'E_SCHEMA',
  'E_SIZE',
  'E_RATE',
  'E_FORBIDDEN',
  'E_AUTH',
  'E_ORIGIN',
  'E_VERSION',
  'E_FULL',
  'E_LOCKED',
  'E_NOT_FOUND',
  'E_TIMEOUT',
  'E_NETWORK',
  'E_MEDIA_DENIED',
  'E_MEDIA_NOT_FOUND',
  'E_MEDIA_BUSY',
  'E_MEDIA_TIMEOUT',
  'E_UNSUPPORTED',
  'E_TRANSFER',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Why somebody is no longer in a room. */
export const LEAVE_REASONS = ['left', 'kicked', 'ended', 'network', 'denied', 'full', 'replaced'] as const;
export type LeaveReason = (typeof LEAVE_REASONS)[number];

/** What an acknowledgement carries: the result, or a typed error with advice in `message`. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: WireError };
export interface WireError {
  code: ErrorCode;
  message: string;
}
export type Ack<T> = (result: Result<T>) => void;

// ---------------------------------------------------------------------------------------------------- vocabulary

const LETTER = '(?!\\p{DI})[\\p{L}\\p{M}]';
const VARIATION = '[\\u180b-\\u180d\\u180f\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]';
const JOINER = '[\\u180e\\u200c\\u200d]';
const NOTHING = '\\p{DI}\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{NChar}\\ufff9-\\ufffb';

/**
 * What has no place in a name that others read: controls, line separators, lone surrogates, noncharacters, annotation
 * marks, and what is invisible (default-ignorable, with the controls of direction among it). `$1` is what is invisible
 * and stays, as others look different by it: a joiner inside a word or an emoji, a variation selector, the tags of a
 * flag (UTS #51).
 */
const UNFIT = /* @__PURE__ */ new RegExp(
  `(${[
    '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f}',
    `(?<=${LETTER}${VARIATION}?)${JOINER}(?=${JOINER}*${LETTER})`,
    `(?<=[\\p{ExtPict}\\p{EMod}]\\ufe0f?)\\u200d(?=${JOINER}*\\p{ExtPict})`,
    `(?<=[^\\s${NOTHING}])${VARIATION}`,
  ].join('|')})|[${NOTHING}]`,
  'gu',
);

/** The text without what has no place in a name. */
export const withoutUnfit = (text: string): string => text.replace(UNFIT, '$1');
/** Whether a name shows anything; U+2800 is a Braille cell without dots, also in a variation. */
export const isVisible = (name: string): boolean => /[^\s\u2800\p{Default_Ignorable_Code_Point}]/u.test(name);

/**
 * Taken as it is where it is fit, and refused otherwise. Measured before it is normalized, too: putting 60 KB of
 * combining marks in order takes seconds. Decomposed, as some keyboards type it, a letter has up to four code units.
 */
export const RoomName = v.pipe(
  v.string(),
  v.maxLength(4 * MAX_ROOM_LENGTH),
  v.normalize('NFC'),
  v.trim(),
  v.minLength(1),
  v.maxLength(MAX_ROOM_LENGTH),
  v.check((text) => withoutUnfit(text) === text, 'has control or invisible characters'),
  v.check(isVisible, 'has nothing that shows'),
);
/**
 * A name of a room without what people do not see or do not mind: full or half width, ligatures, case. Nearly Unicode's
 * case folding of NFKC (UAX 15, section 5.18 of the Unicode Standard), by what every browser has; a dotless i counts as
 * an i, too.
 */
export const foldRoomName = (name: string): string =>
  name.normalize('NFKC').toLowerCase().toUpperCase().normalize('NFKC');
/** As it comes: the service makes it fit (names.ts), whatever it contains. */
export const DisplayName = v.pipe(v.string(), v.maxLength(MAX_RAW_NAME_LENGTH));
/**
 * The name of a private room as the lobby makes it: 128 random bits, base64url. Under such a name no public room is
 * opened.
 */
export const PRIVATE_ROOM_PATTERN = /^~[\w-]{22}$/;
/** An id that the service or a peer made: base64url. */
export const ID_PATTERN = /^[\w-]{1,64}$/;
export const Id = v.pipe(v.string(), v.regex(ID_PATTERN));

/** Counted before it is looked at: a packet has room for tens of thousands of ids. */
const Recipients = v.pipe(
  v.custom<string[]>(
    (ids) => Array.isArray(ids) && ids.length > 0 && ids.length <= 256,
    'must be a list of 1 to 256 ids',
  ),
  v.array(Id),
);

// ------------------------------------------------------------------------------------------- from page to service

/** What joining takes; travels in the CONNECT `auth` (auto-join, resume) or in the `join` command (open lobby). */
export const Join = v.object({
  room: RoomName,
  /** Without one the service gives "Guest 4821". */
  name: v.optional(DisplayName),
  /** Takes part in the call: has a tile. A page with chat alone says false. */
  media: v.optional(v.boolean(), false),
  audio: v.optional(v.boolean(), false),
  camera: v.optional(v.boolean(), false),
  /** Makes the room unlisted when this join creates it. */
  private: v.optional(v.boolean(), false),
});
export type Join = v.InferOutput<typeof Join>;

/** Socket.IO's CONNECT `auth`. With `resume` and `join`, a member who is gone joins anew in the same round trip. */
export const ConnectAuth = v.object({
  v: v.number(),
  /** The site's JWT; needed where the service has `NOOM_AUTH_SECRET`. */
  token: v.optional(v.pipe(v.string(), v.maxLength(4096))),
  join: v.optional(Join),
  /** The newest resume token that a `welcome` or `token` event carried. */
  resume: v.optional(v.pipe(v.string(), v.maxLength(2048))),
  /**
   * Any number that this page has drawn: tells what the network held back of the page's own from what comes of a copied
   * token.
   */
  page: v.optional(v.number()),
});
export type ConnectAuth = v.InferOutput<typeof ConnectAuth>;

/** What members say of themselves; told, never inferred from a track. Absent fields stay as they are. */
export const Update = v.object({
  name: v.optional(DisplayName),
  media: v.optional(v.boolean()),
  audio: v.optional(v.boolean()),
  camera: v.optional(v.boolean()),
  screen: v.optional(v.boolean()),
  hand: v.optional(v.boolean()),
  /** Answers the mute of this number. */
  mute: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export type Update = v.InferOutput<typeof Update>;

const Candidate = v.object({
  candidate: v.pipe(v.string(), v.maxLength(1024)),
  sdpMid: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(64)))),
  sdpMLineIndex: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(64)))),
  usernameFragment: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(256)))),
});

/** JSON can say 1e999, which is Infinity to who reads it and `null` to whom it is passed on. */
const Epoch = v.pipe(v.number(), v.finite());

/**
 * A step of one pair's negotiation. `epoch` names the attempt: the dialer makes a greater one for each new
 * connection, and whatever carries a smaller one is of an attempt that is over.
 */
export const SignalBody = v.variant('type', [
  v.object({
    type: v.picklist(['offer', 'answer']),
    epoch: Epoch,
    sdp: v.pipe(v.string(), v.maxLength(MAX_SDP_LENGTH)),
    /** Of an offer: not the first on its connection. A page without that connection asks to `renew`. */
    restart: v.optional(v.boolean()),
  }),
  /** `null` says that the sender has no more candidates (RFC 8838 section 14, end-of-candidates). */
  v.object({ type: v.literal('candidate'), epoch: Epoch, candidate: v.nullable(Candidate) }),
  /**
   * From the answerer, who makes no offers (a rollback leaves Chromium's receivers without a picture): `renew` asks for
   * a new attempt in place of `epoch`, `restart` for an ICE restart within it.
   */
  v.object({ type: v.literal('renew'), epoch: Epoch }),
  v.object({ type: v.literal('restart'), epoch: Epoch }),
  /** This page has no WebRTC: it can neither offer nor answer. */
  v.object({ type: v.literal('unable'), epoch: Epoch }),
]);
export type SignalBody = v.InferOutput<typeof SignalBody>;

/** By the topology of this signal's term the sender now sees and hears all that they did by the one before. */
const Moved = v.object({ type: v.literal('moved') });
/** A number that grows each time that a room is carried in another way. */
const Term = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1));

export const Signal = v.object({
  to: Id,
  /** Of the topology that the signal is of; left out: 0, that of a room's beginning. */
  term: v.optional(Term),
  body: v.pipe(
    v.variant('type', [SignalBody, Moved]),
    v.check((body) => !(body.type === 'answer' && body.restart), 'an answer does not restart'),
  ),
});
export type Signal = v.InferOutput<typeof Signal>;

/** JSON, and no binary. Asked before anything walks through the value: what is nested too deep exhausts a stack. */
function isShallow(value: unknown, levels = MAX_BODY_DEPTH): boolean {
  if (typeof value !== 'object' || value === null) return value !== undefined;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return false;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}

/**
 * Something said by way of the service, for members to whom no data channel is open. What the topic is, and whether the
 * body fits it, is for the receivers to say. Without `to`: everyone in the room.
 */
export const Data = v.pipe(
  v.object({
    topic: Id,
    to: v.optional(Recipients),
    /** True when the sender meant it for the members in `to` alone, and not only could not reach them otherwise. */
    private: v.optional(v.boolean(), false),
    body: v.pipe(
      v.unknown(),
      v.check(
        (body) => isShallow(body) && JSON.stringify(body).length <= MAX_BODY_LENGTH,
        `must be JSON of ${MAX_BODY_LENGTH} characters and ${MAX_BODY_DEPTH} levels at most`,
      ),
    ),
  }),
  v.check(({ to, private: isPrivate }) => !isPrivate || to !== undefined, 'private needs "to"'),
);
export type Data = v.InferOutput<typeof Data>;

export const React = v.object({ emoji: v.pipe(v.string(), v.minLength(1), v.maxLength(32)) });
/** `query`: of the public rooms, those alone whose folded names contain it. */
export const Lobby = v.object({
  subscribe: v.boolean(),
  query: v.optional(v.pipe(v.string(), v.maxLength(4 * MAX_ROOM_LENGTH))),
});
export const Target = v.object({ id: Id });
export const Lock = v.object({ on: v.boolean() });
/** Number of the resume token that has been stored: the older one may be forgotten. */
export const Confirm = v.object({ serial: v.pipe(v.number(), v.integer()) });
export const Nothing = v.object({});

/** Every command and the schema of its payload. Each is answered by one acknowledgement. */
export const COMMANDS = {
  join: Join,
  leave: Nothing,
  confirm: Confirm,
  update: Update,
  signal: Signal,
  data: Data,
  react: React,
  lobby: Lobby,
  admit: Target,
  deny: Target,
  mute: Target,
  remove: Target,
  lock: Lock,
  end: Nothing,
} as const;
export type CommandName = keyof typeof COMMANDS;
export type CommandInput<K extends CommandName> = v.InferInput<(typeof COMMANDS)[K]>;
export type CommandPayload<K extends CommandName> = v.InferOutput<(typeof COMMANDS)[K]>;

/** What the acknowledgement of a command carries when it went well. */
export interface CommandResults {
  join: Welcome | Waiting;
  leave: null;
  confirm: null;
  update: null;
  signal: null;
  /** The service's time of it, as the receivers are told, ms since the Unix epoch. */
  data: { at: number };
  react: null;
  lobby: RoomsShown;
  admit: null;
  deny: null;
  mute: null;
  /** `canReturn`: the room is open and unlocked, so the removed person can come back under a new identity. */
  remove: { canReturn: boolean };
  lock: null;
  end: null;
}

// ------------------------------------------------------------------------------------------- from service to page

export type Role = 'host' | 'guest';

/** A member as the service knows them. */
export interface Member {
  id: string;
  name: string;
  role: Role;
  /**
   * Order of joining in this room. Of a pair, the one with the greater order dials; of two with the same, which only
   * rooms have that a crash had cut short, the one with the greater id.
   */
  order: number;
  media: boolean;
  audio: boolean;
  camera: boolean;
  screen: boolean;
  hand: boolean;
  presence: 'present' | 'recovering';
}

export interface RoomInfo {
  name: string;
  private: boolean;
  locked: boolean;
  /**
   * When the room was opened, milliseconds since the Unix epoch by the service's clock. Older services leave it out.
   */
  startedAt?: number | undefined;
}
/** A line of the lobby. */
export interface RoomSummary {
  name: string;
  /** People in the room, those who only chat among them. */
  count: number;
  /** The most people a call holds. */
  max: number;
  locked: boolean;
  /**
   * Whether there is no place for one more in the call. Said only where it differs from `count >= max`, as where people
   * only chat.
   */
  full?: boolean | undefined;
  /** Another public room's name folds to the same: people could take one for the other. */
  alike?: boolean | undefined;
}
/**
 * The fullest of the public rooms that a query finds, and how many more it finds. Left out: none. Older services list
 * all, whatever the query.
 */
export interface RoomsShown {
  rooms: RoomSummary[];
  more?: number | undefined;
}

export interface IceServer {
  urls: string | string[];
  username?: string;
  credential?: string;
}

export interface Limits {
  /** Most people with media in a mesh room. */
  participants: number;
  /** UTF-16 code units of a chat message. */
  text: number;
}

/** All that a page needs to be in the room. */
export interface Welcome {
  /**
   * The service's clock, milliseconds since the Unix epoch: tells by how much the page's differs. Older services leave
   * it out.
   */
  now?: number | undefined;
  room: RoomInfo;
  self: string;
  /** The site's JWT gave the name: an `update` with another is refused, and all else in it. */
  nameFixed: boolean;
  /** Oneself included, by order of joining. */
  members: Member[];
  iceServers: IceServer[];
  /** How media travel; left out: from person to person, term 0. */
  topology?: { kind: 'mesh'; term: number } | undefined;
  limits: Limits;
  /** Resume token and its number, to be confirmed once stored. */
  token: string;
  serial: number;
  /** True when this is the same member as before, and not a new one. */
  resumed: boolean;
  /** Those who knock, for hosts; else empty. */
  knocks: Knock[];
}

/** The room is locked or has a waiting room: the answer is a later `welcome`, or `left` with reason `denied`. */
export interface Waiting {
  waiting: true;
  room: string;
}
export interface Knock {
  id: string;
  name: string;
}

/** Something that a member said by way of the service. */
export interface Relayed {
  from: string;
  /** Of who said it, as it was then. */
  name: string;
  /** When the service relayed it, ms since the Unix epoch. */
  at: number;
  topic: string;
  private: boolean;
  /** As its sender gave it: it may not fit its topic. */
  body: unknown;
}

export interface ServerEvents {
  /** Answer to a join or resume that travelled with the CONNECT, and to being admitted. */
  welcome: (result: Result<Welcome | Waiting>) => void;
  /** A successor of the resume token (the role changed). */
  token: (token: { token: string; serial: number }) => void;
  'member-joined': (member: Member) => void;
  'member-updated': (change: { id: string } & Partial<Omit<Member, 'id' | 'order'>>) => void;
  'member-left': (member: { id: string; reason: LeaveReason }) => void;
  'room-updated': (room: RoomInfo) => void;
  signal: (signal: { from: string; body: Signal['body']; term?: number | undefined }) => void;
  data: (data: Relayed) => void;
  reaction: (reaction: { from: string; emoji: string }) => void;
  /** Lobby subscribers only, coalesced. */
  rooms: (delta: RoomsDelta) => void;
  /** Hosts only. */
  knock: (knock: Knock) => void;
  'knock-ended': (knock: { id: string }) => void;
  /** A host muted you; the service has already told the others so. */
  muted: (by: { by: string; mute: number }) => void;
  /** You are out: removed, ended, denied or replaced. */
  left: (left: { reason: LeaveReason }) => void;
}
/** `more` as in `RoomsShown`, after the change. */
export interface RoomsDelta {
  changed: RoomSummary[];
  removed: string[];
  more?: number | undefined;
}

export type ClientEvents = {
  [K in CommandName]: (payload: CommandInput<K>, ack: Ack<CommandResults[K]>) => void;
};
