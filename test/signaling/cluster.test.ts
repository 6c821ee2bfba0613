import assert from 'node:assert/strict';
import { test } from 'node:test';
import { join } from './helpers.js';
import { node, noRedis, redis } from './cluster-helpers.js';

const options = { skip: noRedis };

test('people on two nodes are in one room', options, async (t) => {
  const { url } = await redis(t);
  const [a, b] = [await node(t, url), await node(t, url)];
  const ann = await join(t, a.url, 'r', { name: 'Ann', audio: true });
  const ben = await join(t, b.url, 'r', { name: 'Ben' });
  assert.deepEqual(ben.welcome.members.map(({ id, role }) => [id, role]), [[ann.id, 'host'], [ben.id, 'guest']]);
  assert.ok(ben.welcome.members[1]!.order > ben.welcome.members[0]!.order);
  assert.equal((await ann.next('member-joined')).id, ben.id);
  await ben.command('update', { hand: true });
  assert.deepEqual(await ann.next('member-updated'), { id: ben.id, hand: true });
  assert.deepEqual(await ben.next('member-updated'), { id: ben.id, hand: true });
  await ann.command('update', { audio: false });
  assert.deepEqual(await ben.next('member-updated'), { id: ann.id, audio: false });
  await ben.command('leave', {});
  assert.deepEqual(await ann.next('member-left'), { id: ben.id, reason: 'left' });
  await ben.settled();
  assert.deepEqual(ben.seen('member-left'), []);
});

test('what is said goes from node to node, once, and to those alone whom it is for', options, async (t) => {
  const { url } = await redis(t);
  const [a, b, c] = [await node(t, url), await node(t, url), await node(t, url)];
  const [ann, ben, cat] = [await join(t, a.url, 'r'), await join(t, b.url, 'r'), await join(t, c.url, 'r')];
  const other = await join(t, c.url, 'other');
  await ben.command('signal', { to: ann.id, body: { type: 'offer', epoch: 1, sdp: 'v=0' } });
  assert.deepEqual(await ann.next('signal'), { from: ben.id, body: { type: 'offer', epoch: 1, sdp: 'v=0' } });
  await cat.command('message', { id: 'm1', text: 'for Ben', to: [ben.id], private: true });
  await cat.command('message', { id: 'm2', text: 'for all' });
  assert.deepEqual([(await ben.next('message')).id, (await ben.next('message')).id], ['m1', 'm2']);
  assert.equal((await ann.next('message')).id, 'm2');
  await cat.command('react', { emoji: '👋' });
  assert.deepEqual(await ann.next('reaction'), { from: cat.id, emoji: '👋' });
  await assert.rejects(other.command('signal', { to: ann.id, body: { type: 'renew', epoch: 1 } }), { code: 'E_NOT_FOUND' });
  await assert.rejects(other.command('message', { id: 'm3', text: 'x', to: [ann.id] }), { code: 'E_NOT_FOUND' });
  for (let i = 0; i < 50; i += 1) cat.socket.emit('typing', { on: i % 2 === 0 });
  await cat.command('message', { id: 'last', text: 'x' });
  await ann.next('message');
  assert.deepEqual(ann.seen('typing').map(({ on }) => on), Array.from({ length: 50 }, (_, i) => i % 2 === 0), 'in order');
  for (const client of [ann, ben, cat, other]) await client.settled();
  assert.deepEqual([ann.seen('message'), ann.seen('signal'), cat.seen('message'), other.seen('message')], [[], [], [], []]);
});
