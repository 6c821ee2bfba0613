/**
 * Owns questions from node to node: each is answered once, or not at all when its node goes down, whatever gets lost on
 * the way. Knows nothing of what is asked.
 */
import { randomBytes } from 'node:crypto';
import type { Asked, Message } from './messages.js';

export type Ask = Extract<Message, { type: 'ask' }>;
export type Answer = Extract<Message, { type: 'answer' }>;

/**
 * Answers that are kept for a question that is asked again, because the answer was lost; and questions that were given
 * up.
 */
const KEPT = 1_000;

export class Requests {
  readonly #asked = new Map<string, { ask: Ask; isOld: boolean; resolve(answer: Answer | undefined): void }>();
  readonly #answers = new Map<string, Promise<Answer>>();
  readonly #givenUp = new Map<string, Ask>();

  constructor(readonly send: (message: Message) => void) {}

  /**
   * Resolves with nothing when that node is down.
   * @param follows The term in which the room is followed at that node already.
   */
  ask(to: string, room: string, command: Asked, follows?: number): Promise<Answer | undefined> {
    const id = randomBytes(9).toString('base64url');
    const ask: Ask = { type: 'ask', to, id, room, command, ...(follows !== undefined && { follows }) };
    this.send(ask);
    return new Promise((resolve) => this.#asked.set(ask.id, { ask, isOld: false, resolve }));
  }

  /** Whether this answers a question that is still open. */
  isOpen({ id }: Answer): boolean {
    return this.#asked.has(id);
  }

  /** Requests for the answer again, with the whole room this time. Whether it came without. */
  askWhole({ id }: Answer): boolean {
    const asked = this.#asked.get(id);
    if (asked?.ask.follows === undefined) return false;
    const { follows: _none, ...ask } = asked.ask;
    asked.ask = ask;
    this.send(ask);
    return true;
  }

  /** The question that this answers too late. */
  late({ id }: Answer): Ask | undefined {
    const ask = this.#givenUp.get(id);
    this.#givenUp.delete(id);
    return ask;
  }

  heard(answer: Answer): void {
    this.#asked.get(answer.id)?.resolve(answer);
    this.#asked.delete(answer.id);
  }

  down(node: string): void {
    for (const [id, { ask, resolve }] of this.#asked) {
      if (ask.to !== node) continue;
      this.#asked.delete(id);
      keep(this.#givenUp, id, ask);
      resolve(undefined);
    }
  }

  /** Requests again what was asked before the last call and has no answer. */
  askAgain(): void {
    for (const asked of this.#asked.values()) {
      if (asked.isOld) this.send(asked.ask);
      asked.isOld = true;
    }
  }

  /** Has a question answered, once: a second time gives the first answer. */
  answer({ id }: Ask, make: () => Promise<Answer>): Promise<Answer> {
    const known = this.#answers.get(id);
    if (known) return known;
    const answer = make();
    keep(this.#answers, id, answer);
    return answer;
  }
}

/** The oldest are forgotten. */
function keep<T>(map: Map<string, T>, id: string, value: T): void {
  map.set(id, value);
  for (const oldest of map.keys()) {
    if (map.size <= KEPT) break;
    map.delete(oldest);
  }
}
