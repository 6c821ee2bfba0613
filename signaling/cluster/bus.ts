/**
 * Owns the way between nodes: the Socket.IO Redis Streams adapter, and in its stream the nodes' own messages too, so
 * that what nodes tell each other and what people say comes to every node in one order. Knows nothing of rooms.
 */
import { randomBytes } from 'node:crypto';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import type { Namespace } from 'socket.io';
import { Adapter } from 'socket.io-adapter';
import type { BroadcastOptions } from 'socket.io-adapter';
import { failure } from '../base/logger.js';
import type { Logger } from '../base/logger.js';
import type { Message } from './messages.js';

/** Of a type that the adapter does not know. */
const OURS = 100;
const STREAM = 'noom:stream';
/** How Redis begins the refusal of a user or a password. */
const REFUSAL = /^(WRONGPASS|NOAUTH|NOPERM)\b/;
/** Milliseconds between two lines in the log that say the same. */
const QUIET_MS = 60_000;
/** Milliseconds that a read waits for news, and a command for its answer: a path that is dead says nothing at all. */
const READ_MS = 1_000;
const COMMAND_TIMEOUT_MS = 2_000;

export interface Bus {
  /** This node, for as long as it runs. */
  readonly node: string;
  /** For commands of our own. They fail at once while there is no connection: nothing piles up. */
  readonly client: Redis;
  /** What `io.adapter()` takes. */
  adapter(namespace: Namespace): Adapter;
  /** To every node, this one too. Whether it is on its way. */
  send(message: Message): Promise<boolean>;
  /** Runs for each message, in the one order. */
  listen(hear: (from: string, message: Message) => void): void;
  /** Rejects when Redis refuses user or password, which does not mend itself. */
  readonly refused: Promise<never>;
  /** Makes new connections: these seem dead. */
  renew(): void;
  close(): void;
}

/** What of the adapter is used; the two methods are those that it leaves to adapters built upon its base class. */
interface StreamAdapter extends Adapter {
  uid: string;
  doPublish(message: object): Promise<unknown>;
  onMessage(message: { type: number; data?: unknown }, offset?: string): void;
}
interface Envelope {
  from: string;
  message: Message;
}

export function connectBus(url: string, log: Logger): Bus {
  const node = randomBytes(9).toString('base64url');
  const retryStrategy = (times: number) => Math.min(times * 100, 1_000);
  const options: RedisOptions = {
    retryStrategy,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    commandTimeout: COMMAND_TIMEOUT_MS,
  };
  let refuse: (error: Error) => void = () => undefined;
  const refused = new Promise<never>((_resolve, reject) => (refuse = reject));
  refused.catch(() => undefined);
  let toldAt = -Infinity;
  /**
   * A connection whose failures are in the log, and whose commands may fail with nobody to look: the adapter drops some
   * of their promises.
   */
  const quiet = (redis: Redis) => {
    const send = redis.sendCommand.bind(redis);
    redis.sendCommand = (...args) => {
      const sent = send(...args) as Promise<unknown> | undefined;
      sent?.catch(() => undefined);
      return sent;
    };
    return redis.on('error', (error: Error) => {
      log.debug(failure(error), 'a connection to Redis failed');
      const [, code] = REFUSAL.exec(error.message) ?? [];
      if (code === undefined) return;
      const advice = `NOOM_REDIS_URL: Redis refuses its user or password (${code})`;
      refuse(new Error(`${advice}.`));
      if (performance.now() - toldAt < QUIET_MS) return;
      toldAt = performance.now();
      log.error({ code }, advice);
    });
  };
  const client = quiet(new Redis(url, options));
  const readers: Redis[] = [];
  const adapters = new Map<string, StreamAdapter>();
  let hear: (from: string, message: Message) => void = () => undefined;

  const makeAdapter = createAdapter(
    Object.assign(client, {
      // The adapter's reader asks again at once when it is refused: its commands wait for the connection, or it would
      // turn in a circle.
      duplicate() {
        const reader = quiet(new Redis(url, { retryStrategy, maxRetriesPerRequest: null }));
        readers.push(reader);
        return reader;
      },
    }),
    { streamName: STREAM, channelPrefix: 'noom:channel', blockTimeInMs: READ_MS, onlyPlaintext: true },
  );

  function adapter(namespace: Namespace): Adapter {
    const made = makeAdapter(namespace) as unknown as StreamAdapter;
    const hearOthers = made.onMessage.bind(made);
    made.onMessage = (message, offset) => {
      try {
        if (message.type === OURS) receive(message.data as Envelope);
        else hearOthers(message, offset);
      } catch (error) {
        // Thrown into the adapter, it would make it read the same message for ever.
        log.error(failure(error), 'a message of another node failed');
      }
    };
    // The adapter would have our own sockets wait for Redis, and in vain while it is gone.
    made.broadcast = (packet: unknown, to: BroadcastOptions) => {
      if (!to.flags?.local)
        void publish(made, {
          type: 3,
          data: { packet, opts: { rooms: [...to.rooms], except: [...(to.except ?? [])], flags: to.flags } },
        });
      Adapter.prototype.broadcast.call(made, packet, to);
      return Promise.resolve();
    };
    adapters.set(namespace.name, made);
    return made;
  }

  const publish = (through: StreamAdapter, message: { type: number; data: object }): Promise<boolean> =>
    through.doPublish({ uid: through.uid, nsp: (through.nsp as Namespace).name, ...message }).then(
      () => true,
      () => false,
    );

  function receive({ from, message }: Envelope): void {
    if (typeof from === 'string') hear(from, message);
  }

  return {
    node,
    client,
    refused,
    adapter,
    send(message) {
      const through = adapters.get('/');
      return through
        ? publish(through, { type: OURS, data: { from: node, message } satisfies Envelope })
        : Promise.resolve(false);
    },
    listen: (listener) => (hear = listener),
    renew() {
      for (const redis of [client, ...readers])
        if (redis.status === 'ready' || redis.status === 'connect') redis.disconnect(true);
    },
    close() {
      hear = () => undefined;
      // First of all: a reader that is refused because it is closed would ask again at once, for ever.
      for (const made of adapters.values()) void made.close();
      for (const redis of [client, ...readers]) redis.disconnect();
    },
  };
}
