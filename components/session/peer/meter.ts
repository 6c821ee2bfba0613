/**
 * Owns what is looked at regularly while there are peers: who speaks, who has fallen silent, how good the way is, and
 * whose pictures stand still. Knows nothing of why.
 */
import type { Clock } from '../base/clock.js';
import type { SessionEvent } from '../state/facts.js';
import { judge, type Sample } from './statistics.js';

/** Milliseconds between looks at the loudness of those who are heard. */
export const LEVEL_MS = 200;
/** Looks at loudness between two looks at the statistics (3 s). */
const LEVELS_A_QUALITY = 15;
/**
 * Loudness (0 to 1, RFC 6464 scale made linear) from which a person speaks, and looks below it until they no longer do.
 */
const SPEAKING_LEVEL = 0.02;
const SPEAKING_HANG = 4;

export interface MeteredPeer {
  readonly connection: { readonly level: number; stats(): Promise<RTCStatsReport>; sayFrozen(): void } | null;
  look(): void;
}
export interface PeerMeterOptions {
  emit(fact: Extract<SessionEvent, { type: 'speaking' | 'peer-quality' }>): void;
  clock: Clock;
  peers(): ReadonlyMap<string, MeteredPeer>;
}

export class PeerMeter {
  readonly #options: PeerMeterOptions;
  /** Looks left until a speaker counts as quiet. */
  readonly #hang = new Map<string, number>();
  readonly #samples = new Map<string, Sample>();
  #cancel: (() => void) | null = null;
  #looks = 0;

  constructor(options: PeerMeterOptions) {
    this.#options = options;
  }

  start(): void {
    this.#cancel ??= this.#options.clock.after(LEVEL_MS, () => this.#look());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#hang.clear();
    this.#samples.clear();
  }

  forget(id: string): void {
    this.#hang.delete(id);
    this.#samples.delete(id);
  }

  #look(): void {
    this.#cancel = null;
    const peers = this.#options.peers();
    if (peers.size === 0) return;
    for (const [id, peer] of peers) {
      this.#listen(id, peer.connection?.level ?? 0);
      peer.look();
    }
    this.#looks += 1;
    if (this.#looks % LEVELS_A_QUALITY === 0) for (const [id, peer] of peers) void this.#sample(id, peer);
    this.start();
  }

  #listen(id: string, level: number): void {
    const hang = this.#hang.get(id) ?? 0;
    if (level >= SPEAKING_LEVEL) {
      if (hang === 0) this.#options.emit({ type: 'speaking', id, speaking: true });
      this.#hang.set(id, SPEAKING_HANG);
    } else if (hang > 0) {
      this.#hang.set(id, hang - 1);
      if (hang === 1) this.#options.emit({ type: 'speaking', id, speaking: false });
    }
  }

  async #sample(id: string, peer: MeteredPeer): Promise<void> {
    const { connection } = peer;
    const report = await connection?.stats().catch(() => null);
    if (!report || !this.#options.peers().has(id)) return;
    const { sample, quality, isFrozen } = judge(report, this.#samples.get(id));
    this.#samples.set(id, sample);
    if (isFrozen) connection?.sayFrozen();
    if (quality !== null) this.#options.emit({ type: 'peer-quality', id, quality });
  }
}
