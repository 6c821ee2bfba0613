/** Owns the tests of what apps say to each other, between members in memory and with a clock that is moved by hand. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MAX_UNDER_WAY } from '../../../components/session/data/lanes.js';
import { pack } from '../../../components/session/data/values.js';
import { Room, type FakeMember } from './room.js';

const send = (
  one: FakeMember,
  value: unknown,
  { topic = 'app', ...options }: { topic?: string; to?: string | string[]; reliable?: boolean } = {},
) => one.data.sendData(pack(value), { topic, ...options });
const values = (one: FakeMember) => one.facts('data').map(({ value }) => value);
const isOver = (promise: Promise<unknown>) => {
  const seen = { over: false };
  const end = () => (seen.over = true);
  promise.then(end, end);
  return seen;
};

describe('what apps say', () => {
  it('reaches everyone with who says it, by channel where one is open and by relay for all the rest at once', async () => {
    const room = new Room('ann', 'bob', 'cas', 'dan').link('ann', 'bob');
    const arrived = isOver(send(room.of('ann'), { x: 1 }, { topic: 'cursor' }));
    await room.settle();
    for (const id of ['bob', 'cas', 'dan'])
      assert.deepEqual(room.of(id).facts('data'), [{ type: 'data', from: 'ann', topic: 'cursor', value: { x: 1 } }]);
    assert.deepEqual(
      room.relayed.map((one) => one.to),
      [['cas', 'dan']],
    );
    room.clock.advance(250);
    await room.settle();
    assert.ok(arrived.over);
    assert.deepEqual(room.of('ann').facts('data'), []);
  });

  it('brings bytes, by either way', async () => {
    const room = new Room('ann', 'bob', 'cas').link('ann', 'bob');
    const bytes = Uint8Array.of(0, 255, 7);
    void send(room.of('ann'), bytes);
    await room.settle();
    assert.deepEqual([values(room.of('bob')), values(room.of('cas'))], [[bytes], [bytes]]);
  });

  it('reaches those alone whom it is for', async () => {
    const room = new Room('ann', 'bob', 'cas').link('ann', 'bob').link('ann', 'cas');
    void send(room.of('ann'), 1, { to: 'bob' });
    void send(room.of('ann'), 2);
    await room.settle();
    assert.deepEqual([values(room.of('bob')), values(room.of('cas'))], [[1, 2], [2]]);
  });

  it('says why it is not sent', async () => {
    const room = new Room('ann', 'bob');
    for (const topic of ['', 'x'.repeat(65)])
      await assert.rejects(send(room.of('ann'), 1, { topic }), { code: 'E_SCHEMA' });
    await assert.rejects(send(room.of('ann'), 1, { to: 'zoe' }), { code: 'E_NOT_FOUND' });
    room.of('ann').store.dispatch({ type: 'left', reason: 'left' });
    await assert.rejects(send(room.of('ann'), 1), { code: 'E_FORBIDDEN' });
  });

  it('may be lost where it is not to be reliable, and then is not said again', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    room.lose = () => true;
    await send(room.of('ann'), 1, { reliable: false });
    room.clock.advance(60_000);
    await room.settle();
    assert.deepEqual(values(room.of('bob')), []);
    room.lose = () => false;
    await send(room.of('ann'), 2, { reliable: false });
    await room.settle();
    assert.deepEqual(values(room.of('bob')), [2]);
    assert.equal(room.relayed.length, 0);
  });

  it('takes by relay no more than half of what the service takes, of what may be lost, and the newest of each topic', async () => {
    const room = new Room('ann', 'bob');
    const from = room.clock.now();
    for (let at = 0; at < 5_000; at++) {
      void send(room.of('ann'), at, { topic: 'cursor', reliable: false });
      if (at % 100 === 0) void send(room.of('ann'), at, { topic: 'view', reliable: false });
      room.clock.advance(2);
    }
    room.clock.advance(1_000);
    await room.settle();
    const seconds = (room.clock.now() - from) / 1_000;
    assert.ok(room.relayed.length <= 30 * seconds + 30, `${room.relayed.length} in ${seconds} s`);
    assert.ok(room.relayed.length > 25 * seconds, `${room.relayed.length} in ${seconds} s`);
    const of = (topic: string) =>
      room
        .of('bob')
        .facts('data')
        .filter((one) => one.topic === topic);
    assert.deepEqual([of('cursor').at(-1)?.value, of('view').at(-1)?.value], [4_999, 4_900]);
    const heard = of('cursor').map(({ value }) => Number(value));
    assert.deepEqual(
      heard,
      heard.toSorted((a, b) => a - b),
    );
  });

  it('keeps the order when the way changes in the midst of it', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    room.lose = (text) => text.includes('"json":1}');
    const all = [1, 2, 3].map((value) => isOver(send(room.of('ann'), value)));
    await room.settle();
    assert.deepEqual(values(room.of('bob')), []);
    room.unlink('ann', 'bob');
    await room.settle();
    assert.deepEqual(values(room.of('bob')), [1, 2, 3]);
    room.clock.advance(250);
    await room.settle();
    assert.ok(all.every(({ over }) => over));
  });

  it('is said again to a page that was loaded anew, and by one, from where the other stood', async () => {
    const room = new Room('ann', 'bob').link('ann', 'bob');
    void send(room.of('ann'), 1);
    await room.settle();
    room.lose = () => true;
    void send(room.of('ann'), 2);
    await room.settle();
    room.lose = () => false;
    room.reload('bob');
    await room.settle();
    assert.deepEqual(values(room.of('bob')), [2]);
    room.reload('ann');
    void send(room.of('ann'), 3);
    await room.settle();
    assert.deepEqual(values(room.of('bob')), [2, 3]);
  });

  it('waits for those alone who are there: who leaves is owed nothing, and who leaves oneself is told', async () => {
    const room = new Room('ann', 'bob', 'cas').link('ann', 'bob');
    room.relayFails = 'E_NETWORK';
    const arrived = isOver(send(room.of('ann'), 1));
    await room.settle();
    assert.equal(arrived.over, false);
    room.leave('cas');
    await room.settle();
    assert.ok(arrived.over);
    room.lose = () => true;
    const cut = send(room.of('ann'), 2);
    room.of('ann').data.close();
    await assert.rejects(cut, { code: 'E_FORBIDDEN' });
  });

  it('is not tried again where the service refuses it for good, and what comes after it gets on', async () => {
    const room = new Room('ann', 'bob', 'cas');
    room.relayFails = 'E_FORBIDDEN';
    const refused = [send(room.of('ann'), 1), send(room.of('ann'), 2, { to: 'bob' })];
    for (const one of refused) await assert.rejects(one, { code: 'E_FORBIDDEN' });
    room.relayFails = false;
    void send(room.of('ann'), 3);
    await room.settle();
    room.clock.advance(2_000);
    await room.settle();
    assert.deepEqual([values(room.of('bob')), values(room.of('cas'))], [[3], [3]]);
  });

  it('waits two minutes for who is there and acknowledges nothing, and then for the others alone, until they are heard', async () => {
    const room = new Room('ann', 'bob', 'cas');
    room.away = 'bob';
    const first = isOver(send(room.of('ann'), 1));
    const passes = async (seconds: number) => {
      for (let quarter = 0; quarter < 4 * seconds; quarter++) {
        room.clock.advance(250);
        await room.settle();
      }
    };
    await passes(90);
    assert.equal(first.over, false);
    // What the service does not take is no silence of theirs.
    room.relayFails = 'E_NETWORK';
    await passes(60);
    room.relayFails = false;
    await passes(100);
    assert.equal(first.over, false);
    await passes(30);
    assert.equal(first.over, true);
    const more = Array.from({ length: MAX_UNDER_WAY }, () => isOver(send(room.of('ann'), 2)));
    await passes(60);
    assert.ok(more.every(({ over }) => over));
    assert.equal(values(room.of('cas')).length, 1 + MAX_UNDER_WAY);
    room.away = '';
    room.link('ann', 'bob');
    void send(room.of('ann'), 3);
    await room.settle();
    assert.deepEqual(values(room.of('bob')), [3]);
  });

  it('waits as long as it takes for who acknowledges slowly', async () => {
    const room = new Room('ann', 'bob');
    const all = Array.from({ length: 160 }, (_, index) => index);
    for (const value of all) void send(room.of('ann'), value);
    // A few come through twice a minute or so: all of them take longer than two minutes.
    for (let round = 0; round < 20; round++) {
      const before = values(room.of('bob')).length;
      for (let second = 0; second < 50; second++) {
        room.away = second < 20 ? 'bob' : '';
        room.clock.advance(1_000);
        await room.settle();
        if (values(room.of('bob')).length > before) break;
      }
    }
    assert.deepEqual(values(room.of('bob')), all);
  });

  it('keeps no more under way than it may', async () => {
    const room = new Room('ann', 'bob');
    room.away = 'bob';
    for (let count = 0; count < MAX_UNDER_WAY; count++) send(room.of('ann'), count).catch(() => undefined);
    await assert.rejects(send(room.of('ann'), 'more'), { code: 'E_RATE' });
    room.away = '';
    for (let quarters = 0; quarters < 100; quarters++) {
      room.clock.advance(250);
      await room.settle();
    }
    assert.deepEqual(values(room.of('bob')), [...Array(MAX_UNDER_WAY).keys()]);
    await send(room.of('ann'), 'more', { reliable: false });
  });

  it('arrives once and in order, whatever is lost on the way, with whichever ways coming and going', async () => {
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('to bob', 'to all') },
      fc.constantFrom('link', 'unlink', 'lose', 'keep', 'refuse', 'take', 'away', 'back', 'wait', 'settle', 'hold'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const room = new Room('ann', 'bob', 'cas').link('ann', 'bob');
        const ann = room.of('ann');
        const said = { bob: [] as number[], cas: [] as number[] };
        let texts = 0;
        const acts: Record<string, () => unknown> = {
          link: () => ann.links.has('bob') || room.link('ann', 'bob'),
          unlink: () => ann.links.has('bob') && room.unlink('ann', 'bob'),
          lose: () => (room.lose = () => ++texts % 3 !== 0),
          keep: () => (room.lose = () => false),
          refuse: () => (room.relayFails = 'E_RATE'),
          take: () => (room.relayFails = false),
          away: () => (room.away = 'bob'),
          back: () => (room.away = ''),
          wait: () => room.clock.advance(5_000),
          hold: () => (room.hold = true),
          settle: () => (room.hold = false),
        };
        const arrived: { over: boolean }[] = [];
        for (const [at, name] of [...steps, 'keep', 'take', 'back', 'settle'].entries()) {
          if (name.startsWith('to ')) {
            said.bob.push(at);
            if (name === 'to all') said.cas.push(at);
            arrived.push(isOver(send(ann, at, name === 'to bob' ? { to: 'bob' } : {})));
          } else acts[name]!();
          await room.settle();
        }
        for (let turns = 0; turns < 40; turns++) {
          room.clock.advance(1_000);
          await room.settle();
        }
        assert.deepEqual([values(room.of('bob')), values(room.of('cas'))], [said.bob, said.cas]);
        assert.ok(arrived.every(({ over }) => over));
      }),
      { numRuns: 150, seed: 1 },
    );
  });
});
