/**
 * Owns being in a room by the service's word: joining in one round trip, resuming by token, the roster, and telling the
 * service what we are. Knows nothing of media, peers or chat; it hands on what comes for them.
 *
 * What the person wants (`#intent`) and where the service has us (`#served`) are brought together by one step at a
 * time, so that no answer is ever taken for the answer to something else.
 */
import {
  PROTOCOL_VERSION,
  type CommandInput,
  type CommandName,
  type CommandResults,
  type LeaveReason,
  type Member,
  type Result,
  type RoomInfo,
  type ServerEvents,
  type Update,
  type Waiting,
  type Welcome,
} from '../../../signaling/protocol.js';
import type { Clock } from '../base/clock.js';
import { Deferred } from '../base/deferred.js';
import { NoomError } from '../base/errors.js';
import type { Emit } from '../state/facts.js';
import { Roster } from './roster.js';
import type { ServiceClock } from '../base/service-clock.js';
import { SignalingClient, type ConnectInput, type CreateSocket } from './client.js';
import type { ConnectionState } from '../state/state.js';
import { Reporter } from './reporter.js';

/**
 * Milliseconds after which a promise of `connect` or `join` says that the service is out of reach; the trying goes on.
 */
const REACH_TIMEOUT_MS = 15_000;
/**
 * Milliseconds after which a service that was only assumed to be there is said not to be: any other host answers
 * something else at once.
 */
const ASSUMED_MS = 2_000;
/**
 * And failed attempts: on a slow machine, or behind a proxy that lets no WebSocket through, the first may fail for
 * other reasons.
 */
const ASSUMED_ATTEMPTS = 3;

export interface MembershipOptions {
  server: string;
  /** Nobody named it: it is where the page or its script came from. */
  isAssumed: boolean;
  clock: Clock;
  serviceClock: ServiceClock;
  createSocket?: CreateSocket | undefined;
  emit: Emit;
  token(): Promise<string | undefined>;
  /** What we are just now; differences to what the service was told are sent. */
  presence(): Update;
  /** In the room: for the first time, or again with (`resumed`) or without the same id. */
  onWelcome(welcome: Welcome, before: { id: string | null }): void;
  /** Out of the room, by whatever cause; or, with `entered` false, never let in. */
  onLeft(left: { entered: boolean }): void;
  /** Who is here, or who takes part in the call, has changed. */
  onRoster(): void;
  /** Somebody else has the service back: what was sent to them meanwhile is lost. */
  onReturn(id: string): void;
  on: Pick<ServerEvents, 'signal' | 'message' | 'received' | 'typing' | 'muted'>;
}

/** One wish to be in a room, from `join` until it is fulfilled, refused or given up. */
class Intent {
  readonly joined = new Deferred<void>();
  constructor(readonly join: CommandInput<'join'>) {}
}

export class Membership {
  readonly #options: MembershipOptions;
  readonly #client: SignalingClient;
  readonly #roster: Roster;
  readonly #reporter: Reporter;
  /** By this the service tells a connection of ours that the network held back from one by a copy of our token. */
  readonly #page = Math.random();
  #intent: Intent | null = null;
  /** Where the service has us, in the room or at its door; an intent that is no longer ours is left. */
  #served: Intent | null = null;
  /** A join or leave is on its way. */
  #busy = false;
  #token: string | null = null;
  /**
   * Token of a room that was left, until the service has heard the goodbye: it comes back to say it, or to stay after
   * all.
   */
  #farewell: string | null = null;
  #reached = new Deferred<void>();
  #watching = false;
  /** What the list of rooms is searched for; empty: all. */
  #query = '';
  /** What waits for the list that the query finds. */
  #found = new Deferred<void>();
  /** When it was first looked for; null: not yet, or it has answered or was said to be missing. */
  #soughtAt: number | null;

  constructor(options: MembershipOptions) {
    this.#options = options;
    this.#soughtAt = options.isAssumed ? options.clock.now() : null;
    this.#client = new SignalingClient({
      server: options.server,
      clock: options.clock,
      createSocket: options.createSocket,
      auth: () => this.#auth(),
      onConnection: (connection) => this.#connection(connection),
      onRefused: (error) => this.#refused(error),
    });
    this.#roster = new Roster({
      client: this.#client,
      clock: options.clock,
      emit: options.emit,
      onChange: () => options.onRoster(),
      onReturn: (id) => options.onReturn(id),
    });
    this.#reporter = new Reporter({
      clock: options.clock,
      emit: options.emit,
      presence: () => options.presence(),
      self: () => (this.#client.connected ? this.#roster.selfId : null),
      send: (news) => this.#client.command('update', news),
    });
    this.#listen();
  }

  get self(): Member | null {
    return this.#roster.self;
  }

  get members(): ReadonlyMap<string, Member> {
    return this.#roster.members;
  }

  /** The resume token while in a room. */
  get token(): string | null {
    return this.#token;
  }

  /** What is joined, or to be joined. */
  get wanted(): CommandInput<'join'> | null {
    return this.#intent?.join ?? null;
  }

  connect(): Promise<void> {
    if (this.#client.connected) return Promise.resolve();
    if (this.#reached.settled) this.#reached = new Deferred<void>();
    this.#client.connect();
    this.#expire(this.#reached);
    return this.#reached.promise;
  }

  /** Joins, or with `resume` comes back as who we were. Resolves once in the room; a waiting room may take its time. */
  join(join: CommandInput<'join'>, resume?: string): Promise<void> {
    const room = join.room.normalize('NFC').trim();
    if (this.#intent?.join.room === room) return this.#intent.joined.promise;
    const intent = new Intent({ ...join, room });
    this.#intent = intent;
    this.#token = resume ?? null;
    this.#options.emit({ type: 'joining' });
    this.#expire(intent.joined);
    if (this.#client.connected) this.#step();
    else this.#client.connect();
    return intent.joined.promise;
  }

  leave(reason: LeaveReason = 'left'): void {
    if (!this.#intent) return;
    this.#farewell = this.#token ?? this.#farewell;
    this.#out(reason, new NoomError('E_FORBIDDEN', 'Left before the room was entered.'));
    this.#step();
  }

  command<K extends CommandName>(name: K, payload: CommandInput<K>): Promise<CommandResults[K]> {
    return this.#client.command(name, payload);
  }

  /** Tells the service what has changed of us since it was last told. */
  tell(): void {
    this.#reporter.tell();
  }

  /** Changes what the service and the others know of us. */
  update(news: Update): Promise<void> {
    return this.#reporter.update(news);
  }

  /** Follows the list of public rooms, over reconnects too. */
  watchRooms(on: boolean): void {
    this.#watching = on;
    if (this.#client.connected) this.#subscribe();
  }

  /**
   * Lists those rooms alone whose names contain the query. Resolves with the first list of them, or once there is none
   * to come.
   */
  findRooms(query: string): Promise<void> {
    this.#found.resolve();
    this.#found = new Deferred<void>();
    this.#query = query;
    if (this.#client.connected && this.#watching) this.#subscribe();
    else this.#found.resolve();
    return this.#found.promise;
  }

  /** The network is back: no waiting for the end of the current delay. */
  hurry(): void {
    this.#client.hurry();
  }

  /** Whether the service answers just now. */
  probe(): Promise<boolean> {
    return this.#client.probe();
  }

  /** It does not, and the network looks dead: connects to it anew without delay. */
  renew(): void {
    this.#client.renew();
  }

  close(): void {
    this.leave();
    this.#reached.resolve();
    this.#client.close();
  }

  get #resume(): string | null {
    return (this.#intent && this.#token) ?? this.#farewell;
  }

  async #auth(): Promise<() => ConnectInput> {
    // Who is in already shows it by the resume token: a token endpoint that fails just then ends no call.
    const token = await this.#options.token().catch((error: unknown) => {
      if (this.#resume === null) throw error;
      return undefined;
    });
    return () => {
      const resume = this.#resume;
      // What is carried is decided: whatever is wanted from here on follows the answer.
      this.#served = this.#intent ?? (resume === null ? null : new Intent({ room: '' }));
      this.#busy = this.#served !== null;
      return {
        v: PROTOCOL_VERSION,
        page: this.#page,
        token,
        join: this.#intent ? { ...this.#intent.join, ...this.#reporter.joining() } : undefined,
        resume: resume ?? undefined,
      };
    };
  }

  #connection(connection: ConnectionState): void {
    this.#options.emit({ type: 'connection', connection, joining: this.#intent !== null });
    this.#doubt(connection);
    if (connection.phase === 'online') {
      this.#reached.resolve();
      if (this.#watching) this.#subscribe();
      this.#step();
    } else if (connection.phase !== 'connecting') {
      this.#busy = false;
      this.#served = null;
      this.#reporter.lost();
    }
  }

  /** An address that nobody gave, and where nothing answers, is most likely that of a host of scripts. */
  #doubt({ phase, cause, attempt }: ConnectionState): void {
    const { clock, server, emit } = this.#options;
    if (phase === 'online') this.#soughtAt = null;
    if (phase !== 'connecting' || cause === undefined || attempt < ASSUMED_ATTEMPTS) return;
    if (this.#soughtAt === null || clock.now() - this.#soughtAt < ASSUMED_MS) return;
    this.#soughtAt = null;
    const advice = `No Noom service answers at ${server}, where this page or its script came from. It is being tried again; if yours is elsewhere, set server="https://…".`;
    emit({ type: 'error', error: new NoomError('E_NETWORK', advice, { hint: 'no-service' }) });
  }

  #subscribe(): void {
    const found = this.#found;
    // Called back, and not by a promise: what changes of the list may come in the same packet as the list.
    this.#client.send(
      'lobby',
      { subscribe: this.#watching, ...(this.#query !== '' && { query: this.#query }) },
      (result) => {
        if (!result.ok) this.#unlisted(NoomError.fromWire(result.error));
        else if (this.#watching)
          this.#options.emit({ type: 'rooms', rooms: result.value.rooms, more: result.value.more });
        found.resolve();
      },
    );
  }

  /** The service did not list the rooms. */
  #unlisted(refusal: NoomError): void {
    // Out of rooms only: a connection that stands by its resume token alone would be refused again by the next.
    if (refusal.code === 'E_AUTH' && this.#served === null && this.#resume === null) this.#renewed();
    else this.#options.emit({ type: 'error', error: refusal });
  }

  /** Connects anew, with what the site's token is by now. One that is no good then is refused there, for good. */
  #renewed(): void {
    this.#busy = false;
    this.#client.renew();
  }

  /** Brings the service one step nearer to what is wanted, unless one is under way. */
  #step(): void {
    const intent = this.#intent;
    if (this.#busy || !this.#client.connected || this.#served === intent) return;
    this.#busy = true;
    if (this.#served) {
      this.#client.send('leave', {}, ({ ok }) => {
        this.#busy = false;
        this.#served = null;
        if (ok) this.#farewell = null;
        else this.#client.drop();
        this.#step();
      });
    } else if (intent) {
      this.#client.send('join', { ...intent.join, ...this.#reporter.joining() }, (result) => {
        // The site's token was good when this connection was opened, and no longer is: the next one brings a fresh one.
        if (!result.ok && result.error.code === 'E_AUTH') this.#renewed();
        else this.#answered(intent, result);
      });
    }
  }

  /** What the service says to an intent: in, at the door, or not. Handled before any event that came along with it. */
  #answered(intent: Intent, result: Result<Welcome | Waiting>): void {
    this.#busy = false;
    this.#served = result.ok ? intent : null;
    // Lost on the way, or a node that cannot just now, as it is ending: the next CONNECT carries all of it again.
    if (!result.ok && /E_(NETWORK|TIMEOUT)/.test(result.error.code)) return this.#client.drop();
    this.#farewell = null; // whoever it was for is gone, or is sent away below
    if (intent === this.#intent) {
      if (!result.ok)
        this.#failed(
          NoomError.fromWire(result.error, result.error.code === 'E_NOT_FOUND' ? 'private-room' : undefined),
        );
      else if ('waiting' in result.value) this.#waits(result.value);
      else this.#welcomed(intent, result.value);
    } else if (result.ok && 'token' in result.value) {
      this.#farewell = result.value.token;
    }
    this.#step();
  }

  #waits({ room }: Waiting): void {
    // Away for too long, and back at a door that is closed by now: out of the call until somebody opens.
    if (this.#roster.selfId !== null) {
      this.#token = null;
      this.#roster.clear();
      this.#options.onLeft({ entered: false });
    }
    this.#options.emit({ type: 'waiting', room });
  }

  #welcomed(intent: Intent, answer: Welcome): void {
    this.#options.serviceClock.set(answer.now);
    const welcome = { ...answer, room: this.#timed(answer.room) };
    const before = { id: this.#roster.selfId };
    this.#roster.take(welcome);
    this.#reporter.welcomed(this.#roster.self ?? {}, welcome.nameFixed);
    this.#kept(welcome);
    this.#options.onWelcome(welcome, before);
    intent.joined.resolve();
    this.#reporter.tell();
  }

  /** The room with its time by the page's clock. */
  #timed(room: RoomInfo): RoomInfo {
    const { startedAt } = room;
    return Number.isFinite(startedAt) ? { ...room, startedAt: this.#options.serviceClock.here(startedAt!) } : room;
  }

  /** The room could not be entered, or not entered again. */
  #failed(error: NoomError): void {
    const cameBack = this.#token !== null;
    const reason =
      error.code === 'E_FULL'
        ? 'full'
        : !cameBack || error.code === 'E_LOCKED'
          ? 'denied'
          : error.code === 'E_FORBIDDEN'
            ? 'kicked'
            : 'network';
    this.#out(reason, error, { tell: true });
  }

  /** The service wants nothing more of this connection: another one took its place, or the page may not come in. */
  #refused(error: NoomError): void {
    this.#reached.reject(error);
    if (this.#intent) this.#out(error.code === 'E_FORBIDDEN' ? 'replaced' : 'denied', error, { tell: true });
    else this.#options.emit({ type: 'error', error });
  }

  #out(reason: LeaveReason, error: NoomError, { tell = false } = {}): void {
    const entered = this.#roster.selfId !== null;
    this.#intent?.joined.reject(error);
    this.#intent = null;
    this.#token = null;
    this.#roster.clear();
    this.#options.onLeft({ entered });
    this.#options.emit({ type: 'left', reason });
    if (tell) this.#options.emit({ type: 'error', error });
  }

  /** Keeps a resume token; the service may forget the one before. */
  #kept({ token, serial }: { token: string; serial: number }): void {
    this.#token = token;
    this.#client.command('confirm', { serial }).catch(() => undefined); // unconfirmed, both stay good
  }

  #listen(): void {
    const { emit, on } = this.#options;
    const client = this.#client;
    client.on('welcome', (result) => this.#served && this.#answered(this.#served, result));
    client.on('left', ({ reason }) => {
      const isOurs = this.#served === this.#intent;
      this.#served = null;
      if (isOurs && this.#intent) this.#out(reason, new NoomError('E_FORBIDDEN', `The room let you go: ${reason}.`));
      this.#step();
    });
    client.on('token', (token) => this.#roster.selfId !== null && this.#kept(token));
    client.on(
      'room-updated',
      (room) => this.#roster.selfId !== null && emit({ type: 'room-updated', room: this.#timed(room) }),
    );
    client.on('reaction', ({ from, emoji }) => emit({ type: 'reaction', from, emoji }));
    client.on('rooms', (delta) => emit({ type: 'rooms-delta', delta }));
    client.on('knock', (knock) => emit({ type: 'knock', knock }));
    client.on('knock-ended', ({ id }) => emit({ type: 'knock-ended', id }));
    client.on('signal', on.signal);
    client.on('message', on.message);
    client.on('received', on.received);
    client.on('typing', on.typing);
    client.on('muted', (muted) => {
      on.muted(muted);
      this.#reporter.muted(muted.mute);
    });
  }

  /** Says that the service is out of reach while it is; being at a closed door is no such thing. */
  #expire(deferred: Deferred<void>): void {
    const cancel = this.#options.clock.after(REACH_TIMEOUT_MS, () => {
      if (deferred.settled || (this.#served && !this.#busy)) return;
      const error = new NoomError(
        'E_NETWORK',
        `No answer from ${this.#options.server}. It is being tried again; check the address, and that NOOM_ORIGINS lets this page's origin in.`,
      );
      deferred.reject(error);
      this.#options.emit({ type: 'error', error });
    });
    deferred.promise.then(cancel, cancel);
  }
}
