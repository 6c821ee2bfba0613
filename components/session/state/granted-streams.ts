/**
 * Owns which of the streams that come in are in the state: those that their sender may send. A page of somebody's own
 * making, which sends all the same, is neither seen nor heard. Knows nothing of how streams come.
 */
import { GRANT_OF } from '../../../signaling/protocol.js';
import type { Emit, SessionEvent } from './facts.js';
import { may } from './rights.js';
import type { MediaKind, SessionState } from './state.js';

type StreamFact = Extract<SessionEvent, { type: 'peer-stream' }>;

export class GrantedStreams {
  readonly #emit: Emit;
  readonly #state: () => SessionState;
  /** All that come, as they may be granted later. */
  readonly #received = new Map<string, Map<MediaKind, StreamFact>>();

  constructor(emit: Emit, state: () => SessionState) {
    this.#emit = emit;
    this.#state = state;
  }

  receive(fact: StreamFact): void {
    const ofOne = this.#received.get(fact.id) ?? new Map<MediaKind, StreamFact>();
    this.#received.set(fact.id, ofOne.set(fact.kind, fact));
    this.#show(fact);
  }

  /** To be called when what somebody may send can have changed. */
  review(): void {
    for (const ofOne of this.#received.values()) for (const fact of ofOne.values()) this.#show(fact);
  }

  /** Lets go of the streams of those who are gone. */
  keep(here: ReadonlySet<string>): void {
    for (const id of [...this.#received.keys()]) if (!here.has(id)) this.#received.delete(id);
  }

  #show(fact: StreamFact): void {
    const { id, kind } = fact;
    const sender = this.#state().participants.find((one) => one.id === id);
    const stream = sender && may(sender, GRANT_OF[kind]) ? fact.stream : undefined;
    if (sender && sender[kind].stream !== stream) this.#emit({ ...fact, stream });
  }
}
