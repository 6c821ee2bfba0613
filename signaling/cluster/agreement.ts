/**
 * Owns noticing that nodes were told different things, or have clocks that differ: each is a line in the log and a
 * figure. Knows nothing of what is compared, but by digest, and of how nodes talk.
 */
import { CLOCK_TOLERANCE } from '../identity/auth.js';
import type { Logger } from '../base/logger.js';
import { differences, SHARED } from '../identity/secrets.js';
import type { SharedOption, Terms } from '../identity/secrets.js';

/** Milliseconds. Half of what a token is forgiven: the site's own clock may be off by the other half. */
const MOST_MS = (CLOCK_TOLERANCE * 1000) / 2;

interface Other {
  options: readonly SharedOption[];
  /** Milliseconds by which its clock is ahead of Redis's. */
  clock: number;
}

export class Agreement {
  readonly #others = new Map<string, Other>();
  /** Nodes of whose clocks the log has a line. */
  readonly #apart = new Set<string>();
  /** Milliseconds by which our clock is ahead of Redis's; nothing while Redis was not asked. */
  #clock: number | undefined;

  constructor(
    readonly terms: Terms,
    readonly log: Logger,
  ) {}

  /** How many other nodes have another value of this. */
  differing(option: SharedOption): number {
    return [...this.#others.values()].filter(({ options }) => options.includes(option)).length;
  }

  /** Seconds between this node's clock and the one that differs most. */
  get clockDifference(): number {
    return Math.max(0, ...[...this.#others.values()].map((other) => this.#apartBy(other))) / 1000;
  }

  /** Our clock, now that Redis's is known. */
  measured(clock: number): void {
    this.#clock = clock;
    for (const [node, other] of this.#others) this.#compareClocks(node, other);
  }

  hear(node: string, terms: Terms, clock: number): void {
    const known = this.#others.get(node)?.options;
    const other = { options: known ?? differences(this.terms, terms), clock };
    this.#others.set(node, other);
    // A node's own are the same as long as it runs.
    if (!known)
      for (const option of other.options)
        this.log.error(
          { node, option, variable: SHARED[option] },
          'another node has another value of this: all must have the same',
        );
    this.#compareClocks(node, other);
  }

  /** The node is down. */
  forget(node: string): void {
    this.#others.delete(node);
    this.#apart.delete(node);
  }

  #apartBy({ clock }: Other): number {
    return this.#clock === undefined ? 0 : Math.abs(clock - this.#clock);
  }

  #compareClocks(node: string, other: Other): void {
    const apart = this.#apartBy(other);
    // Said again only after it was well: a clock at the edge would fill the log.
    if (apart < MOST_MS / 2) this.#apart.delete(node);
    if (apart <= MOST_MS || this.#apart.has(node)) return;
    this.#apart.add(node);
    const seconds = Math.round(apart / 1000);
    this.log.error(
      { node, seconds, tolerance: CLOCK_TOLERANCE },
      'the clock of another node differs: tokens may be refused as expired, or believed too long',
    );
  }
}
