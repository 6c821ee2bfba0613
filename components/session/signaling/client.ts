/**
 * Owns the Socket.IO connection to the service: transports, reconnecting, commands with acknowledgements. The only
 * importer of socket.io-client. Knows nothing of rooms or peers.
 */
import type * as v from 'valibot';
import {
  Manager,
  NodeWebSocket as WebSocketTransport,
  NodeXHR as Polling,
  type ManagerOptions,
  type Socket,
  type SocketOptions,
} from 'socket.io-client';
import {
  SOCKET_PATH,
  type ClientEvents,
  type CommandInput,
  type CommandName,
  type CommandResults,
  type ConnectAuth,
  type Result,
  type ServerEvents,
  type WireError,
} from '../../../signaling/protocol.js';
import type { Clock } from '../base/clock.js';
import { NoomError } from '../base/errors.js';
import type { ConnectionState } from '../state/state.js';

/** Milliseconds that an acknowledgement may take. */
const ACK_TIMEOUT_MS = 10_000;
/** Milliseconds after which a service that has not answered yet is said to be out of reach for now. */
const NO_ANSWER_MS = 2_000;
/** Milliseconds beyond two round trips in which a service that is reached answers. */
const PROBE_MS = 500;
/** Milliseconds that the first attempts to reach it are given, as TCP repeats itself more and more seldom. */
const PROBE_ATTEMPT_MS = 2_000;
/** Milliseconds that any attempt to reach it may take. */
const OPEN_MS = 10_000;
/**
 * Round trips in which a connection opens, at most. Far from the service one attempt after the other would be given up
 * before.
 */
const OPEN_ROUND_TRIPS = 6;

/** What the CONNECT carries, before the service fills in what is left out. */
export type ConnectInput = v.InferInput<typeof ConnectAuth>;

/** Makes the socket to an address, not connected yet: socket.io-client's, or a model of it. */
export type CreateSocket = (
  address: string,
  options: Partial<ManagerOptions & SocketOptions>,
) => Socket<ServerEvents, ClientEvents>;

const createSocket: CreateSocket = (address, options) => new Manager(address, options).socket('/', options);

/**
 * engine.io-client listens to a transport only after it has opened it, so that of a `WebSocket` that is missing or
 * throws it heard nothing and waited. (By these names it exports what browsers have in browsers, and what Node has in
 * Node.)
 */
class HeardWebSocket extends WebSocketTransport {
  override doOpen(): this {
    queueMicrotask(() => this.readyState === 'opening' && super.doOpen());
    return this;
  }
}

export interface SignalingOptions {
  /** Base URL of the service; a path in it is kept (a proxy may put the service below one). */
  server: string;
  clock: Clock;
  createSocket?: CreateSocket | undefined;
  /**
   * Asked at each attempt to connect, and for what it carries once that is sent: an attempt may be over before, and no
   * longer `stands` then.
   */
  auth(stands: () => boolean): Promise<() => ConnectInput>;
  onConnection(connection: ConnectionState): void;
  /** The service refused this page for good: token, version, schema. */
  onRefused(error: NoomError): void;
}

export class SignalingClient {
  readonly #options: SignalingOptions;
  readonly #socket: Socket<ServerEvents, ClientEvents>;
  #connectedBefore = false;
  #authCalls = 0;
  #attempt = 0;
  #lostAt: number | null = null;
  #hurriedAt = 0;
  /** Milliseconds that the service took to answer last. */
  #roundTrip = 0;
  #probing: Promise<boolean> | null = null;
  #stopWaiting: (() => void) | null = null;

  constructor(options: SignalingOptions) {
    this.#options = options;
    const url = new URL(options.server);
    this.#socket = (options.createSocket ?? createSocket)(url.origin, {
      // Asked for by each attempt. In Firefox every WebSocket that fails delays the next one to its path, by up to a
      // minute (RFC 6455
      // section 7.2.3), whatever has become of the network. So each has a path of its own; the service looks only at
      // how it begins.
      get path() {
        return `${url.pathname.replace(/\/+$/, '')}${SOCKET_PATH}/${options.clock.now()}`;
      },
      set path(_) {
        /* The manager writes back what it has read. */
      },
      // WebSocket first; long polling where a proxy lets none through (a list alone would not fall back).
      transports: [HeardWebSocket, Polling],
      tryAllTransports: true,
      autoConnect: false,
      timeout: OPEN_MS,
      // Half to one and a half times each delay: a thousand pages do not come back in the same instant.
      reconnectionDelay: 400,
      reconnectionDelayMax: 5_000,
      randomizationFactor: 0.5,
      auth: (done) => {
        const call = ++this.#authCalls;
        // Meanwhile the connection may be another: a second CONNECT on that would make two sockets of one page.
        const stands = () => call === this.#authCalls && this.#socket.active;
        void options.auth(stands).then((carried) => stands() && done(carried()));
      },
    });
    this.#socket.on('connect', () => {
      this.#stopWaiting?.();
      const outageMs = this.#outage();
      this.#connectedBefore = true;
      this.#attempt = 0;
      this.#lostAt = null;
      this.#say('online', { outageMs });
    });
    this.#socket.on('disconnect', (reason) => {
      this.#lostAt = options.clock.now();
      // What a page says that slept past its ping is kept for the next connection, which may be somebody else's.
      this.#socket.sendBuffer = [];
      if (reason === 'io client disconnect') this.#say('offline');
      else if (reason === 'io server disconnect')
        this.#refuse(
          new NoomError('E_FORBIDDEN', 'The service closed this connection: the same person has a newer one.'),
        );
      else this.#say('recovering', { cause: reason });
    });
    this.#socket.on('connect_error', (error) => {
      if (!this.#socket.active) return this.#refuse(refusal(error));
      this.#attempt += 1;
      this.#say(this.#connectedBefore ? 'recovering' : 'connecting', { cause: error.message });
    });
  }

  get connected(): boolean {
    return this.#socket.connected;
  }

  on<K extends keyof ServerEvents>(event: K, listener: ServerEvents[K]): void {
    this.#socket.on(event, listener as never);
  }

  /** Starts to connect and goes on until it has, or is refused. */
  connect(): void {
    if (this.#socket.active) return;
    this.#attempt = 1;
    this.#say('connecting');
    this.#stopWaiting?.();
    this.#stopWaiting = this.#options.clock.after(NO_ANSWER_MS, () => {
      // What has opened is reached: it may be the site's token that takes its time.
      const isReached = this.#socket.connected || this.#socket.io.engine?.readyState === 'open';
      if (!isReached) this.#say(this.#connectedBefore ? 'recovering' : 'connecting', { cause: 'no answer' });
    });
    this.#socket.connect();
  }

  /** Tries at once instead of at the end of the current delay (the network has come back). */
  hurry(): void {
    if (this.#socket.connected || !this.#socket.active) return;
    this.#hurriedAt = this.#options.clock.now();
    this.#attempt += 1;
    this.#socket.disconnect().connect();
  }

  /** Whether the service answers soon; to be asked when the network looks dead, long before pings would show that. */
  probe(): Promise<boolean> {
    return (this.#probing ??= this.#ask().finally(() => (this.#probing = null)));
  }

  /** Gives the connection up for a new one, after the delay that any lost one has. */
  drop(): void {
    // Not `disconnect`, which says goodbye.
    if (this.#socket.connected) this.#socket.io.engine.close();
  }

  /**
   * Gives a connection that does not answer up for a new one, and leaves no delays between attempts. After some of them
   * each has more time, as the way may have become a slow one; and what has opened is on its way, perhaps waiting for
   * the site's token.
   */
  renew(): void {
    const patience =
      Math.min(PROBE_ATTEMPT_MS * Math.max(1, this.#attempt / 4), OPEN_MS) + OPEN_ROUND_TRIPS * this.#roundTrip;
    if (this.#socket.connected) this.drop();
    else if (this.#options.clock.now() - this.#hurriedAt < patience || this.#socket.io.engine?.readyState === 'open')
      return;
    this.hurry();
  }

  /**
   * Sends a command and calls back with what the acknowledgement carries: the service's word, `E_NETWORK` where the
   * connection is lost before, or `E_TIMEOUT`. Called before any event that came in the same packet as the
   * acknowledgement, or after it. `isLost`: it is not the service's word, of which there is none.
   */
  send<K extends CommandName>(
    name: K,
    payload: CommandInput<K>,
    done: (result: Result<CommandResults[K]>, isLost: boolean) => void,
  ): void {
    const fail = () => {
      const [code, message] = this.#socket.connected
        ? (['E_TIMEOUT', 'The service did not answer in time.'] as const)
        : (['E_NETWORK', 'Not connected to the service just now; it is being tried again.'] as const);
      done({ ok: false, error: { code, message } }, true);
    };
    // Never buffered: what was meant for a moment ago would come out of turn after a reconnect.
    if (!this.#socket.connected) return fail();
    const socket = this.#socket.timeout(ACK_TIMEOUT_MS) as unknown as {
      emit(name: string, payload: unknown, ack: (error: Error | null, result: Result<CommandResults[K]>) => void): void;
    };
    const sentAt = this.#options.clock.now();
    socket.emit(name, payload, (error, result) => {
      if (error) return fail();
      // A page that slept meanwhile says nothing of the way.
      this.#roundTrip = Math.min(this.#options.clock.now() - sentAt, PROBE_ATTEMPT_MS);
      done(result, false);
    });
  }

  /** `send` as a promise, for answers that no event depends on. Rejects with NoomError. */
  command<K extends CommandName>(name: K, payload: CommandInput<K>): Promise<CommandResults[K]> {
    return new Promise((resolve, reject) => {
      this.send(name, payload, (result) =>
        result.ok ? resolve(result.value) : reject(NoomError.fromWire(result.error)),
      );
    });
  }

  /** Ends the connection; a goodbye to the service. */
  close(): void {
    this.#stopWaiting?.();
    this.#socket.disconnect();
  }

  #ask(): Promise<boolean> {
    return new Promise((resolve) => {
      if (!this.#socket.connected) return resolve(false);
      // An update of nothing: any answer will do.
      this.#socket.timeout(PROBE_MS + 2 * this.#roundTrip).emit('update', {}, (error) => resolve(!error));
    });
  }

  #outage(): number {
    return this.#lostAt === null ? 0 : this.#options.clock.now() - this.#lostAt;
  }

  #say(phase: ConnectionState['phase'], more: Partial<ConnectionState> = {}): void {
    this.#options.onConnection({ phase, attempt: this.#attempt, outageMs: this.#outage(), ...more });
  }

  #refuse(error: NoomError): void {
    this.#stopWaiting?.();
    this.#say('failed', { cause: error.code });
    this.#options.onRefused(error);
  }
}

/**
 * A refusal of the service's middleware carries its typed error in `data`; one of the site's own, before it, may carry
 * anything.
 */
function refusal(error: Error & { data?: Partial<WireError> }): NoomError {
  const { code, message } = error.data ?? {};
  return new NoomError(code && /^E_/.test(code) ? code : 'E_NETWORK', message || error.message, { cause: error });
}
