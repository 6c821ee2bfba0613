/**
 * Owns the topics: of each a name, a schema and a handler, and how what somebody says finds its topic. Knows nothing of
 * what any of them is about, nor of the way by which it came. A topic is one file in topics/.
 */
import * as v from 'valibot';
import { may } from '../state/rights.js';
import type { Grant, Participant } from '../state/state.js';
import type { Envelope } from './codec.js';

/** Who says something, and how. */
export interface Said {
  readonly from: Pick<Participant, 'id' | 'name'> & Partial<Pick<Participant, 'can'>>;
  /** Meant for us alone, or for us and some others. */
  readonly private: boolean;
  /** When the service relayed it, by its own clock; nothing when it came by data channel. */
  readonly relayedAt?: number | undefined;
}

/**
 * One kind of data between people. Its file has its limits as well: sizes in the schema, and the most that is kept of
 * what one page says. How much a page may say of all topics together is for intake.ts.
 */
export interface Topic<Body = unknown> {
  readonly name: string;
  /** What does not fit is dropped. */
  readonly schema: v.GenericSchema<unknown, Body>;
  /**
   * What must be granted to whoever says it, if anything: by data channel nobody looks before the receiver. What the
   * service relays, it has asked itself.
   */
  needs?(body: Body): Grant | undefined;
  receive(body: Body, said: Said): void;
  /** A data channel to a participant is there. */
  linkOpened?(id: string): void;
  linkClosed?(id: string): void;
  /** The roster no longer has them. */
  peerGone?(id: string): void;
  /** The room is left: everything is ended and forgotten. */
  close?(): void;
}

export class Topics implements Iterable<Topic> {
  readonly #topics = new Map<string, Topic>();

  /** Makes a topic known. What is said of unknown topics is ignored. */
  add(topic: Topic): void {
    this.#topics.set(topic.name, topic);
  }

  hear({ topic: name, body }: Envelope, said: Said): void {
    const topic = this.#topics.get(name);
    const parsed = topic && v.safeParse(topic.schema, body);
    if (!parsed?.success) return;
    const grant = topic!.needs?.(parsed.output);
    if (!grant || may(said.from, grant)) topic!.receive(parsed.output, said);
  }

  [Symbol.iterator](): Iterator<Topic> {
    return this.#topics.values();
  }
}
