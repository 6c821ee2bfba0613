/** What befalls nodes: one is killed, or ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PATIENCE } from '../../helpers/patience.js';
import { chat, connect, join, joined, knock, waitFor } from '../helpers.js';
import { count, killable, node, noRedis, redis } from './helpers.js';

const options = { skip: noRedis };
const people = ({ welcome }: { welcome: { members: { id: string; presence: string }[] } }) =>
  welcome.members.map(({ id, presence }) => [id, presence]);

for (const keeper of ['the killed node', 'the other node'] as const) {
  test(
    `kill -9: its people recover at another node with their ids, or are gone in time; ${keeper} kept the room`,
    options,
    async (t) => {
      const { url } = await redis(t);
      const short = { silenceGraceMs: 2_500 * PATIENCE };
      const [killed, b] = await Promise.all([killable(t, url, short), node(t, url, short)]);
      const first = keeper === 'the other node' ? await join(t, b.url, 'r') : undefined;
      const [ann, ben] = [await join(t, killed.url, 'r', { name: 'Ann', audio: true }), await join(t, killed.url, 'r')];
      const cat = await join(t, b.url, 'r');
      const lobby = await connect(t, b.url);
      await waitFor(async () => (await count(lobby, 'r')) === (first ? 4 : 3), 'the lobby counts all');
      await killed.kill();
      for (const { id } of [ann, ben])
        assert.deepEqual(await cat.next('member-updated', (change) => change.id === id), {
          id,
          presence: 'recovering',
        });
      const back = await join(t, b.url, 'r', { name: 'Ann', audio: true }, { resume: ann.welcome.token });
      assert.deepEqual([back.id, back.welcome.resumed], [ann.id, true]);
      assert.deepEqual(people(back), [
        ...(first ? [[first.id, 'present']] : []),
        [ann.id, 'present'],
        [ben.id, 'recovering'],
        [cat.id, 'present'],
      ]);
      assert.deepEqual(await cat.next('member-updated'), { id: ann.id, presence: 'present' });
      assert.equal(await count(lobby, 'r'), first ? 4 : 3, 'who recovers still counts');
      assert.deepEqual(await cat.next('member-left'), { id: ben.id, reason: 'network' });
      assert.equal(await count(lobby, 'r'), first ? 3 : 2);
      await back.command('data', chat('m', 'here again'));
      await cat.next('data');
      await (first ?? back).command('lock', { on: true });
      assert.equal((await cat.next('room-updated')).locked, true);
      assert.deepEqual([cat.seen('member-left'), cat.seen('member-updated'), cat.seen('member-joined')], [[], [], []]);
    },
  );
}

test('kill -9: whoever comes back before the others have noticed is who they were', options, async (t) => {
  const { url } = await redis(t);
  const killed = await killable(t, url);
  const b = await node(t, url);
  const ann = await join(t, killed.url, 'alone', { name: 'Ann' });
  await killed.kill();
  const back = await join(t, b.url, 'alone', { name: 'Ann' }, { resume: ann.welcome.token });
  assert.deepEqual([back.id, back.welcome.members.length, back.welcome.members[0]?.role], [ann.id, 1, 'host']);
});

test('kill -9: a room whose people all were there, and do not come back, ends', options, async (t) => {
  const { url } = await redis(t);
  const short = { silenceGraceMs: 800 };
  const killed = await killable(t, url, short);
  const [b, c] = [await node(t, url, short), await node(t, url, short)];
  await join(t, killed.url, 'r');
  await join(t, killed.url, 'r');
  const lobbies = [await connect(t, b.url), await connect(t, c.url)];
  for (const lobby of lobbies) await waitFor(async () => (await count(lobby, 'r')) === 2, 'the room is listed');
  await killed.kill();
  // The nodes that are left list it without a break until its people are gone.
  for (const lobby of lobbies) await lobby.next('rooms', ({ removed }) => removed.includes('r'));
  for (const lobby of lobbies) {
    assert.equal(await count(lobby, 'r'), 0);
    assert.deepEqual(
      lobby.seen('rooms').filter(({ removed }) => removed.length > 0),
      [],
    );
  }
});

test('kill -9 of two nodes of three: the room goes on', options, async (t) => {
  const { url } = await redis(t);
  const last = await node(t, url);
  const killed = await Promise.all([killable(t, url), killable(t, url)]);
  const [ann, ben] = [await join(t, killed[0].url, 'r'), await join(t, killed[1].url, 'r')];
  const cat = await join(t, last.url, 'r');
  await Promise.all(killed.map(({ kill }) => kill()));
  const [annAgain, benAgain] = await Promise.all(
    [ann, ben].map(({ welcome }) => join(t, last.url, 'r', {}, { resume: welcome.token })),
  );
  assert.deepEqual([annAgain?.id, benAgain?.id], [ann.id, ben.id]);
  assert.equal((await joined(await connect(t, last.url, { resume: cat.welcome.token }))).welcome.members.length, 3);
});

test('a node that ends hands its rooms to the others; with the last one they wait in Redis', options, async (t) => {
  const { url } = await redis(t);
  const [a, b] = [await node(t, url), await node(t, url)];
  const [ann, ben, cat] = [
    await join(t, a.url, 'r', { name: 'Ann' }),
    await join(t, b.url, 'r'),
    await join(t, a.url, 'r'),
  ];
  await ann.command('remove', { id: cat.id });
  await ann.command('lock', { on: true });
  await a.stop();
  assert.deepEqual(await ben.next('member-updated', ({ presence }) => presence === 'recovering'), {
    id: ann.id,
    presence: 'recovering',
  });
  const annAgain = await join(t, b.url, 'r', { name: 'Ann' }, { resume: ann.welcome.token });
  assert.deepEqual([annAgain.id, annAgain.welcome.room.locked, annAgain.welcome.members.length], [ann.id, true, 2]);
  await b.stop();

  const c = await node(t, url, { silenceGraceMs: 1_500 * PATIENCE });
  await assert.rejects(join(t, c.url, 'r', {}, { resume: cat.welcome.token }), { code: 'E_FORBIDDEN' });
  const benAgain = await join(t, c.url, 'r', {}, { resume: ben.welcome.token });
  assert.deepEqual([benAgain.id, benAgain.welcome.room.locked], [ben.id, true]);
  assert.deepEqual(people(benAgain), [
    [ann.id, 'recovering'],
    [ben.id, 'present'],
  ]);
  assert.deepEqual(await benAgain.next('member-left'), { id: ann.id, reason: 'network' });
});

test('who knocks at a door whose keeper is killed still waits there', options, async (t) => {
  const { url } = await redis(t);
  const [killed, b, c] = await Promise.all([killable(t, url), node(t, url), node(t, url)]);
  const first = await join(t, killed.url, 'r');
  const ann = await join(t, b.url, 'r');
  await join(t, killed.url, 'r');
  await first.command('leave', {});
  await ann.next('token'); // she is host now, at another node than the one that keeps the room
  await ann.command('lock', { on: true });
  const cat = await knock(t, c.url, 'r', { name: 'Cat' });
  const { id } = await ann.next('knock');
  await killed.kill();
  await ann.next('member-updated', ({ presence }) => presence === 'recovering');
  await ann.command('admit', { id });
  assert.equal((await joined(cat)).id, id);
  await ann.settled();
  assert.deepEqual(ann.seen('knock'), [], 'asked once');
});

test('who waits for a host goes on waiting where the node that kept the empty room is killed', options, async (t) => {
  const { url } = await redis(t);
  const [killed, b, c] = await Promise.all([killable(t, url), node(t, url), node(t, url)]);
  await knock(t, killed.url, 'r', { waitForHost: true });
  const cat = await knock(t, c.url, 'r', { name: 'Cat', waitForHost: true });
  await killed.kill();
  const ann = await join(t, b.url, 'r');
  const { welcome } = await joined(cat);
  assert.deepEqual(
    welcome.members.map(({ id, role }) => [id, role]),
    [
      [ann.id, 'host'],
      [welcome.self, 'guest'],
    ],
  );
});
