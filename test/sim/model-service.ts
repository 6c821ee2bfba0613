/**
 * Owns a model of the service's process: started, ended, killed, with a disk. What runs in it is
 * the service that ships. Knows nothing of pages.
 */
import { SignalingError } from '../../signaling/base/errors.js';
import { lineOf, lineOfAll, replay, type Line } from '../../signaling/storage/journal.js';
import { oneNode, type Nodes } from '../../signaling/rooms/nodes.js';
import type { Identity } from '../../signaling/identity/identity.js';
import type { RoomRules } from '../../signaling/rooms/rooms.js';
import { resumeTokens } from '../../signaling/identity/resume.js';
import { runService, type Service } from '../../signaling/sockets/service.js';
import { ModelIo } from './model-io.js';
import type { Door, ModelNetwork, Wire } from './model-network.js';
import type { Random } from './random.js';
import type { Happening, VirtualClock } from './virtual-clock.js';

/** Milliseconds for which a node looks for the one that keeps a room, and between two looks. */
const DEADLINE_MS = 10_000;
const LOOK_MS = 700;

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
  #apart: 'ending' | 'looking' | false = false;
  /** Since when it can let people in; Infinity while it is apart. */
  servesSince = 0;
  readonly io: ModelIo;
  readonly #options: ServiceOptions;
  #waiting: { until: number; resolve(found: boolean): void }[] = [];
  #service: Service | null = null;
  timers = 0;

  constructor(options: ServiceOptions, disk: Disk) {
    this.#options = options;
    const { clock, chance, network, rules } = options;
    const id = () => chance.next().toString(36).slice(2) + chance.next().toString(36).slice(2);
    this.io = new ModelIo(() => `s${id()}`);
    const { rooms, savedAt } = replay(disk.lines);
    const saved = { rooms, savedAt: Math.max(savedAt, disk.madeAt) };
    // As signaling/storage/store.ts does it at the start.
    Object.assign(disk, { madeAt: clock.now, lines: rooms.map((room) => lineOfAll(room, clock.now)) });
    const mistake = (details: object, message: string) =>
      options.onError(`${message}: ${String((details as { err?: { stack?: string } }).err?.stack)}`);
    this.#service = runService(
      this.io.io,
      { rules, rate: { burst: 200, perSecond: 60 }, listed: 200, iceServers: [], turn: undefined, showUserIds: false },
      {
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
        tokens: resumeTokens(options.secret, { now: () => clock.now, maxAgeMs: 3_600_000 }),
        secretIsNew: disk.isNew,
        saved,
        keep: (event) => {
          const line = lineOf(event, clock.now);
          if (line) disk.lines.push(line);
        },
        cluster: ({ rooms, memory }) => {
          const node = oneNode(rooms, memory);
          const cannot = new SignalingError('E_NETWORK', 'The nodes of the service cannot reach each other just now.');
          const ask: Nodes['ask'] = (name, command, stands = () => true) => {
            if (!this.#apart || (command.name !== 'join' && command.name !== 'resume')) return node.ask(name, command);
            if (this.#apart === 'ending') throw cannot;
            return this.#found(clock.now + DEADLINE_MS).then((found) => {
              if (!found || !stands()) throw cannot;
              return node.ask(name, command);
            });
          };
          return { ...node, ask };
        },
        log: { debug: () => undefined, info: () => undefined, warn: mistake, error: mistake },
      },
    );
    disk.isNew = false;
    network.door = this;
  }

  /** Nobody can be let in by it: it is about to end, or looks for the node that keeps the room. */
  set apart(apart: 'ending' | 'looking' | false) {
    if (apart || this.#apart) this.servesSince = apart ? Infinity : this.#options.clock.now;
    this.#apart = apart;
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

  /**
   * Whether the node that keeps the room is found by then; for all who wait it is in one instant, in the order in which
   * they came.
   */
  #found(until: number): Promise<boolean> {
    const { clock } = this.#options;
    if (this.#waiting.length === 0) clock.schedule(this, LOOK_MS, () => this.#look());
    return new Promise((resolve) => this.#waiting.push({ until, resolve }));
  }

  #look(): void {
    const { clock } = this.#options;
    const done = this.#waiting.filter(({ until }) => !this.#apart || clock.now >= until);
    this.#waiting = this.#waiting.filter((one) => !done.includes(one));
    for (const { resolve } of done) resolve(!this.#apart);
    if (this.#waiting.length > 0) clock.schedule(this, LOOK_MS, () => this.#look());
  }

  #die(lossy: boolean): void {
    this.dead = true;
    this.#options.network.door = null;
    for (const wire of this.io.wires) wire.closeByServer({ lossy });
  }
}

/** What outlives the process: its file, made when it started (0: there is none). */
export interface Disk {
  madeAt: number;
  lines: Line[];
  isNew: boolean;
}

function identify(token: string | undefined): Promise<Identity> {
  return token === undefined
    ? Promise.reject(new SignalingError('E_AUTH', 'A token is needed.'))
    : Promise.resolve({ sub: token, role: isNamedHost(token) ? 'host' : 'guest' });
}

/** Of the people whom the site names, the first is its host. */
export const isNamedHost = (sub: string | undefined): boolean => sub === 'sub-0';
