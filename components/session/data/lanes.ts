/**
 * Owns that what is said reliably reaches each person it is for, in the order in which it was said: to each of them
 * goes a lane, whose oldest is said again until it is acknowledged. Knows nothing of what is said.
 *
 * Each carries the number of the one before it in the lane that is not acknowledged yet. The receiver takes nothing
 * before that one (in-order.ts), so that a lane may change its way at any time: what was on the old way is said again.
 */
import * as v from 'valibot';
import type { Clock } from '../base/clock.js';
import { Deferred } from '../base/deferred.js';
import { NoomError, type ErrorCode } from '../base/errors.js';
import { newId } from './addressing.js';
import { Id, type Envelope } from './codec.js';
import type { Said, Topic } from './topics.js';
import type { Transport } from './transport.js';

/** Milliseconds without an acknowledgement after which a lane says its oldest again, each time twice as long. */
const PATIENCE_MS = 4_000;
const MAX_PATIENCE_MS = 16_000;
/** Milliseconds after which a lane tries again what the service refused, as when too much came. */
const REFUSED_MS = 2_000;
/**
 * Milliseconds after which who has not acknowledged, though the service took it, is waited for no more: twice the time
 * after which the service takes a silent page for gone. So nobody holds up what is said to the others.
 */
const SILENT_MS = 2 * 60_000;
/** Milliseconds between two looks at the lanes. */
const LOOK_MS = 1_000;
/** Of one lane by relay at a time, not acknowledged: about as many a second as the service takes of a page. */
const RELAY_WINDOW = 16;
/** What is said and not acknowledged by all: beyond that an app waits. */
export const MAX_UNDER_WAY = 1_000;
const MAX_CHARACTERS_UNDER_WAY = 4 * 1024 * 1024;

/** Refusals that another attempt does not change. */
const FINAL: ReadonlySet<ErrorCode> = new Set(['E_FORBIDDEN', 'E_SCHEMA', 'E_SIZE']);

const Serial = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Where one of them stands. `run`: of one page's stay in one room. `after`: 0 where there is none before it. */
export const Place = v.object({ run: Id, serial: Serial, after: Serial });
export type Place = v.InferOutput<typeof Place>;

/** All up to this one have arrived. */
export const Acks = v.object({
  acks: v.pipe(v.array(v.object({ run: Id, serial: Serial })), v.maxLength(256)),
});
export type Acks = v.InferOutput<typeof Acks>;
export const ACK_TOPIC = 'app-ack';

interface Outgoing {
  readonly serial: number;
  /** When it was to be sent. */
  readonly at: number;
  readonly size: number;
  envelope(place: Place): Envelope;
  /** Who has not acknowledged it. */
  readonly waiting: Set<string>;
  readonly arrived: Deferred<void>;
}

interface Lane {
  readonly id: string;
  /** Oldest first. */
  readonly queue: Outgoing[];
  /** So many of the oldest are on their way, */
  sent: number;
  way: 'channel' | 'relay';
  /** The channel brought no acknowledgement in time. */
  isStalled: boolean;
  /** When it last got on, and how long it may take to. */
  since: number;
  patience: number;
  heldUntil: number;
  /** When something of it was acknowledged last, or it was no fault of theirs that nothing was. */
  excusedAt: number;
}

export class Lanes implements Topic<Acks> {
  readonly name = ACK_TOPIC;
  readonly schema = Acks;
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #lanes = new Map<string, Lane>();
  readonly #underWay = new Set<Outgoing>();
  /** Who is waited for no more, until something is heard of them. */
  readonly #silent = new Set<string>();
  #characters = 0;
  #run = newId();
  #serial = 0;
  #stopLooking: (() => void) | null = null;

  constructor(transport: Transport, clock: Clock) {
    this.#transport = transport;
    this.#clock = clock;
  }

  /**
   * Resolves once each of the recipients has it, is gone, or has not acknowledged for two minutes. Rejects
   * `E_FORBIDDEN` if the room is left before, or as the service refuses it for good.
   * @throws NoomError `E_RATE` when too much is under way.
   */
  send(recipients: readonly string[], size: number, envelope: Outgoing['envelope']): Promise<void> {
    if (this.#underWay.size >= MAX_UNDER_WAY || this.#characters + size > MAX_CHARACTERS_UNDER_WAY)
      throw new NoomError('E_RATE', 'Too much is under way: wait for what was sent before.');
    const arrived = new Deferred<void>();
    const at = this.#clock.now();
    const heard = recipients.filter((id) => !this.#silent.has(id));
    const outgoing = { serial: ++this.#serial, at, size, envelope, waiting: new Set(heard), arrived };
    this.#underWay.add(outgoing);
    this.#characters += size;
    const lanes = heard.map((id) => this.#lane(id));
    for (const lane of lanes) {
      if (lane.queue.length === 0) lane.since = at;
      lane.queue.push(outgoing);
    }
    if (heard.length === 0) this.#settle(outgoing);
    this.#advance(lanes);
    this.#stopLooking ??= this.#clock.after(LOOK_MS, () => this.#look());
    return arrived.promise;
  }

  receive({ acks }: Acks, { from }: Said): void {
    this.#silent.delete(from.id);
    const lane = this.#lanes.get(from.id);
    const ack = acks.find(({ run }) => run === this.#run);
    if (!lane || !ack) return;
    const count = lane.queue.filter(({ serial }) => serial <= ack.serial).length;
    if (count === 0) return;
    for (const outgoing of lane.queue.splice(0, count)) this.#reached(outgoing, lane.id);
    lane.sent = Math.max(0, lane.sent - count);
    lane.excusedAt = this.#clock.now();
    this.#gotOn(lane);
    if (lane.queue.length === 0) lane.isStalled = false;
    this.#advance([lane]);
  }

  linkOpened(id: string): void {
    this.#silent.delete(id);
    this.#changeWay(id);
  }

  linkClosed(id: string): void {
    this.#changeWay(id);
  }

  peerGone(id: string): void {
    this.#silent.delete(id);
    this.#owesNoMore(id);
  }

  close(): void {
    for (const { arrived } of this.#underWay) arrived.reject(new NoomError('E_FORBIDDEN', 'The room was left.'));
    this.#underWay.clear();
    this.#lanes.clear();
    this.#silent.clear();
    this.#characters = 0;
    this.#run = newId();
    this.#serial = 0;
    this.#stopLooking?.();
    this.#stopLooking = null;
  }

  #owesNoMore(id: string): void {
    const lane = this.#lanes.get(id);
    this.#lanes.delete(id);
    for (const outgoing of lane?.queue ?? []) this.#reached(outgoing, id);
  }

  #lane(id: string): Lane {
    const known = this.#lanes.get(id);
    if (known) return known;
    const since = this.#clock.now();
    const lane: Lane = {
      id,
      queue: [],
      sent: 0,
      way: 'channel',
      isStalled: false,
      since,
      patience: PATIENCE_MS,
      heldUntil: 0,
      excusedAt: 0,
    };
    this.#lanes.set(id, lane);
    return lane;
  }

  /** Sends what may be under way of these lanes and is not yet; what is the same for several goes by relay once. */
  #advance(lanes: readonly Lane[]): void {
    const relayed = new Map<string, { outgoing: Outgoing; after: number; to: Lane[] }>();
    const now = this.#clock.now();
    for (const lane of lanes) {
      const way = this.#transport.hasChannel(lane.id) && !lane.isStalled ? 'channel' : 'relay';
      if (way !== lane.way) lane.sent = 0;
      lane.way = way;
      if (way === 'relay' && now < lane.heldUntil) continue;
      const most = way === 'relay' ? Math.min(lane.queue.length, RELAY_WINDOW) : lane.queue.length;
      for (; lane.sent < most; lane.sent++) {
        const outgoing = lane.queue[lane.sent]!;
        const after = lane.queue[lane.sent - 1]?.serial ?? 0;
        if (way === 'channel' && !this.#transport.byChannel(lane.id, this.#envelope(outgoing, after))) break;
        if (way === 'channel') continue;
        const key = `${outgoing.serial} ${after}`;
        const group = relayed.get(key) ?? { outgoing, after, to: [] };
        group.to.push(lane);
        relayed.set(key, group);
      }
    }
    const inOrder = [...relayed.values()].sort((a, b) => a.outgoing.serial - b.outgoing.serial);
    for (const { outgoing, after, to } of inOrder) this.#relay(outgoing, after, to);
  }

  #relay(outgoing: Outgoing, after: number, lanes: readonly Lane[]): void {
    const ids = lanes.map(({ id }) => id);
    for (const { batch, taken } of this.#transport.byRelay(ids, this.#envelope(outgoing, after)))
      taken.catch((thrown: unknown) => {
        const error = NoomError.from(thrown);
        if (FINAL.has(error.code)) this.#drop(outgoing, error);
        // What came after it may have been taken: the receiver leaves that until it is said again.
        for (const lane of lanes.filter(({ id }) => batch.includes(id))) {
          lane.sent = 0;
          lane.heldUntil = this.#clock.now() + REFUSED_MS;
          lane.excusedAt = this.#clock.now();
        }
      });
  }

  /** What comes after it goes on without it. */
  #drop(outgoing: Outgoing, error: NoomError): void {
    if (!this.#underWay.delete(outgoing)) return;
    this.#characters -= outgoing.size;
    outgoing.arrived.reject(error);
    for (const lane of this.#lanes.values()) {
      const at = lane.queue.indexOf(outgoing);
      if (at < 0) continue;
      lane.queue.splice(at, 1);
      lane.sent = 0;
    }
  }

  #envelope({ serial, envelope }: Outgoing, after: number) {
    return envelope({ run: this.#run, serial, after });
  }

  /** What is not acknowledged may be lost with the way that there was. */
  #changeWay(id: string): void {
    const lane = this.#lanes.get(id);
    if (!lane) return;
    lane.sent = 0;
    lane.isStalled = false;
    this.#gotOn(lane);
    this.#advance([lane]);
  }

  #gotOn(lane: Lane): void {
    lane.since = this.#clock.now();
    lane.patience = PATIENCE_MS;
  }

  #look(): void {
    this.#stopLooking = null;
    const now = this.#clock.now();
    for (const { id, queue, excusedAt } of [...this.#lanes.values()]) {
      if (!queue[0] || now - Math.max(queue[0].at, excusedAt) <= SILENT_MS) continue;
      this.#silent.add(id);
      this.#owesNoMore(id);
    }
    const waiting = [...this.#lanes.values()].filter(({ queue }) => queue.length > 0);
    for (const lane of waiting) {
      if (now - lane.since < lane.patience) continue;
      lane.isStalled = true;
      lane.sent = 0;
      lane.since = now;
      lane.patience = Math.min(2 * lane.patience, MAX_PATIENCE_MS);
    }
    this.#advance(waiting);
    if (waiting.length > 0) this.#stopLooking = this.#clock.after(LOOK_MS, () => this.#look());
  }

  #reached(outgoing: Outgoing, id: string): void {
    outgoing.waiting.delete(id);
    if (outgoing.waiting.size === 0) this.#settle(outgoing);
  }

  #settle(outgoing: Outgoing): void {
    if (!this.#underWay.delete(outgoing)) return;
    this.#characters -= outgoing.size;
    outgoing.arrived.resolve();
  }
}
