/**
 * Owns which topology carries the call, and the move of a live call from one to another: the new one is made before the
 * old one ends, person by person, and nobody is frozen meanwhile. Knows nothing of how either carries it.
 *
 * Each has a term, a number that grows with each move in a room. Signals bear the term of what sent them, so that both
 * can negotiate at the same time. A person is moved once the new one brings of them all that the old one brings; then
 * they are told so, and who has moved and was told by everybody ends the old one.
 */
import type { Signal, SignalBody } from '../../../signaling/protocol.js';
import type { DataLinks } from '../base/links.js';
import type { MediaKind } from '../state/state.js';
import type { TrackKind } from '../base/tracks.js';
import { EarlySignals } from './early-signals.js';
import type { Topology, TopologyConfiguration, TopologyFact, TopologyMember, TopologyOptions } from './topology.js';

/**
 * Milliseconds that a move may take. Whom the new topology has not reached by then it goes on trying to reach alone.
 */
const MOVE_MS = 15_000;

/** How the call is carried, by the service's word. */
export interface Carrier {
  kind: 'mesh';
  term: number;
}

export interface LiveTopologyOptions extends Omit<TopologyOptions, 'send'> {
  make(kind: Carrier['kind'], options: TopologyOptions): Topology;
  /** Sends a signal by way of the service. */
  send(to: string, body: Signal['body'], term: number): void;
}

/** One of the topologies, with what it has said of each member since it was made. */
interface Route {
  readonly term: number;
  readonly topology: Topology;
  readonly streams: Map<string, Map<MediaKind, MediaStream | undefined>>;
  readonly connected: Set<string>;
  /** What was said of those who have not moved to it yet, the newest of each kind. */
  readonly held: Map<string, Map<string, TopologyFact>>;
}

export class LiveTopology {
  readonly links: DataLinks = {
    isOpen: (id) => this.#linkTo(id).isOpen(id),
    send: (id, text) => this.#linkTo(id).send(id, text),
    openByteStream: (id, name) => this.#linkTo(id).openByteStream(id, name),
    close: (id) => this.#each(({ links }) => links.close(id)),
    cut: (id) => this.#each(({ links }) => links.cut(id)),
    need: (id, on) => {
      if (on) this.#needed.add(id);
      else this.#needed.delete(id);
      this.#each(({ links }) => links.need(id, on));
    },
    // While the call is moved, media may take either.
    fingerprints: (id) => {
      const [one, ...others] = this.#all.map(({ links }) => links.fingerprints(id));
      return others.every((other) => other?.theirs === one?.theirs) ? one : null;
    },
  };
  readonly #options: LiveTopologyOptions;
  #current: Route;
  /** There while the call is moved to it. */
  #next: Route | null = null;
  readonly #moved = new Set<string>();
  /** Whom bytes go to, or come from. */
  readonly #needed = new Set<string>();
  /** Those who have told us that they moved. */
  readonly #told = new Set<string>();
  #configuration: TopologyConfiguration | null = null;
  #members: { self: TopologyMember; others: readonly TopologyMember[] } | null = null;
  /** Of a term that we have not heard of yet. */
  readonly #early = new EarlySignals<{ from: string; body: SignalBody; term: number }>();
  #cancel: () => void = () => undefined;

  constructor(options: LiveTopologyOptions) {
    this.#options = options;
    this.#current = this.#route({ kind: 'mesh', term: 0 });
  }

  /** Has the call carried so from now on: at once where nobody is here, else by a move. */
  carry(carrier: Carrier): void {
    const { term } = this.#next ?? this.#current;
    if (carrier.term === term) return;
    if (this.#next) this.#finish();
    const next = this.#route(carrier);
    this.#next = next;
    if (this.#configuration) next.topology.configure(this.#configuration);
    for (const id of this.#needed) next.topology.links.need(id, true);
    if (this.#members) next.topology.setMembers(this.#members.self, this.#members.others);
    this.#cancel = this.#options.clock.after(MOVE_MS, () => this.#finish());
    for (const { from, body, term } of this.#early.take(() => true)) this.receive(from, body, term);
    this.#check();
  }

  configure(configuration: TopologyConfiguration): void {
    this.#configuration = configuration;
    this.#each((one) => one.configure(configuration));
  }

  setMembers(self: TopologyMember, others: readonly TopologyMember[], options?: { returned?: boolean }): void {
    this.#members = { self, others };
    this.#each((one) => one.setMembers(self, others, options));
    const here = new Set(others.map(({ id }) => id));
    for (const route of [this.#current, this.#next]) if (route) forget(route, (id) => !here.has(id));
    this.#check();
  }

  receive(from: string, body: Signal['body'], term: number): void {
    const route = [this.#current, this.#next].find((one) => one?.term === term);
    if (body.type === 'moved') {
      if (route !== this.#next) return;
      this.#told.add(from);
      this.#check();
    } else if (route) {
      route.topology.receive(from, body);
    } else if (term > (this.#next ?? this.#current).term) {
      this.#early.add({ from, body, term });
    }
  }

  async setTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void> {
    await Promise.all(this.#all.map((one) => one.setTrack(kind, track)));
  }

  get hears(): boolean {
    return this.#all.some((one) => one.hears);
  }

  signalingBack(id?: string): void {
    this.#each((one) => one.signalingBack(id));
  }

  recover(): void {
    this.#each((one) => one.recover());
  }

  networkChanged(): void {
    this.#each((one) => one.networkChanged());
  }

  /** While a person is in both, of the one that they have moved to. */
  async stats(): Promise<Record<string, RTCStatsReport>> {
    const [before, after = {}] = await Promise.all(this.#all.map((one) => one.stats()));
    return { ...before, ...Object.fromEntries(Object.entries(after).filter(([id]) => this.#moved.has(id))) };
  }

  close(): void {
    this.#members = null;
    this.#early.clear();
    if (this.#next) this.#finish();
    this.#current.topology.close();
    forget(this.#current, () => true);
  }

  get #all(): Topology[] {
    return [this.#current, this.#next].flatMap((route) => route?.topology ?? []);
  }

  #each(call: (topology: Topology) => void): void {
    for (const topology of this.#all) call(topology);
  }

  /** Texts keep their order: they go by the old one for as long as it is open. */
  #linkTo(id: string): DataLinks {
    const { links } = this.#current.topology;
    return this.#next && !links.isOpen(id) ? this.#next.topology.links : links;
  }

  #route({ kind, term }: Carrier): Route {
    const { make, send, ...options } = this.#options;
    const route: Route = {
      term,
      topology: make(kind, {
        ...options,
        send: (to, body) => send(to, body, term),
        tell: (fact) => this.#heard(route, fact),
      }),
      streams: new Map(),
      connected: new Set(),
      held: new Map(),
    };
    return route;
  }

  #heard(route: Route, fact: TopologyFact): void {
    const { tell } = this.#options;
    const { id } = fact;
    if (fact.type === 'peer-stream') {
      const streams = route.streams.get(id) ?? new Map<MediaKind, MediaStream | undefined>();
      route.streams.set(id, streams.set(fact.kind, fact.stream));
      // What it brings may begin to come later than the news of it.
      for (const track of fact.stream?.getTracks() ?? []) track.addEventListener('unmute', this.#check);
    } else if (fact.type === 'peer') {
      if (fact.connection === 'connected') route.connected.add(id);
      else route.connected.delete(id);
    }
    if (fact.type === 'link') return this.#linkChanged(route, fact);
    // What is said comes whole by whichever it was said.
    const isSaid = fact.type === 'text' || fact.type === 'byte-stream' || fact.type === 'silent';
    if (isSaid || this.#next === null || this.#moved.has(id) === (route === this.#next)) {
      if (this.#isRunning(route)) tell(fact);
    } else if (route === this.#next) {
      const held = route.held.get(id) ?? new Map<string, TopologyFact>();
      route.held.set(id, held.set(fact.type === 'peer-stream' ? `stream ${fact.kind}` : fact.type, fact));
    }
    this.#check();
  }

  #isRunning(route: Route): boolean {
    return route === this.#current || route === this.#next;
  }

  /** Where the other one has a link as well, data goes on by that: as over a connection that is made anew. */
  #linkChanged(route: Route, fact: TopologyFact & { type: 'link' }): void {
    const { tell } = this.#options;
    if (!this.#isRunning(route)) return;
    const other = route === this.#current ? this.#next : this.#current;
    const isThere = other?.topology.links.isOpen(fact.id) ?? false;
    if (!isThere) return tell(fact);
    if (route === this.#current && !fact.open) {
      tell(fact);
      tell({ ...fact, open: true });
    }
  }

  /** Moves whom the new topology has reached, and ends the old one once all have moved on both sides. */
  readonly #check = (): void => {
    const next = this.#next;
    if (!next) return;
    const others = (this.#members?.others ?? []).map(({ id }) => id);
    for (const id of others) {
      if (this.#moved.has(id) || !next.connected.has(id) || !this.#brings(next, id)) continue;
      this.#move(next, id);
      this.#options.send(id, { type: 'moved' }, next.term);
    }
    if (others.every((id) => this.#moved.has(id) && this.#told.has(id))) this.#finish();
  };

  /** Whether of all that comes of a person by the old one something comes by the new one. */
  #brings(next: Route, id: string): boolean {
    const live = (route: Route, kind: MediaKind) =>
      route.streams
        .get(id)
        ?.get(kind)
        ?.getTracks()
        .some(({ muted, readyState }) => !muted && readyState === 'live') ?? false;
    const kinds = [...(this.#current.streams.get(id)?.keys() ?? [])];
    return kinds.every((kind) => !live(this.#current, kind) || live(next, kind));
  }

  #move(next: Route, id: string): void {
    this.#moved.add(id);
    for (const fact of next.held.get(id)?.values() ?? []) this.#options.tell(fact);
    next.held.delete(id);
  }

  #finish(): void {
    const next = this.#next;
    if (!next) return;
    this.#cancel();
    for (const { id } of this.#members?.others ?? []) if (!this.#moved.has(id)) this.#move(next, id);
    const before = this.#current;
    const ids = [...before.connected].filter((id) => before.topology.links.isOpen(id));
    this.#current = next;
    this.#next = null;
    this.#moved.clear();
    this.#told.clear();
    before.topology.close();
    for (const id of ids) {
      this.#options.tell({ type: 'link', id, open: false });
      if (next.topology.links.isOpen(id)) this.#options.tell({ type: 'link', id, open: true });
    }
  }
}

/** Lets go of what was said of those who are gone: their streams would never be freed. */
function forget({ streams, connected, held }: Route, isGone: (id: string) => boolean): void {
  for (const known of [streams, connected, held]) for (const id of [...known.keys()]) if (isGone(id)) known.delete(id);
}
