/** Owns the contract's version, bounds and codes, and the form of an answer. Knows nothing of what is said. */

/** Version of this contract, sent with every CONNECT; a service that does not speak it answers `E_VERSION`. */
export const PROTOCOL_VERSION = 2;

/** Path of the Socket.IO endpoint below the service's base URL. */
export const SOCKET_PATH = '/socket.io';

/** Bytes: the largest packet the service takes from a socket. */
export const MAX_PACKET_BYTES = 64 * 1024;
/** UTF-16 code units: the longest chat message. */
export const MAX_TEXT_LENGTH = 8000;
/** Bytes of what an app says at a time: of JSON in UTF-8, or of bytes before they are made text for their way. */
export const MAX_DATA_BYTES = 32 * 1024;
/** UTF-16 code units: the longest name of what an app says. */
export const MAX_DATA_TOPIC_LENGTH = 64;
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
/** UTF-16 code units of JSON: the most that an app says of a room or a person. */
export const MAX_APP_DATA_LENGTH = 1024;
/** Objects and lists within each other in JSON that is relayed or kept. */
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

/**
 * Why somebody is no longer in a room, or at its door. `kicked`, `denied`, `ended`: by a host. `not-allowed`: by the
 * site, its token or the service. `no-host`: nobody is inside any more, or who is cannot open. `no-room`: the call ended
 * before one was let in.
 */
export const LEAVE_REASONS = [
  'left',
  'kicked',
  'ended',
  'network',
  'denied',
  'not-allowed',
  'no-host',
  'no-room',
  'full',
  'replaced',
] as const;
export type LeaveReason = (typeof LEAVE_REASONS)[number];

/** What an acknowledgement carries: the result, or a typed error with advice in `message`. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: WireError };
export interface WireError {
  code: ErrorCode;
  message: string;
  /** Why the site does not let the person in, in its own words: for the person to read. */
  reason?: string | undefined;
  /** It is a host's word, and not the site's or the service's. */
  by?: 'host' | undefined;
}
export type Ack<T> = (result: Result<T>) => void;
