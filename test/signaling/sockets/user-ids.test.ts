/** Who is told who somebody is in the site's own terms, and who is not. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Member } from '../../../signaling/protocol.js';
import { node, noRedis, redis } from '../cluster/helpers.js';
import { authSecret, join, joined, jwt, knock, start, waitFor, type Joined } from '../helpers.js';
import { rawClient } from '../raw.js';

/** Somebody whom the site names. */
const come = async (t: TestContext, url: string, who: string, role = 'guest', more: object = {}) =>
  join(t, url, 'r', {}, { token: await jwt({ sub: `sub-${who}`, name: who, role }), ...more });

/** Who is who, as a page was told. */
const idsIn = (members: Member[]) => Object.fromEntries(members.map(({ name, userId }) => [name, userId]));

/** All that makes people known, at a node or between two. */
async function liveliness(t: TestContext, url: string, ann: Joined): Promise<void> {
  const ben = await come(t, url, 'ben');
  await ben.command('update', { hand: true, media: true, audio: true, data: { seat: 3 } });
  ben.crash();
  const back = await come(t, url, 'ben', 'guest', { resume: ben.welcome.token });
  await ann.command('role', { id: back.id, role: 'cohost' });
  await ann.command('mute', { id: back.id });
  await ann.command('room', { waiting: true, data: { topic: 'x' } });
  const cat = await knock(t, url, 'r', {}, { token: await jwt({ sub: 'sub-cat', name: 'cat' }) });
  await ann.command('admit', { id: (await ann.next('knock')).id });
  const { id: catId } = await joined(cat);
  await back.command('data', { topic: 'chat', body: { id: 'm1', text: 'Morning', at: 1 } });
  await back.command('react', { emoji: '👍' });
  await come(t, url, 'ben', 'cohost');
  await ann.command('role', { id: catId, role: 'host' });
  await ann.command('role', { id: ann.id, role: 'guest' });
  await ann.command('leave', {});
  await cat.command('room', { waiting: false });
}

test('of nobody but themselves a guest has the sub in any packet', async (t) => {
  const { url } = await start(t, { authSecret, pingInterval: 120_000 });
  const ann = await come(t, url, 'ann', 'host');
  const token = await jwt({ sub: 'sub-eve', name: 'eve', room: 'r' });
  const eve = await rawClient(t, url, { token, join: { room: 'r', media: true } });
  await waitFor(() => eve.seen().includes('"welcome"'), 'the welcome');
  await liveliness(t, url, ann);
  const dan = await come(t, url, 'dan');
  await waitFor(() => eve.seen().includes(dan.id), 'the last who came');
  assert.ok(eve.seen().includes('"userId":"sub-eve"'), 'oneself');
  for (const heard of ['"cohost"', '"member-left"', '"room-updated"', 'Morning']) assert.ok(eve.seen().includes(heard));
  // Not in what stands there in base64url either: the resume token is one's own.
  const texts = [
    eve.seen(),
    ...(eve.seen().match(/[\w-]{40,}/g) ?? []).map((part) => String(Buffer.from(part, 'base64url'))),
  ];
  assert.deepEqual(texts.join().match(/sub-(?!eve)\w+/g), null);
});

test('hosts and cohosts are told of everybody, and who becomes one is told then', async (t) => {
  const { url } = await start(t, { authSecret });
  const ann = await come(t, url, 'ann', 'host');
  const ben = await come(t, url, 'ben');
  const cat = await join(t, url, 'r', {}, { token: await jwt({ name: 'cat' }) });
  assert.deepEqual(idsIn(ben.welcome.members), { ann: undefined, ben: 'sub-ben' });
  assert.deepEqual(idsIn(cat.welcome.members), { ann: undefined, ben: undefined, cat: undefined });
  assert.deepEqual(
    [(await ann.next('member-joined')).userId, (await ann.next('member-joined')).userId],
    ['sub-ben', undefined],
  );
  assert.ok(!('userId' in (await ben.next('member-joined'))));
  const cohost = await come(t, url, 'dan', 'cohost');
  assert.deepEqual(idsIn(cohost.welcome.members), { ann: 'sub-ann', ben: 'sub-ben', cat: undefined, dan: 'sub-dan' });
  await ann.command('role', { id: ben.id, role: 'cohost' });
  const told = [
    await ben.next('member-updated', ({ id }) => id === ann.id),
    await ben.next('member-updated', ({ id }) => id === cohost.id),
  ];
  assert.deepEqual(
    told.map(({ userId }) => userId),
    ['sub-ann', 'sub-dan'],
  );
  assert.equal((await ben.next('member-joined')).id, cohost.id);
  await come(t, url, 'fay');
  assert.equal((await ben.next('member-joined')).userId, 'sub-fay');
  const back = await come(t, url, 'ben', 'guest', { resume: ben.welcome.token });
  assert.deepEqual([back.id, back.welcome.members[0]?.userId], [ben.id, 'sub-ann'], 'also when they are back');

  await ann.command('role', { id: back.id, role: 'guest' });
  const gus = await come(t, url, 'gus');
  assert.ok(!('userId' in (await back.next('member-joined'))), 'and who is none any more is told nothing new');
  await back.settled();
  assert.deepEqual(
    back.seen('member-updated').filter(({ userId }) => userId !== undefined),
    [],
  );
  assert.deepEqual(idsIn((await come(t, url, 'ben', 'guest', { resume: back.welcome.token })).welcome.members), {
    ann: undefined,
    ben: 'sub-ben',
    cat: undefined,
    dan: undefined,
    fay: undefined,
    gus: undefined,
  });
  await gus.settled();
  assert.deepEqual(
    [gus.seen('member-updated'), cat.seen('member-updated')].flat().filter(({ userId }) => userId),
    [],
  );
});

test('with showUserIds everybody is told of everybody', async (t) => {
  const { url } = await start(t, { authSecret, showUserIds: true });
  const ann = await come(t, url, 'ann');
  const ben = await come(t, url, 'ben');
  assert.equal((await ann.next('member-joined')).userId, 'sub-ben');
  assert.deepEqual(idsIn(ben.welcome.members), { ann: 'sub-ann', ben: 'sub-ben' });
});

test('of several nodes each tells its own people no more than they may know', { skip: noRedis }, async (t) => {
  const { url: redisUrl } = await redis(t);
  const at = () => node(t, redisUrl, { authSecret, pingInterval: 120_000 });
  const [a, b] = [await at(), await at()];
  const ann = await come(t, a.url, 'ann', 'host');
  const token = await jwt({ sub: 'sub-eve', name: 'eve' });
  const eve = await rawClient(t, b.url, { token, join: { room: 'r', media: true } });
  await waitFor(() => eve.seen().includes('"welcome"'), 'the welcome');
  const hal = await come(t, b.url, 'hal', 'cohost');
  assert.deepEqual(idsIn(hal.welcome.members), { ann: 'sub-ann', eve: 'sub-eve', hal: 'sub-hal' });
  const ina = await come(t, b.url, 'ina');
  await ann.command('role', { id: ina.id, role: 'cohost' });
  const told = await ina.next('member-updated', ({ id }) => id === ann.id);
  assert.equal(told.userId, 'sub-ann', 'who is made one at another node');
  await hal.next('member-joined');
  await liveliness(t, a.url, ann);
  assert.equal((await hal.next('member-joined')).userId, 'sub-ben');
  const dan = await come(t, a.url, 'dan');
  await waitFor(() => eve.seen().includes(dan.id), 'the last who came');
  assert.deepEqual(eve.seen().match(/sub-(?!eve)\w+/g), null);
});
