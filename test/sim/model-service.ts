/**
 * Owns a model of the service's process: started, ended, killed, with a disk. What runs in it is
 * the service that ships. Knows nothing of pages.
 */
import { SignalingError } from '../../signaling/errors.js';
import { lineOf, lineOfAll, replay, type Line } from '../../signaling/journal.js';
import { oneNode } from '../../signaling/nodes.js';
import type { Identity } from '../../signaling/room.js';
import type { RoomRules } from '../../signaling/rooms.js';
import { resumeTokens } from '../../signaling/resume.js';
import { runService, type Service } from '../../signaling/service.js';
import { ModelIo } from './model-io.js';
import type { Door, ModelNetwork, Wire } from './model-network.js';
import type { Random } from './random.js';
import type { Happening, VirtualClock } from './virtual-clock.js';

export interface ServiceOptions {
  clock: VirtualClock;
  network: ModelNetwork;
  chance: Random;
  rules: Omit<RoomRules, 'firstOrder'>;
  /** Key of the tokens. */
  secret: string;
  /** Of people who come by the site's tokens: a token here is the person's `sub`. */
  identities: boolean;
  /** A handler failed, or the service logged another mistake of its own. */
  onError(message: string): void;
}

export class ModelService implements Door {
  readonly held: Happening[] = [];
  frozen = false;
  dead = false;
  /** Cannot reach the node that keeps the room, or is about to end: nobody can be let in by it. */
  apart = false;
  readonly io: ModelIo;
  readonly #options: ServiceOptions;
  #service: Service | null = null;
  timers = 0;

  constructor(options: ServiceOptions, disk: Disk) {
    this.#options = options;
    const { clock, chance, network, rules } = options;
    const id = () => chance.next().toString(36).slice(2) + chance.next().toString(36).slice(2);
    this.io = new ModelIo(() => `s${id()}`);
    const { rooms, savedAt } = replay(disk.lines);
    const saved = { rooms, savedAt: Math.max(savedAt, disk.madeAt) };
    // As signaling/store.ts does it at the start.
    Object.assign(disk, { madeAt: clock.now, lines: rooms.map((room) => lineOfAll(room, clock.now)) });
    const mistake = (details: object, message: string) => options.onError(`${message}: ${String((details as { err?: { stack?: string } }).err?.stack)}`);
    this.#service = runService(this.io.io, { rules, rate: { burst: 200, perSecond: 60 }, iceServers: [], turn: undefined }, {
      clock: {
        now: () => clock.now,
        setTimer: (ms, run) => {
          this.timers += 1;
          let running = true;
          const end = () => {
            if (running) this.timers -= 1;
            running = false;
          };
          const cancel = clock.schedule(this, ms, () => {
            end();
            run();
          });
          return () => {
            end();
            cancel();
          };
        },
      },
      random: { id, guestNumber: () => chance.int(1000, 9999) },
      authenticate: (token) => (options.identities ? identify(token) : Promise.resolve({})),
      tokens: resumeTokens(options.secret),
      secretIsNew: disk.isNew,
      saved,
      keep: (event) => {
        const line = lineOf(event, clock.now);
        if (line) disk.lines.push(line);
      },
      cluster: ({ rooms, memory }) => {
        const node = oneNode(rooms, memory);
        return {
          ...node,
          ask: (name, command) => {
            if (this.apart && (command.name === 'join' || command.name === 'resume')) throw new SignalingError('E_NETWORK', 'The nodes of the service cannot reach each other just now.');
            return node.ask(name, command);
          },
        };
      },
      log: { debug: () => undefined, info: () => undefined, warn: mistake, error: mistake },
    });
    disk.isNew = false;
    network.door = this;
  }

  get rooms(): Service['rooms'] {
    return this.#service!.rooms;
  }

  accept(wire: Wire): void {
    this.io.accept(wire);
  }

  /** Ends in good order: closes without a word. */
  close(): void {
    this.#service?.stop();
    this.#die(false);
  }

  /** kill -9: what was on its way is lost. */
  kill(): void {
    this.#die(true);
  }

  #die(lossy: boolean): void {
    this.dead = true;
    this.#options.network.door = null;
    for (const wire of this.io.wires) wire.closeByServer({ lossy });
  }
}

/** What outlives the process: its file, made when it started (0: there is none). */
export interface Disk { madeAt: number; lines: Line[]; isNew: boolean }

function identify(token: string | undefined): Promise<Identity> {
  return token === undefined ? Promise.reject(new SignalingError('E_AUTH', 'A token is needed.')) : Promise.resolve({ sub: token });
}
