import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PATIENCE } from '../../helpers/patience.js';
import { chat, connect, join, joined, knock, start } from '../helpers.js';

test('the first to come is host; the longest present follows, with a new token', async (t) => {
  const { url } = await start(t);
  const [ann, ben, cat] = [await join(t, url, 'r'), await join(t, url, 'r'), await join(t, url, 'r')];
  await assert.rejects(ben.command('lock', { on: true }), { code: 'E_FORBIDDEN' });
  await ann.command('leave', {});
  assert.deepEqual(await cat.next('member-updated'), { id: ben.id, role: 'host' });
  const { token, serial } = await ben.next('token');
  assert.ok(serial > ben.welcome.serial);
  await ben.command('lock', { on: true });
  const back = await joined(await connect(t, url, { resume: token }));
  assert.equal(back.welcome.members[0]?.role, 'host');
});

test('a host who is merely recovering stays host, and one who is gone does not', async (t) => {
  const { url } = await start(t, { crashGraceMs: 200 * PATIENCE });
  const [ann, ben, cat] = [await join(t, url, 'r'), await join(t, url, 'r'), await join(t, url, 'r')];
  for (const client of [ann, ben]) {
    client.crash();
    await cat.next('member-updated', ({ id, presence }) => id === client.id && presence === 'recovering');
  }
  await assert.rejects(cat.command('lock', { on: true }), { code: 'E_FORBIDDEN' });
  const heir = await cat.next('member-updated', ({ role }) => role === 'host');
  assert.equal(heir.id, cat.id, 'Ben, though longer here, is not present');
  assert.deepEqual((await cat.next('member-left')).id, ann.id);
});

test('a locked room is entered through a host', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r');
  await ann.command('lock', { on: true });
  assert.equal((await ben.next('room-updated')).locked, true);
  const cat = await knock(t, url, 'r', { name: 'Cat', audio: true });
  const asked = await ann.next('knock');
  assert.equal(asked.name, 'Cat');
  await ben.settled();
  assert.equal(ben.seen('knock').length, 0, 'guests are not asked');
  await assert.rejects(ben.command('admit', asked), { code: 'E_FORBIDDEN' });
  await assert.rejects(cat.command('data', chat('m', 'let me in')), { code: 'E_NOT_FOUND' });
  await ann.command('admit', { id: asked.id });
  const { welcome } = await joined(cat);
  assert.equal(welcome.self, asked.id);
  assert.deepEqual(welcome.members.at(-1), await ben.next('member-joined'));
  assert.deepEqual(await ann.next('knock-ended'), { id: asked.id });
  await ann.command('data', chat('m', 'hi'));
  await cat.next('data');
  await assert.rejects(ann.command('admit', { id: asked.id }), { code: 'E_NOT_FOUND' });
});

test('who is denied is told so, and who stops waiting is no longer announced', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  await ann.command('lock', { on: true });
  const ben = await knock(t, url, 'r');
  const first = await ann.next('knock');
  await ann.command('deny', { id: first.id });
  assert.deepEqual(await ben.next('left'), { reason: 'denied' });
  assert.deepEqual(await ann.next('knock-ended'), { id: first.id });
  for (const stop of ['leave', 'disconnect', 'crash'] as const) {
    const cat = await knock(t, url, 'r');
    const asked = await ann.next('knock');
    if (stop === 'leave') await cat.command('leave', {});
    else if (stop === 'disconnect') cat.socket.disconnect();
    else cat.crash();
    assert.deepEqual(await ann.next('knock-ended'), { id: asked.id });
    await assert.rejects(ann.command('admit', { id: asked.id }), { code: 'E_NOT_FOUND' });
  }
});

test('hosts who come back or are appointed learn who waits', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r');
  await ann.command('lock', { on: true });
  await knock(t, url, 'r', { name: 'Cat' });
  const asked = await ann.next('knock');
  const back = await joined(await connect(t, url, { resume: ann.welcome.token }));
  assert.deepEqual(back.welcome.knocks, [asked]);
  await back.command('leave', {});
  assert.deepEqual(await ben.next('knock'), asked);
});

test('a locked room without a host present is E_LOCKED', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r');
  await ann.command('lock', { on: true });
  ann.crash();
  await ben.next('member-updated');
  await assert.rejects(knock(t, url, 'r'), { code: 'E_LOCKED' });
});

test('unlocking lets in those who wait; ending the room sends them away', async (t) => {
  const { url } = await start(t, { waitingRoom: true });
  const ann = await join(t, url, 'r');
  assert.equal(ann.welcome.room.locked, true, 'a waiting room is a room that starts locked');
  const ben = await knock(t, url, 'r');
  await ann.command('lock', { on: false });
  await joined(ben);
  await ann.command('lock', { on: true });
  const cat = await knock(t, url, 'r');
  await ann.command('end', {});
  for (const client of [ann, ben]) assert.deepEqual(await client.next('left'), { reason: 'ended' });
  assert.deepEqual(await cat.next('left'), { reason: 'no-room' });
  await assert.rejects(ben.command('data', chat('m', 'x')), { code: 'E_NOT_FOUND' });
  assert.equal((await join(t, url, 'r')).welcome.members.length, 1);
});

test('a full room is full for those who wait, too', async (t) => {
  const { url } = await start(t, { limits: { participants: 2 } });
  const ann = await join(t, url, 'r', { media: true });
  await ann.command('lock', { on: true });
  const [ben, cat] = [await knock(t, url, 'r', { media: true }), await knock(t, url, 'r', { media: true })];
  const [first, second] = [await ann.next('knock'), await ann.next('knock')];
  await ann.command('admit', { id: first.id });
  await joined(ben);
  await assert.rejects(ann.command('admit', { id: second.id }), { code: 'E_FULL' });
  await ben.command('leave', {});
  await ann.command('admit', { id: second.id });
  await joined(cat);
});

test('removed is out and stays out: no resume and no way round it', async (t) => {
  const { url } = await start(t);
  const [ann, ben, cat] = [await join(t, url, 'r'), await join(t, url, 'r'), await join(t, url, 'r')];
  await assert.rejects(cat.command('remove', { id: ben.id }), { code: 'E_FORBIDDEN' });
  assert.deepEqual(await ann.command('remove', { id: ben.id }), { canReturn: true });
  assert.deepEqual(await ben.next('left'), { reason: 'kicked' });
  assert.deepEqual(await cat.next('member-left'), { id: ben.id, reason: 'kicked' });
  await cat.command('data', chat('m', 'gone?'));
  await ann.next('data');
  await ben.command('lobby', { subscribe: true });
  assert.equal(ben.seen('data').length, 0);
  for (const auth of [{ resume: ben.welcome.token }, { resume: ben.welcome.token, join: { room: 'r' } }]) {
    const refused = await (await connect(t, url, auth)).next('welcome');
    assert.equal(!refused.ok && refused.error.code, 'E_FORBIDDEN');
  }
  await ann.command('lock', { on: true });
  assert.deepEqual(await ann.command('remove', { id: cat.id }), { canReturn: false });
});

test('a leave by who only knocks ends the knock, however much they sent', async (t) => {
  const { url } = await start(t, { limits: { rate: { burst: 10, perSecond: 0.001 } } });
  const ann = await join(t, url, 'r');
  await ann.command('lock', { on: true });
  const ben = await knock(t, url, 'r');
  const { id } = await ann.next('knock');
  await Promise.all(Array.from({ length: 12 }, () => ben.raw('react', { emoji: '👍' })));
  assert.equal(await ben.command('leave', {}), null);
  assert.deepEqual(await ann.next('knock-ended'), { id });
  await assert.rejects(ann.command('admit', { id }), { code: 'E_NOT_FOUND' });
  ben.crash();
  await ann.settled();
  assert.deepEqual([ann.seen('knock-ended'), ann.seen('member-joined'), ann.seen('member-left')], [[], [], []]);
});

test('removed while away is out as well', async (t) => {
  const { url } = await start(t);
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r')];
  ben.crash();
  await ann.next('member-updated');
  await ann.command('remove', { id: ben.id });
  await assert.rejects(join(t, url, 'r', {}, { resume: ben.welcome.token }), { code: 'E_FORBIDDEN' });
});

test('a host mutes and never unmutes', async (t) => {
  const { url } = await start(t);
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r', { audio: true })];
  await assert.rejects(ben.command('mute', { id: ann.id }), { code: 'E_FORBIDDEN' });
  await ann.command('mute', { id: ben.id });
  assert.deepEqual(await ben.next('muted'), { by: ann.id, mute: 1 });
  assert.deepEqual(await ben.next('member-updated'), { id: ben.id, audio: false });
  assert.deepEqual(await ann.next('member-updated'), { id: ben.id, audio: false });
  await ann.command('mute', { id: ben.id });
  await ben.settled();
  assert.equal(ben.seen('member-updated').length, 0);
  await assert.rejects(ann.command('mute', { id: 'nobody' }), { code: 'E_NOT_FOUND' });
});
