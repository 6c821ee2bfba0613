/**
 * Owns which codes there are with whom, and what is told when one is another than before. Knows nothing of how two
 * pages come to one (exchange.ts), nor of the look. Loaded when somebody asks for a code, here or there.
 */
import { Deferred } from '../../base/deferred.js';
import type { Fingerprints } from '../../base/links.js';
import type { VerificationCode } from '../../state/state.js';
import { newId } from '../addressing.js';
import type { DataHost } from '../links.js';
import type { VerificationStep } from './step.js';
import { Exchange } from './exchange.js';

/** Milliseconds in which their page answers; an older one never does. */
const ANSWER_MS = 10_000;
/** The same of one that has just been loaded anew: its parts may not be there yet. */
const RELOAD_MS = 30_000;
/** Exchanges with one person's pages in a stay: each is a guess for who stands in the middle. */
export const MAX_EXCHANGES = 100;
/** Pages whose exchange is remembered; the oldest goes first. */
const MAX_PAGES = 1_000;

/** What somebody here was given for a person. */
interface Given {
  readonly theirs: string;
  readonly page: string;
}

export class Verifier {
  readonly #host: DataHost;
  readonly #tell: (to: string, step: VerificationStep) => boolean;
  /** What this page calls itself until it is loaded anew. */
  readonly #page = newId();
  /** By both fingerprints: as long as both pages stay, so does the code. */
  readonly #exchanges = new Map<string, Exchange>();
  /** With whom how many were begun. */
  readonly #counts = new Map<string, number>();
  readonly #asked = new Map<string, Deferred<VerificationCode | null>>();
  readonly #given = new Map<string, Given>();

  constructor(host: DataHost, tell: (to: string, step: VerificationStep) => boolean) {
    this.#host = host;
    this.#tell = tell;
  }

  /** Null where there is none: nobody answers, or no connection goes from one to the other alone. */
  code(id: string): Promise<VerificationCode | null> {
    if (this.#host.links.fingerprints(id) === null) return Promise.resolve(null);
    return this.#asked.get(id)?.promise ?? this.#ask(id, ANSWER_MS);
  }

  /** Sees to what was asked of them, and whether what was given still counts. */
  look(id: string): void {
    const fingerprints = this.#host.links.fingerprints(id);
    if (!fingerprints) return;
    const given = this.#given.get(id);
    if (this.#asked.has(id)) this.#go(id, fingerprints);
    else if (given && given.theirs !== fingerprints.theirs) void this.#ask(id, RELOAD_MS);
  }

  async receive(from: string, step: VerificationStep): Promise<void> {
    const fingerprints = this.#host.links.fingerprints(from);
    const exchange = fingerprints && this.#exchange(from, fingerprints);
    if (!exchange) return;
    const answer = await exchange.receive(step);
    if (answer) this.#tell(from, answer);
    if (exchange.outcome) this.look(from);
  }

  peerGone(id: string): void {
    this.#given.delete(id);
    this.#settle(id);
    this.#counts.delete(id);
  }

  /** The room is left. */
  leave(): void {
    for (const id of [...this.#asked.keys()]) this.peerGone(id);
    this.#given.clear();
    this.#counts.clear();
  }

  #ask(id: string, patience: number): Promise<VerificationCode | null> {
    const asked = new Deferred<VerificationCode | null>();
    this.#asked.set(id, asked);
    const cancel = this.#host.clock.after(patience, () => this.#settle(id));
    void asked.promise.then(cancel);
    this.look(id);
    return asked.promise;
  }

  #go(id: string, fingerprints: Fingerprints): void {
    const exchange = this.#exchange(id, fingerprints);
    if (!exchange || exchange.outcome) this.#settle(id, exchange);
    else void exchange.begin().then((step) => this.#tell(id, step));
  }

  /** Answers who asked, and tells of a change. Without an exchange there is no code. */
  #settle(id: string, exchange?: Exchange | null): void {
    const asked = this.#asked.get(id);
    if (!asked) return;
    this.#asked.delete(id);
    const { outcome = null, theirPage = '' } = exchange ?? {};
    const code = outcome === 'broken' ? null : outcome;
    const given = this.#given.get(id);
    const theirs = this.#host.links.fingerprints(id)?.theirs;
    const isOther = given !== undefined && theirs !== undefined && given.theirs !== theirs;
    if (theirs && (code || given)) this.#given.set(id, { theirs, page: theirPage });
    asked.resolve(code);
    if (outcome === 'broken') this.#host.emit({ type: 'verification', id, code, cause: 'broken' });
    else if (isOther)
      this.#host.emit({
        type: 'verification',
        id,
        code,
        cause: code && theirPage !== given.page ? 'reloaded' : 'changed',
      });
  }

  /** Null when too many were begun. */
  #exchange(id: string, { own, theirs }: Fingerprints): Exchange | null {
    const key = `${own} ${theirs}`;
    const known = this.#exchanges.get(key);
    if (known) return known;
    const count = this.#counts.get(id) ?? 0;
    if (count >= MAX_EXCHANGES) return null;
    this.#counts.set(id, count + 1);
    const exchange = new Exchange({ own, theirs }, this.#page);
    this.#exchanges.set(key, exchange);
    if (this.#exchanges.size > MAX_PAGES) this.#exchanges.delete(this.#exchanges.keys().next().value!);
    return exchange;
  }
}
