/** Whom a room keeps out, over several nodes: told as differences, known to each node that takes the room over. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { SignJWT } from 'jose';
import { Requests } from '../../../signaling/cluster/requests.js';
import type { Message, WireEvent } from '../../../signaling/cluster/messages.js';
import { redisRecords } from '../../../signaling/cluster/records.js';
import { apply, encode } from '../../../signaling/cluster/replica.js';
import { emptyRoom, factsOf, type Head } from '../../../signaling/rooms/room.js';
import { node, noRedis, redis } from './helpers.js';
import { connect, join } from '../helpers.js';

const options = { skip: noRedis };
const authSecret = 'the secret of the site, 32 bytes or more';
const token = (sub: string, role?: 'host') =>
  new SignJWT({ sub, ...(role && { role }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience('noom')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(authSecret));

const head: Head = {
  id: 'i',
  name: 'r',
  private: false,
  locked: false,
  hostTerm: 1,
  lastOrder: 0,
  removedIds: [],
  removedSubs: [],
};

test('joining and being removed costs the same for the hundredth time as for the first', options, async (t) => {
  const { url } = await redis(t);
  const [a, b] = [await node(t, url, { heartbeatMs: 1_000 }), await node(t, url, { heartbeatMs: 1_000 })];
  const host = await join(t, a.url, 'r');
  const guest = await connect(t, b.url);
  const client = new Redis(url);
  t.after(() => client.disconnect());
  /** Bytes in and out of Redis that so many rounds take, each. */
  async function cost(rounds: number): Promise<number> {
    const before = await traffic(client);
    for (let i = 0; i < rounds; i += 1) {
      const { self } = (await guest.command('join', { room: 'r' })) as { self: string };
      await host.command('remove', { id: self });
      await guest.next('left');
    }
    return ((await traffic(client)) - before) / rounds;
  }
  await cost(5);
  const first = await cost(20);
  await cost(60);
  const last = await cost(20);
  assert.ok(last < 1.25 * first, `${Math.round(first)} and ${Math.round(last)} bytes`);
});

test('who was removed is known to the node that follows, and to one that has it from Redis', options, async (t) => {
  const { url } = await redis(t);
  const [a, b] = [await node(t, url, { authSecret }), await node(t, url, { authSecret })];
  const ann = await join(t, a.url, 'r', {}, { token: await token('ann', 'host') });
  const cat = await join(t, b.url, 'r', {}, { token: await token('cat', 'host') });
  const ben = await join(t, b.url, 'r', {}, { token: await token('ben') });
  await ann.command('remove', { id: ben.id });
  await ben.next('left');
  await a.stop();
  await cat.next('member-updated');
  const refused = { code: 'E_FORBIDDEN' };
  const asBen = { token: await token('ben') };
  await assert.rejects(join(t, b.url, 'r', {}, asBen), refused);
  await assert.rejects(join(t, b.url, 'r', {}, { resume: ben.welcome.token }), refused);
  const dan = await join(t, b.url, 'r', {}, { token: await token('dan') });
  await cat.command('remove', { id: dan.id });
  await b.stop();
  const c = await node(t, url, { authSecret });
  for (const sub of ['ben', 'dan']) await assert.rejects(join(t, c.url, 'r', {}, { token: await token(sub) }), refused);
  await join(t, c.url, 'r', {}, { token: await token('eve') });
});

test('an event names those alone who are new, and is understood as the version before told it', () => {
  const room = emptyRoom({ ...head, removedIds: ['a', 'b'], removedSubs: ['s'] });
  const wire = encode({ type: 'room-updated', room }, { ids: { added: ['c'], gone: ['a'] } });
  assert.deepEqual(wire, {
    type: 'room-updated',
    head: factsOf(room),
    removed: { ids: { added: ['c'], gone: ['a'] } },
  });
  const hear = (event: WireEvent) => {
    apply(room, JSON.parse(JSON.stringify(event)) as WireEvent, () => undefined);
    return [[...room.removedIds], [...room.removedSubs]];
  };
  assert.deepEqual(hear(wire), [['b', 'c'], ['s']]);
  assert.deepEqual(hear({ type: 'room-updated', head: { ...head, removedIds: ['x'], removedSubs: ['y'] } }), [
    ['x'],
    ['y'],
  ]);
});

test('Redis holds a field for each, in order, and what the version before wrote is read', options, async (t) => {
  const { url } = await redis(t);
  const client = new Redis(url);
  t.after(() => client.disconnect());
  const records = redisRecords(client, 'me');
  const before = JSON.stringify({ ...head, removedIds: ['a'], removedSubs: ['s'] });
  await client.hset('noom:room:r', 'node', '-', 'term', '1', 'seq', '7', 'head', before);
  const { term, found } = await records.claim('r');
  assert.deepEqual([found?.head.removedIds, found?.head.removedSubs], [['a'], ['s']]);
  assert.ok(found);
  await records.saveAll('r', term, 8, { ...found, head: { ...found.head, removedIds: ['a', 'z', 'b'] } });
  const change = { ids: { added: ['y', 'c'], gone: ['z'] }, subs: { added: ['t'], gone: ['s'] } };
  await records.saveEvent('r', term, 9, { type: 'room-updated', head, removed: change });
  assert.doesNotMatch((await client.hget('noom:room:r', 'head')) ?? '', /"a"/);
  const { head: now } = (await redisRecords(client, 'me').claim('r')).found ?? {};
  assert.deepEqual([now?.removedIds, now?.removedSubs], [['a', 'b', 'y', 'c'], ['t']]);
});

test('a node that has not heard all asks for the whole room, once', async () => {
  const sent: Message[] = [];
  const asks = new Requests((message) => void sent.push(message));
  const answered = asks.ask('keeper', 'r', { name: 'inspect' }, 5);
  const [ask] = sent as [Extract<Message, { type: 'ask' }>];
  assert.equal(ask.follows, 5);
  const result = { ok: true, value: null } as const;
  const answer = { type: 'answer', to: 'me', id: ask.id, room: 'r', result, version: { term: 5, seq: 2 } } as const;
  assert.equal(asks.askWhole(answer), true);
  assert.deepEqual(sent[1], { type: 'ask', to: 'keeper', id: ask.id, room: 'r', command: { name: 'inspect' } });
  assert.equal(asks.askWhole(answer), false);
  asks.heard(answer);
  assert.equal(await answered, answer);
});

async function traffic(client: Redis): Promise<number> {
  const stats = await client.info('stats');
  const read = (name: string) => Number(new RegExp(`total_net_${name}_bytes:(\\d+)`).exec(stats)?.[1]);
  return read('input') + read('output');
}
