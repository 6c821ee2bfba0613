/**
 * Owns the topic of verification codes: what two pages say to come to one, and the loading of the part that does it
 * when either asks. By data channel alone: it is of that connection. Knows nothing of what is said.
 */
import { NoomError } from '../../base/errors.js';
import { LazyPart } from '../../base/lazy-part.js';
import type { VerificationCode } from '../../state/state.js';
import { address } from '../addressing.js';
import type { DataHost } from '../links.js';
import type { Said, Topic } from '../topics.js';
import type { Transport } from '../transport.js';
import { VerificationStep } from '../verification/step.js';
import type { Verifier } from '../verification/verifier.js';

const VERIFIER = new LazyPart(
  () => import('../verification/verifier.js'),
  ({ Verifier }) => Verifier,
);

/** Steps that wait while the part loads: what comes beyond that is dropped, and said again. */
const MAX_WAITING = 100;

export class Verification implements Topic<VerificationStep> {
  readonly name = 'verification';
  readonly schema = VerificationStep;
  readonly #host: DataHost;
  readonly #tell: (to: string, step: VerificationStep) => boolean;
  #visit = Symbol();
  #waiting = 0;
  /** Kept from room to room: who is met again by the same two pages has the same code. */
  #verifier: Verifier | null = null;

  constructor(host: DataHost, transport: Transport) {
    this.#host = host;
    this.#tell = (to, body) => transport.byChannel(to, { topic: this.name, private: true, body });
  }

  /** Rejects with NoomError `E_NOT_FOUND` when they are not here, `E_FORBIDDEN` outside a room or when it is left. */
  async code(id: string): Promise<VerificationCode | null> {
    address(this.#host, { to: id });
    return (await this.#load()).code(id);
  }

  receive(step: VerificationStep, { from, relayedAt }: Said): void {
    if (relayedAt !== undefined || this.#waiting >= MAX_WAITING) return;
    this.#waiting += 1;
    this.#load()
      .then((verifier) => verifier.receive(from.id, step))
      .catch(() => undefined) // they ask again
      .finally(() => (this.#waiting -= 1));
  }

  /** A connection to them stands, or its channel opened: it may be another one than before. */
  connectionChanged(id: string): void {
    this.#verifier?.look(id);
  }

  linkOpened(id: string): void {
    this.#verifier?.look(id);
  }

  peerGone(id: string): void {
    this.#verifier?.peerGone(id);
  }

  close(): void {
    this.#visit = Symbol();
    this.#verifier?.leave();
  }

  async #load(): Promise<Verifier> {
    const visit = this.#visit;
    const Loaded = await VERIFIER.load({ wanted: () => visit === this.#visit });
    if (visit !== this.#visit) throw new NoomError('E_FORBIDDEN', 'The room was left.');
    return (this.#verifier ??= new Loaded(this.#host, this.#tell));
  }
}
