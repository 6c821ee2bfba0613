/**
 * Owns one tab: its globals, the session that ships running in it, and what can happen to a tab. What its person last
 * said of their devices is written down here, to be held against what is sent. Knows nothing of other tabs.
 */
import { Session, type JoinOptions, type SessionOptions } from '../../components/session/index.js';
import type { MediaKind, Message, SessionState } from '../../components/session/index.js';
import { LEVEL_MS } from '../../components/session/peer/meter.js';
import { ModelConnection, type ConnectionWorld } from './model-connection.js';
import { ModelDevices } from './model-devices.js';
import { ModelTarget } from './model-events.js';
import type { Host } from './model-network.js';
import { socketMaker, type ModelSocket } from './model-socket.js';
import type { Happening, VirtualClock } from './virtual-clock.js';

/** What outlives a page: sessionStorage a reload, localStorage everything. */
export class ModelStorage {
  #items = new Map<string, string>();
  getItem = (key: string): string | null => this.#items.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.#items.set(key, value);
  removeItem = (key: string): void => void this.#items.delete(key);
  copy(): ModelStorage {
    const copied = new ModelStorage();
    copied.#items = new Map(this.#items);
    return copied;
  }
}

export interface PageOptions {
  id: string;
  person: number;
  world: ConnectionWorld;
  latency: number;
  filtered: boolean;
  room: string;
  name: string;
  token?: string | undefined;
  sessionStorage?: ModelStorage | undefined;
  localStorage?: ModelStorage | undefined;
}

/**
 * Meters look many times a second: here as seldom as still counts, and hardly at all once nothing can happen any more.
 */
const METER_MS = 1_000;
/**
 * Milliseconds from beat to beat at most, while nothing is lost; that are just now; and after which a change of network
 * is done with.
 */
const BEAT_MS = 1_300;
const JUST_NOW_MS = 300;
const FORGET_MS = 30_000;
const REST_MS = 20_000;

export class Page implements Host {
  readonly id: string;
  readonly person: number;
  dead = false;
  frozen = false;
  held: Happening[] = [];
  address: number;
  offline = false;
  readonly filtered: boolean;
  latency: number;
  readonly events = new ModelTarget();
  readonly sessionStorage: ModelStorage;
  readonly localStorage: ModelStorage;
  readonly devices: ModelDevices;
  readonly session: Session;
  readonly connections: ModelConnection[] = [];
  readonly sockets: ModelSocket[] = [];
  readonly room: string;
  readonly token: string | undefined;
  /** What the person last said of each of their media; a host's muting counts as theirs. */
  readonly word: Record<MediaKind, boolean> = { audio: false, camera: false, screen: false };
  /** What was last chosen for microphone and camera; it outlives leaving. */
  choice: { audio?: boolean; camera?: boolean } = {};
  /** The person wants to be in the room. */
  wantsIn = false;
  closed = false;
  /** Follows the lobby's list. */
  watches = false;
  timers = 0;
  /** Promises that the session gave and has not settled. */
  readonly pending = new Map<number, string>();
  /** Each message that was told as new, in this stay. */
  readonly heard: Message[] = [];
  /** Every id that this session had, in order. */
  readonly ids: string[] = [];
  /** Whose token it has, which another page used before it. */
  usedUp: { id: string; at: number } | null = null;
  /** The id of the page before it, whose token it has. */
  before: string | undefined;
  /** All ids that the pages before it had, whose conversation it recalls. */
  former: readonly string[] = [];
  /** How many ids there were when the person last asked to be let in. */
  asked = 0;
  /** When the page entered, under its present id. */
  enteredAt = 0;
  onlineSince = Infinity;
  /** When a host's muting was last heard. */
  mutedAt = 0;
  /** When the system said last that there is a network. */
  toldOnlineAt = -Infinity;
  /** The service was given up for dead while somebody was heard. */
  gaveUpWhileHearing = false;
  /** A permission was taken back: nothing says that it is there again. */
  revoked = false;
  #inside = false;
  #hadPreview = false;
  readonly #clock: VirtualClock;
  readonly #world: ConnectionWorld;
  #asked = 0;

  constructor(options: PageOptions) {
    const { world } = options;
    const { clock, network } = world;
    this.#clock = clock;
    this.#world = world;
    this.id = options.id;
    this.person = options.person;
    this.address = world.chance.int(1, 1e9);
    this.latency = options.latency;
    this.filtered = options.filtered;
    this.room = options.room;
    this.token = options.token;
    this.sessionStorage = options.sessionStorage ?? new ModelStorage();
    this.localStorage = options.localStorage ?? new ModelStorage();
    this.devices = new ModelDevices(clock, this);
    this.events.addEventListener('online', () => {
      this.toldOnlineAt = clock.now;
    });
    const before = clock.owner;
    clock.owner = this; // its session looks around when it is made
    const chosen: SessionOptions = {
      server: 'http://service.test',
      room: options.room,
      name: options.name,
      ...(options.token && { getToken: () => this.#fetchToken(options.token!) }),
    };
    this.session = new Session(chosen, {
      clock: { now: () => clock.now, after: (ms, call) => this.#after(ms, call) },
      createConnection: () => this.#connect(),
      createSocket: socketMaker(
        { clock, network, host: this, onHeard: (name) => this.#heard(name), onGivenUp: () => this.#givenUp() },
        (socket) => this.sockets.push(socket),
      ),
    });
    this.session.addEventListener('message', ({ detail }) => this.heard.push(detail.message));
    // The person takes every file.
    this.session.addEventListener('transfer', ({ detail: { transfer } }) => {
      const { id, direction, status } = transfer;
      if (direction !== 'in' || status !== 'offered') return;
      clock.schedule(this, world.chance.int(0, 5_000), () => {
        const isOffered = this.state.transfers.some((one) => one.id === id && one.status === 'offered');
        if (isOffered && !this.closed) this.session.acceptTransfer(id);
      });
    });
    this.session.addEventListener('joined', ({ detail }) => {
      this.ids.push(detail.self.id);
      this.enteredAt = clock.now;
      this.#inside = true;
    });
    let last = this.session.state.phase;
    this.session.subscribe(({ phase }) => {
      if (phase === 'left' && last !== 'left') this.#out();
      // Away for too long and back at a closed door is not let in, either.
      this.#inside &&= phase !== 'waiting';
      last = phase;
    });
    this.session.addEventListener('connection', ({ detail }) => {
      this.onlineSince = detail.phase === 'online' ? clock.now : Infinity;
    });
    clock.owner = before;
  }

  get state(): SessionState {
    return this.session.state;
  }

  get openConnections(): ModelConnection[] {
    return this.connections.filter(({ closed }) => !closed);
  }

  #out(): void {
    this.heard.length = 0;
    // Who was not let in keeps the preview, to try elsewhere.
    if (this.#inside || !this.#hadPreview) this.silent();
    this.#inside = false;
  }

  /** Whoever is out of a room sends nothing, without having to say so. */
  silent(): void {
    this.word.audio = this.word.camera = this.word.screen = false;
  }

  join(options: JoinOptions): void {
    if (this.wantsIn) return;
    this.wantsIn = true;
    this.asked = this.ids.length;
    this.before = undefined;
    const { audio, camera } = this.state.media;
    this.#hadPreview = audio.wanted || camera.wanted;
    const known = this.#hadPreview ? this.word : this.choice;
    const isAsked = options.audio !== undefined || this.#hadPreview || Object.keys(this.choice).length > 0;
    this.word.audio = options.audio ?? known.audio ?? false;
    this.word.camera = options.video ?? known.camera ?? false;
    if (isAsked) this.choice = { audio: this.word.audio, camera: this.word.camera };
    this.watch('join', this.session.join(options));
  }

  leave(): void {
    this.wantsIn = false;
    this.silent();
    this.watch('leave', this.session.leave());
  }

  close(): void {
    this.closed = true;
    this.wantsIn = false;
    this.silent();
    this.watch('close', this.session.close());
  }

  /** Keeps an eye on a promise: it has to settle. */
  watch(what: string, promise: Promise<unknown>): void {
    const id = this.#asked++;
    this.pending.set(id, what);
    const settled = () => this.pending.delete(id);
    promise.then(settled, settled);
  }

  /** The tab's process is gone; its socket is closed by the system. */
  crash(): void {
    this.dead = true;
    this.wantsIn = false;
    for (const wire of this.#world.network.wiresOf(this)) wire.closeByClient({ lossy: true });
    for (const connection of this.connections) connection.close();
    for (const track of this.devices.tracks) track.stop();
  }

  /** The site's endpoint takes its time. */
  #fetchToken(token: string): Promise<string> {
    const { chance } = this.#world;
    const ms = chance.chance(0.1) ? chance.int(1_000, 12_000) : chance.int(0, 100);
    return new Promise((resolve) => this.#clock.schedule(this, ms, () => resolve(token)));
  }

  /** With no processor to spare the service is silent as others are; a network that is gone silences everybody. */
  #givenUp(): void {
    const { now } = this.#clock;
    if (now - this.toldOnlineAt < FORGET_MS) return;
    const heard = this.openConnections
      .filter(({ connectionState }) => connectionState === 'connected')
      .flatMap(({ channels }) => channels)
      .filter(({ lossy, heardAt: [last, before] }) => lossy && now - last < JUST_NOW_MS && last - before < BEAT_MS);
    if (heard.length > 0) this.gaveUpWhileHearing = true;
  }

  #heard(name: string): void {
    // From here on it is the page's business to be silent.
    if (name !== 'muted') return;
    this.word.audio = this.choice.audio = false;
    this.mutedAt = this.#clock.now;
  }

  #connect(): RTCPeerConnection {
    const connection = new ModelConnection(this.#world, this);
    if (this.connections.length > 20) this.connections.splice(0, this.connections.length, ...this.openConnections);
    this.connections.push(connection);
    return connection as unknown as RTCPeerConnection;
  }

  #after(ms: number, call: () => void): () => void {
    this.timers += 1;
    let running = true;
    const end = () => {
      if (running) this.timers -= 1;
      running = false;
    };
    const cancel = this.#clock.schedule(
      this,
      ms !== LEVEL_MS ? ms : this.#world.isAtRest() ? REST_MS : METER_MS,
      () => {
        end();
        call();
      },
    );
    return () => {
      end();
      cancel();
    };
  }
}
