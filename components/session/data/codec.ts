/**
 * Owns the form of what people say to each other: one envelope, by data channel as a text, by the relay as a command.
 * Knows nothing of topics or of what a text sets in motion. A peer is not trusted: whatever does not fit is dropped.
 */
import * as v from 'valibot';
import { ID_PATTERN, MAX_PACKET_BYTES } from '../../../signaling/protocol.js';

/** As the contract's, made here: the constants of the contract load at first, its schemas never do. */
export const Id = v.pipe(v.string(), v.regex(ID_PATTERN));

const Envelope = v.object({
  topic: Id,
  /** Meant for the receivers alone, and not for everyone in the room. */
  private: v.optional(v.boolean(), false),
  /** Its topic has the schema. */
  body: v.unknown(),
});
export type Envelope = v.InferOutput<typeof Envelope>;

/** What goes over the control channel. */
export function formatEnvelope({ topic, private: isPrivate, body }: Envelope): string {
  return JSON.stringify({ topic, ...(isPrivate && { private: true }), body });
}

/** The envelope that a peer's text stands for; null when it is none. Never throws. */
export function parseEnvelope(text: string): Envelope | null {
  if (text.length > MAX_PACKET_BYTES) return null;
  try {
    const result = v.safeParse(Envelope, JSON.parse(text));
    return result.success ? result.output : null;
  } catch {
    return null; // no JSON
  }
}
