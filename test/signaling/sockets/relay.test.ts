import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_BODY_DEPTH, MAX_BODY_LENGTH, MAX_TEXT_LENGTH } from '../../../signaling/protocol.js';
import { chat, typing, connect, join, start } from '../helpers.js';

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
  const message = chat('m1', 'hi');
  await assert.rejects(eve.command('signal', { to: ann.id, body: offer }), { code: 'E_NOT_FOUND' });
  await assert.rejects(eve.command('signal', { to: ann.socket.id!, body: offer }), { code: 'E_NOT_FOUND' });
  await assert.rejects(eve.command('data', { ...message, to: [ann.id] }), { code: 'E_NOT_FOUND' });
  await assert.rejects(out.command('data', message), { code: 'E_NOT_FOUND' });
  await assert.rejects(out.command('signal', { to: ann.id, body: offer }), { code: 'E_NOT_FOUND' });
  await eve.command('data', message);
  await eve.command('data', typing(true));
  await eve.command('react', { emoji: '👍' });
  await ann.settled();
  assert.deepEqual([ann.seen('signal'), ann.seen('data'), ann.seen('reaction')], [[], [], []]);
});

test('a message reaches all others, or those it is for', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r', { name: 'Ann' });
  const [ben, cat] = [await join(t, url, 'r'), await join(t, url, 'r')];
  const before = Date.now();
  const { at } = await ann.command('data', chat('m1', 'to all'));
  assert.ok(at >= before && at <= Date.now());
  for (const other of [ben, cat])
    assert.deepEqual(await other.next('data'), {
      from: ann.id,
      name: 'Ann',
      at,
      topic: 'chat',
      private: false,
      body: { id: 'm1', text: 'to all', at: 1 },
    });
  await ann.command('data', chat('m2', 'to one', { to: [cat.id, 'gone'], private: true }));
  assert.equal((await cat.next('data')).private, true);
  await ann.command('data', typing(true, { to: [cat.id] }));
  const { from, topic, body } = await cat.next('data');
  assert.deepEqual([from, topic, body], [ann.id, 'typing', { on: true }]);
  await ben.command('react', { emoji: '🎉' });
  assert.deepEqual(await ann.next('reaction'), { from: ben.id, emoji: '🎉' });
  for (const client of [ann, ben]) {
    await client.settled();
    assert.deepEqual(client.seen('data'), []);
  }
});

test('a room named like a socket, a member or a key of ours hears nothing of theirs', async (t) => {
  const { url } = await start(t);
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r')];
  const names = [ann.socket.id!, ann.id, `member:${ann.id}`, 'lobby', 'room:r'];
  const spies = await Promise.all(names.map((name) => join(t, url, name)));
  await ben.command('signal', { to: ann.id, body: offer });
  await ben.command('data', chat('m', 'secret'));
  await ann.next('signal');
  await ann.next('data');
  for (const spy of spies) {
    await spy.settled();
    assert.deepEqual([spy.seen('signal'), spy.seen('data'), spy.seen('rooms')], [[], [], []]);
  }
});

test('who has left hears and says no more', async (t) => {
  const { url } = await start(t);
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r')];
  await ben.command('leave', {});
  assert.deepEqual(await ann.next('member-left'), { id: ben.id, reason: 'left' });
  await ann.command('data', chat('m', 'alone'));
  await ben.settled();
  assert.equal(ben.seen('data').length, 0);
  await assert.rejects(ben.command('data', chat('m', 'still here')), { code: 'E_NOT_FOUND' });
  await assert.rejects(ann.command('signal', { to: ben.id, body: offer }), { code: 'E_NOT_FOUND' });
});

test('a payload whose parts contradict each other is refused, and nobody hears it', async (t) => {
  const { url } = await start(t);
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r')];
  await assert.rejects(ann.command('data', chat('m1', 'for whom?', { private: true })), { code: 'E_SCHEMA' });
  await assert.rejects(
    ann.command('signal', { to: ben.id, body: { type: 'answer', epoch: 1, sdp: '', restart: true } }),
    { code: 'E_SCHEMA' },
  );
  await ann.command('data', chat('m2', 'for you', { to: [ben.id], private: true }));
  await ben.next('data');
  assert.deepEqual([ben.seen('data'), ben.seen('signal')], [[], []]);
});

test('a body is passed on as it is, whatever its topic, unless it is too long, too deep or no JSON', async (t) => {
  const { url } = await start(t);
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r')];
  const nested = (levels: number): unknown => (levels === 0 ? 'x' : [nested(levels - 1)]);
  const longest = 'x'.repeat(MAX_BODY_LENGTH - '""'.length);
  const escaped = '\u0001'.repeat(MAX_TEXT_LENGTH);
  const odd = JSON.parse(
    '{"__proto__":{"polluted":true},"constructor":1,"toJSON":"x","_placeholder":true,"num":0}',
  ) as object;
  for (const body of [null, false, 0, '', [], {}, [[], { a: null }], nested(MAX_BODY_DEPTH), longest, escaped, odd]) {
    await ann.command('data', { topic: 'of-tomorrow', body });
    assert.deepEqual((await ben.next('data')).body, body);
  }
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  const refused = [
    undefined,
    nested(MAX_BODY_DEPTH + 1),
    `${longest}x`,
    new Uint8Array(3),
    { deep: [Buffer.from('x')] },
  ];
  for (const body of refused)
    await assert.rejects(ann.command('data', { topic: 'of-tomorrow', body }), { code: 'E_SCHEMA' });
  for (const topic of ['', 'two words', 'x'.repeat(65), 1, null, ['chat']]) {
    const result = await ann.raw('data', { topic, body: 1 });
    assert.equal(!result.ok && result.error.code, 'E_SCHEMA');
  }
  await ben.settled();
  assert.deepEqual(ben.seen('data'), []);
});
