/**
 * Owns the attack on a page by data channel: a peer who says whatever comes, through the codecs and handlers that ship,
 * beside an honest one. Judges after each burst that nothing was thrown, nothing grows past its cap, each text costs a
 * few steps, and the honest one is heard.
 */
import assert from 'node:assert/strict';
import { DEPTHS, PROTOTYPES, SIZES, TEXTS, TYPES, NO_JSON } from '../../signaling/fuzz/hostile.js';
import { toJson } from '../../signaling/fuzz/json.js';
import { seeded } from '../../signaling/fuzz/random.js';
import { TEXTS_AT_ONCE } from '../../../components/session/data/allowance.js';
import { MAX_ENDED, MAX_OPEN_OFFERS } from '../../../components/session/data/transfers.js';
import { FakeChannel, Room } from './room.js';

/** Of each text that is heard: what the page may do for it, in changes of its state, and in answers. */
const MOST_STEPS = 2;
/** Besides those: the honest one's own, and what time brings. */
const ASIDE = 400;
const MAX_MESSAGES = 5_000;
/** Texts of a burst; one in eight bursts goes past what is heard at once. */
const BURST = 300;
const FLOOD = 3_500;

const KINDS = ['chat', 'ack', 'typing', 'offer', 'accept', 'done', 'cancel', 'app', 'app-ack'];
const FILES = KINDS.slice(3, 7);
const AROUND = ['topic', 'private', 'body', '__proto__', 'constructor'];
const FIELDS = [
  'id',
  'text',
  'at',
  'on',
  'name',
  'size',
  'mime',
  'offset',
  'type',
  'value',
  'place',
  'acks',
  '__proto__',
  'constructor',
];

export interface Attacked {
  readonly texts: number;
  readonly bursts: number;
}

/**
 * Goes on until so many texts were said. @throws with the seed and the burst, where something is not as it has to be
 */
export async function attackByChannel(
  seed: number,
  texts: number,
  told: (texts: number) => void = () => undefined,
): Promise<Attacked> {
  const below = seeded(seed);
  const of = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const room = new Room('ann', 'ben', 'eve').link('ann', 'ben').link('ann', 'eve');
  const ids: string[] = ['a', 'b', 'c', '__proto__', 'constructor'];
  let eve = 'eve';
  let [said, bursts, heard] = [0, 0, 0];

  const id = () => (below(3) > 0 ? of(ids) : (ids[5 + below(200)] = crypto.randomUUID()));
  const topicOf = (kind: string) => (FILES.includes(kind) ? 'files' : kind);
  const whole = (kind: string): Record<string, unknown> => ({
    type: kind,
    id: id(),
    text: of(TEXTS) || 'x',
    at: room.clock.now() - below(1_000),
    on: below(2) === 0,
    name: String(of(TEXTS)),
    size: below(5_000),
    mime: of(['', 'text/html', 'image/png', 'image/svg+xml']),
    offset: below(5_000),
    value: below(2) === 0 ? { json: below(10) === 0 ? hostile() : of(TEXTS) } : { bytes: btoa(String(below(5_000))) },
    place: { run: of(ids), serial: below(5_000), after: below(2) * below(5_000) },
    acks: [{ run: of(ids), serial: below(5_000) }],
  });
  const hostile = () => of(below(100) === 0 ? [...SIZES, ...DEPTHS] : [...TYPES, ...PROTOTYPES, ...TEXTS]);
  /** @param only every text is of this kind, fits, and is about something new: so caps are reached */
  function text(only: string | null): string {
    if (only) return toJson({ topic: topicOf(only), body: { ...whole(only), id: crypto.randomUUID() } });
    const kind = below(10);
    if (kind === 0) return of(NO_JSON);
    if (kind === 1) return toJson(hostile());
    const about = of(KINDS);
    const body = whole(about);
    const said: Record<string, unknown> = { topic: topicOf(about), private: below(2) === 0, body };
    if (kind > 5) for (let more = 1 + below(3); more > 0; more--) body[of(FIELDS)] = hostile();
    if (kind === 9) said[of(AROUND)] = hostile();
    return toJson(said);
  }

  const ann = room.of('ann');
  const answers = () => room.sent.length + room.relayed.length;
  while (said < texts) {
    bursts += 1;
    for (const one of [ann, room.of('ben')]) one.events.length = 0;
    room.sent.length = room.relayed.length = room.channels.length = 0;
    const count = below(8) === 0 ? FLOOD : 1 + below(BURST);
    const only = below(2) === 0 ? of(KINDS) : null;
    for (let at = 0; at < count; at++) room.queue(eve, 'ann', text(only));
    const before = answers();
    said += count;
    await step(`a burst of ${count}`, () => room.settle());

    await step('what else a peer and a person do', async () => {
      const open = ann.store.state.transfers.filter(
        ({ direction, status }) => direction === 'in' && status === 'offered',
      );
      if (open.length > 0 && below(2) === 0) ann.data.acceptTransfer(of(open).id);
      if (open.length > 0 && below(4) === 0) ann.data.cancelTransfer(of(open).id);
      for (let more = below(4); more > 0; more--) {
        const channel = new FakeChannel(room, of([`file:${id()}`, '', 'noom', '__proto__', 'x'.repeat(1_000)]));
        ann.data.receiveByteStream(eve, channel.stream);
        for (let piece = below(4); piece > 0; piece--)
          channel.brings(of([new ArrayBuffer(below(5_000)), 'text', null]));
        if (below(2) === 0) channel.dispatchEvent(new Event('close'));
      }
      // The service passes bodies on as they are.
      for (let more = below(20); more > 0; more--) {
        const kind = of(KINDS);
        const body = below(2) === 0 ? hostile() : { ...whole(kind), [of(FIELDS)]: hostile() };
        const topic = below(10) === 0 ? of(FIELDS) : topicOf(kind);
        ann.data.receiveRelayed({ from: eve, name: eve, at: room.clock.now(), topic, private: below(2) === 0, body });
      }
      if (below(5) === 0) {
        room.unlink('ann', eve);
        room.link('ann', eve);
      }
      if (below(20) === 0 || ann.stopped.includes(`connection ${eve}`)) {
        room.leave(eve);
        eve = `eve${bursts}`;
        room.join(eve).link('ann', eve);
        ann.stopped.length = 0;
      }
      await room.settle();
    });

    await step('the honest one', async () => {
      const word = `burst ${bursts}`;
      await room.of('ben').data.sendMessage(word);
      await room.until(() => ann.store.state.messages.some((one) => one.text === word && one.from === 'ben'));
      heard += 1;
    });

    await step('what is kept', () => {
      const { messages, transfers, typing, participants } = ann.store.state;
      const others = participants.length - 1;
      assert.ok(messages.length <= MAX_MESSAGES, `${messages.length} messages`);
      const open = transfers.filter(({ from, status }) => from === eve && status === 'offered');
      assert.ok(open.length <= MAX_OPEN_OFFERS, `${open.length} open offers`);
      assert.ok(transfers.length <= others * (MAX_OPEN_OFFERS + MAX_ENDED), `${transfers.length} transfers`);
      assert.ok(typing.length <= others, `${typing.length} writers`);
      assert.equal(participants.length, 3);
      assert.ok(
        messages.every((one) => typeof one.text === 'string' && (one.system !== undefined || participants.length > 0)),
      );
      assert.equal(({} as Record<string, unknown>).role, undefined);
      const most = MOST_STEPS * Math.min(count, TEXTS_AT_ONCE) + ASIDE;
      assert.ok(ann.events.length <= most, `${ann.events.length} changes for ${count} texts`);
      assert.ok(answers() - before <= most, `${answers() - before} answers to ${count} texts`);
    });
    room.clock.advance(5_000 + below(10_000));
    told(said);
  }
  assert.equal(heard, bursts);
  return { texts: said, bursts };

  async function step(what: string, run: () => unknown): Promise<void> {
    try {
      await run();
    } catch (cause) {
      throw new Error(
        `seed ${seed}, burst ${bursts} (${said} texts), ${what}: ${cause instanceof Error ? cause.stack : String(cause)}`,
        { cause },
      );
    }
  }
}
