/**
 * Owns what a page makes of a text, by the envelope and the schemas that ship. Knows nothing of what it sets in motion.
 */
import * as v from 'valibot';
import { parseEnvelope, type Envelope } from '../../../components/session/data/codec.js';
import { Acks } from '../../../components/session/data/lanes.js';
import { AppBody } from '../../../components/session/data/topics/app-data.js';
import { Ack } from '../../../components/session/data/delivery.js';
import { ChatBody } from '../../../components/session/data/topics/chat.js';
import { FileControl } from '../../../components/session/data/file-control.js';
import { TypingBody } from '../../../components/session/data/topics/typing.js';

const SCHEMAS = new Map<string, v.GenericSchema>([
  ['chat', ChatBody],
  ['ack', Ack],
  ['typing', TypingBody],
  ['files', FileControl],
  ['app', AppBody],
  ['app-ack', Acks],
]);

/** Null where the text is dropped. Never throws. */
export function heard(text: string): Envelope | null {
  const envelope = parseEnvelope(text);
  const schema = envelope && SCHEMAS.get(envelope.topic);
  const body = schema && v.safeParse(schema, envelope.body);
  return envelope && body?.success ? { ...envelope, body: body.output } : null;
}
