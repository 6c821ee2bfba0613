import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, join, start } from '../helpers.js';

const offer = { type: 'offer' as const, epoch: 1, sdp: 'v=0' };

test('signals reach their member alone, stamped by the service', async (t) => {
  const { url } = await start(t);
  const [ann, ben, cat] = [await join(t, url, 'r'), await join(t, url, 'r'), await join(t, url, 'r')];
  assert.ok((await ann.raw('signal', { to: ben.id, body: offer, from: cat.id })).ok);
  assert.deepEqual(await ben.next('signal'), { from: ann.id, body: offer });
  await cat.settled();
  assert.equal(cat.seen('signal').length, 0);
});

test('nothing is relayed into another room, or from outside any', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'one');
  const eve = await join(t, url, 'two');
  const out = await connect(t, url);
  const message = { id: 'm1', text: 'hi' };
  await assert.rejects(eve.command('signal', { to: ann.id, body: offer }), { code: 'E_NOT_FOUND' });
  await assert.rejects(eve.command('signal', { to: ann.socket.id!, body: offer }), { code: 'E_NOT_FOUND' });
  await assert.rejects(eve.command('message', { ...message, to: [ann.id] }), { code: 'E_NOT_FOUND' });
  await assert.rejects(out.command('message', message), { code: 'E_NOT_FOUND' });
  await assert.rejects(out.command('signal', { to: ann.id, body: offer }), { code: 'E_NOT_FOUND' });
  await eve.command('message', message);
  await eve.command('typing', { on: true });
  await eve.command('react', { emoji: '👍' });
  await ann.settled();
  assert.deepEqual(
    [ann.seen('signal'), ann.seen('message'), ann.seen('typing'), ann.seen('reaction')],
    [[], [], [], []],
  );
});

test('a message reaches all others, or those it is for', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r', { name: 'Ann' });
  const [ben, cat] = [await join(t, url, 'r'), await join(t, url, 'r')];
  const before = Date.now();
  const { at } = await ann.command('message', { id: 'm1', text: 'to all' });
  assert.ok(at >= before && at <= Date.now());
  for (const other of [ben, cat])
    assert.deepEqual(await other.next('message'), {
      from: ann.id,
      name: 'Ann',
      id: 'm1',
      text: 'to all',
      at,
      private: false,
    });
  await ann.command('message', { id: 'm2', text: 'to one', to: [cat.id, 'gone'], private: true });
  assert.equal((await cat.next('message')).private, true);
  await ann.command('typing', { on: true, to: [cat.id] });
  assert.deepEqual(await cat.next('typing'), { from: ann.id, on: true });
  await ben.command('react', { emoji: '🎉' });
  assert.deepEqual(await ann.next('reaction'), { from: ben.id, emoji: '🎉' });
  for (const client of [ann, ben]) {
    await client.settled();
    assert.deepEqual([client.seen('message'), client.seen('typing')], [[], []]);
  }
});

test('a room named like a socket, a member or a key of ours hears nothing of theirs', async (t) => {
  const { url } = await start(t);
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r')];
  const names = [ann.socket.id!, ann.id, `member:${ann.id}`, 'lobby', 'room:r'];
  const spies = await Promise.all(names.map((name) => join(t, url, name)));
  await ben.command('signal', { to: ann.id, body: offer });
  await ben.command('message', { id: 'm', text: 'secret' });
  await ann.next('signal');
  await ann.next('message');
  for (const spy of spies) {
    await spy.settled();
    assert.deepEqual([spy.seen('signal'), spy.seen('message'), spy.seen('rooms')], [[], [], []]);
  }
});

test('who has left hears and says no more', async (t) => {
  const { url } = await start(t);
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r')];
  await ben.command('leave', {});
  assert.deepEqual(await ann.next('member-left'), { id: ben.id, reason: 'left' });
  await ann.command('message', { id: 'm', text: 'alone' });
  await ben.settled();
  assert.equal(ben.seen('message').length, 0);
  await assert.rejects(ben.command('message', { id: 'm', text: 'still here' }), { code: 'E_NOT_FOUND' });
  await assert.rejects(ann.command('signal', { to: ben.id, body: offer }), { code: 'E_NOT_FOUND' });
});

test('a payload whose parts contradict each other is refused, and nobody hears it', async (t) => {
  const { url } = await start(t);
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r')];
  await assert.rejects(ann.command('message', { id: 'm1', text: 'for whom?', private: true }), { code: 'E_SCHEMA' });
  await assert.rejects(
    ann.command('signal', { to: ben.id, body: { type: 'answer', epoch: 1, sdp: '', restart: true } }),
    { code: 'E_SCHEMA' },
  );
  await ann.command('message', { id: 'm2', text: 'for you', to: [ben.id], private: true });
  await ben.next('message');
  assert.deepEqual([ben.seen('message'), ben.seen('signal')], [[], []]);
});
