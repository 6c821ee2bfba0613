/**
 * Owns a node's life in a service of several: it comes, goes, loses the others and finds them again, and what they say
 * gets to the part that it concerns. Knows nothing of sockets and of the rules. Told in docs/operations.md.
 */
import type { RoomCommand, RoomResults } from '../rooms/commands.js';
import type { MaybePromise } from '../base/maybe-promise.js';
import { failure } from '../base/logger.js';
import type { ClusterParts, Nodes } from '../rooms/nodes.js';
import type { RoomsDelta } from '../protocol.js';
import type { Memory } from '../rooms/returning.js';
import { roomSummary } from '../rooms/room.js';
import type { Room, RoomEvent } from '../rooms/room.js';
import type { Agreement } from './agreement.js';
import type { Bus } from './bus.js';
import { Following } from './following.js';
import { Keeping } from './keeping.js';
import { SharedLobby } from './lobby.js';
import type { Message } from './messages.js';
import { Ownership } from './ownership.js';
import { Liveness } from './liveness.js';
import { redisRecords } from './records.js';
import type { Records } from './records.js';
import { Routing } from './routing.js';

/** Milliseconds between greetings, until one has come back. */
const HELLO_MS = 50;
/** Beats without a way to Redis, after which connections are made anew: a dead one may look alive. */
const RENEW_BEATS = 5;
/** Beats after which clocks are compared again. */
const CLOCK_BEATS = 30;
/** Milliseconds that Redis may take to say what time it is, or its answer is of little worth. */
const CLOCK_MS = 1_000;

export class Cluster implements Nodes {
  readonly #me: string;
  readonly #records: Records;
  readonly #liveness: Liveness;
  readonly #keeping: Keeping;
  readonly #following: Following;
  readonly #ownership: Ownership;
  readonly #routing: Routing;
  readonly #lobby: SharedLobby;
  /** Beats since there was a way to Redis. */
  #lonely = 0;
  #ticks = 0;
  #timer: NodeJS.Timeout | undefined;
  #hurry: NodeJS.Timeout | undefined;
  #rejoined: Promise<void> = Promise.resolve();

  /** @param beatMs Milliseconds between signs of life: a node is down after three without one. */
  constructor(
    readonly bus: Bus,
    readonly agreement: Agreement,
    readonly parts: ClusterParts,
    readonly beatMs: number,
  ) {
    const { rooms, log } = parts;
    const send = (message: Message) => void bus.send(message);
    const tell = (event: RoomEvent) => parts.tell(event);
    this.#me = bus.node;
    this.#records = redisRecords(bus.client, this.#me);
    this.#keeping = new Keeping(
      this.#records,
      (message) => bus.send(message),
      (name) => this.#ownership.yield(name),
    );
    this.#following = new Following(tell, (connection) => connection !== undefined && nodeOf(connection) === this.#me);
    this.#lobby = new SharedLobby(
      parts.directory,
      (name) => rooms.get(name) !== undefined,
      (delta) => send({ type: 'rooms', delta }),
    );
    this.#liveness = new Liveness(this.#me, {
      send,
      up: () => {
        send({ type: 'hello' });
        this.#tellTerms();
        this.#lobby.tellAll();
      },
      down: (node) => this.#nodeDown(node),
      alone: () => this.#alone(),
      back: () => void this.#rejoin(),
    });
    this.#ownership = new Ownership({
      me: this.#me,
      rooms,
      records: this.#records,
      liveness: this.#liveness,
      keeping: this.#keeping,
      following: this.#following,
      nodeOf,
      tell,
      log,
      took: (room) => this.#took(room),
      tidy: (name) => this.#routing.tidy(name),
      yielded: ({ name }) => {
        send({ type: 'moved', room: name });
        this.#routing.present(name);
      },
    });
    this.#routing = new Routing({
      me: this.#me,
      rooms,
      memory: parts.memory,
      keeping: this.#keeping,
      following: this.#following,
      ownership: this.#ownership,
      send,
      log,
    });
  }

  // ------------------------------------------------------------------------------------------------------- as Nodes

  find(name: string): Room | undefined {
    return this.parts.rooms.get(name) ?? this.#following.find(name);
  }

  ask<C extends RoomCommand>(name: string, command: C, stands?: () => boolean): MaybePromise<RoomResults[C['name']]> {
    return this.#routing.ask(name, command, stands);
  }

  /** What this node keeps it knows without Redis, too. */
  async names(): Promise<string[]> {
    const mine = [...this.parts.rooms.all()].map(({ name }) => name);
    const kept = await this.#records
      .nodes()
      .then((nodes) => Promise.all(nodes.map((node) => this.#records.keptBy(node))))
      .catch(() => []);
    return [...new Set([...mine, ...kept.flat()])];
  }

  connectionOf(socketId: string): string {
    return `${this.#me}/${socketId}`;
  }

  socketIdOf(connection: string): string | undefined {
    return nodeOf(connection) === this.#me ? connection.slice(this.#me.length + 1) : undefined;
  }

  changed(event: RoomEvent): void {
    this.#keeping.changed(event);
  }

  listed(delta: RoomsDelta): void {
    this.#lobby.changed(delta);
  }

  // -------------------------------------------------------------------------------------------------- a node's life

  /** Resolves when this node is one of several, or has found that Redis is not there and goes on by itself. */
  async start(): Promise<void> {
    this.bus.listen((from, message) => {
      if (from !== this.#me) this.#take(from, message);
      this.#liveness.hear(from, message);
    });
    this.bus.client.on('ready', () => {
      // Redis may have lost what it knew, and followers what they were told.
      if (this.#liveness.inTouch) void this.#rejoin();
    });
    this.#hurry = setInterval(() => void this.bus.send({ type: 'hello' }), HELLO_MS);
    this.#timer = setInterval(() => this.#tick(), this.beatMs);
    await this.#liveness.inTouchOrAlone();
    clearInterval(this.#hurry);
    await this.#rejoined;
  }

  /** Leaves the rooms to the other nodes, or to the next. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    clearInterval(this.#hurry);
    await this.#keeping.release();
    await this.#records.forget(this.#me).catch(() => undefined);
    await this.bus.send({ type: 'bye' });
    this.bus.close();
  }

  #tick(): void {
    if (this.#liveness.inTouch) this.#lonely = 0;
    else if (++this.#lonely % RENEW_BEATS === 0) this.bus.renew();
    this.#liveness.tick();
    this.#routing.tick();
    if (++this.#ticks % CLOCK_BEATS === 0) this.#tellTerms();
  }

  #nodeDown(node: string): void {
    this.parts.log.warn({ node, inTouch: this.#liveness.inTouch }, 'another node is down');
    this.agreement.forget(node);
    this.#routing.nodeDown(node);
    this.#ownership.nodeDown(node);
    this.#routing.presentStale();
    if (this.#liveness.inTouch) this.#sweep();
    else this.#lobby.forget(node);
  }

  #alone(): void {
    this.parts.log.error({}, 'no way to Redis: this node goes on by itself');
    this.#forgetPast();
    this.bus.renew();
  }

  /** What was signed elsewhere until now is believed: nobody else can be asked about it. */
  #forgetPast(): void {
    const { memory, rooms } = this.parts;
    Object.assign(memory, { startedAt: rooms.clock.now(), savedAt: 0 } satisfies Partial<Memory>);
  }

  #rejoin(): Promise<void> {
    const rejoin = async () => {
      const known = await this.#records.enter();
      if (known) this.parts.memory.savedAt = Infinity;
      else this.#forgetPast();
      await this.#keeping.dropOver();
      this.#lobby.tellAll();
      this.#following.doubtAll();
      this.#routing.presentStale();
      this.parts.log.info({ nodes: this.#liveness.all().length }, 'in touch with Redis');
      this.#sweep();
      void this.#ownership
        .reclaimAll()
        .catch((error: unknown) => this.parts.log.debug(failure(error), 'Redis is gone again'));
    };
    this.#rejoined = this.#rejoined
      .then(rejoin)
      .catch((error: unknown) => this.parts.log.debug(failure(error), 'Redis is gone again'));
    return this.#rejoined;
  }

  /**
   * Tells what this node was told, and how its clock is. All clocks are read against Redis's: a late message does no
   * harm.
   */
  #tellTerms(): void {
    const before = Date.now();
    this.bus.client
      .time()
      .then(([seconds, microseconds]) => {
        const after = Date.now();
        if (after < before || after - before > CLOCK_MS) return;
        const clock = Math.round((before + after) / 2 - Number(seconds) * 1000 - Number(microseconds) / 1000);
        this.agreement.measured(clock);
        void this.bus.send({ type: 'terms', terms: this.agreement.terms, clock });
      })
      .catch((error: unknown) => this.parts.log.debug(failure(error), 'Redis does not say what time it is'));
  }

  /** One node does it for all. */
  #sweep(): void {
    const [first] = this.#liveness.all().sort();
    if (first !== this.#me) return;
    this.#ownership
      .sweep((node) => {
        void this.bus.send({ type: 'swept', node });
        this.#lobby.forget(node);
      })
      .catch((error: unknown) => this.parts.log.debug(failure(error), 'Redis is gone again'));
  }

  #took(room: Room): void {
    void this.bus.send({ type: 'kept', room: room.name, term: this.#keeping.term(room.name) });
    if (!room.private && room.members.size > 0) this.#lobby.took(roomSummary(room, this.parts.capacity));
  }

  // ------------------------------------------------------------------------------------------------- what others say

  #take(from: string, message: Message): void {
    switch (message.type) {
      case 'ask':
      case 'answer':
        this.#routing.hear(from, message);
        break;
      case 'event':
        if (this.#following.hear(from, message)) this.#routing.tidy(message.room);
        else this.#routing.present(message.room);
        break;
      case 'kept':
        if (this.#keeping.has(message.room) && message.term > this.#keeping.term(message.room))
          this.#ownership.yield(message.room);
        this.#following.doubt(message.room, from);
        this.#routing.present(message.room);
        break;
      case 'moved':
        if (this.#following.keeper(message.room) === from) this.#following.doubt(message.room, '');
        this.#routing.present(message.room);
        break;
      case 'unfollow':
        if (message.to === this.#me) this.#keeping.unfollow(message.room, from);
        break;
      case 'rooms':
        this.#lobby.hear(from, message.delta);
        break;
      case 'terms':
        this.agreement.hear(from, message.terms, message.clock);
        break;
      case 'swept':
        this.#lobby.forget(message.node);
        break;
      default: // signs of life: for Liveness
    }
  }
}

/** A connection is the name of its node, and the socket there. */
const nodeOf = (connection: string): string => connection.slice(0, connection.indexOf('/'));
