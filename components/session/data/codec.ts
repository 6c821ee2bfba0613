/**
 * Owns what members say to each other on the control channel: schemas, and the way from text to a typed value. Knows
 * nothing of channels or of what a text sets in motion. A peer is not trusted: whatever does not fit is dropped.
 */
import * as v from 'valibot';
import { ID_PATTERN, MAX_PACKET_BYTES, MAX_TEXT_LENGTH } from '../../../signaling/protocol.js';

/** As the contract's, made here: the constants of the contract load at first, its schemas never do. */
const Id = v.pipe(v.string(), v.regex(ID_PATTERN));
/** Bytes of a file, or a place in it. */
const Size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Milliseconds since the Unix epoch, as far as a Date reaches (ECMA-262, time values and time range). */
const Time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));

const Control = v.variant('t', [
  v.object({
    t: v.literal('message'),
    id: Id,
    text: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_TEXT_LENGTH)),
    at: Time,
    /** Meant for the receivers alone, and not for everyone in the room. */
    private: v.boolean(),
  }),
  /** The message has arrived. */
  v.object({ t: v.literal('ack'), id: Id }),
  v.object({ t: v.literal('typing'), on: v.boolean() }),
  v.object({
    t: v.literal('file-offer'),
    id: Id,
    name: v.pipe(v.string(), v.maxLength(1024)),
    size: Size,
    mime: v.pipe(v.string(), v.maxLength(256)),
    private: v.boolean(),
  }),
  /** From the receiver: "open a channel `file:<id>` and send what comes after the first `offset` bytes". */
  v.object({ t: v.literal('file-accept'), id: Id, offset: Size }),
  /** From the receiver: all bytes are here. */
  v.object({ t: v.literal('file-done'), id: Id }),
  /** From either side: the receiver does not want it (any more), or the sender takes it back. */
  v.object({ t: v.literal('file-cancel'), id: Id }),
]);
export type Control = v.InferOutput<typeof Control>;
type Kind = Control['t'];
export type ControlOf<T extends Kind> = Extract<Control, { t: T }>;
export type FileControl = ControlOf<Extract<Kind, `file-${string}`>>;

export function isFileControl(control: Control): control is FileControl {
  return control.t.startsWith('file-');
}

/** The control that a peer's text stands for; null when it is none. Never throws. */
export function parseControl(text: string): Control | null {
  if (text.length > MAX_PACKET_BYTES) return null;
  try {
    const result = v.safeParse(Control, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null; // no JSON
  }
}
