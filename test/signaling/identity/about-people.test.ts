/** What the site and apps say of people: their data, their picture, and how much of it there may be. */
import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { SignalingOptions } from '../../../signaling/app.js';
import { MAX_RESUME_LENGTH, MAX_TOKEN_LENGTH, type Member } from '../../../signaling/protocol.js';
import { node, noRedis, redis } from '../cluster/helpers.js';
import { authSecret, connect, folder, join, jwt, start } from '../helpers.js';

const picture = 'https://pictures.example.com/ann.png';
const about = (members: Member[]) => members.map(({ name, data, avatarUrl }) => [name, data, avatarUrl]);

/** In the room by a token with these claims. */
const come = async (t: TestContext, url: string, claims: Record<string, unknown>, more: object = {}) =>
  join(t, url, 'r', {}, { token: await jwt(claims), ...more });

test('everybody is told the data and the picture that the token has', async (t) => {
  const { url } = await start(t, { authSecret });
  const ann = await come(t, url, { name: 'Ann', role: 'host', data: { team: 'red' }, avatarUrl: picture });
  const ben = await come(t, url, { name: 'Ben', data: null, avatarUrl: null });
  const { data, avatarUrl } = await ann.next('member-joined');
  assert.deepEqual([data, avatarUrl], [undefined, undefined], 'null is none');
  assert.deepEqual(about(ben.welcome.members), [
    ['Ann', { team: 'red' }, picture],
    ['Ben', undefined, undefined],
  ]);
});

test('an app changes the data of its own person, and takes it away; all are told, and who comes later', async (t) => {
  const { url } = await start(t, { authSecret });
  const ann = await come(t, url, { name: 'Ann', role: 'host', data: 1 });
  const ben = await come(t, url, { name: 'Ben' });
  await ben.command('update', { data: { seat: [1, 'two', null, true] } });
  const told = { id: ben.id, data: { seat: [1, 'two', null, true] } };
  assert.deepEqual([await ann.next('member-updated'), await ben.next('member-updated')], [told, told]);
  await ann.command('update', { data: null });
  assert.deepEqual(await ben.next('member-updated'), { id: ann.id, data: null });
  const cat = await come(t, url, { name: 'Cat' });
  assert.deepEqual(about(cat.welcome.members), [
    ['Ann', undefined, undefined],
    ['Ben', { seat: [1, 'two', null, true] }, undefined],
    ['Cat', undefined, undefined],
  ]);
  await ben.command('update', { data: { seat: [1, 'two', null, true] } });
  await ben.command('update', { hand: true });
  await ann.next('member-updated', ({ id }) => id === ann.id);
  assert.deepEqual(
    await ann.next('member-updated'),
    { id: ben.id, hand: true, handOrder: 1 },
    'nothing new is nothing to tell',
  );
});

test('data that is not granted is refused with all else in the update, and what the token said stays', async (t) => {
  const { url } = await start(t, { authSecret });
  const ann = await come(t, url, { name: 'Ann', role: 'host' });
  for (const [at, claims] of [{ can: ['audio', 'chat'] }, { role: 'viewer' }].entries()) {
    const ben = await come(t, url, { name: 'Ben', data: 'verified', ...claims });
    for (const data of ['forged', null])
      await assert.rejects(ben.command('update', { data, hand: true }), { code: 'E_FORBIDDEN' });
    await ben.command('update', { hand: true });
    assert.deepEqual(await ann.next('member-updated'), { id: ben.id, hand: true, handOrder: at + 1 });
    await ann.settled();
    assert.deepEqual(about(ann.seen('member-joined').splice(0)), [['Ben', 'verified', undefined]]);
  }
});

test('data is JSON of 1,024 characters and 16 levels, whatever is sent', async (t) => {
  const { url } = await start(t);
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r')];
  const nested = (levels: number): unknown => (levels === 0 ? 0 : [nested(levels - 1)]);
  for (const data of [
    'x'.repeat(1_023),
    nested(17),
    nested(1_500),
    Buffer.from('x'),
    { a: Buffer.from('x') },
    '😀'.repeat(512),
  ]) {
    const result = await ben.raw('update', { data });
    assert.equal(!result.ok && result.error.code, 'E_SCHEMA');
  }
  const odd = JSON.parse('{"__proto__":{"isAdmin":true},"constructor":1,"toString":null,"":[]}') as unknown;
  for (const data of [nested(16), 'x'.repeat(1_022), '😀'.repeat(511), odd, false, 0, '']) {
    await ben.command('update', { data });
    const told = await ann.next('member-updated');
    assert.equal(JSON.stringify(told.data), JSON.stringify(data));
    assert.equal(({} as { isAdmin?: boolean }).isAdmin, undefined);
  }
  // What JSON has no word for is null on its way, and null is none.
  await ben.command('update', { data: Number.NaN });
  assert.equal((await ann.next('member-updated')).data, null);
  await ben.command('update', { avatarUrl: picture, userId: 'root', hand: true } as object);
  assert.deepEqual(
    await ann.next('member-updated'),
    { id: ben.id, hand: true, handOrder: 1 },
    'what the site alone says is not heard',
  );
});

test('data that is set outlives a resume, a restart, and the loss of all but the secret', async (t) => {
  const options: SignalingOptions = { authSecret, secret: 'a secret of thirty-two bytes or more', resumeRenewMs: 200 };
  const dataDir = await folder(t);
  const claims = { name: 'Ann', sub: 'ann', role: 'host', data: 'first', avatarUrl: picture };
  const expected = [['Ann', { n: 2 }, picture]];
  const before = await start(t, { ...options, dataDir });
  const ann = await come(t, before.url, claims);
  await ann.command('update', { data: { n: 2 } });
  const renewed = await ann.next('token');
  ann.crash();
  const back = await come(t, before.url, claims, { resume: ann.welcome.token });
  assert.deepEqual(about(back.welcome.members), expected);
  await before.stop();
  const restarted = await start(t, { ...options, dataDir });
  assert.deepEqual(
    about((await come(t, restarted.url, claims, { resume: back.welcome.token })).welcome.members),
    expected,
  );
  await restarted.stop();
  const empty = await start(t, options);
  const found = await come(t, empty.url, claims, { resume: renewed.token });
  assert.deepEqual([found.id, about(found.welcome.members)], [ann.id, expected]);
});

test(
  'of several nodes all know data and pictures, and take them over from one that is gone',
  { skip: noRedis },
  async (t) => {
    const { url: redisUrl } = await redis(t);
    const [a, b] = [await node(t, redisUrl, { authSecret }), await node(t, redisUrl, { authSecret })];
    const ann = await come(t, a.url, { name: 'Ann', role: 'host', data: 1, avatarUrl: picture });
    const ben = await come(t, b.url, { name: 'Ben' });
    await ben.command('update', { data: { from: 'b' } });
    assert.deepEqual(await ann.next('member-updated'), { id: ben.id, data: { from: 'b' } });
    await ann.command('update', { data: null });
    assert.deepEqual(await ben.next('member-updated', ({ id }) => id === ann.id), { id: ann.id, data: null });
    await ann.command('update', { data: [1] });
    await ben.next('member-updated', ({ id }) => id === ann.id);
    await a.stop();
    const back = await come(t, b.url, { name: 'Ann' }, { resume: ann.welcome.token });
    assert.deepEqual(about(back.welcome.members), [
      ['Ann', [1], picture],
      ['Ben', { from: 'b' }, undefined],
    ]);
  },
);

test('a picture has an https: address that tells no password, or the token is refused with advice', async (t) => {
  const { url } = await start(t, { authSecret });
  for (const avatarUrl of [
    'javascript:alert(1)',
    'data:image/svg+xml,<svg onload=alert(1)>',
    'blob:https://example.com/1',
    'http://example.com/a.png',
    'http://localhost.example.com/a.png',
    'https://ann:secret@example.com/a.png',
    'https://ann@example.com/a.png',
    '//example.com/a.png',
    'a.png',
    '',
    'https://',
    `https://example.com/${'x'.repeat(2_040)}`,
    `https://example.com/${'ü'.repeat(1_000)}`,
    7,
  ]) {
    const refused = await connect(t, url, { token: await jwt({ avatarUrl }) }).catch((error: unknown) => error);
    const { data } = refused as { data?: { code: string; message: string } };
    assert.equal(data?.code, 'E_AUTH', String(avatarUrl));
    assert.match(data.message, /^A claim of the token is wrong: avatarUrl: /);
    assert.ok(!data.message.includes('secret'));
  }
  for (const [given, told] of [
    ['http://localhost:8080/a.png', 'http://localhost:8080/a.png'],
    ['http://127.0.0.1/a.png', 'http://127.0.0.1/a.png'],
    ['http://[::1]/a.png', 'http://[::1]/a.png'],
    ['HTTPS://Example.com/ü "x".png', 'https://example.com/%C3%BC%20%22x%22.png'],
  ])
    assert.equal((await come(t, url, { avatarUrl: given })).welcome.members.at(-1)?.avatarUrl, told);
});

test('the answer of the site gives a picture, too, and one that may not be lets nobody in', async (t) => {
  const { url, lines } = await start(t, {
    authSecret,
    onJoin: ({ claims: { avatarUrl = '' } }) => ({
      accept: true,
      avatarUrl: avatarUrl.replace('ann', 'dr-ann'),
      data: { of: 'site' },
    }),
  });
  const ann = await come(t, url, { name: 'Ann', avatarUrl: picture });
  assert.deepEqual(about(ann.welcome.members), [['Ann', { of: 'site' }, 'https://pictures.example.com/dr-ann.png']]);
  await assert.rejects(come(t, url, { name: 'Ben' }), { code: 'E_FORBIDDEN' });
  assert.ok(lines.some((line) => line.includes('E_SCHEMA') && line.includes('avatarUrl')));
});

test('a token of just under 8,192 characters joins, and its resume works; a longer one is refused', async (t) => {
  const { url } = await start(t, { authSecret });
  const of = (length: number) => jwt({ sub: 'ann', role: 'host', roles: 'x'.repeat(length) });
  const token = await of(6_020);
  assert.ok(token.length <= MAX_TOKEN_LENGTH && token.length > MAX_TOKEN_LENGTH - 50, String(token.length));
  const ann = await join(t, url, 'r', {}, { token });
  const back = await join(t, url, 'r', {}, { token, resume: ann.welcome.token });
  assert.deepEqual([back.id, back.welcome.resumed], [ann.id, true]);
  const refused = await connect(t, url, { token: await of(6_120) }).catch((error: unknown) => error);
  assert.equal((refused as { data?: { code: string } }).data?.code, 'E_SCHEMA');
});

test('the most that may be said of somebody fits into a resume token, and into one packet beside a JWT', async (t) => {
  const avatarUrl = `https://example.com/?${'\\'.repeat(2_027)}`;
  const { url } = await start(t, { authSecret, onJoin: () => ({ accept: true, avatarUrl }) });
  const room = '한'.repeat(64);
  const claims = {
    name: '가'.repeat(64),
    sub: '\u0001'.repeat(256),
    role: 'cohost',
    can: ['audio', 'video', 'screen', 'chat', 'files', 'react', 'data'],
  };
  const data = '글'.repeat(1_022);
  const first = await join(t, url, room, {}, { token: await jwt(claims) });
  await first.command('update', { data });
  const ann = await join(t, url, room, {}, { token: await jwt(claims), resume: first.welcome.token });
  const resume = ann.welcome.token;
  assert.ok(resume.length > 12_000 && resume.length <= MAX_RESUME_LENGTH, String(resume.length));
  // The name as the page tells it may be as long as can be.
  const token = await jwt({ sub: claims.sub, roles: 'x'.repeat(4_400) });
  assert.ok(token.length > 8_000, String(token.length));
  const back = await join(t, url, room, { name: '\u0001'.repeat(4_096), media: true }, { token, resume });
  assert.deepEqual([back.id, about(back.welcome.members)], [first.id, [[claims.name, data, avatarUrl]]]);
});
