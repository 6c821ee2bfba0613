/**
 * Owns being in a room by the service's word: joining in one round trip, resuming by token, the roster, and telling the
 * service what we are. Knows nothing of media, peers or chat.
 *
 * What the person wants (`#intent`) and where the service has us (`#served`) are brought together by one step at a
 * time, so that no answer is ever taken for the answer to something else.
 */
import {
  PROTOCOL_VERSION,
  type CommandInput,
  type LeaveReason,
  type Member,
  type Result,
  type RoomInfo,
  type Update,
  type Waiting,
  type Welcome,
  type WireError,
} from '../../../signaling/protocol.js';
import type { Clock } from '../base/clock.js';
import { Deferred } from '../base/deferred.js';
import { NoomError } from '../base/errors.js';
import type { Emit } from '../state/facts.js';
import { Roster } from './roster.js';
import { Intent, type JoinParts } from './intent.js';
import { reasonOf, refusalOf } from './refusals.js';
import type { ServiceClock } from '../base/service-clock.js';
import type { ConnectInput, SignalingClient } from './client.js';
import type { ConnectionState } from '../state/state.js';
import { Reporter } from './reporter.js';

/**
 * Milliseconds after which a promise of `connect` or `join` says that the service is out of reach; the trying goes on.
 */
const REACH_TIMEOUT_MS = 15_000;
/** Milliseconds from one failure of the site to give a token to the next try, at first and at most. */
const TOKEN_DELAY_MS = 500;
const TOKEN_DELAY_MAX_MS = 10_000;
const TOKEN_FAILS =
  '`getToken` failed and is asked again: `cause` says how. Check that the page reaches what gives it.';

const LEFT_BEFORE = 'Left before the room was entered.';

export interface MembershipOptions {
  client: SignalingClient;
  server: string;
  clock: Clock;
  serviceClock: ServiceClock;
  emit: Emit;
  token(): Promise<string | undefined>;
  /** Whether the site gives any. */
  hasToken(): boolean;
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
  /** A host muted us. */
  onMuted(by: string): void;
}

export class Membership {
  /** Tells the service, and with it the others, what we are. */
  readonly reporter: Reporter;
  readonly #options: MembershipOptions;
  readonly #client: SignalingClient;
  readonly #roster: Roster;
  /** By this the service tells a connection of ours that the network held back from one by a copy of our token. */
  readonly #page = Math.random();
  #intent: Intent | null = null;
  /** Another room that is asked for from within one: that is left once the other lets us in, and else stands. */
  #next: Intent | null = null;
  /** Where the service has us, in the room or at its door; an intent that is no longer ours is left. */
  #served: Intent | null = null;
  /** What is on its way to the service. */
  #underWay: 'join' | 'leave' | null = null;
  #token: string | null = null;
  /**
   * Token of a room that was left, until the service has heard the goodbye: it comes back to say it, or to stay after
   * all.
   */
  #farewell: string | null = null;
  #reached = new Deferred<void>();
  constructor(options: MembershipOptions) {
    this.#options = options;
    this.#client = options.client;
    this.#roster = new Roster({
      client: this.#client,
      clock: options.clock,
      emit: options.emit,
      onChange: () => options.onRoster(),
      onReturn: (id) => options.onReturn(id),
    });
    this.reporter = new Reporter({
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

  /**
   * Joins, or with `resume` comes back as who we were. Resolves once in the room; a waiting room may take its time.
   * From within a room it asks first: refused, we are where we were.
   */
  join(join: CommandInput<'join'>, parts: JoinParts = {}): Promise<void> {
    const room = join.room.normalize('NFC').trim();
    if (this.#next?.join.room === room) return this.#next.joined.promise;
    this.#stay();
    if (this.#intent?.join.room === room) return this.#intent.joined.promise;
    const intent = new Intent({ ...join, room }, parts);
    if (this.#roster.selfId === null) this.#begin(intent);
    else this.#next = intent;
    this.#expire(intent.joined);
    if (this.#client.connected) this.#step();
    else this.#client.connect();
    return intent.joined.promise;
  }

  /** From here on nothing but this room is wanted. */
  #begin(intent: Intent): void {
    this.#intent = intent;
    this.#next = null;
    this.#token = intent.parts.resume ?? null;
    this.#options.emit({ type: 'joining' });
    intent.parts.begins?.();
  }

  /** No other room is wanted any more. */
  #stay(error = new NoomError('E_FORBIDDEN', LEFT_BEFORE)): void {
    this.#next?.joined.reject(error);
    this.#next = null;
  }

  leave(reason: LeaveReason = 'left'): void {
    if (!this.#intent) return;
    this.#stay();
    this.#farewell = this.#token ?? this.#farewell;
    this.#out(reason, new NoomError('E_FORBIDDEN', LEFT_BEFORE));
    this.#step();
  }

  close(): void {
    this.leave();
    this.#reached.resolve();
  }

  get #resume(): string | null {
    return (this.#intent && this.#token) ?? this.#farewell;
  }

  /** What the CONNECT of the next connection carries. */
  async auth(stands: () => boolean): Promise<() => ConnectInput> {
    const token = await this.#siteToken(stands);
    return () => {
      const resume = this.#resume;
      // What is carried is decided: whatever is wanted from here on follows the answer.
      this.#served = this.#intent ?? (resume === null ? null : new Intent({ room: '' }));
      this.#underWay = this.#served && 'join';
      return {
        v: PROTOCOL_VERSION,
        page: this.#page,
        token,
        join: this.#intent ? { ...this.#intent.join, ...this.reporter.joining() } : undefined,
        resume: resume ?? undefined,
      };
    };
  }

  /** Tries until the site gives it: the service alone says that a token is no good. */
  async #siteToken(stands: () => boolean): Promise<string | undefined> {
    for (let delay = TOKEN_DELAY_MS; ; delay = Math.min(2 * delay, TOKEN_DELAY_MAX_MS)) {
      try {
        return await this.#options.token();
      } catch (cause) {
        // Who is in already shows it by the resume token: a token endpoint that fails just then ends no call.
        if (this.#resume !== null || !stands()) return undefined;
        const error = new NoomError('E_NETWORK', TOKEN_FAILS, { cause, hint: 'token' });
        this.#options.emit({ type: 'error', error });
        await new Promise<void>((resolve) => this.#options.clock.after(delay, resolve));
        if (!stands()) return undefined;
      }
    }
  }

  /** The connection to the service is another. */
  connectionChanged({ phase }: ConnectionState): void {
    if (phase === 'online') {
      this.#reached.resolve();
      this.#step();
    } else if (phase !== 'connecting') {
      this.#underWay = null;
      this.#served = null;
      this.reporter.lost();
    }
  }

  /**
   * The site's token no longer counts. Out of rooms only is the connection made anew: one that stands by its resume
   * token alone would be refused again by the next. Whether it is.
   */
  tokenRefused(): boolean {
    if (this.#served !== null || this.#resume !== null) return false;
    this.#renewed();
    return true;
  }

  /** Connects anew, with what the site's token is by now. One that is no good then is refused there, for good. */
  #renewed(): void {
    this.#underWay = null;
    this.#client.renew();
  }

  /** Brings the service one step nearer to what is wanted, unless one is under way. */
  #step(): void {
    if (this.#underWay || !this.#client.connected) return;
    if (this.#served === this.#intent) {
      if (this.#next) this.#ask(this.#next);
    } else if (this.#served) {
      this.#underWay = 'leave';
      this.#client.send('leave', {}, ({ ok }) => {
        this.#underWay = null;
        this.#served = null;
        if (ok) this.#farewell = null;
        else this.#client.drop();
        this.#step();
      });
    } else if (this.#intent) {
      this.#ask(this.#intent);
    }
  }

  #ask(intent: Intent): void {
    this.#underWay = 'join';
    const said = this.reporter.joining();
    const { name = said.name, media = said.media } = intent.parts;
    // What is on in the room that we are in is asked for anew in another.
    const there = { ...said, media, audio: false, camera: false, ...(name !== undefined && { name }) };
    const asked = { ...intent.join, ...(intent === this.#next ? there : said) };
    this.#client.send('join', asked, (result, isLost) => {
      // The site's token was good when this connection was opened, and no longer is: the next one brings a fresh one.
      if (!result.ok && this.#wantsFreshToken(intent, result.error)) this.#renewed();
      else this.#answered(intent, result, isLost);
    });
  }

  /** A room that is asked for from within another may take another token, which counts from a connection on: once. */
  #wantsFreshToken(intent: Intent, { code, by }: WireError): boolean {
    if (intent !== this.#next) return code === 'E_AUTH';
    const mayHelp = !intent.isRenewed && (code === 'E_AUTH' || (code === 'E_FORBIDDEN' && by !== 'host'));
    intent.isRenewed = true;
    return mayHelp && this.#options.hasToken();
  }

  /** What the service says to an intent: in, at the door, or not. Handled before any event that came along with it. */
  #answered(intent: Intent, result: Result<Welcome | Waiting>, isLost = false): void {
    this.#underWay = null;
    if (result.ok) this.#served = intent;
    else if (this.#served === intent) this.#served = null; // else we are where we were
    // Lost on the way, or a node that cannot just now, as it is ending: the next CONNECT carries all of it again.
    if (!result.ok && (isLost || result.error.code === 'E_NETWORK')) return this.#client.drop();
    this.#farewell = null; // the member it was for is gone, or is sent away below
    if (result.ok && intent === this.#next) this.#out('left', new NoomError('E_FORBIDDEN', LEFT_BEFORE));
    if (intent === this.#intent) {
      if (!result.ok) this.#failed(refusalOf(result.error));
      else if ('waiting' in result.value) this.#waits(result.value);
      else this.#welcomed(intent, result.value);
    } else if (!result.ok) {
      if (intent === this.#next) this.#refuseMove(refusalOf(result.error));
    } else if ('token' in result.value) {
      this.#farewell = result.value.token;
    }
    this.#step();
  }

  /** Another room did not open: this one goes on. */
  #refuseMove(error: NoomError): void {
    this.#stay(error);
    this.#options.emit({ type: 'error', error });
  }

  #waits({ room, reason }: Waiting): void {
    // Away for too long, and back at a door that is closed by now: out of the call until somebody opens.
    if (this.#roster.selfId !== null) {
      this.#token = null;
      this.#roster.clear();
      this.#options.onLeft({ entered: false });
    }
    this.#options.emit({ type: 'waiting', room, waitingFor: reason === 'no-host' ? 'host' : 'answer' });
  }

  #welcomed(intent: Intent, answer: Welcome): void {
    this.#options.serviceClock.set(answer.now);
    const welcome = { ...answer, room: this.#timed(answer.room) };
    const before = { id: this.#roster.selfId };
    this.#roster.take(welcome);
    this.reporter.welcomed(this.#roster.self ?? {}, welcome.nameFixed);
    this.#kept(welcome);
    this.#options.onWelcome(welcome, before);
    intent.joined.resolve();
    this.reporter.tell();
  }

  /** The room with its time by the page's clock. */
  #timed(room: RoomInfo): RoomInfo {
    const { startedAt } = room;
    return Number.isFinite(startedAt) ? { ...room, startedAt: this.#options.serviceClock.here(startedAt!) } : room;
  }

  /** The room could not be entered, or not entered again. */
  #failed(error: NoomError): void {
    this.#out(reasonOf(error, this.#token !== null), error, { tell: true });
  }

  /** The service wants nothing more of this connection: another one took its place, or the page may not come in. */
  refused(error: NoomError): void {
    this.#reached.reject(error);
    this.#stay(error);
    if (this.#intent) this.#out(error.code === 'E_FORBIDDEN' ? 'replaced' : 'not-allowed', error, { tell: true });
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
    if (this.#next) this.#begin(this.#next);
  }

  /** Keeps a resume token; the service may forget the one before. */
  #kept({ token, serial }: { token: string; serial: number }): void {
    this.#token = token;
    this.#client.command('confirm', { serial }).catch(() => undefined); // unconfirmed, both stay good
  }

  #listen(): void {
    const { emit, onMuted } = this.#options;
    const client = this.#client;
    client.on('welcome', (result) => {
      if (!this.#served) return;
      if (this.#underWay !== 'leave') return this.#answered(this.#served, result);
      // Let in as the goodbye was on its way: should that be lost, it is to be said again by this token.
      if (result.ok && 'token' in result.value) this.#farewell = result.value.token;
    });
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
    client.on('knock', (knock) => emit({ type: 'knock', knock }));
    client.on('knock-ended', ({ id }) => emit({ type: 'knock-ended', id }));
    client.on(
      'notice',
      ({ text }) => this.#roster.selfId !== null && emit({ type: 'notice', text, at: this.#options.clock.now() }),
    );
    client.on('muted', ({ by, mute }) => {
      onMuted(by);
      this.reporter.muted(mute);
    });
  }

  /** Says that the service is out of reach while it is; being at a closed door is no such thing. */
  #expire(deferred: Deferred<void>): void {
    const cancel = this.#options.clock.after(REACH_TIMEOUT_MS, () => {
      if (deferred.settled || (this.#served && !this.#underWay)) return;
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
