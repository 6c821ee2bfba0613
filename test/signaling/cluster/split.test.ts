/** What befalls the way between nodes: Redis is gone, or slow, or out of one node's reach. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { chat, idOf, connect, type Joined, join, joined, waitFor } from '../helpers.js';
import { count, node, noRedis, redis, wire } from './helpers.js';

const options = { skip: noRedis };
/** Whoever comes in at this node finds these people present, and nobody else. */
async function together(t: TestContext, url: string, expected: Joined[]): Promise<void> {
  const ids = JSON.stringify(expected.map(({ id }) => id).sort());
  await waitFor(async () => {
    const late = await join(t, url, 'r');
    const others = late.welcome.members.filter(({ id }) => id !== late.id);
    await late.command('leave', {});
    return (
      JSON.stringify(others.map(({ id }) => id).sort()) === ids &&
      others.every(({ presence }) => presence === 'present')
    );
  }, 'all are together');
}

const people = ({ welcome }: { welcome: { members: { id: string; presence: string }[] } }) =>
  welcome.members.map(({ id, presence }) => [id, presence]);

test(
  'Redis is killed and comes back empty: calls at one node go on, nobody waits long, and all are together again',
  options,
  async (t) => {
    const server = await redis(t);
    const [a, b] = [await node(t, server.url), await node(t, server.url)];
    const [ann, ben, cat] = [
      await join(t, a.url, 'r', { name: 'Ann' }),
      await join(t, a.url, 'r'),
      await join(t, b.url, 'r'),
    ];
    await server.stop();
    await ann.command('data', chat('m1', 'still here?'));
    assert.equal(idOf(await ben.next('data')), 'm1');
    const [dan, eve, fay] = await Promise.all([join(t, a.url, 'r'), join(t, b.url, 'r'), join(t, b.url, 'new')]);
    assert.ok(dan.welcome.members.some(({ id }) => id === ann.id));
    assert.deepEqual(people(eve), [
      [ann.id, 'recovering'],
      [ben.id, 'recovering'],
      [cat.id, 'present'],
      [eve.id, 'present'],
    ]);
    await cat.command('data', chat('m2', 'and here'));
    await eve.next('data');
    await server.start();
    const ids = [ann.id, ben.id, cat.id, dan.id, eve.id].sort();
    for (const at of [a, b]) await together(t, at.url, [ann, ben, cat, dan, eve]);
    await ann.command('data', chat('m3', 'all there?'));
    for (const client of [ben, cat, dan, eve]) await client.next('data', (said) => idOf(said) === 'm3');
    for (const client of [ann, ben, cat])
      assert.deepEqual(
        client.seen('member-left').filter(({ id }) => ids.includes(id)),
        [],
        'nobody ever left',
      );
    const lobbies = [await connect(t, a.url), await connect(t, b.url)];
    for (const lobby of lobbies)
      await waitFor(
        async () => (await count(lobby, 'r')) === 5 && (await count(lobby, 'new')) === 1,
        'each counts once',
      );
    assert.ok(fay.socket.connected);
  },
);

test('Redis restarts faster than anybody notices: what was missed meanwhile is told', options, async (t) => {
  const server = await redis(t);
  const [a, b] = [await node(t, server.url, { heartbeatMs: 2_000 }), await node(t, server.url, { heartbeatMs: 2_000 })];
  const [ann, ben] = [await join(t, a.url, 'r'), await join(t, b.url, 'r', { audio: true })];
  await server.stop();
  await ann.command('update', { hand: true });
  await ann.command('mute', { id: ben.id });
  await ann.command('lock', { on: true });
  await server.start();
  assert.deepEqual(await ben.next('member-updated'), { id: ann.id, hand: true, handOrder: 1 });
  assert.deepEqual(await ben.next('muted'), { by: ann.id, mute: 1 });
  assert.deepEqual(await ben.next('member-updated'), { id: ben.id, audio: false });
  assert.equal((await ben.next('room-updated')).locked, true);
  await ann.next('member-joined');
  assert.deepEqual(await ann.next('member-updated', ({ id }) => id === ben.id), { id: ben.id, audio: false });
  assert.deepEqual(
    [ben.seen('member-updated'), ann.seen('member-updated').filter(({ id }) => id === ben.id)],
    [[], []],
    'nobody was taken for gone',
  );
});

test(
  'a node cut off from Redis goes on by itself; then all are together again, under their ids, none twice',
  options,
  async (t) => {
    const server = await redis(t);
    const cable = await wire(t, server);
    const short = { silenceGraceMs: 1_000 };
    const [a, b] = [await node(t, server.url, short), await node(t, cable.url, short)];
    const [ann, ben, cat] = [
      await join(t, a.url, 'r', { name: 'Ann' }),
      await join(t, b.url, 'r'),
      await join(t, b.url, 'r'),
    ];
    cable.cut();
    // Each side tells its own truth: the others recover, and are gone after their time.
    assert.deepEqual(await ben.next('member-updated', ({ id }) => id === ann.id), {
      id: ann.id,
      presence: 'recovering',
    });
    assert.deepEqual(await ben.next('member-left'), { id: ann.id, reason: 'network' });
    for (const { id } of [ben, cat])
      assert.deepEqual(await ann.next('member-left', (left) => left.id === id), { id, reason: 'network' });
    const [dan, eve] = await Promise.all([join(t, a.url, 'r'), join(t, b.url, 'r')]);
    assert.deepEqual(
      dan.welcome.members.map(({ id }) => id),
      [ann.id, dan.id],
    );
    assert.deepEqual(eve.welcome.members.map(({ id }) => id).sort(), [ben.id, cat.id, eve.id].sort());
    const host = eve.welcome.members.find(({ role }) => role === 'host');
    const hosting = host?.id === ben.id ? ben : cat;
    const guest = hosting === ben ? cat : ben;
    await hosting.command('remove', { id: guest.id });
    const [hereLobby, thereLobby] = [await connect(t, a.url), await connect(t, b.url)];
    await waitFor(
      async () => (await count(hereLobby, 'r')) === 2 && (await count(thereLobby, 'r')) === 2,
      'each counts its own',
    );

    cable.mend();
    const ids = [ann.id, hosting.id, dan.id, eve.id].sort();
    for (const id of [hosting.id, eve.id])
      assert.equal((await ann.next('member-joined', (member) => member.id === id)).id, id);
    for (const id of [ann.id, dan.id])
      assert.equal((await eve.next('member-joined', (member) => member.id === id)).id, id);
    for (const lobby of [hereLobby, thereLobby])
      await waitFor(async () => (await count(lobby, 'r')) === 4, 'each counts all once');
    const fay = await join(t, b.url, 'r');
    assert.deepEqual(
      fay.welcome.members
        .map(({ id }) => id)
        .filter((id) => id !== fay.id)
        .sort(),
      ids,
    );
    await eve.command('data', chat('m', 'together'));
    for (const client of [ann, dan, hosting]) await client.next('data');
    for (const at of [a, b])
      await assert.rejects(
        join(t, at.url, 'r', {}, { resume: guest.welcome.token }),
        { code: 'E_FORBIDDEN' },
        'removed on one side is removed',
      );
    const back = await joined(await connect(t, a.url, { resume: hosting.welcome.token }));
    assert.equal(back.id, hosting.id);
  },
);

test('who went over to the other side of a split is one person there, and afterwards', options, async (t) => {
  const server = await redis(t);
  const cable = await wire(t, server);
  const [a, b] = [await node(t, server.url), await node(t, cable.url)];
  const [ann, ben] = [await join(t, a.url, 'r'), await join(t, b.url, 'r', { name: 'Ben' })];
  cable.cut();
  await ann.next('member-updated', ({ id, presence }) => id === ben.id && presence === 'recovering');
  const over = await join(t, a.url, 'r', { name: 'Ben' }, { resume: ben.welcome.token });
  assert.equal(over.id, ben.id);
  cable.mend();
  assert.deepEqual(await ben.next('left'), { reason: 'replaced' }, 'the older socket is told');
  const cat = await join(t, b.url, 'r');
  assert.deepEqual(people(cat), [
    [ann.id, 'present'],
    [ben.id, 'present'],
    [cat.id, 'present'],
  ]);
  await cat.command('signal', { to: ben.id, body: { type: 'renew', epoch: 1 } });
  await over.next('signal');
  assert.equal(ann.seen('member-left').length, 0);
});

test(
  'both sides of a split open a room of one name: it becomes one, and everybody can come back to it',
  options,
  async (t) => {
    const server = await redis(t);
    const cable = await wire(t, server);
    const [a, b] = [await node(t, server.url), await node(t, cable.url)];
    const [watch, there] = [await join(t, a.url, 'watch'), await join(t, b.url, 'watch')];
    cable.cut();
    await there.next('member-updated', ({ presence }) => presence === 'recovering');
    const [ann, ben] = await Promise.all([
      join(t, a.url, 'fresh', { name: 'Ann' }),
      join(t, b.url, 'fresh', { name: 'Ben' }),
    ]);
    cable.mend();
    assert.equal((await ann.next('member-joined')).id, ben.id);
    assert.equal((await ben.next('member-joined')).id, ann.id);
    const renewed = [...ann.seen('token'), ...ben.seen('token')];
    assert.equal(renewed.length, 1, 'one of them is now in the room of the other');
    const token = ben.seen('token')[0]?.token ?? ben.welcome.token;
    const back = await joined(await connect(t, a.url, { resume: token }));
    assert.deepEqual([back.id, back.welcome.members.length], [ben.id, 2]);
    assert.ok(watch.socket.connected);
  },
);

test('Redis hangs: joins are answered, and afterwards all are together again', options, async (t) => {
  const server = await redis(t);
  const [a, b] = [await node(t, server.url), await node(t, server.url)];
  const [ann, ben] = [await join(t, a.url, 'r'), await join(t, b.url, 'r')];
  server.pause();
  const [cat, dan] = await Promise.all([join(t, a.url, 'r'), join(t, b.url, 'r')]);
  assert.deepEqual([cat.welcome.members.length, dan.welcome.members.length], [3, 3]);
  server.resume();
  for (const at of [a, b]) await together(t, at.url, [ann, ben, cat, dan]);
  await ann.command('data', chat('m', 'all there?'));
  for (const client of [ben, cat, dan]) await client.next('data');
});
