/**
 * Owns a node's part in a service of several: commands get to the node that keeps their room, what happens gets to the
 * nodes that have people there. The keeper runs the same rules that run on one node. Knows nothing of sockets and of the
 * rules. Told in docs/operations.md.
 */
import { execute } from '../commands.js';
import type { Entered, RoomCommand, RoomResults } from '../commands.js';
import type { Directory } from '../directory.js';
import { SignalingError } from '../errors.js';
import type { Eventually } from '../eventually.js';
import { takeIn } from '../handover.js';
import { attempt } from '../handlers/attempt.js';
import { failure } from '../logger.js';
import type { Logger } from '../logger.js';
import type { Nodes } from '../nodes.js';
import type { Result, RoomsDelta } from '../protocol.js';
import type { Memory } from '../returning.js';
import { roomSummary } from '../room.js';
import type { Room, RoomEvent } from '../room.js';
import type { Rooms } from '../rooms.js';
import { Asks } from './asks.js';
import type { Answer, Ask } from './asks.js';
import type { Bus } from './bus.js';
import { Following } from './following.js';
import { Keeping } from './keeping.js';
import { SharedLobby } from './lobby.js';
import type { Asked, Message, Refused } from './messages.js';
import { Ownership } from './ownership.js';
import { Peers } from './peers.js';
import { redisRecords } from './records.js';
import type { Records } from './records.js';
import { roomOf } from './replica.js';

/** Milliseconds after which a command that nobody could do is refused. */
const DEADLINE_MS = 10_000;
/** Milliseconds between greetings, until one has come back. */
const HELLO_MS = 50;
/** Beats without a way to Redis, after which connections are made anew: a dead one may look alive. */
const RENEW_BEATS = 5;

export interface ClusterParts {
  rooms: Rooms;
  memory: Memory;
  directory: Directory;
  /** Most members with media in a room, as the lobby says it. */
  participants: number;
  /** Tells the sockets of this node what happened in a room that another keeps. */
  tell(event: RoomEvent): void;
  log: Logger;
}

export class Cluster implements Nodes {
  readonly #me: string;
  readonly #records: Records;
  readonly #peers: Peers;
  readonly #asks: Asks;
  readonly #keeping: Keeping;
  readonly #following: Following;
  readonly #ownership: Ownership;
  readonly #lobby: SharedLobby;
  /** How many commands are under way, by room. */
  readonly #busy = new Map<string, number>();
  readonly #presenting = new Set<string>();
  #ticked: (() => void)[] = [];
  /** Beats since there was a way to Redis. */
  #lonely = 0;
  #timer: NodeJS.Timeout | undefined;
  #rejoined: Promise<void> = Promise.resolve();

  /** @param beatMs Milliseconds between signs of life: a node is down after three without one. */
  constructor(readonly bus: Bus, readonly parts: ClusterParts, readonly beatMs: number) {
    const { rooms, log } = parts;
    const send = (message: Message) => void bus.send(message);
    const tell = (event: RoomEvent) => parts.tell(event);
    this.#me = bus.node;
    this.#records = redisRecords(bus.client, this.#me);
    this.#asks = new Asks(send);
    this.#keeping = new Keeping(this.#records, (message) => bus.send(message), (name) => this.#ownership.yield(name));
    this.#following = new Following(tell, (connection) => connection !== undefined && nodeOf(connection) === this.#me);
    this.#lobby = new SharedLobby(parts.directory, (name) => rooms.get(name) !== undefined, (delta) => send({ type: 'rooms', delta }));
    this.#peers = new Peers(this.#me, {
      send,
      up: () => {
        send({ type: 'hello' });
        this.#lobby.tellAll();
      },
      down: (node) => this.#nodeDown(node),
      alone: () => this.#alone(),
      back: () => void this.#rejoin(),
    });
    this.#ownership = new Ownership({
      me: this.#me, rooms, records: this.#records, peers: this.#peers, keeping: this.#keeping, following: this.#following, nodeOf, tell, log,
      took: (room) => this.#took(room),
      tidy: (name) => this.#tidy(name),
      yielded: ({ name }) => {
        send({ type: 'moved', room: name });
        this.#present(name);
      },
    });
  }

  // ------------------------------------------------------------------------------------------------------- as Nodes

  find(name: string): Room | undefined {
    return this.parts.rooms.get(name) ?? this.#following.find(name);
  }

  ask<C extends RoomCommand>(name: string, command: C, stands?: () => boolean): Eventually<RoomResults[C['name']]> {
    return (this.parts.rooms.get(name) ? this.#do(name, command) : this.#askKeeper(name, command, stands)) as Eventually<RoomResults[C['name']]>;
  }

  /** What this node keeps it knows without Redis, too. */
  async names(): Promise<string[]> {
    const mine = [...this.parts.rooms.all()].map(({ name }) => name);
    const kept = await this.#records.nodes().then((nodes) => Promise.all(nodes.map((node) => this.#records.keptBy(node)))).catch(() => []);
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
      this.#peers.hear(from, message);
    });
    this.bus.client.on('ready', () => {
      // Redis may have lost what it knew, and followers what they were told.
      if (this.#peers.inTouch) void this.#rejoin();
    });
    const hurry = setInterval(() => void this.bus.send({ type: 'hello' }), HELLO_MS);
    this.#timer = setInterval(() => this.#tick(), this.beatMs);
    await this.#peers.inTouchOrAlone();
    clearInterval(hurry);
    await this.#rejoined;
  }

  /** Leaves the rooms to the other nodes, or to the next. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#keeping.release();
    await this.#records.forget(this.#me).catch(() => undefined);
    await this.bus.send({ type: 'bye' });
    this.bus.close();
  }

  #tick(): void {
    if (this.#peers.inTouch) this.#lonely = 0;
    else if (++this.#lonely % RENEW_BEATS === 0) this.bus.renew();
    this.#peers.tick();
    this.#asks.askAgain();
    for (const name of this.#following.stale()) this.#present(name);
    for (const ticked of this.#ticked.splice(0)) ticked();
  }

  #nodeDown(node: string): void {
    this.parts.log.warn({ node, inTouch: this.#peers.inTouch }, 'another node is down');
    this.#asks.down(node);
    this.#ownership.nodeDown(node);
    for (const name of this.#following.stale()) this.#present(name);
    if (this.#peers.inTouch) this.#sweep();
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
      for (const name of this.#following.stale()) this.#present(name);
      this.parts.log.info({ nodes: this.#peers.all().length }, 'in touch with Redis');
      this.#sweep();
      void this.#ownership.reclaimAll().catch((error: unknown) => this.parts.log.debug(failure(error), 'Redis is gone again'));
    };
    this.#rejoined = this.#rejoined.then(rejoin).catch((error: unknown) => this.parts.log.debug(failure(error), 'Redis is gone again'));
    return this.#rejoined;
  }

  /** One node does it for all. */
  #sweep(): void {
    const [first] = this.#peers.all().sort();
    if (first !== this.#me) return;
    this.#ownership.sweep((node) => {
      void this.bus.send({ type: 'swept', node });
      this.#lobby.forget(node);
    }).catch((error: unknown) => this.parts.log.debug(failure(error), 'Redis is gone again'));
  }

  #took(room: Room): void {
    void this.bus.send({ type: 'kept', room: room.name, term: this.#keeping.term(room.name) });
    if (!room.private && room.members.size > 0) this.#lobby.took(roomSummary(room, this.parts.participants));
  }

  // ------------------------------------------------------------------------------------------------- what others say

  #take(from: string, message: Message): void {
    switch (message.type) {
      case 'ask':
        if (message.to === this.#me) this.#answer(from, message);
        break;
      case 'answer':
        if (message.to !== this.#me) break;
        if (this.#asks.isOpen(message)) this.#answered(from, message);
        else this.#undo(message);
        break;
      case 'event':
        if (this.#following.hear(from, message)) this.#tidy(message.room);
        else this.#present(message.room);
        break;
      case 'kept':
        if (this.#keeping.has(message.room) && message.term > this.#keeping.term(message.room)) this.#ownership.yield(message.room);
        this.#following.doubt(message.room, from);
        this.#present(message.room);
        break;
      case 'moved':
        if (this.#following.keeper(message.room) === from) this.#following.doubt(message.room, '');
        this.#present(message.room);
        break;
      case 'unfollow':
        if (message.to === this.#me) this.#keeping.unfollow(message.room, from);
        break;
      case 'rooms':
        this.#lobby.hear(from, message.delta);
        break;
      case 'swept':
        this.#lobby.forget(message.node);
        break;
      default: // signs of life: for Peers
    }
  }

  // ------------------------------------------------------------------------------------------------------- commands

  async #askKeeper(name: string, command: Asked, stands = () => true): Promise<unknown> {
    const deadline = performance.now() + DEADLINE_MS;
    return this.#whileBusy(name, async () => {
      while (performance.now() < deadline) {
        const keeper = await this.#ownership.keeperOf(name);
        if (!stands()) break;
        if (keeper === this.#me) return this.#do(name, command);
        const answer = keeper === undefined ? undefined : await this.#asks.ask(keeper, name, command);
        if (answer?.result) return valueOf(answer.result);
        if (answer?.moved) this.#following.doubt(name, '');
        if (keeper === undefined || answer?.moved) await this.#nextTick();
      }
      throw new SignalingError('E_NETWORK', 'The nodes of the service cannot reach each other just now: try again.');
    });
  }

  #answer(from: string, ask: Ask): void {
    const { room: name, command, id } = ask;
    const answer = this.#asks.answer(ask, async (): Promise<Answer> => {
      const attempted = (): Answer => ({ type: 'answer', to: from, id, room: name, result: attempt(this.parts, command.name, () => this.#do(name, command)) as Result<unknown> });
      if (this.parts.rooms.get(name)) return attempted();
      return this.#whileBusy(name, async () =>
        (await this.#ownership.keeperOf(name)) === this.#me ? attempted() : { type: 'answer', to: from, id, room: name, moved: true });
    });
    void answer.then((it) => {
      const enters = command.name === 'join' || command.name === 'resume' || command.name === 'present';
      const room = enters && it.result?.ok ? this.parts.rooms.get(name) : undefined;
      if (room) this.#keeping.follow(name, from);
      void this.bus.send({ ...it, ...(room && this.#keeping.snapshot(room)) });
    });
  }

  #answered(from: string, answer: Answer): void {
    const { room: name, state, version, result } = answer;
    const refused = result?.ok ? (result.value as Partial<Refused> | null)?.refused : undefined;
    if (state && version && !this.#keeping.has(name)) this.#following.install(name, from, state, version, refused);
    else if (refused && !state) this.#following.close(name);
    // Sockets that wait for this answer take their seats in the next microtask.
    this.#asks.heard(answer);
  }

  /** A join that was given up, and done somewhere else or not at all, has been done after all. */
  #undo(answer: Answer): void {
    const command = this.#asks.late(answer)?.command;
    if (command?.name !== 'join' || !answer.result?.ok) return;
    const { id } = answer.result.value as Entered;
    if (this.find(answer.room)?.members.has(id)) return;
    void attempt(this.parts, 'undo', () => this.ask(answer.room, { name: 'leave', by: { id, connection: command.connection } }));
  }

  #do(name: string, command: Asked): unknown {
    const { rooms, memory } = this.parts;
    if (command.name === 'present') {
      const { state, isFork } = command;
      return { refused: rooms.get(name) || state.members.length > 0 ? takeIn(rooms, { room: roomOf(state), isFork }) : {} } satisfies Refused;
    }
    if (command.name === 'join') {
      // Asked before, of a keeper who was gone before it could answer.
      const known = [...(rooms.get(name)?.members.values() ?? [])].find(({ connection }) => connection === command.connection);
      if (known) return { id: known.id, resumed: false };
    }
    return execute(rooms, memory, name, command);
  }

  /** Shows the keeper our people, and has its room for it. */
  #present(name: string): void {
    const ours = this.#following.ours(name);
    if (!ours || this.#presenting.has(name)) return;
    this.#presenting.add(name);
    this.#askKeeper(name, { name: 'present', ...ours })
      .catch((error: unknown) => this.parts.log.warn({ ...failure(error) }, 'people could not be handed over yet'))
      .finally(() => this.#presenting.delete(name));
  }

  async #whileBusy<T>(name: string, run: () => Promise<T>): Promise<T> {
    this.#busy.set(name, (this.#busy.get(name) ?? 0) + 1);
    try {
      return await run();
    } finally {
      const left = (this.#busy.get(name) ?? 1) - 1;
      if (left > 0) this.#busy.set(name, left);
      else this.#busy.delete(name);
      this.#tidy(name);
    }
  }

  /** Forgets a room in which nobody of ours is any more, and a claim from which no room has come. */
  #tidy(name: string): void {
    if (this.#busy.has(name)) return;
    if (this.#keeping.has(name) && !this.parts.rooms.get(name)) this.#keeping.end(name);
    const keeper = this.#following.tidy(name);
    if (keeper !== undefined) void this.bus.send({ type: 'unfollow', to: keeper, room: name });
  }

  #nextTick(): Promise<void> {
    return new Promise((resolve) => this.#ticked.push(resolve));
  }
}

function valueOf(result: Result<unknown>): unknown {
  if (result.ok) return result.value;
  throw new SignalingError(result.error.code, result.error.message);
}

/** A connection is the name of its node, and the socket there. */
const nodeOf = (connection: string): string => connection.slice(0, connection.indexOf('/'));
