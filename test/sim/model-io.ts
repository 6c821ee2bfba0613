/**
 * Owns a model of Socket.IO's server, as far as the service uses it: middleware, sockets, rooms, broadcasts, closing.
 * Knows nothing of what is said.
 */
import type { Io } from '../../signaling/sockets/context.js';
import type { Wire, WireClosed } from './model-network.js';
import type { Packet } from './model-socket.js';

type Listener = (...args: unknown[]) => void;
type Middleware = (socket: ModelServerSocket, next: (error?: Error & { data?: unknown }) => void) => void;

export class ModelIo {
  readonly sockets = { sockets: new Map<string, ModelServerSocket>() };
  readonly rooms = new Map<string, Set<ModelServerSocket>>();
  readonly wires = new Set<Wire>();
  readonly engine = {
    on: (_event: 'connection', listener: (wire: Wire) => void) => {
      this.#onTransport = listener;
    },
  };
  readonly #makeId: () => string;
  #onTransport: (wire: Wire) => void = () => undefined;
  #middleware: Middleware = (_socket, next) => next();
  #onConnection: (socket: ModelServerSocket) => void = () => undefined;

  constructor(makeId: () => string) {
    this.#makeId = makeId;
  }

  /** As what the service asks for. */
  get io(): Io {
    return this as unknown as Io;
  }

  /** The sockets of this node: all there are. */
  get local(): this {
    return this;
  }

  use(middleware: Middleware): void {
    this.#middleware = middleware;
  }

  on(_event: 'connection', listener: (socket: ModelServerSocket) => void): void {
    this.#onConnection = listener;
  }

  to(keys: string | string[]): Broadcast {
    return new Broadcast(this, [keys].flat());
  }

  in(keys: string | string[]): Broadcast {
    return this.to(keys);
  }

  accept(wire: Wire): void {
    const sockets: ModelServerSocket[] = [];
    this.wires.add(wire);
    this.#onTransport(wire);
    wire.server = {
      receive: (received) => {
        const packet = received as Packet;
        if (packet.type === 'connect') this.#connect(wire, packet.auth, sockets);
        else sockets.at(-1)?.receive(packet);
      },
      closed: (reason) => {
        this.wires.delete(wire);
        for (const socket of sockets) socket.close(reason);
      },
    };
  }

  #connect(wire: Wire, auth: unknown, sockets: ModelServerSocket[]): void {
    const socket = new ModelServerSocket(this, wire, this.#makeId(), auth);
    this.#middleware(socket, (error) => {
      if (!wire.server) return;
      if (error) return wire.toClient({ type: 'refused', message: error.message, data: error.data } satisfies Packet);
      sockets.push(socket);
      this.sockets.sockets.set(socket.id, socket);
      socket.connected = true;
      wire.toClient({ type: 'connected' } satisfies Packet);
      this.#onConnection(socket);
    });
  }
}

class Broadcast {
  readonly #io: ModelIo;
  readonly #keys: string[];
  readonly #except: ReadonlySet<ModelServerSocket>;

  constructor(io: ModelIo, keys: string[], except: ReadonlySet<ModelServerSocket> = new Set()) {
    this.#io = io;
    this.#keys = keys;
    this.#except = except;
  }

  except(key: string): Broadcast {
    return new Broadcast(this.#io, this.#keys, this.#io.rooms.get(key) ?? new Set());
  }

  emit(name: string, payload: unknown): void {
    for (const socket of this.#sockets()) socket.emit(name, payload);
  }

  socketsLeave(keys: string[]): void {
    for (const socket of this.#sockets()) for (const key of keys) socket.leave(key);
  }

  #sockets(): ModelServerSocket[] {
    const found = new Set(this.#keys.flatMap((key) => [...(this.#io.rooms.get(key) ?? [])]));
    return [...found].filter((socket) => !this.#except.has(socket));
  }
}

export class ModelServerSocket {
  readonly data: Record<string, unknown> = {};
  readonly handshake: { auth: unknown };
  readonly id: string;
  connected = false;
  readonly #io: ModelIo;
  readonly #wire: Wire;
  readonly #listeners = new Map<string, Listener>();
  readonly #keys = new Set<string>();
  #middleware: (packet: unknown[], next: () => void) => void = () => undefined;

  constructor(io: ModelIo, wire: Wire, id: string, auth: unknown) {
    this.#io = io;
    this.#wire = wire;
    this.id = id;
    this.handshake = { auth };
  }

  get conn(): Wire {
    return this.#wire;
  }

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, listener);
  }

  /** Sees every packet before listeners do; there are none beside it in the service. */
  use(middleware: (packet: unknown[], next: () => void) => void): void {
    this.#middleware = middleware;
  }

  emit(name: string, payload: unknown): void {
    if (this.connected) this.#wire.toClient({ type: 'event', name, payload } satisfies Packet);
  }

  join(keys: string | string[]): void {
    for (const key of [keys].flat()) {
      this.#keys.add(key);
      const sockets = this.#io.rooms.get(key);
      if (sockets) sockets.add(this);
      else this.#io.rooms.set(key, new Set([this]));
    }
  }

  leave(key: string): void {
    this.#keys.delete(key);
    const sockets = this.#io.rooms.get(key);
    sockets?.delete(this);
    if (sockets?.size === 0) this.#io.rooms.delete(key);
  }

  disconnect(_close: true): void {
    if (!this.connected) return;
    this.#wire.toClient({ type: 'disconnect' } satisfies Packet);
    this.close('server namespace disconnect');
    this.#io.wires.delete(this.#wire);
    this.#wire.closeByServer();
  }

  receive(packet: Packet): void {
    if (!this.connected) return;
    if (packet.type === 'disconnect') return this.close('client namespace disconnect');
    if (packet.type !== 'event') return;
    const { id } = packet;
    const ack =
      id === undefined ? [] : [(result: unknown) => this.#wire.toClient({ type: 'ack', id, result } satisfies Packet)];
    this.#middleware([packet.name, packet.payload, ...ack], () => undefined);
  }

  close(reason: WireClosed | 'client namespace disconnect' | 'server namespace disconnect'): void {
    if (!this.connected) return;
    for (const key of [...this.#keys]) this.leave(key);
    this.#io.sockets.sockets.delete(this.id);
    this.connected = false;
    this.#listeners.get('disconnect')?.(reason);
  }
}
