/** Owns the topic of who is writing: what we tell, and until when the others count as writing. Knows no messages. */
import * as v from 'valibot';
import type { DataHost } from '../links.js';
import type { Grant } from '../../state/state.js';
import type { Said, Topic } from '../topics.js';
import type { Transport } from '../transport.js';

/** Milliseconds after which somebody who has said nothing more is not writing any more. */
const EXPIRES_MS = 6_000;
/** Milliseconds between two words that we are writing. */
const INTERVAL_MS = 2_000;

export const TypingBody = v.object({ on: v.boolean() });
type TypingBody = v.InferOutput<typeof TypingBody>;

export class Typing implements Topic<TypingBody> {
  readonly name = 'typing';
  readonly schema = TypingBody;
  readonly needs = (): Grant => 'chat';
  readonly #host: DataHost;
  readonly #transport: Transport;
  /** How to call off the end of each person's writing. */
  readonly #writers = new Map<string, () => void>();
  #isOn = false;
  #againAt = 0;

  constructor(host: DataHost, transport: Transport) {
    this.#host = host;
    this.#transport = transport;
  }

  /**
   * Tells the others that we are writing. Call it at each key: `on` is sent at most once in 2 s, `off` after an `on`.
   */
  set(on: boolean): void {
    const now = this.#host.clock.now();
    if (on ? now < this.#againAt : !this.#isOn) return;
    this.#isOn = on;
    if (on) this.#againAt = now + INTERVAL_MS;
    const envelope = { topic: this.name, private: false, body: { on } };
    const others = this.#host.others().map((one) => one.id);
    const rest = others.filter((id) => !this.#transport.byChannel(id, envelope));
    this.#transport.byRelayOnce(rest, envelope);
  }

  /** The receivers take a message itself as the end of the writing. */
  sent(): void {
    this.#isOn = false;
  }

  receive({ on }: TypingBody, { from }: Said): void {
    this.#write(from.id, on);
  }

  /** They have sent what they wrote. */
  ended(id: string): void {
    this.#write(id, false);
  }

  peerGone(id: string): void {
    this.#writers.get(id)?.();
    this.#writers.delete(id);
  }

  close(): void {
    for (const stop of this.#writers.values()) stop();
    this.#writers.clear();
    this.#isOn = false;
    this.#againAt = 0;
  }

  #write(id: string, on: boolean): void {
    const stop = this.#writers.get(id);
    if (on && !this.#host.others().some((one) => one.id === id)) return;
    stop?.();
    this.#writers.delete(id);
    if (on)
      this.#writers.set(
        id,
        this.#host.clock.after(EXPIRES_MS, () => this.#write(id, false)),
      );
    if (on !== Boolean(stop)) this.#host.emit({ type: 'typing', id, on });
  }
}
