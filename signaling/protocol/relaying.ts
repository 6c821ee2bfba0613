/**
 * Owns what members say to each other by way of the service: signals, and data by topic. Knows nothing of what the body
 * of a topic is.
 */
import * as v from 'valibot';
import { json } from './data.js';
import { Id } from './names.js';
import { MAX_BODY_LENGTH, MAX_SDP_LENGTH } from './vocabulary.js';

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

/** Counted before it is looked at: a packet has room for tens of thousands of ids. */
const Recipients = v.pipe(
  v.custom<string[]>(
    (ids) => Array.isArray(ids) && ids.length > 0 && ids.length <= 256,
    'must be a list of 1 to 256 ids',
  ),
  v.array(Id),
);

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
    body: json(MAX_BODY_LENGTH),
  }),
  v.check(({ to, private: isPrivate }) => !isPrivate || to !== undefined, 'private needs "to"'),
);
export type Data = v.InferOutput<typeof Data>;
