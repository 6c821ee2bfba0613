/**
 * Owns one world: people with their pages, a service and the network between, and doing to them what a schedule says.
 * Knows nothing of what must hold (invariants.ts).
 */
import type { Present } from './globals.js';
import type { Description, ModelConnection } from './model-connection.js';
import { ModelNetwork } from './model-network.js';
import { ModelService, type Disk } from './model-service.js';
import { ModelStorage, Page } from './page.js';
import { Random } from './random.js';
import { operations } from './operations.js';
import { tell, type Operation, type Schedule } from './schedule.js';
import { VirtualClock, type Owner } from './virtual-clock.js';

/** A chat message that a person sent. */
export interface Sent {
  text: string;
  page: Page;
  from: string;
  to: string[];
  isPrivate: boolean;
  at: number;
}

/** A file that a person sent to another. */
export interface SentFile {
  name: string;
  page: Page;
  from: string;
  to: string;
  at: number;
}

/** A muting or a removal that the service took. */
export interface Taken {
  id: string;
  askedAt: number;
  takenAt: number;
}

/** What hosts and the service's operators did, by which a page's leaving is explained. */
export interface Acts {
  /** Ids of members whom a host wanted removed. */
  removed: Set<string>;
  denied: boolean;
  ended: boolean;
  locked: boolean;
  /** When a page first had the token that another had used. */
  copiedAt: number;
}

export const ROOM = 'standup';
/** Milliseconds from the mending in which everybody has the service back; from then on meters hardly look any more. */
export const MENDED_MS = 30_000;

export class World implements Present {
  readonly schedule: Schedule;
  readonly clock = new VirtualClock();
  readonly chance: Random;
  readonly network: ModelNetwork;
  readonly byUfrag = new Map<string, ModelConnection>();
  readonly descriptions = new Map<string, Description>();
  readonly disk: Disk = { madeAt: 0, lines: [], isNew: true };
  readonly storages: ModelStorage[];
  readonly names: string[];
  readonly pages: Page[] = [];
  readonly sent: Sent[] = [];
  readonly files: SentFile[] = [];
  readonly mutes: Taken[] = [];
  /** From a room that may be over since. */
  readonly removals: (Taken & { instance: string })[] = [];
  /** When the service ended, by whatever cause. */
  readonly endings: number[] = [];
  readonly acts: Acts = { removed: new Set(), denied: false, ended: false, locked: false, copiedAt: Infinity };
  readonly errors: string[] = [];
  readonly trace: string[] | null;
  readonly startedAt: number;
  service: ModelService | null = null;
  stumbling: number;
  /** One connection did, of which each step is tried once more. */
  stumbledTwice = false;
  readonly #stumbled = new WeakSet<object>();
  #ids = 0;
  #restsAt = Infinity;

  constructor(schedule: Schedule, { traced = false } = {}) {
    this.schedule = schedule;
    this.chance = new Random(schedule.seed, 'world');
    this.trace = traced ? [] : null;
    this.startedAt = this.clock.now;
    this.network = new ModelNetwork(this.clock, this.chance);
    this.storages = schedule.latencies.map(() => new ModelStorage());
    this.names = schedule.latencies.map((_, person) => `Person ${person}`);
    this.stumbling = schedule.stumbling;
  }

  page(): Page | null {
    return this.clock.owner instanceof Page ? this.clock.owner : null;
  }

  now(): number {
    return this.clock.now;
  }

  onError(message: string): void {
    this.note(`! ${message}`);
    if (!/^noom: .*(connection is closed|failed at this|Of no description)/.test(message)) this.errors.push(message);
  }

  onMisuse(message: string): void {
    this.errors.push(message);
  }

  nextId(): string {
    return `u${this.#ids++}`;
  }

  stumbles(connection: object): boolean {
    if (this.stumbling === 0 || !this.chance.chance(this.stumbling)) return false;
    this.stumbledTwice ||= this.#stumbled.has(connection);
    this.#stumbled.add(connection);
    return true;
  }

  isAtRest(): boolean {
    return this.clock.now > this.#restsAt;
  }

  note(what: string): void {
    this.trace?.push(`${((this.clock.now - this.startedAt) / 1000).toFixed(3).padStart(9)} ${what}`);
  }

  /** The pages that live; frozen ones, too. */
  get living(): Page[] {
    return this.pages.filter((page) => !page.dead && !page.closed);
  }

  startService(): void {
    const { clock, network, chance, schedule } = this;
    this.service = new ModelService(
      {
        clock,
        network,
        chance,
        identities: schedule.identities,
        onError: (message) => this.onError(message),
        secret: schedule.disk === 'nothing' ? this.nextId() : 'kept',
        rules: {
          participants: 8,
          members: 200,
          rooms: 100,
          knocks: 50,
          waitingRoom: schedule.waitingRoom,
          named: schedule.identities,
          crashGraceMs: 6_000,
          silenceGraceMs: 60_000,
        },
      },
      this.disk,
    );
    this.note('the service is up');
  }

  stopService(kill: boolean): void {
    if (!this.service) return;
    if (kill) this.service.kill();
    else this.service.close();
    if (this.schedule.disk !== 'kept') Object.assign(this.disk, { madeAt: 0, lines: [] });
    if (this.schedule.disk === 'nothing') this.disk.isNew = true;
    this.endings.push(this.clock.now);
    this.service = null;
    this.note(`the service is ${kill ? 'killed' : 'stopped'}`);
  }

  open(person: number, sessionStorage?: ModelStorage): Page {
    const page = new Page({
      id: `p${this.pages.length}`,
      person,
      world: this,
      latency: this.schedule.latencies[person]!,
      filtered: this.schedule.filtered[person]!,
      room: ROOM,
      name: this.names[person]!,
      token: this.schedule.identities ? `sub-${person}` : undefined,
      sessionStorage,
      localStorage: this.storages[person],
    });
    this.pages.push(page);
    this.note(`person ${person} opens ${page.id}`);
    if (this.trace) this.#follow(page);
    return page;
  }

  /** In so many milliseconds, to nobody in particular. */
  later(ms: number, run: () => void): void {
    this.clock.schedule(null, ms, run);
  }

  run(after: (owner: Owner | null) => void): void {
    this.startService();
    for (const operation of this.schedule.operations) {
      this.clock.pass(this.startedAt + operation.at, after);
      this.#do(operation, after);
    }
    this.clock.pass(this.startedAt + this.schedule.mendedAt, after);
  }

  /** Everything broken works again. */
  mend(after: (owner: Owner | null) => void): void {
    this.note('all is mended');
    this.stumbling = 0;
    this.#restsAt = this.clock.now + MENDED_MS;
    if (!this.service) this.startService();
    else this.service.apart = false;
    for (const page of this.living) {
      page.devices.answer = page.devices.pickerAnswer = 'grant';
      page.devices.delay = 50;
      for (const other of this.living) if (other !== page) this.network.block(page, other, false);
      this.clock.act(
        page,
        () => {
          for (const id of ['mic 1', 'mic 2', 'cam 1', 'cam 2']) page.devices.plug(id, true);
        },
        after,
      );
      if (page.frozen) this.clock.thaw(page);
      const wasOffline = page.offline;
      page.offline = false;
      this.network.look(page);
      if (wasOffline) this.clock.act(page, () => page.events.tell('online'), after);
    }
  }

  /**
   * Now that everything has come to rest, somebody moves to another network, or reloads. Gives false where it is not
   * the time for that.
   */
  shake(after: (owner: Owner | null) => void): boolean {
    const { calm, identities, waitingRoom, seed } = this.schedule;
    // Of those who are far from the service an attempt that was well on its way may be given up for a new one.
    const page = this.living.find(({ state, latency }) => state.phase === 'joined' && latency < 400);
    if (!page || calm || identities || waitingRoom) return false;
    const reloads = seed % 2 === 0;
    this.note(`${page.id} ${reloads ? 'reloads' : 'moves to another network'}`);
    this.clock.act(
      page,
      () => {
        if (reloads)
          return operations.reload(
            this,
            { at: 0, kind: 'reload', person: page.person, choice: 1, on: true, ms: 0 },
            page,
          );
        page.address += 1;
        this.network.look(page);
        page.events.tell('online');
      },
      after,
    );
    return true;
  }

  #do(operation: Operation, after: (owner: Owner | null) => void): void {
    const pages = this.living.filter((page) => page.person === operation.person);
    const page = pages[operation.choice % Math.max(1, pages.length)] ?? null;
    // Nobody can click on a tab that does not move.
    this.clock.act(
      page && !page.frozen ? page : null,
      () => {
        this.note(`# ${tell(operation).trim()}`);
        operations[operation.kind](this, operation, page);
      },
      after,
    );
  }

  #follow(page: Page): void {
    const { session } = page;
    for (const type of [
      'joined',
      'left',
      'participant-joined',
      'participant-left',
      'connection',
      'error',
      'media-change',
    ] as const) {
      session.addEventListener(type, ({ detail }: CustomEvent<object>) => {
        const { participant, reason, phase, cause, code, self } = detail as Record<string, { id?: string } | string>;
        const what =
          type === 'media-change'
            ? Object.entries(page.state.media)
                .map(([kind, { status }]) => `${kind} ${status}`)
                .join(', ')
            : [
                (participant as { id?: string } | undefined)?.id,
                reason,
                phase,
                cause,
                code,
                (self as { id?: string } | undefined)?.id,
              ]
                .filter(Boolean)
                .map(String)
                .join(' ');
        this.note(`${page.id} ${type} ${what}`);
      });
    }
    session.subscribe(({ participants }) => {
      const now = participants
        .slice(1)
        .map(({ id, path }) => `${id.slice(0, 4)} ${path}`)
        .join(', ');
      if (now !== told) this.note(`${page.id} sees ${now || 'nobody'}`);
      told = now;
    });
    let told = '';
  }
}
