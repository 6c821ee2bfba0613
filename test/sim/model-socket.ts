/**
 * Owns a model of socket.io-client's socket with its manager, 4.8.4: when it reconnects, what it buffers, which of its
 * answers come in which order. Knows nothing of what is said over it.
 */
import type { CreateSocket } from '../../components/session/signaling/client.js';
import type { WireError } from '../../signaling/protocol.js';
import type { Host, ModelNetwork, Wire, WireClosed } from './model-network.js';
import type { VirtualClock } from './virtual-clock.js';

export type Packet =
  | { type: 'connect'; auth: unknown }
  | { type: 'connected' }
  | { type: 'refused'; message: string; data: unknown }
  | { type: 'event'; name: string; payload: unknown; id?: number | undefined }
  | { type: 'ack'; id: number; result: unknown }
  | { type: 'disconnect' };

type Listener = (...args: unknown[]) => void;
type Ack = (error: Error | null, result?: unknown) => void;
type Auth = (done: (auth: unknown) => void) => void;
/** Of reconnecting, milliseconds; jitter as a share. `open`: what a connection may take to open. */
interface Delays {
  open: number;
  least: number;
  most: number;
  jitter: number;
}
interface Outgoing {
  type: 'event';
  name: string;
  payload: unknown;
  id?: number | undefined;
}

export interface ModelSocketOptions {
  clock: VirtualClock;
  network: ModelNetwork;
  host: Host;
  /** The page gives up a connection to the service that does not answer. */
  onGivenUp(): void;
  /** What the service said is about to be heard by the page. */
  onHeard(name: string, payload: unknown): void;
}

/** `io()` of one page. */
export function socketMaker(options: ModelSocketOptions, made: (socket: ModelSocket) => void): CreateSocket {
  return (
    _address,
    { auth, timeout = 20_000, reconnectionDelay = 1_000, reconnectionDelayMax = 5_000, randomizationFactor = 0.5 },
  ) => {
    const socket = new ModelSocket(options, auth as Auth, {
      open: timeout,
      least: reconnectionDelay,
      most: reconnectionDelayMax,
      jitter: randomizationFactor,
    });
    made(socket);
    return socket as unknown as ReturnType<CreateSocket>;
  };
}

export class ModelSocket {
  connected = false;
  /** Subscribed to its manager: it will connect, or is. */
  active = false;
  /** The socket's own timers and the manager's that are under way. */
  readonly timers = new Set<() => void>();
  readonly #options: ModelSocketOptions;
  readonly #auth: Auth;
  readonly #delays: Delays;
  readonly #listeners = new Map<string, Listener[]>();
  readonly #acks = new Map<number, Ack>();
  /** What is said while the connection is lost, or ought to be. */
  sendBuffer: Outgoing[] = [];
  #received: Outgoing[] = [];
  #ids = 0;
  #ackTimeout: number | null = null;
  /** The service said last that it cannot just now: a page that gives it up then does not take it for dead. */
  #cannot = false;
  // the manager's
  #state: 'closed' | 'opening' | 'open' = 'closed';
  #wire: Wire | null = null;
  #dialing = 0;
  #attempts = 0;
  #reconnecting = false;
  #skipReconnect = false;
  #cancel: (() => void) | null = null;

  constructor(options: ModelSocketOptions, auth: Auth, delays: Delays) {
    this.#options = options;
    this.#auth = auth;
    this.#delays = delays;
  }

  on(event: string, listener: Listener): this {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
    return this;
  }

  connect(): this {
    if (this.connected) return this;
    this.active = true;
    if (!this.#reconnecting) this.#open();
    if (this.#state === 'open') this.#opened();
    return this;
  }

  disconnect(): this {
    if (this.connected) this.#send({ type: 'disconnect' });
    this.#destroy();
    if (this.connected) this.#closed('io client disconnect');
    return this;
  }

  /** The manager's, as far as a page closes what does not answer. */
  readonly io = ((socket: ModelSocket) => ({
    engine: {
      get readyState() {
        return socket.#state;
      },
      close: () => {
        if (!socket.#cannot) socket.#options.onGivenUp();
        socket.#lost('forced close', socket.#wire);
      },
    },
  }))(this);

  timeout(ms: number): this {
    this.#ackTimeout = ms;
    return this;
  }

  emit(name: string, payload: unknown, ack?: Ack): this {
    const packet: Outgoing = { type: 'event', name, payload, ...(ack && { id: this.#register(ack) }) };
    this.#ackTimeout = null;
    if (this.connected && !this.#pingExpired()) this.#send(packet);
    else this.sendBuffer.push(packet);
    return this;
  }

  #tell(event: string, ...args: unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(...args);
  }

  #register(ack: Ack): number {
    const id = this.#ids++;
    const cancel = this.#after(this.#ackTimeout ?? Infinity, () => {
      this.#acks.delete(id);
      this.sendBuffer = this.sendBuffer.filter((packet) => packet.id !== id);
      ack(new Error('operation has timed out'));
    });
    this.#acks.set(id, (...args) => {
      cancel();
      ack(...args);
    });
    return id;
  }

  #send(packet: Packet): void {
    this.#wire?.toServer(packet);
  }

  /** engine.io-client looks at this before each packet, as timers may be late. */
  #pingExpired(): boolean {
    const wire = this.#wire;
    if (!wire || this.#options.clock.now <= wire.silentAt) return false;
    wire.silentAt = Infinity;
    this.#after(0, () => this.#wire === wire && this.#lost('ping timeout', wire));
    return true;
  }

  // -------------------------------------------------------------------------------------------------- the manager

  #open(done?: (failed: boolean) => void): void {
    if (this.#state !== 'closed') return;
    this.#state = 'opening';
    this.#skipReconnect = false;
    const dialing = ++this.#dialing;
    const failed = (message: string) => {
      if (dialing !== this.#dialing || this.#state !== 'opening') return;
      this.#dialing += 1;
      this.#cancel?.();
      this.#state = 'closed';
      if (this.active && !this.connected) this.#tell('connect_error', new Error(message));
      if (done) done(true);
      else if (!this.#reconnecting && this.#attempts === 0) this.#reconnect();
    };
    this.#cancel = this.#after(this.#delays.open, () => failed('timeout'));
    this.#options.network.dial(this.#options.host, (wire) => {
      if (dialing !== this.#dialing || this.#state !== 'opening') return wire?.closeByClient();
      if (!wire) return failed('xhr poll error');
      this.#cancel?.();
      this.#state = 'open';
      this.#wire = wire;
      wire.client = {
        receive: (packet) => this.#wire === wire && this.#receive(packet as Packet),
        closed: (reason) => this.#lost(reason, wire),
      };
      this.#opened();
      done?.(false);
    });
  }

  #opened(): void {
    if (this.active) this.#auth((auth) => this.#send({ type: 'connect', auth }));
  }

  #lost(reason: WireClosed | 'forced close', wire: Wire | null): void {
    if (wire !== this.#wire) return;
    this.#cancel?.();
    this.#dialing += 1;
    if (wire?.client) wire.closeByClient();
    this.#wire = null;
    this.#attempts = 0;
    this.#state = 'closed';
    if (this.active) this.#closed(reason);
    if (!this.#skipReconnect) this.#reconnect();
  }

  #reconnect(): void {
    if (this.#reconnecting || this.#skipReconnect) return;
    this.#reconnecting = true;
    this.#cancel = this.#after(this.#delay(), () => {
      if (this.#skipReconnect) return;
      this.#open((failed) => {
        this.#reconnecting = false;
        if (failed) this.#reconnect();
        else this.#attempts = 0;
      });
    });
  }

  #delay(): number {
    const { least, most, jitter } = this.#delays;
    const { chance } = this.#options.network;
    const ms = least * 2 ** this.#attempts++;
    return Math.min(most, ms * (1 + jitter * (2 * chance.next() - 1)));
  }

  #destroy(): void {
    this.active = false;
    this.#skipReconnect = true;
    this.#reconnecting = false;
    this.#lost('forced close', this.#wire);
  }

  // ---------------------------------------------------------------------------------------------------- the socket

  #closed(reason: string): void {
    this.connected = false;
    this.#tell('disconnect', reason);
    for (const [id, ack] of [...this.#acks]) {
      if (this.sendBuffer.some((packet) => packet.id === id)) continue;
      this.#acks.delete(id);
      ack(new Error('socket has been disconnected'));
    }
  }

  #receive(packet: Packet): void {
    if (!this.active) return;
    const answer = packet.type === 'ack' ? packet.result : packet.type === 'event' ? packet.payload : undefined;
    this.#cannot = (answer as { error?: Partial<WireError> } | undefined)?.error?.code === 'E_NETWORK';
    switch (packet.type) {
      case 'connected':
        this.connected = true;
        for (const event of this.#received.splice(0)) this.#event(event);
        for (const buffered of this.sendBuffer.splice(0)) this.#send(buffered);
        this.#tell('connect');
        break;
      case 'refused':
        this.#destroy();
        this.#tell('connect_error', Object.assign(new Error(packet.message), { data: packet.data }));
        break;
      case 'event':
        if (this.connected) this.#event(packet);
        else this.#received.push(packet);
        break;
      case 'ack': {
        const ack = this.#acks.get(packet.id);
        this.#acks.delete(packet.id);
        ack?.(null, packet.result);
        break;
      }
      case 'disconnect':
        this.#destroy();
        this.#closed('io server disconnect');
        break;
      case 'connect':
        break;
    }
  }

  #event({ name, payload }: Outgoing): void {
    this.#options.onHeard(name, payload);
    this.#tell(name, payload);
  }

  #after(ms: number, run: () => void): () => void {
    if (ms === Infinity) return () => undefined;
    const { clock, host } = this.#options;
    const cancel = clock.schedule(host, ms, () => {
      this.timers.delete(stop);
      run();
    });
    const stop = () => {
      this.timers.delete(stop);
      cancel();
    };
    this.timers.add(stop);
    return stop;
  }
}
