/**
 * Owns a model of how two connections find a way to each other, and lose it: candidates by generation, what counts as
 * disconnected and failed and when (as measured in browsers). Knows nothing of descriptions beyond their ufrags.
 */
import type { ModelConnection } from './model-connection.js';
import type { ModelNetwork } from './model-network.js';
import type { Random } from './random.js';
import type { VirtualClock } from './virtual-clock.js';

/** Milliseconds from the last packet to `disconnected` and to `failed`, as Chromium has them. */
const DISCONNECTED_MS: readonly [number, number] = [5_000, 6_000];
const FAILED_MS = 15_000;
/** Share of descriptions that their candidates overtake. */
const EARLY = 0.15;

export interface IceWorld {
  readonly clock: VirtualClock;
  readonly network: ModelNetwork;
  readonly chance: Random;
  /** The connections by the ufrag that they are reached under. */
  readonly byUfrag: Map<string, ModelConnection>;
  nextId(): string;
  /** The code did what no browser forgives. */
  onMisuse(message: string): void;
}

/** A way that was found: between two addresses, until either is left. */
export interface Pair {
  readonly ends: readonly [ModelConnection, ModelConnection];
  readonly addresses: readonly [number, number];
  readonly ufrags: string;
}

export class ModelIce {
  state: RTCPeerConnectionState = 'new';
  pair: Pair | null = null;
  readonly #world: IceWorld;
  readonly #connection: ModelConnection;
  #local = '';
  #remote = '';
  /** Addresses of the other side, by their generation. */
  readonly #learned = new Map<string, Set<number>>();
  readonly #gathered = new Map<string, string[]>();
  #broken = false;
  #connecting = false;
  #alive = false;
  #timers: (() => void)[] = [];
  #unlisten: (() => void) | null = null;

  constructor(world: IceWorld, connection: ModelConnection) {
    this.#world = world;
    this.#connection = connection;
  }

  /** Chromium does not outlive a rollback: nothing is gathered any more. */
  rolledBack(): void {
    this.#broken = true;
  }

  /** Returns the milliseconds until the description is said: some browsers tell of a candidate before it. */
  gather(ufrag: string): number {
    if (this.#gathered.has(ufrag) || this.#broken) return 0;
    const found: string[] = [];
    this.#gathered.set(ufrag, found);
    const { clock, chance } = this.#world;
    const { host } = this.#connection;
    this.#world.byUfrag.set(ufrag, this.#connection);
    let at = 0;
    for (let left = chance.int(1, 2); left > 0; left -= 1) {
      at += chance.int(0, 60);
      clock.schedule(host, at, () => {
        if (host.offline || this.#connection.closed) return;
        found.push(`candidate:${host.address}`);
        const candidate = { candidate: `candidate:${host.address}`, sdpMid: '0', usernameFragment: ufrag };
        this.#connection.tell('icecandidate', { candidate: { ...candidate, type: 'host', toJSON: () => candidate } });
      });
    }
    clock.schedule(
      host,
      at + chance.int(0, 20),
      () => !this.#connection.closed && this.#connection.tell('icecandidate', { candidate: null }),
    );
    return chance.chance(EARLY) ? at + 20 : 0;
  }

  /** Our candidates of a generation so far. */
  found(ufrag: string): readonly string[] {
    return this.#gathered.get(ufrag) ?? [];
  }

  learn(ufrag: string, candidate: string): void {
    const known = this.#learned.get(ufrag) ?? new Set();
    this.#learned.set(ufrag, known.add(Number(candidate.replace('candidate:', ''))));
    this.#look();
  }

  negotiated(local: string, remote: string): void {
    const isNew = local !== this.#local || remote !== this.#remote;
    this.#local = local;
    this.#remote = remote;
    this.#unlisten ??= this.#world.network.onPaths(() => this.#look());
    if (isNew && !this.#alive) {
      this.#say('connecting');
      this.#countDown(null, FAILED_MS);
    }
    this.#look();
  }

  close(): void {
    this.#unlisten?.();
    this.#cancel();
    this.#world.byUfrag.delete(this.#local);
    const other = this.#other;
    this.pair = null;
    if (!other) return;
    // A closing that arrives ends the channels at once; else only silence tells.
    const arrives = this.#world.network.passes(this.#connection.host, other.host) && this.#world.chance.chance(0.5);
    if (arrives) this.#world.clock.schedule(other.host, 60, () => other.channels.forEach((channel) => channel.end()));
    other.ice.#look();
  }

  /** The other end of the way in use. */
  get #other(): ModelConnection | null {
    return this.pair?.ends.find((one) => one !== this.#connection) ?? null;
  }

  /** The other end, while packets come through. */
  get reached(): ModelConnection | null {
    return this.#alive ? this.#other : null;
  }

  /** One consent check is lost: for a moment it looks as if the way were. */
  flicker(ms: number): void {
    if (this.state !== 'connected') return;
    this.#say('disconnected');
    this.#world.clock.schedule(
      this.#connection.host,
      ms,
      () => this.#alive && this.state === 'disconnected' && this.#say('connected'),
    );
  }

  openChannels(): void {
    if (this.#alive && this.#other) for (const channel of this.#connection.channels) channel.opens(this.#other);
  }

  #look(): void {
    if (this.#connection.closed) return;
    this.#lookAtPair();
    this.#search();
  }

  /** Whether the way that was found still is one. */
  #lookAtPair(): void {
    const { pair } = this;
    if (!pair) return;
    const [one, other] = pair.ends;
    const alive =
      !one.closed &&
      !other.closed &&
      this.#world.network.passes(one.host, other.host) &&
      one.host.address === pair.addresses[0] &&
      other.host.address === pair.addresses[1];
    if (alive === this.#alive) return;
    this.#alive = alive;
    this.#cancel();
    if (!alive) return this.#countDown(this.#world.chance.int(...DISCONNECTED_MS), FAILED_MS);
    // Failed is failed, until ICE is restarted.
    if (this.state === 'disconnected') this.#later(this.#world.chance.int(100, 1_500), () => this.#say('connected'));
    for (const channel of this.#connection.channels) channel.pump();
  }

  /** A way for the generation that both have agreed on. */
  #search(): void {
    if (this.#connecting || !this.#find()) return;
    this.#connecting = true;
    const { clock, chance } = this.#world;
    clock.schedule(this.#connection.host, chance.int(20, 150), () => {
      this.#connecting = false;
      const other = this.#find();
      if (!other) return;
      const pair: Pair = {
        ends: [this.#connection, other],
        addresses: [this.#connection.host.address, other.host.address],
        ufrags: `${this.#local} ${this.#remote}`,
      };
      this.#found(pair);
      clock.schedule(
        other.host,
        chance.int(0, 40),
        () =>
          !other.closed &&
          !pair.ends[0].closed &&
          other.ice.#found({ ...pair, ufrags: `${other.ice.#local} ${other.ice.#remote}` }),
      );
    });
  }

  #find(): ModelConnection | null {
    const ufrags = `${this.#local} ${this.#remote}`;
    if (this.#connection.closed || (this.pair?.ufrags === ufrags && (this.#alive || this.state === 'failed')))
      return null;
    const other = this.#world.byUfrag.get(this.#remote);
    if (!other || other.closed || other.ice.#local !== this.#remote || other.ice.#remote !== this.#local) return null;
    if (!this.#world.network.passes(this.#connection.host, other.host) || this.state === 'failed') return null;
    const knows = (one: ModelConnection, of: ModelConnection) =>
      one.ice.#learned.get(of.ice.#local)?.has(of.host.address);
    // What knocks at a filtering NAT is heard once something was sent to where it comes from.
    const gets = (from: ModelConnection, to: ModelConnection) =>
      knows(from, to) && (!to.host.filtered || knows(to, from));
    return gets(this.#connection, other) || gets(other, this.#connection) ? other : null;
  }

  #found(pair: Pair): void {
    this.pair = pair;
    this.#alive = true;
    this.#cancel();
    this.#say('connected');
    this.openChannels();
    this.#lookAtPair();
  }

  #countDown(disconnected: number | null, failed: number): void {
    this.#cancel();
    if (disconnected !== null) this.#later(disconnected, () => this.#say('disconnected'));
    this.#later(failed, () => this.#say('failed'));
  }

  #later(ms: number, run: () => void): void {
    this.#timers.push(this.#world.clock.schedule(this.#connection.host, ms, () => !this.#connection.closed && run()));
  }

  #cancel(): void {
    for (const cancel of this.#timers.splice(0)) cancel();
  }

  #say(state: RTCPeerConnectionState): void {
    if (this.state === state || this.#connection.closed) return;
    this.state = state;
    this.#connection.tell('connectionstatechange');
  }
}
