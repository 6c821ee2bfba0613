/**
 * Owns getting a command to the node that keeps its room, and doing here what the others send: each command is done
 * once, or refused. Knows nothing of who keeps what, nor of how nodes talk.
 */
import { execute } from '../rooms/execute.js';
import type { Entered, RoomCommand, RoomResults } from '../rooms/commands.js';
import { SignalingError } from '../base/errors.js';
import type { MaybePromise } from '../base/maybe-promise.js';
import { takeIn } from '../rooms/handover.js';
import { attempt } from '../sockets/attempt.js';
import { failure } from '../base/logger.js';
import type { Logger } from '../base/logger.js';
import type { Result } from '../protocol.js';
import type { Memory } from '../rooms/returning.js';
import type { Rooms } from '../rooms/rooms.js';
import { Requests } from './requests.js';
import type { Answer, Ask } from './requests.js';
import type { Following } from './following.js';
import type { Keeping } from './keeping.js';
import type { Asked, Message, Refused } from './messages.js';
import type { Ownership } from './ownership.js';
import { roomOf } from './replica.js';

/** Milliseconds after which a command that nobody could do is refused. */
const DEADLINE_MS = 10_000;

export interface RoutingParts {
  me: string;
  rooms: Rooms;
  memory: Memory;
  keeping: Keeping;
  following: Following;
  ownership: Ownership;
  send(message: Message): void;
  log: Logger;
}

export class Routing {
  readonly #requests: Requests;
  /** How many commands are under way, by room. */
  readonly #busy = new Map<string, number>();
  readonly #presenting = new Set<string>();
  #ticked: (() => void)[] = [];

  constructor(readonly parts: RoutingParts) {
    this.#requests = new Requests((message) => parts.send(message));
  }

  ask<C extends RoomCommand>(name: string, command: C, stands?: () => boolean): MaybePromise<RoomResults[C['name']]> {
    return (
      this.parts.rooms.get(name) ? this.#do(name, command) : this.#askKeeper(name, command, stands)
    ) as MaybePromise<RoomResults[C['name']]>;
  }

  /** Shows the keeper our people, and has its room for it. */
  present(name: string): void {
    const ours = this.parts.following.ours(name);
    if (!ours || this.#presenting.has(name)) return;
    this.#presenting.add(name);
    this.#askKeeper(name, { name: 'present', ...ours })
      .catch((error: unknown) => this.parts.log.warn({ ...failure(error) }, 'people could not be handed over yet'))
      .finally(() => this.#presenting.delete(name));
  }

  /** The same with every room that a keeper may have otherwise. */
  presentStale(): void {
    for (const name of this.parts.following.stale()) this.present(name);
  }

  /** Forgets a room in which nobody of ours is any more, and a claim from which no room has come. */
  tidy(name: string): void {
    if (this.#busy.has(name)) return;
    if (this.parts.keeping.has(name) && !this.parts.rooms.get(name)) this.parts.keeping.end(name);
    const keeper = this.parts.following.tidy(name);
    if (keeper !== undefined) this.parts.send({ type: 'unfollow', to: keeper, room: name });
  }

  // ------------------------------------------------------------------------------------------------- what others say

  hear(from: string, message: Ask | Answer): void {
    if (message.to !== this.parts.me) return;
    if (message.type === 'ask') this.#answer(from, message);
    else if (this.#requests.isOpen(message)) this.#answered(from, message);
    else this.#undo(message);
  }

  /** What was asked of that node is asked of the next to keep the room. */
  nodeDown(node: string): void {
    this.#requests.down(node);
  }

  tick(): void {
    this.#requests.askAgain();
    this.presentStale();
    for (const name of this.parts.following.empty()) this.tidy(name);
    for (const ticked of this.#ticked.splice(0)) ticked();
  }

  #answer(from: string, ask: Ask): void {
    const { room: name, command, id } = ask;
    const answer = this.#requests.answer(ask, async (): Promise<Answer> => {
      const attempted = (): Answer => ({
        type: 'answer',
        to: from,
        id,
        room: name,
        result: attempt(this.parts, command.name, () => this.#do(name, command)) as Result<unknown>,
      });
      if (this.parts.rooms.get(name)) return attempted();
      return this.#whileBusy(name, async () =>
        (await this.parts.ownership.keeperOf(name)) === this.parts.me
          ? attempted()
          : { type: 'answer', to: from, id, room: name, moved: true },
      );
    });
    void answer.then((it) => {
      const enters = command.name === 'join' || command.name === 'resume' || command.name === 'present';
      const room = enters && it.result?.ok ? this.parts.rooms.get(name) : undefined;
      if (!room) return this.parts.send(it);
      const { keeping } = this.parts;
      // The events that come before this answer have told that node what there is to know.
      const knows = ask.follows !== undefined && keeping.isFollowed(name, from, ask.follows);
      keeping.follow(name, from);
      this.parts.send({ ...it, ...(knows ? { version: keeping.version(name) } : keeping.snapshot(room)) });
    });
  }

  #answered(from: string, answer: Answer): void {
    const { room: name, state, version, result } = answer;
    const refused = result?.ok ? (result.value as Partial<Refused> | null)?.refused : undefined;
    // Something that was told was not heard.
    const { following, keeping } = this.parts;
    const lacks = version && !state && !keeping.has(name) && !following.isAt(name, from, version);
    if (lacks && this.#requests.askWhole(answer)) return;
    if (state && version && !keeping.has(name)) following.install(name, from, state, version, refused);
    else if (refused && !state) following.close(name);
    // Sockets that wait for this answer take their seats in the next microtask.
    this.#requests.heard(answer);
  }

  /** A join that was given up, and done somewhere else or not at all, has been done after all. */
  #undo(answer: Answer): void {
    const { rooms, following } = this.parts;
    const command = this.#requests.late(answer)?.command;
    if (command?.name !== 'join' || !answer.result?.ok) return;
    const { id } = answer.result.value as Entered;
    if ((rooms.get(answer.room) ?? following.find(answer.room))?.members.has(id)) return;
    void attempt(this.parts, 'undo', () =>
      this.ask(answer.room, { name: 'leave', by: { id, connection: command.connection } }),
    );
  }

  // ------------------------------------------------------------------------------------------------------ own steps

  async #askKeeper(name: string, command: Asked, stands = () => true): Promise<unknown> {
    const deadline = performance.now() + DEADLINE_MS;
    return this.#whileBusy(name, async () => {
      while (performance.now() < deadline) {
        const keeper = await this.parts.ownership.keeperOf(name);
        if (!stands()) break;
        if (keeper === this.parts.me) return this.#do(name, command);
        const answer = keeper === undefined ? undefined : await this.#askNode(keeper, name, command);
        if (answer?.result) return valueOf(answer.result);
        if (answer?.moved) this.parts.following.doubt(name, '');
        if (keeper === undefined || answer?.moved) await this.#nextTick();
      }
      throw new SignalingError('E_NETWORK', 'The nodes of the service cannot reach each other just now: try again.');
    });
  }

  #askNode(keeper: string, name: string, command: Asked): Promise<Answer | undefined> {
    // Who presents people has doubts, and wants the whole room.
    const follows = command.name === 'present' ? undefined : this.parts.following.term(name, keeper);
    return this.#requests.ask(keeper, name, command, follows);
  }

  #do(name: string, command: Asked): unknown {
    const { rooms, memory } = this.parts;
    if (command.name === 'present') {
      const { state, isFork } = command;
      return {
        refused: rooms.get(name) || state.members.length > 0 ? takeIn(rooms, { room: roomOf(state), isFork }) : {},
      } satisfies Refused;
    }
    if (command.name === 'join') {
      // Asked before, of a keeper who was gone before it could answer.
      const known = [...(rooms.get(name)?.members.values() ?? [])].find(
        ({ connection }) => connection === command.connection,
      );
      if (known) return { id: known.id, resumed: false };
    }
    return execute(rooms, memory, name, command);
  }

  async #whileBusy<T>(name: string, run: () => Promise<T>): Promise<T> {
    this.#busy.set(name, (this.#busy.get(name) ?? 0) + 1);
    try {
      return await run();
    } finally {
      const left = (this.#busy.get(name) ?? 1) - 1;
      if (left > 0) this.#busy.set(name, left);
      else this.#busy.delete(name);
      this.tidy(name);
    }
  }

  #nextTick(): Promise<void> {
    return new Promise((resolve) => this.#ticked.push(resolve));
  }
}

function valueOf(result: Result<unknown>): unknown {
  if (result.ok) return result.value;
  throw new SignalingError(result.error.code, result.error.message);
}
