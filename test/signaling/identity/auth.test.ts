import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PATIENCE } from '../../helpers/patience.js';
import { authSecret, connect, join, joined, jwt, knock, now, start, waitFor } from '../helpers.js';

async function refusal(attempt: Promise<unknown>): Promise<string | undefined> {
  return attempt.then(
    () => undefined,
    (error: { data?: { code: string } }) => error.data?.code,
  );
}

test('only a good token gets in', async (t) => {
  const { url } = await start(t, { authSecret });
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  const payload = Buffer.from(JSON.stringify({ aud: 'noom', exp: now() + 600 })).toString('base64url');
  const bad: (string | undefined)[] = [
    undefined,
    'x.y.z',
    `${none}.${payload}.`,
    await jwt({}, { secret: 'another secret, of 32 bytes or more!' }),
    await jwt({}, { alg: 'HS512' }),
    await jwt({}, { alg: 'HS384' }),
    await jwt({ aud: 'other' }),
    await jwt({ aud: undefined }),
    await jwt({ exp: now() - 90 }),
    await jwt({ exp: undefined }),
    await jwt({ role: 'king' }),
    await jwt({ nbf: now() + 90 }),
  ];
  for (const token of bad)
    assert.equal(await refusal(connect(t, url, { ...(token !== undefined && { token }) })), 'E_AUTH', token);
  const client = await connect(t, url, { token: await jwt({ exp: now() - 30 }) });
  assert.deepEqual(await client.command('lobby', { subscribe: true }), { rooms: [] });
});

test('the token says the room, the name and the role', async (t) => {
  const { url } = await start(t, { authSecret });
  const guest = await join(
    t,
    url,
    'r',
    { name: 'Chosen' },
    { token: await jwt({ room: 'r', name: 'Given', role: 'guest' }) },
  );
  assert.deepEqual(
    guest.welcome.members.map(({ name, role }) => [name, role]),
    [['Given', 'guest']],
    'first, and yet no host',
  );
  await assert.rejects(guest.command('update', { name: 'Other' }), { code: 'E_FORBIDDEN' });
  await guest.command('update', { name: 'Given', hand: true });
  const host = await join(t, url, 'r', { name: 'Chosen' }, { token: await jwt({ role: 'host' }) });
  assert.deepEqual(
    host.welcome.members.map(({ name, role }) => [name, role]),
    [
      ['Given', 'guest'],
      ['Chosen', 'host'],
    ],
  );
  await assert.rejects(join(t, url, 'other', {}, { token: await jwt({ room: 'r' }) }), { code: 'E_FORBIDDEN' });
  await host.command('lock', { on: true });
  await join(t, url, 'r', {}, { token: await jwt({ role: 'host' }) });
  await knock(t, url, 'r', {}, { token: await jwt({ role: 'guest' }) });
  assert.equal((await join(t, url, 'no role', {}, { token: await jwt({}) })).welcome.members[0]?.role, 'guest');
});

test('the welcome says whether the site gave the name', async (t) => {
  const { url } = await start(t, { authSecret });
  const token = await jwt({ name: 'Given', sub: 'given', role: 'host' });
  const given = await join(t, url, 'r', { name: 'Chosen' }, { token });
  const free = await join(t, url, 'r', { name: 'Chosen' }, { token: await jwt({}) });
  assert.deepEqual([given.welcome.nameFixed, free.welcome.nameFixed], [true, false]);
  const expired = await jwt({ name: 'Given', sub: 'given', exp: now() - 300 });
  const back = await join(t, url, 'r', { name: 'Chosen' }, { token: expired, resume: given.welcome.token });
  assert.deepEqual([back.id, back.welcome.nameFixed, back.welcome.members[0]?.name], [given.id, true, 'Given']);
  await back.command('lock', { on: true });
  const waiting = await knock(t, url, 'r', {}, { token: await jwt({ name: 'Cat' }) });
  await back.command('admit', { id: (await back.next('knock')).id });
  assert.equal((await joined(waiting)).welcome.nameFixed, true);
});

test('the newest tab of a person replaces the older', async (t) => {
  const { url } = await start(t, { authSecret });
  const ann = await join(t, url, 'r', {}, { token: await jwt({ sub: 'ann', role: 'host' }) });
  const ben = await join(t, url, 'r', {}, { token: await jwt({ sub: 'ben' }) });
  await ann.command('lock', { on: true });
  const newer = await join(t, url, 'r', {}, { token: await jwt({ sub: 'ann', role: 'host' }) });
  assert.deepEqual(await ann.next('left'), { reason: 'replaced' });
  assert.deepEqual(await ben.next('member-left'), { id: ann.id, reason: 'replaced' });
  assert.equal((await ben.next('member-joined')).id, newer.id);
  assert.deepEqual(
    newer.welcome.members.map(({ id, role }) => [id, role]),
    [
      [ben.id, 'guest'],
      [newer.id, 'host'],
    ],
  );
  const elsewhere = await join(t, url, 'other', {}, { token: await jwt({ sub: 'ann', role: 'host' }) });
  await newer.settled();
  assert.equal(newer.seen('left').length, 0, 'another room is another matter');
  assert.ok(elsewhere.id);
});

test('an older tab that wakes up does not throw the newer one out', async (t) => {
  const { url } = await start(t, { authSecret, crashGraceMs: 60_000 });
  const token = await jwt({ sub: 'ann' });
  const older = await join(t, url, 'r', {}, { token });
  const ben = await join(t, url, 'r', {}, { token: await jwt({ sub: 'ben' }) });
  older.crash();
  await ben.next('member-updated');
  const newer = await join(t, url, 'r', {}, { token });
  for (const auth of [
    { token, join: { room: 'r' } },
    { token },
    { token: await jwt({ sub: 'ann', exp: now() - 300 }), join: { room: 'r' } },
  ]) {
    const woken = await connect(t, url, { ...auth, resume: older.welcome.token });
    const answer = await woken.next('welcome');
    assert.equal(!answer.ok && answer.error.code, 'E_FORBIDDEN');
    assert.deepEqual(woken.seen('left'), [{ reason: 'replaced' }], 'told before the welcome');
    await assert.rejects(woken.command('update', { hand: true }), { code: 'E_NOT_FOUND' });
  }
  await newer.settled();
  assert.deepEqual(newer.seen('left'), []);
  const meant = await join(t, url, 'r', {}, { token });
  assert.deepEqual(await newer.next('left'), { reason: 'replaced' }, 'joining there anew is a wish of its own');
  const elsewhere = await join(t, url, 'other', {}, { token, resume: older.welcome.token });
  assert.notEqual(elsewhere.id, meant.id);
});

test('a removed person stays out until the room ends', async (t) => {
  const { url } = await start(t, { authSecret });
  const token = await jwt({ sub: 'ben' });
  const ann = await join(t, url, 'r', {}, { token: await jwt({ sub: 'ann', role: 'host' }) });
  const ben = await join(t, url, 'r', {}, { token });
  assert.deepEqual(await ann.command('remove', { id: ben.id }), { canReturn: false });
  await assert.rejects(join(t, url, 'r', {}, { token }), { code: 'E_FORBIDDEN' });
  await ann.command('end', {});
  await join(t, url, 'r', {}, { token });
});

test('who is in comes back by the resume token even when the JWT has expired, but joins nothing with it', async (t) => {
  const { url } = await start(t, { authSecret, crashGraceMs: 100 });
  const [ann, ben] = [
    await join(t, url, 'r', {}, { token: await jwt({ sub: 'ann', role: 'host' }) }),
    await join(t, url, 'r', {}, { token: await jwt({ sub: 'ben' }) }),
  ];
  const token = await jwt({ sub: 'ben', exp: now() - 300 });
  const back = await joined(await connect(t, url, { token, resume: ben.welcome.token, join: { room: 'r' } }));
  assert.equal(back.id, ben.id);
  await assert.rejects(back.command('join', { room: 'other' }), { code: 'E_AUTH' });
  await assert.rejects(back.command('lobby', { subscribe: true }), { code: 'E_AUTH' });
  back.crash();
  await ann.next('member-left');
  await assert.rejects(join(t, url, 'r', {}, { token, resume: back.welcome.token }), { code: 'E_AUTH' });
  assert.equal(await refusal(connect(t, url, { token, resume: `${back.welcome.token}x` })), 'E_AUTH');
});

test('another person at the same tab is another member', async (t) => {
  const { url } = await start(t, { authSecret });
  const ann = await join(t, url, 'r', {}, { token: await jwt({ sub: 'ann', role: 'host' }) });
  const ben = await join(t, url, 'r', {}, { token: await jwt({ sub: 'ben' }), resume: ann.welcome.token });
  assert.equal(ben.welcome.resumed, false);
  assert.notEqual(ben.id, ann.id);
});

test('of one person there is one knock and one seat, and removing ends both', async (t) => {
  const { url } = await start(t, { authSecret });
  const ann = await join(t, url, 'r', {}, { token: await jwt({ sub: 'ann', role: 'host' }) });
  await ann.command('lock', { on: true });
  const token = await jwt({ sub: 'ben', role: 'guest' });
  const [first, second] = [await knock(t, url, 'r', {}, { token }), await knock(t, url, 'r', {}, { token })];
  assert.deepEqual(await first.next('left'), { reason: 'replaced' }, 'the newer knock is the one that stands');
  const knocks = [(await ann.next('knock')).id, (await ann.next('knock')).id];
  assert.deepEqual(await ann.next('knock-ended'), { id: knocks[0] });
  await ann.command('admit', { id: knocks[1]! });
  const ben = await joined(second);
  await assert.rejects(ann.command('admit', { id: knocks[0]! }), { code: 'E_NOT_FOUND' });
  // Who sits and comes by another way takes their own seat, and a knock of theirs does not outlive it.
  const guest = await knock(t, url, 'r', {}, { token: await jwt({ sub: 'cat', role: 'guest' }) });
  const cat = await join(t, url, 'r', {}, { token: await jwt({ sub: 'cat', role: 'host' }) });
  assert.deepEqual(await guest.next('left'), { reason: 'replaced' });
  await ann.command('remove', { id: ben.id });
  await assert.rejects(knock(t, url, 'r', {}, { token }), { code: 'E_FORBIDDEN' });
  await ann.command('lock', { on: false });
  await ann.settled();
  assert.deepEqual(
    ann.seen('member-joined').map(({ id }) => id),
    [ben.id, cat.id],
    'the unlock lets nobody in whom a host removed',
  );
});

test('a connection that outlives its token joins nothing more with it, and lists nothing', async (t) => {
  const { url } = await start(t, { authSecret });
  // A minute is forgiven.
  const exp = now() - 60 + 3 * PATIENCE;
  const client = await join(t, url, 'r', {}, { token: await jwt({ sub: 'ann', role: 'host', exp }) });
  await client.command('lobby', { subscribe: true });
  // Without asking the service: who asks that often is told to be slower.
  await waitFor(() => now() > exp + 61, 'the end of the token', 5_000 + 4_000 * PATIENCE);
  await assert.rejects(client.command('lobby', { subscribe: true }), { code: 'E_AUTH' });
  await client.command('lobby', { subscribe: false });
  await client.command('update', { hand: true });
  await assert.rejects(client.command('join', { room: 'other' }), { code: 'E_AUTH' });
});

test('a resume token ages: who stays is given fresh ones, and an old one is nobody any more', async (t) => {
  const resumeMaxAgeMs = 2_000 * PATIENCE;
  const { url } = await start(t, { resumeMaxAgeMs, resumeRenewMs: 100, crashGraceMs: 60_000 });
  const ann = await join(t, url, 'r');
  const copied = ann.welcome.token;
  const end = Date.now() + resumeMaxAgeMs;
  await waitFor(() => Date.now() > end, 'the age', resumeMaxAgeMs + 4_000);
  const old = await (await connect(t, url, { resume: copied })).next('welcome');
  assert.equal(!old.ok && old.error.code, 'E_NOT_FOUND');
  const { token, serial } = ann.seen('token').at(-1)!;
  await ann.command('confirm', { serial });
  assert.equal((await joined(await connect(t, url, { resume: token }))).id, ann.id);
});
