import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import { typing, chat, idOf, type Client, connect, join, joined, knock, waitFor } from '../helpers.js';
import { node, noRedis, redis } from './helpers.js';

const options = { skip: noRedis };

test('people on two nodes are in one room', options, async (t) => {
  const { url } = await redis(t);
  const [a, b] = [await node(t, url), await node(t, url)];
  const ann = await join(t, a.url, 'r', { name: 'Ann', audio: true });
  const ben = await join(t, b.url, 'r', { name: 'Ben' });
  assert.deepEqual(
    ben.welcome.members.map(({ id, role }) => [id, role]),
    [
      [ann.id, 'host'],
      [ben.id, 'guest'],
    ],
  );
  assert.ok(ben.welcome.members[1]!.order > ben.welcome.members[0]!.order);
  assert.equal((await ann.next('member-joined')).id, ben.id);
  await ben.command('update', { hand: true });
  assert.deepEqual(await ann.next('member-updated'), { id: ben.id, hand: true, handOrder: 1 });
  assert.deepEqual(await ben.next('member-updated'), { id: ben.id, hand: true, handOrder: 1 });
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
  await cat.command('data', chat('m1', 'for Ben', { to: [ben.id], private: true }));
  await cat.command('data', chat('m2', 'for all'));
  assert.deepEqual([idOf(await ben.next('data')), idOf(await ben.next('data'))], ['m1', 'm2']);
  assert.equal(idOf(await ann.next('data')), 'm2');
  await cat.command('react', { emoji: '👋' });
  assert.deepEqual(await ann.next('reaction'), { from: cat.id, emoji: '👋' });
  await assert.rejects(other.command('signal', { to: ann.id, body: { type: 'renew', epoch: 1 } }), {
    code: 'E_NOT_FOUND',
  });
  await assert.rejects(other.command('data', chat('m3', 'x', { to: [ann.id] })), { code: 'E_NOT_FOUND' });
  for (let i = 0; i < 50; i += 1) cat.socket.emit('data', typing(i % 2 === 0));
  await cat.command('data', chat('last', 'x'));
  await ann.next('data', ({ topic }) => topic === 'chat');
  assert.deepEqual(
    ann
      .seen('data')
      .splice(0)
      .map(({ body }) => body),
    Array.from({ length: 50 }, (_, i) => ({ on: i % 2 === 0 })),
    'in order',
  );
  for (const client of [ann, ben, cat, other]) await client.settled();
  assert.deepEqual([ann.seen('data'), ann.seen('signal'), cat.seen('data'), other.seen('data')], [[], [], [], []]);
});

test('the lobby of each node lists the rooms of all', options, async (t) => {
  const { url } = await redis(t);
  const [a, b] = [await node(t, url), await node(t, url)];
  const old = await join(t, a.url, 'old');
  const lobby = await connect(t, b.url);
  const counts = async (client: Client) =>
    new Map((await client.command('lobby', { subscribe: true })).rooms.map(({ name, count }) => [name, count]));
  await waitFor(async () => (await counts(lobby)).get('old') === 1, 'the other node lists the room');
  const late = await node(t, url); // when that has been told long ago
  const lateLobby = await connect(t, late.url);
  await waitFor(async () => (await counts(lateLobby)).get('old') === 1, 'so does a new node');
  await Promise.all([a, b, late].map(({ url: at }) => join(t, at, 'new')));
  await join(t, b.url, 'hidden', { private: true });
  await old.command('leave', {});
  const known = new Map<string, number>();
  while (known.get('new') !== 3 || known.get('old') !== 0) {
    const delta = await lobby.next('rooms');
    for (const { name, count } of delta.changed) known.set(name, count);
    for (const name of delta.removed) known.set(name, 0);
  }
  await waitFor(
    async () => JSON.stringify([...(await counts(lateLobby))]) === '[["new",3]]',
    'the other list is the same',
  );
});

test('each node shows and searches the rooms of all, and marks those that look alike', options, async (t) => {
  const { url } = await redis(t);
  const [a, b] = [await node(t, url, { limits: { listed: 2 } }), await node(t, url, { limits: { listed: 2 } })];
  for (const [at, room] of [
    [a, 'Board'],
    [a, 'plan'],
    [b, 'BOARD'],
    [b, 'plan'],
    [a, 'other'],
  ] as const)
    await join(t, at.url, room);
  const line = (name: string, count: number) => ({ name, count, max: 8, locked: false });
  for (const { url: at } of [a, b]) {
    const lobby = await connect(t, at);
    const ask = async (query?: string) =>
      JSON.stringify(await lobby.command('lobby', { subscribe: true, ...(query !== undefined && { query }) }));
    const all = JSON.stringify({ rooms: [line('plan', 2), { ...line('BOARD', 1), alike: true }], more: 2 });
    await waitFor(async () => (await ask()) === all, 'the fullest of all rooms');
    assert.equal(
      await ask('board'),
      JSON.stringify({ rooms: ['BOARD', 'Board'].map((name) => ({ ...line(name, 1), alike: true })) }),
    );
    const elsewhere = await join(t, at === a.url ? b.url : a.url, 'Board');
    await lobby.next('rooms', ({ changed }) =>
      changed.some(({ name, count, alike }) => name === 'Board' && count === 2 && alike === true),
    );
    await elsewhere.command('leave', {});
    await lobby.next('rooms', ({ changed }) => changed.some(({ name, count }) => name === 'Board' && count === 1));
  }
});

test('who knocks at one node is let in, or not, from another', options, async (t) => {
  const { url } = await redis(t);
  const [a, b, c] = [await node(t, url), await node(t, url), await node(t, url)];
  const [ann, ben] = [await join(t, a.url, 'r'), await join(t, b.url, 'r')];
  await assert.rejects(ben.command('lock', { on: true }), { code: 'E_FORBIDDEN' });
  await ann.command('lock', { on: true });
  assert.equal((await ben.next('room-updated')).locked, true);
  const cat = await knock(t, c.url, 'r', { name: 'Cat' });
  const asked = await ann.next('knock');
  assert.equal(asked.name, 'Cat');
  await assert.rejects(ben.command('admit', asked), { code: 'E_FORBIDDEN' });
  await ann.command('admit', { id: asked.id });
  const { welcome } = await joined(cat);
  assert.deepEqual([welcome.self, welcome.members.length], [asked.id, 3]);
  assert.equal((await ben.next('member-joined')).id, asked.id);
  await ann.command('data', chat('m', 'come in'));
  await cat.next('data');

  const dan = await knock(t, c.url, 'r');
  await ann.command('deny', { id: (await ann.next('knock')).id });
  assert.deepEqual(await dan.next('left'), { reason: 'denied' });
  const eve = await knock(t, b.url, 'r');
  const again = await ann.next('knock');
  eve.crash();
  await ann.next('knock-ended', ({ id }) => id === again.id);
  const fay = await knock(t, c.url, 'r');
  await ann.command('lock', { on: false });
  assert.equal((await joined(fay)).welcome.members.length, 4);
  await ben.settled();
  assert.deepEqual(ben.seen('knock'), []);
});

test('who waits for a host at one node goes in, or knocks, when one comes to another', options, async (t) => {
  const { url } = await redis(t);
  const [a, b] = [await node(t, url), await node(t, url)];
  const ann = await knock(t, a.url, 'r', { name: 'Ann', waitForHost: true });
  const host = await join(t, b.url, 'r');
  assert.equal((await joined(ann)).welcome.members[1]?.role, 'guest');
  await host.command('lock', { on: true });
  host.crash();
  await ann.next('member-updated', ({ presence }) => presence === 'recovering');
  const cat = await knock(t, a.url, 'r', { name: 'Cat', waitForHost: true });
  const back = await connect(t, b.url, { resume: host.welcome.token });
  const knocks = (await joined(back)).welcome.knocks;
  assert.deepEqual(knocks, [{ id: knocks[0]?.id, name: 'Cat' }]);
  assert.deepEqual(await cat.next('welcome'), { ok: true, value: { waiting: true, room: 'r' } });
  await back.command('admit', { id: knocks[0]!.id });
  assert.equal((await joined(cat)).welcome.members.length, 3);
});

test('hosts mute, remove and end across nodes; who was removed is refused everywhere', options, async (t) => {
  const { url } = await redis(t);
  const [a, b] = [await node(t, url), await node(t, url)];
  const ben = await join(t, b.url, 'r', { audio: true }); // his node keeps the room
  const ann = await join(t, a.url, 'r', { audio: true });
  const cat = await join(t, a.url, 'r');
  await ben.command('mute', { id: ann.id });
  assert.deepEqual(await ann.next('muted'), { by: ben.id, mute: 1 });
  assert.deepEqual(await cat.next('member-updated'), { id: ann.id, audio: false });
  assert.deepEqual(await ben.command('remove', { id: cat.id }), { canReturn: true });
  assert.deepEqual(await cat.next('left'), { reason: 'kicked' });
  assert.deepEqual(await ann.next('member-left'), { id: cat.id, reason: 'kicked' });
  await ann.command('data', chat('m', 'not for Cat'));
  await ben.next('data');
  await cat.settled();
  assert.deepEqual(cat.seen('data'), []);
  for (const { url: at } of [a, b])
    await assert.rejects(join(t, at, 'r', {}, { resume: cat.welcome.token }), { code: 'E_FORBIDDEN' });
  await ben.command('end', {});
  for (const client of [ann, ben]) assert.deepEqual(await client.next('left'), { reason: 'ended' });
  await assert.rejects(ann.command('update', { hand: true }), { code: 'E_NOT_FOUND' });
  assert.equal((await join(t, a.url, 'r')).welcome.members.length, 1);
});

test('the host role passes on to another node, and works there', options, async (t) => {
  const { url } = await redis(t);
  const [a, b] = [await node(t, url), await node(t, url)];
  const [ann, ben, cat] = [await join(t, a.url, 'r'), await join(t, b.url, 'r'), await join(t, a.url, 'r')];
  await ann.command('leave', {});
  assert.deepEqual(await cat.next('member-updated'), { id: ben.id, role: 'host' });
  const { token, serial } = await ben.next('token');
  assert.ok(serial > ben.welcome.serial);
  await ben.command('confirm', { serial });
  await ben.command('lock', { on: true });
  const back = await joined(await connect(t, a.url, { resume: token }));
  assert.deepEqual([back.id, back.welcome.members.find(({ id }) => id === ben.id)?.role], [ben.id, 'host']);
  const refused = await (await connect(t, a.url, { resume: ben.welcome.token })).next('welcome');
  assert.equal(!refused.ok && refused.error.code, 'E_NOT_FOUND', 'that token was confirmed away at the other node');
});

test('whoever lost a connection at one node comes back at another, as who they were', options, async (t) => {
  const { url } = await redis(t);
  const [a, b] = [await node(t, url), await node(t, url)];
  const [ann, ben] = [await join(t, a.url, 'r'), await join(t, b.url, 'r', { name: 'Ben' })];
  ben.crash();
  assert.deepEqual(await ann.next('member-updated'), { id: ben.id, presence: 'recovering' });
  const back = await join(t, a.url, 'r', { name: 'Ben' }, { resume: ben.welcome.token });
  assert.deepEqual([back.id, back.welcome.resumed], [ben.id, true]);
  assert.deepEqual(await ann.next('member-updated'), { id: ben.id, presence: 'present' });
  // The older socket lives on at the other node: a copy of the tab.
  const copy = await join(t, b.url, 'r', { name: 'Ben' }, { resume: back.welcome.token });
  assert.equal(copy.id, ben.id);
  assert.deepEqual(await back.next('left'), { reason: 'replaced' });
  await waitFor(() => !back.socket.connected, 'the older socket is closed');
  await ann.command('data', chat('m', 'once'));
  await copy.next('data');
  await ann.settled();
  assert.deepEqual(
    [ann.seen('member-left'), ann.seen('member-updated'), ann.seen('member-joined').length],
    [[], [], 1],
  );
});

test('the newest tab of a person replaces the older at another node', options, async (t) => {
  const { url } = await redis(t);
  const authSecret = 'the secret that the site signs its tokens with';
  const jwt = (sub: string) =>
    new SignJWT({ sub, role: sub === 'ann' ? 'host' : 'guest' })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('noom')
      .setExpirationTime('1m')
      .sign(new TextEncoder().encode(authSecret));
  const [a, b] = [await node(t, url, { authSecret }), await node(t, url, { authSecret })];
  const [older, ben] = [
    await join(t, a.url, 'r', {}, { token: await jwt('ann') }),
    await join(t, a.url, 'r', {}, { token: await jwt('ben') }),
  ];
  const newer = await join(t, b.url, 'r', {}, { token: await jwt('ann') });
  assert.deepEqual(await older.next('left'), { reason: 'replaced' });
  assert.deepEqual(await ben.next('member-left'), { id: older.id, reason: 'replaced' });
  assert.deepEqual(
    newer.welcome.members.map(({ id, role }) => [id, role]),
    [
      [ben.id, 'guest'],
      [newer.id, 'host'],
    ],
  );
  const woken = await connect(t, b.url, { token: await jwt('ann'), resume: older.welcome.token, join: { room: 'r' } });
  const answer = await woken.next('welcome');
  assert.equal(!answer.ok && answer.error.code, 'E_FORBIDDEN');
  assert.deepEqual(woken.seen('left'), [{ reason: 'replaced' }]);
  await newer.command('remove', { id: ben.id });
  await assert.rejects(join(t, b.url, 'r', {}, { token: await jwt('ben') }), { code: 'E_FORBIDDEN' });
});

test('nodes that open the same room at the same time open one', options, async (t) => {
  const { url } = await redis(t);
  const nodes = [await node(t, url), await node(t, url), await node(t, url)];
  for (const room of ['one', 'two', 'three']) {
    const people = await Promise.all([...nodes, ...nodes].map(({ url: at }) => join(t, at, room)));
    const last = await join(t, nodes[0]!.url, room);
    assert.equal(last.welcome.members.length, 7);
    assert.equal(new Set(last.welcome.members.map(({ order }) => order)).size, 7, 'each order once');
    assert.equal(last.welcome.members.filter(({ role }) => role === 'host').length, 1);
    for (const { id } of people) assert.ok(last.welcome.members.some((member) => member.id === id));
  }
});

test('a full room is full at every node, and whoever moves on leaves no trace', options, async (t) => {
  const { url } = await redis(t);
  const limits = { participants: 2 };
  const [a, b] = [await node(t, url, { limits }), await node(t, url, { limits })];
  const [ann, ben] = [await join(t, a.url, 'r', { media: true }), await join(t, b.url, 'r', { media: true })];
  await assert.rejects(join(t, b.url, 'r', { media: true }), { code: 'E_FULL' });
  // Sent in one go: the answers of other nodes take longer than our own.
  const [moved, message] = await Promise.all([
    ben.command('join', { room: 'elsewhere' }),
    ben.command('data', chat('m', 'x')),
  ]);
  assert.ok('self' in moved && moved.members.length === 1 && message.at > 0);
  assert.deepEqual(await ann.next('member-left'), { id: ben.id, reason: 'left' });
  const [again] = await Promise.all([ben.command('join', { room: 'r', media: true }), ben.command('leave', {})]);
  assert.ok('self' in again);
  assert.deepEqual(await ann.next('member-left'), { id: again.self, reason: 'left' });
  assert.equal((await join(t, b.url, 'r')).welcome.members.length, 2);
});
