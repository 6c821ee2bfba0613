/**
 * Owns a room in memory for the tests of chat and files: members with the data parts that ship, a network and a clock
 * that move when told.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { Data } from '../../../components/session/data/data.js';
import type { ByteStream } from '../../../components/session/base/byte-stream.js';
import type { Fingerprints } from '../../../components/session/base/links.js';
import { NoomError } from '../../../components/session/base/errors.js';
import { ChannelStream } from '../../../components/session/peer/channel-stream.js';
import type { SessionEvent } from '../../../components/session/state/facts.js';
import type { Participant } from '../../../components/session/state/state.js';
import { Store } from '../../../components/session/state/store.js';
import type { CommandInput, Member } from '../../../signaling/protocol.js';
import { TestClock } from '../../helpers/test-clock.js';

/** What somebody says in a topic, as a text of the control channel. */
export const envelope = (topic: string, body: object): string => JSON.stringify({ topic, body });

export class FakeMember {
  readonly store = new Store();
  readonly events: SessionEvent[] = [];
  readonly data: Data;
  readonly links = new Set<string>();
  /** Fingerprint of the page's certificate. */
  certificate = randomBytes(32).toString('hex');
  /** To whom a connection is needed. */
  readonly needs = new Set<string>();
  /** What was closed of whom, because too much came. */
  readonly stopped: string[] = [];

  constructor(room: Room, id: string) {
    this.store.onFact((event) => this.events.push(event));
    this.data = new Data({
      emit: (event) => this.store.dispatch(event),
      batch: (call) => this.store.batch(call),
      clock: room.clock,
      soon: (call) => void setImmediate(call),
      self: () => this.store.state.self,
      others: () => this.store.state.participants.filter((one: Participant) => !one.isSelf),
      links: {
        isOpen: (to) => this.links.has(to),
        send: (to, text) => this.links.has(to) && room.queue(id, to, text),
        openByteStream: (to, name) => (this.links.has(to) ? room.open(id, to, name) : null),
        close: (to) => this.stopped.push(`channel ${to}`),
        cut: (to) => this.stopped.push(`connection ${to}`),
        need: (to, on) => void (on ? this.needs.add(to) : this.needs.delete(to)),
        fingerprints: (to) => (this.links.has(to) ? room.fingerprints(id, to) : null),
      },
      relay: (data) => room.relay(id, data),
    });
  }

  get texts(): string[] {
    return this.store.state.messages.filter((one) => !one.system).map((one) => `${one.text} ${one.status}`);
  }

  /** The newest one. */
  get transfer() {
    return this.store.state.transfers.at(-1);
  }

  facts<T extends SessionEvent['type']>(type: T): Extract<SessionEvent, { type: T }>[] {
    return this.events.filter((one): one is Extract<SessionEvent, { type: T }> => one.type === type);
  }
}

export class Room {
  readonly clock = new TestClock();
  readonly #members = new Map<string, FakeMember>();
  readonly relayed: { to: string[] }[] = [];
  readonly sent: string[] = [];
  readonly channels: FakeChannel[] = [];
  /** The most bytes that waited in a channel. */
  highest = 0;
  /** Bytes of files that somebody listened to. */
  taken = 0;
  relayFails: false | 'E_NETWORK' | 'E_NOT_FOUND' | 'E_RATE' | 'E_FORBIDDEN' = false;
  /** Whom the service has nothing to send to just now; it takes what is for them, and loses it. */
  away = '';
  /** Texts wait on their way. */
  hold = false;
  lose: (text: string) => boolean = () => false;
  /** Fingerprint of who stands between, by whom it is shown to and for whom: `ann ben`. */
  readonly middle = new Map<string, string>();
  #way: { from: string; to: string; text: string }[] = [];

  constructor(...ids: string[]) {
    for (const id of ids) this.#members.set(id, new FakeMember(this, id));
    for (const id of ids) this.#welcome(id);
  }

  #welcome(self: string): void {
    this.of(self).store.dispatch({
      type: 'welcome',
      at: 1,
      welcome: {
        room: { name: 'r', private: false, locked: false },
        self,
        members: [...this.#members.keys()].map(member),
        iceServers: [],
        limits: { participants: 8, text: 8000 },
        token: '',
        serial: 0,
        resumed: false,
        nameFixed: false,
        knocks: [],
      },
    });
  }

  of(id: string): FakeMember {
    const one = this.#members.get(id);
    assert.ok(one, `${id} is not in the room`);
    return one;
  }

  link(a: string, b: string): this {
    for (const [id, other] of [
      [a, b],
      [b, a],
    ] as const)
      this.of(id).links.add(other);
    for (const [id, other] of [
      [a, b],
      [b, a],
    ] as const)
      this.of(id).data.linkOpened(other);
    return this;
  }

  unlink(a: string, b: string): void {
    for (const [id, other] of [
      [a, b],
      [b, a],
    ] as const)
      this.of(id).links.delete(other);
    for (const [id, other] of [
      [a, b],
      [b, a],
    ] as const)
      this.of(id).data.linkClosed(other);
  }

  join(id: string): this {
    for (const one of this.#members.values())
      one.store.dispatch({ type: 'member-joined', member: member(id, this.#members.size), at: 1 });
    this.#members.set(id, new FakeMember(this, id));
    return this;
  }

  /** The same participant with a page that knows nothing of before, connected as they were. */
  reload(id: string): void {
    const linked = [...this.of(id).links];
    for (const other of linked) this.unlink(id, other);
    this.#members.set(id, new FakeMember(this, id));
    this.#welcome(id);
    for (const other of linked) this.link(id, other);
  }

  leave(id: string): void {
    this.#members.delete(id);
    for (const one of this.#members.values()) {
      one.links.delete(id);
      one.store.dispatch({ type: 'member-left', id, reason: 'left', at: 1 });
      one.data.peerGone(id);
    }
  }

  /** Ann offers a file; resolves once those in `seenBy` (default: everyone) see it. */
  async offer(bytes: Uint8Array<ArrayBuffer> = new Uint8Array(), seenBy = [...this.#members.keys()]): Promise<string> {
    const id = await this.of('ann').data.sendFile(new File([bytes], 'x'));
    await this.until(() => seenBy.every((one) => this.of(one).transfer?.id === id));
    return id;
  }

  fingerprints(id: string, other: string): Fingerprints {
    return { own: this.of(id).certificate, theirs: this.middle.get(`${id} ${other}`) ?? this.of(other).certificate };
  }

  queue(from: string, to: string, text: string): true {
    this.sent.push(text);
    if (!this.lose(text)) this.#way.push({ from, to, text });
    return true;
  }

  open(from: string, to: string, label: string): ByteStream {
    const near = new FakeChannel(this, label);
    const far = new FakeChannel(this, label);
    near.far = far;
    this.channels.push(near);
    setImmediate(() => {
      far.readyState = 'open';
      this.of(to).data.receiveByteStream(from, far.stream);
      near.readyState = 'open';
      near.dispatchEvent(new Event('open'));
    });
    return near.stream;
  }

  async relay(from: string, { to, ...said }: CommandInput<'data'> & { to: string[] }): Promise<{ at: number }> {
    const relayed = { private: false, ...said, from, name: from.toUpperCase(), at: this.clock.now() };
    const hear = (one: string) => this.of(one).data.receiveRelayed(relayed);
    if (said.topic !== 'chat' && said.topic !== 'app') {
      to.forEach(hear);
      return { at: relayed.at };
    }
    this.relayed.push({ to });
    await turn();
    if (this.relayFails) throw new NoomError(this.relayFails, 'No way.');
    for (const one of to) if (one !== this.away) hear(one);
    return { at: this.clock.now() };
  }

  /** Delivers what is on its way, and what that sets in motion. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet++) {
      await turn();
      const way = this.hold ? [] : this.#way.splice(0);
      if (way.length > 0) quiet = 0;
      for (const { from, to, text } of way) this.#members.get(to)?.data.receiveText(from, text);
    }
  }

  async until(condition: () => unknown): Promise<void> {
    for (let rounds = 0; !condition(); rounds++) {
      assert.ok(rounds < 5_000, `never came: ${String(condition)}`);
      await this.settle();
    }
  }
}

export function member(id: string, order: number): Member {
  return {
    id,
    name: id.toUpperCase(),
    role: 'guest',
    order,
    media: true,
    audio: false,
    camera: false,
    screen: false,
    hand: false,
    presence: 'present',
  };
}

/** As much of an RTCDataChannel as a stream of bytes uses; a quarter of a MiB leaves its buffer each turn. */
export class FakeChannel extends EventTarget {
  readyState: RTCDataChannelState = 'connecting';
  bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  far: FakeChannel | null = null;
  readonly stream: ByteStream = new ChannelStream(this as unknown as RTCDataChannel);
  #buffer: Uint8Array[] = [];

  constructor(
    readonly room: Room,
    readonly label: string,
  ) {
    super();
  }

  /** What comes of the other side, be it bytes or not. */
  brings(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  send(data: Uint8Array): void {
    assert.equal(this.readyState, 'open');
    if (this.bufferedAmount === 0) setImmediate(() => this.#drain());
    this.#buffer.push(data.slice());
    this.bufferedAmount += data.byteLength;
    this.room.highest = Math.max(this.room.highest, this.bufferedAmount);
  }

  close(): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closed';
    if (this.far) setImmediate(() => this.far?.dispatchEvent(new Event('close')));
  }

  #drain(): void {
    if (this.readyState !== 'open') return;
    const before = this.bufferedAmount;
    for (const data of this.#buffer.splice(0, 4)) {
      this.bufferedAmount -= data.byteLength;
      if (this.far && getEventListeners(this.far, 'message').length > 0) this.room.taken += data.byteLength;
      this.far?.brings(data.slice().buffer);
    }
    if (before > this.bufferedAmountLowThreshold && this.bufferedAmount <= this.bufferedAmountLowThreshold)
      this.dispatchEvent(new Event('bufferedamountlow'));
    if (this.bufferedAmount > 0) setImmediate(() => this.#drain());
  }
}
