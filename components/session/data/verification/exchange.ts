/**
 * Owns how two pages come to one short code over a way that may have somebody in the middle: a commitment goes before
 * the nonces (RFC 6189, section 4.4.1), so that who stands between has one guess at each connection and nothing to
 * search through. Knows nothing of people, or of when it is done.
 *
 * Of the two, the one with the smaller fingerprint commits: that needs nobody's word. Each step may be said again, as
 * the way may be lost in between; the first of each kind counts.
 */
import type { Fingerprints } from '../../base/links.js';
import type { VerificationCode } from '../../state/state.js';
import type { VerificationStep } from './step.js';
import { EMOJI } from './emoji.js';

const EMOJI_COUNT = 4;
const DIGITS = 5;

/** `broken`: what they say does not fit the fingerprints, or what they had committed to. No page of ours does so. */
export type Outcome = VerificationCode | 'broken';

export class Exchange {
  readonly #fingerprints: Fingerprints;
  readonly #page: string;
  readonly #nonce = toHex(crypto.getRandomValues(new Uint8Array(32)));
  #commitment = '';
  #theirNonce = '';
  /** Steps are taken one after the other, as hashing takes its time. */
  #queue: Promise<unknown> = Promise.resolve();
  outcome: Outcome | null = null;
  /** What their page calls itself: another one after each time that it is loaded. */
  theirPage = '';

  constructor(fingerprints: Fingerprints, page: string) {
    this.#fingerprints = fingerprints;
    this.#page = page;
  }

  /** What begins it, or goes on with it. */
  async begin(): Promise<VerificationStep> {
    if (!this.#commits) return { type: 'ask', page: this.#page };
    return { type: 'commit', page: this.#page, hash: await this.#commitTo(this.#nonce) };
  }

  /** Takes a step of theirs. Resolves with what is to be answered, if anything is. */
  receive(step: VerificationStep): Promise<VerificationStep | null> {
    const taken = this.#queue.then(() => this.#take(step));
    this.#queue = taken.catch(() => undefined);
    return taken;
  }

  async #take(step: VerificationStep): Promise<VerificationStep | null> {
    if (step.type !== 'reveal') this.theirPage ||= step.page;
    // Said by who sees other fingerprints than we do: by way of somebody in the middle.
    if (step.type === (this.#commits ? 'commit' : 'ask')) this.outcome ??= 'broken';
    if (this.#commits) {
      if (step.type === 'ask') return this.begin();
      if (step.type !== 'nonce') return null;
      this.#theirNonce ||= step.nonce;
      this.outcome ??= await this.#code(this.#nonce, this.#theirNonce);
      return { type: 'reveal', nonce: this.#nonce };
    }
    if (step.type === 'commit') {
      this.#commitment ||= step.hash;
      return { type: 'nonce', page: this.#page, nonce: this.#nonce };
    }
    if (step.type !== 'reveal' || !this.#commitment || this.outcome) return null;
    const holds = (await this.#commitTo(step.nonce)) === this.#commitment;
    this.outcome = holds ? await this.#code(step.nonce, this.#nonce) : 'broken';
    return null;
  }

  get #commits(): boolean {
    return this.#fingerprints.own < this.#fingerprints.theirs;
  }

  /** Of who commits, then of the other. */
  get #both(): string {
    return [this.#fingerprints.own, this.#fingerprints.theirs].sort().join('');
  }

  async #commitTo(nonce: string): Promise<string> {
    return toHex(await sha256(`noom commitment 1 ${this.#both}${nonce}`));
  }

  async #code(first: string, second: string): Promise<VerificationCode> {
    const bytes = await sha256(`noom verification code 1 ${this.#both}${first}${second}`);
    const chosen = [...bytes.slice(0, EMOJI_COUNT)].map((byte) => EMOJI[byte % EMOJI.length]!);
    const number = new DataView(bytes.buffer).getUint32(EMOJI_COUNT) % 10 ** DIGITS;
    return Object.freeze({
      emoji: Object.freeze(chosen.map(([emoji]) => emoji)),
      words: Object.freeze(chosen.map(([, word]) => word)),
      digits: String(number).padStart(DIGITS, '0'),
    });
  }
}

async function sha256(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
