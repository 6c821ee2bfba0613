import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROTOCOL_VERSION } from '../../../signaling/protocol.js';
import { connect, join, joined, start } from '../helpers.js';

test('a join in the CONNECT is answered by one welcome with all that a page needs', async (t) => {
  const { url } = await start(t, { iceServers: [{ urls: 'stun:stun.example.com' }] });
  const ann = await join(t, url, 'standup', { name: 'Ann', media: true, audio: true });
  const { startedAt, ...room } = ann.welcome.room;
  assert.deepEqual(room, { name: 'standup', private: false, locked: false });
  assert.ok(startedAt !== undefined && startedAt <= ann.welcome.now!, 'the room was opened by this join');
  assert.deepEqual(ann.welcome.members, [
    {
      id: ann.id,
      name: 'Ann',
      role: 'host',
      order: 1,
      media: true,
      audio: true,
      camera: false,
      screen: false,
      hand: false,
      presence: 'present',
    },
  ]);
  assert.deepEqual(ann.welcome.iceServers, [{ urls: 'stun:stun.example.com' }]);
  assert.deepEqual(ann.welcome.limits, { participants: 8, text: 8000 });
  assert.equal(ann.welcome.resumed, false);
  assert.notEqual(ann.id, ann.socket.id);
  await ann.settled();
  assert.equal(ann.seen('welcome').length, 0, 'there is one welcome');
});

test('who is there hears of a newcomer, who sees all by order of joining', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r', { name: 'Ann' });
  const ben = await join(t, url, 'r');
  const member = await ann.next('member-joined');
  assert.equal(member.id, ben.id);
  assert.match(member.name, /^Guest \d{4}$/);
  assert.equal(member.role, 'guest');
  assert.deepEqual(
    ben.welcome.members.map(({ id, order }) => [id, order]),
    [
      [ann.id, 1],
      [ben.id, 2],
    ],
  );
  await ben.settled();
  assert.equal(ben.seen('member-joined').length, 0, 'not of oneself');
});

test('a join by command from the lobby is answered by its acknowledgement', async (t) => {
  const { url } = await start(t);
  const client = await connect(t, url);
  const welcome = await client.command('join', { room: 'r', name: 'Ann', private: true });
  assert.ok('self' in welcome && welcome.room.private);
  assert.equal(client.seen('welcome').length, 0);
  const elsewhere = await client.command('join', { room: 'other' });
  assert.ok('self' in elsewhere && elsewhere.self !== welcome.self);
  const ben = await join(t, url, 'r');
  assert.equal(ben.welcome.members.length, 1, 'joining the one room leaves the other');
});

test('what members say of themselves is told to everybody', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r');
  assert.equal(await ben.command('update', { hand: true, name: ' Ben ', camera: false }), null);
  assert.deepEqual(await ann.next('member-updated'), { id: ben.id, hand: true, handOrder: 1, name: 'Ben' });
  assert.deepEqual(await ben.next('member-updated'), { id: ben.id, hand: true, handOrder: 1, name: 'Ben' });
});

test('errors are typed and carry advice; the socket stays', async (t) => {
  const { url } = await start(t);
  const client = await connect(t, url);
  const refused = await client.raw('join', { room: '' });
  assert.equal(!refused.ok && refused.error.code, 'E_SCHEMA');
  assert.match(!refused.ok ? refused.error.message : '', /^room: /);
  await assert.rejects(client.command('update', { hand: true }), { code: 'E_NOT_FOUND' });
  await assert.rejects(client.command('end', {}), { code: 'E_NOT_FOUND' });
  assert.ok(client.socket.connected);
});

test('a CONNECT of another version or shape is refused by connect_error', async (t) => {
  const { url } = await start(t);
  const refusal = async (auth: Parameters<typeof connect>[2]) =>
    (
      (await connect(t, url, auth).then(
        () => assert.fail('connected'),
        (error: unknown) => error,
      )) as { data: { code: string } }
    ).data.code;
  assert.equal(await refusal({ v: 99, join: { room: '' } }), 'E_VERSION');
  assert.equal(await refusal({ v: PROTOCOL_VERSION - 1, join: { room: 'r' } }), 'E_VERSION');
  assert.equal(await refusal({ v: 'one' }), 'E_SCHEMA');
  assert.equal(await refusal({ join: { room: 'x'.repeat(65) } }), 'E_SCHEMA');
  assert.equal(await refusal({ join: { room: 'a\u202eb' } }), 'E_SCHEMA');
});

test('a mesh holds its number of people with media, and chat alone goes past it', async (t) => {
  const { url } = await start(t, { limits: { participants: 2, members: 4, rooms: 1 } });
  const ann = await join(t, url, 'r', { media: true });
  await join(t, url, 'r', { media: true });
  await assert.rejects(join(t, url, 'r', { media: true }), { code: 'E_FULL' });
  const chat = await join(t, url, 'r');
  await assert.rejects(chat.command('update', { media: true }), { code: 'E_FULL' });
  await ann.command('update', { media: false });
  await chat.command('update', { media: true });
  await join(t, url, 'r');
  await assert.rejects(join(t, url, 'r'), { code: 'E_FULL' });
  await assert.rejects(join(t, url, 'another'), { code: 'E_FULL' }, 'of rooms there is a most, too');
});

test('who sends too much is told so, and may go on later', async (t) => {
  const { url } = await start(t, { limits: { rate: { burst: 20, perSecond: 20 } } });
  const ann = await join(t, url, 'r');
  const results = await Promise.all(Array.from({ length: 40 }, () => ann.raw('react', { emoji: '👍' })));
  const refused = results.filter((result) => !result.ok && result.error.code === 'E_RATE').length;
  assert.ok(refused >= 15 && refused <= 20, `${refused} of 40 refused`);
  let again = await ann.raw('react', { emoji: '👍' });
  for (let i = 0; i < 20 && !again.ok; i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    again = await ann.raw('react', { emoji: '👍' });
  }
  assert.ok(again.ok);
});

test('who sent too much may still confirm and leave', async (t) => {
  const { url } = await start(t, { limits: { rate: { burst: 5, perSecond: 0.001 } } });
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r');
  await Promise.all(Array.from({ length: 10 }, () => ben.raw('react', { emoji: '👍' })));
  assert.equal(await ben.command('confirm', { serial: ben.welcome.serial }), null);
  assert.equal(await ben.command('leave', {}), null);
  assert.deepEqual(await ann.next('member-left'), { id: ben.id, reason: 'left' });
  await assert.rejects(ben.command('join', { room: 'r' }), { code: 'E_RATE' });
});

test('nonsense does no harm', async (t) => {
  const { url, lines } = await start(t);
  const ann = await join(t, url, 'r');
  const ben = await connect(t, url, { join: { room: 'r' } });
  const values: unknown[] = [
    null,
    0,
    '',
    'x',
    [],
    {},
    { id: {} },
    { to: '__proto__' },
    { __proto__: null, room: ['r'] },
    new Uint8Array(3),
    { room: 'x'.repeat(9999) },
    { id: '__proto__' },
  ];
  for (const name of [
    'join',
    'confirm',
    'update',
    'signal',
    'data',
    'react',
    'lobby',
    'admit',
    'deny',
    'mute',
    'remove',
    'lock',
  ]) {
    for (const value of values) {
      const result = await ben.raw(name, value);
      assert.equal(typeof result.ok, 'boolean', `${name} ${JSON.stringify(value)}`);
    }
  }
  for (const name of ['error', 'constructor', '__proto__', 'toString', 'nobody-knows', 'end', 'lock'])
    ben.socket.emit(name, { any: 1 });
  ben.socket.emit('update', { hand: true }); // no acknowledgement asked for
  ben.socket.emit('update', () => undefined); // and no payload
  await ann.next('member-updated', ({ hand }) => hand === true);
  assert.ok(ben.socket.connected);
  const after = await joined(await connect(t, url, { join: { room: 'r' } }));
  assert.equal(after.welcome.members.length, 3);
  assert.deepEqual(
    lines.filter((line) => line.includes('"error":true')),
    [],
  );
});

test('a packet beyond the limit closes the socket it came from and no other', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r');
  ben.socket.emit('react', { emoji: 'x'.repeat(70_000) });
  const change = await ann.next('member-updated');
  assert.deepEqual(change, { id: ben.id, presence: 'recovering' });
  assert.ok(ann.socket.connected);
});
