/**
 * Owns a model of the ways from pages to the service and from page to page: delay, silence, death, and what is lost
 * with them. Knows nothing of what travels.
 */
import type { Random } from './random.js';
import type { Owner, VirtualClock } from './virtual-clock.js';

/** A page, as far as the network sees it. */
export interface Host extends Owner {
  readonly id: string;
  /** Changes with the network it is in: what went to the address of before leads nowhere. */
  address: number;
  /** Behind a NAT that lets in only what comes from where something was sent to. */
  readonly filtered: boolean;
  /** No packet leaves or arrives. */
  offline: boolean;
  /** Milliseconds to the service, one way. */
  latency: number;
}

export type WireClosed = 'transport close' | 'ping timeout';
/** What one end of a wire hears. */
export interface WireEnd {
  receive(packet: unknown): void;
  closed(reason: WireClosed): void;
}

/** Milliseconds from the last packet until either side finds the other silent: pings every 2.5 s, 2 s to answer. */
const SILENCE_MS: readonly [number, number] = [2_000, 4_500];

/** One direction of a wire: in order, and held up while no packet comes through. */
class Lane {
  readonly #network: ModelNetwork;
  readonly #to: Owner;
  readonly #isStuck: () => boolean;
  readonly #latency: () => number;
  #queue: (() => void)[] = [];
  #due = 0;
  #lastAt = 0;

  constructor(network: ModelNetwork, to: Owner, isStuck: () => boolean, latency: () => number) {
    this.#network = network;
    this.#to = to;
    this.#isStuck = isStuck;
    this.#latency = latency;
  }

  send(arrive: () => void): void {
    this.#queue.push(arrive);
    this.#deliver(0);
  }

  /** Packets come through again: TCP finds out after a while. */
  resume(): void {
    const late = this.#network.chance.int(0, 800);
    for (; this.#due > 0; this.#due -= 1) this.#deliver(late);
  }

  /** Whatever has not arrived yet arrives in part, or not at all. */
  loseTail(): void {
    this.#queue.length = this.#network.chance.int(0, this.#queue.length);
  }

  #deliver(late: number): void {
    const { clock, chance } = this.#network;
    this.#lastAt = Math.max(this.#lastAt, clock.now + late + this.#latency() * (0.7 + 0.6 * chance.next()));
    clock.schedule(this.#to, this.#lastAt - clock.now, () => {
      if (this.#isStuck()) this.#due += 1;
      else this.#queue.shift()?.();
    });
  }
}

/** One connection of a page to the service: reliable and in order, until it dies and loses its tail. */
export class Wire {
  client: WireEnd | null = null;
  server: WireEnd | null = null;
  /** When the page finds the service silent. */
  silentAt = Infinity;
  readonly host: Host;
  readonly #network: ModelNetwork;
  readonly #service: Owner;
  readonly #address: number;
  readonly #up: Lane;
  readonly #down: Lane;
  #silent = false;
  #serverGivesUp: (() => void) | null = null;
  #clientGivesUp: (() => void) | null = null;

  constructor(network: ModelNetwork, host: Host, service: Owner) {
    this.#network = network;
    this.host = host;
    this.#service = service;
    this.#address = host.address;
    const isStuck = () => host.offline || host.address !== this.#address;
    const latency = () => host.latency;
    this.#up = new Lane(network, service, isStuck, latency);
    this.#down = new Lane(network, host, isStuck, latency);
  }

  toServer(packet: unknown): void {
    this.#up.send(() => this.server?.receive(packet));
  }

  toClient(packet: unknown): void {
    this.#down.send(() => this.client?.receive(packet));
  }

  /** The page, or its end, closes; what it sent before may be lost with it. */
  closeByClient({ lossy = false } = {}): void {
    this.client = null;
    this.#clientGivesUp?.();
    if (lossy) this.#up.loseTail();
    this.#up.send(() => this.#endServer('transport close'));
  }

  /** The service closes, or is killed: then the page may miss what came last. */
  closeByServer({ lossy = false } = {}): void {
    this.server = null;
    this.#serverGivesUp?.();
    if (lossy) this.#down.loseTail();
    this.#down.send(() => this.#endClient('transport close'));
  }

  /** Looks anew at whether packets come through and are answered. */
  look(): void {
    const { host } = this;
    const stuck = host.offline || host.address !== this.#address;
    const silent = stuck || host.frozen;
    if (!stuck) {
      this.#up.resume();
      this.#down.resume();
    }
    if (silent === this.#silent) return;
    this.#silent = silent;
    this.#serverGivesUp?.();
    this.#clientGivesUp?.();
    this.silentAt = Infinity;
    if (!silent) return;
    const { clock, chance } = this.#network;
    if (this.server)
      this.#serverGivesUp = clock.schedule(this.#service, chance.int(...SILENCE_MS), () =>
        this.#endServer('ping timeout'),
      );
    if (!this.client) return;
    const ms = chance.int(...SILENCE_MS);
    this.silentAt = clock.now + ms;
    this.#clientGivesUp = clock.schedule(host, ms, () => this.#endClient('ping timeout'));
  }

  /** Something on the way ends it for both sides. */
  drop(): void {
    this.#up.loseTail();
    this.#down.loseTail();
    this.#up.send(() => this.#endServer('transport close'));
    this.#down.send(() => this.#endClient('transport close'));
  }

  /** Packets come through, and both ends are there. */
  get healthy(): boolean {
    return this.client !== null && this.server !== null && !this.#silent;
  }

  get over(): boolean {
    return !this.server && !this.client;
  }

  #endServer(reason: WireClosed): void {
    const { server } = this;
    this.server = null;
    this.#serverGivesUp?.();
    server?.closed(reason);
    if (server && reason === 'ping timeout') this.#down.send(() => this.#endClient('transport close'));
  }

  #endClient(reason: WireClosed): void {
    const { client } = this;
    this.client = null;
    this.#clientGivesUp?.();
    client?.closed(reason);
    if (client && reason === 'ping timeout') this.#up.send(() => this.#endServer('transport close'));
  }
}

/** Where a page's call for a connection ends. */
export interface Door extends Owner {
  /** The service's end of a new wire. */
  accept(wire: Wire): void;
}

export class ModelNetwork {
  /** The service, while it runs. */
  door: Door | null = null;
  readonly clock: VirtualClock;
  readonly chance: Random;
  #wires: Wire[] = [];
  /** Pages between which no media passes, by both ids. */
  readonly #blocked = new Set<string>();
  readonly #onPaths = new Set<() => void>();

  constructor(clock: VirtualClock, chance: Random) {
    this.clock = clock;
    this.chance = chance;
  }

  /** Asks for a connection. Calls back with it, or with none when refused; or never, while no packet comes through. */
  dial(host: Host, done: (wire: Wire | null) => void): void {
    const look = () => {
      if (host.offline) return void this.clock.schedule(host, 1_000, look);
      const { door } = this;
      // The system takes the call, and nobody answers yet.
      if (door?.frozen) return void this.clock.schedule(host, 50, look);
      const wire = door && !door.dead ? new Wire(this, host, door) : null;
      this.clock.schedule(host, host.latency * 3, () => {
        if (!wire || !door || door.dead) return done(null);
        this.#wires.push(wire);
        door.accept(wire);
        done(wire);
        wire.look();
      });
    };
    this.clock.schedule(host, host.latency, look);
  }

  wiresOf(host: Host): Wire[] {
    return this.#wires.filter((wire) => wire.host === host);
  }

  /** Something changed for a page: whether it is offline, frozen, or elsewhere. */
  look(host: Host): void {
    this.#wires = this.#wires.filter((wire) => !wire.over);
    for (const wire of this.#wires) if (wire.host === host) wire.look();
    this.#pathsChanged();
  }

  /** Whether media passes between two pages. */
  passes(one: Host, other: Host): boolean {
    return !one.offline && !other.offline && (this.#blocked.size === 0 || !this.#blocked.has(pair(one, other)));
  }

  block(one: Host, other: Host, blocked: boolean): void {
    if (blocked) this.#blocked.add(pair(one, other));
    else this.#blocked.delete(pair(one, other));
    this.#pathsChanged();
  }

  onPaths(listener: () => void): () => void {
    this.#onPaths.add(listener);
    return () => this.#onPaths.delete(listener);
  }

  #pathsChanged(): void {
    for (const listener of [...this.#onPaths]) listener();
  }
}

const pair = (one: Host, other: Host) => [one.id, other.id].sort().join(' ');
