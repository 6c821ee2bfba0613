/** Owns what a page says of who it is and where it wants to be. Knows nothing of what is said inside. */
import * as v from 'valibot';
import { AppData } from './data.js';
import { DisplayName, RoomName } from './names.js';

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
  /** Waits at the door while no host or cohost is there, of a room that is not open yet too. */
  waitForHost: v.optional(v.boolean()),
  /** False: never becomes host by being the first or the last, as a bot. */
  host: v.optional(v.boolean()),
});
export type Join = v.InferOutput<typeof Join>;

/** UTF-16 code units of a JWT. */
export const MAX_TOKEN_LENGTH = 8192;
/**
 * UTF-16 code units of a resume token. One that holds the most that may be said of somebody, in the characters that
 * take the most bytes, has less than 13,000.
 */
export const MAX_RESUME_LENGTH = 16_384;

/** Socket.IO's CONNECT `auth`. With `resume` and `join`, a member who is gone joins anew in the same round trip. */
export const ConnectAuth = v.object({
  v: v.number(),
  /** The site's JWT; needed where the service has `NOOM_AUTH_SECRET`. */
  token: v.optional(v.pipe(v.string(), v.maxLength(MAX_TOKEN_LENGTH))),
  join: v.optional(Join),
  /** The newest resume token that a `welcome` or `token` event carried. */
  resume: v.optional(v.pipe(v.string(), v.maxLength(MAX_RESUME_LENGTH))),
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
  /** What the app says of them; null: nothing. */
  data: v.optional(AppData),
  /** Answers the mute of this number. */
  mute: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export type Update = v.InferOutput<typeof Update>;
