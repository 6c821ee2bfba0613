/**
 * Owns a lab while it stands: the network, the service and coturn in it, browsers in the homes, and calls between them.
 * Knows nothing of single faults.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import type { SessionOptions } from '../../components/session/options.js';
import type { BrowserName } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startService, waitFor, type Service } from '../helpers/servers.js';
import { launchWithin, type HomeBrowser } from './browsers.js';
import { Network, SIGNALING_ADDRESS, TURN_ADDRESS, within, type Home, type Nat } from './network.js';
import { noteCall, noteSignaling, notesOf } from './notes.js';

export const STUN = { urls: `stun:${TURN_ADDRESS}:3478` };
const TURN = {
  urls: [`turn:${TURN_ADDRESS}:3478`, `turn:${TURN_ADDRESS}:3478?transport=tcp`],
  username: 'noom',
  credential: 'relay',
};
const PORT = 3000;

export type Pair = readonly [BrowserName, BrowserName];

export interface CallOptions {
  nat?: Nat;
  /** How each of the two differs from the default, before joining. */
  options?: Partial<SessionOptions>[];
  /** Faults that are there before the two come. */
  prepare?: (homes: [Home, Home]) => void;
  /** Wait until both see each other. Default true. */
  connected?: boolean;
}

/** Ann at home A, who came first, and Ben at home B, who came second and so dials. */
export interface Call {
  people: [Person, Person];
  homes: [Home, Home];
  service: Service;
  browsers: [HomeBrowser, HomeBrowser];
  /** When both had asked to join. */
  joinedAt: number;
  /** Both have shown frames without a standstill for a while. */
  flows(since: number, timeout?: number): Promise<void>;
}

export class Lab {
  readonly #browsers = new Map<string, HomeBrowser>();
  #rooms = 0;

  private constructor(
    readonly network: Network,
    readonly service: Service,
    readonly coturn: ChildProcess,
  ) {}

  static async create(): Promise<Lab> {
    const network = Network.create();
    const coturn = await startCoturn(network.turn);
    const service = await startService({
      within: within(network.signaling),
      address: { host: SIGNALING_ADDRESS, port: PORT },
      env: { NOOM_ICE_SERVERS: JSON.stringify([STUN, TURN]) },
    });
    return new Lab(network, service, coturn);
  }

  /** A room with two people in it, all faults mended before; ends when `use` does. */
  async call<T>(
    pair: Pair,
    { nat = 'cone', options = [], prepare, connected = true }: CallOptions,
    use: (call: Call) => Promise<T>,
  ): Promise<T> {
    const { homes } = this.network;
    for (const home of homes) home.reset(nat);
    prepare?.(homes);
    const room = `lab-${(this.#rooms += 1)}`;
    const browsers = [await this.#browser(0, pair[0]), await this.#browser(1, pair[1])] as [HomeBrowser, HomeBrowser];
    const people: Person[] = [];
    try {
      for (const [index, name] of ['Ann', 'Ben'].entries()) {
        const person = await Person.open(browsers[index]!, `${this.service.url}/r/${room}`, name, noteSignaling);
        people.push(person);
        await person.withSession((session, changes) => session.configure(changes), options[index] ?? {});
        await person.withSession((session, given) => session.join({ name: given, audio: true, video: true }), name);
      }
      const joinedAt = Date.now();
      for (const person of people) await noteCall(person);
      const call: Call = {
        people: people as [Person, Person],
        homes,
        service: this.service,
        browsers,
        joinedAt,
        flows: (since, timeout) => flow(people, since, timeout),
      };
      if (connected) {
        for (const person of people) await person.connectedTo(1);
        await call.flows(joinedAt);
      }
      return await use(call);
    } finally {
      for (const home of homes) home.reset();
      await Promise.all(people.map((person) => person.tab.page.close().catch(() => undefined)));
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#browsers.values()].map((browser) => browser.close().catch(() => undefined)));
    await this.service.close();
    this.coturn.kill();
    this.network.destroy();
  }

  async #browser(home: 0 | 1, name: BrowserName): Promise<HomeBrowser> {
    const key = `${home} ${name}`;
    const kept = this.#browsers.get(key);
    if (kept?.browser.connected) return kept;
    const browser = await launchWithin(this.network.homes[home].client, name, this.service.url);
    this.#browsers.set(key, browser);
    return browser;
  }
}

/** Frames that have to come on end, at 15 a second for two seconds, before a picture counts as flowing. */
const STEADY_MS = 2_000;
const STEADY_FRAMES = 12;

async function flow(people: Person[], since: number, timeout = 40_000): Promise<void> {
  await Promise.all(
    people.map((person) =>
      waitFor(
        async () => {
          const now = Date.now();
          const { frames } = await notesOf(person);
          const recent = frames.filter((at) => at > Math.max(since, now - STEADY_MS));
          return now - since >= STEADY_MS && recent.length >= STEADY_FRAMES && now - recent[0]! > STEADY_MS * 0.7;
        },
        `${person.name} should see the other move.`,
        () => person.problems(),
        timeout,
      ),
    ),
  );
}

async function startCoturn(namespace: string): Promise<ChildProcess> {
  const [command, ...args] = within(namespace);
  const coturn = spawn(
    command,
    [
      ...args,
      'turnserver',
      '-n',
      '--no-cli',
      '--no-tls',
      '--no-dtls',
      `--listening-ip=${TURN_ADDRESS}`,
      `--relay-ip=${TURN_ADDRESS}`,
      '--lt-cred-mech',
      `--user=${TURN.username}:${TURN.credential}`,
      '--realm=noom',
      '--log-file=stdout',
      '--simple-log',
      '--pidfile=',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let log = '';
  for (const stream of [coturn.stdout, coturn.stderr])
    stream.on('data', (chunk) => (log = log.length < 20_000 ? log + String(chunk) : log));
  await waitFor(
    () => /listen(er|ing)/i.test(log),
    'coturn should listen:',
    () => log,
  );
  return coturn;
}
