import assert from 'node:assert/strict';
import { copyFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import { PATIENCE } from '../../helpers/patience.js';
import { connect, folder, join, joined, knock, start, waitFor } from '../helpers.js';

test('a restart keeps rooms, members, locks and removals', async (t) => {
  const dataDir = await folder(t);
  const before = await start(t, { dataDir });
  const [ann, ben, cat, dan] = [
    await join(t, before.url, 'r', { name: 'Ann' }),
    await join(t, before.url, 'r'),
    await join(t, before.url, 'r'),
    await join(t, before.url, 'r'),
  ];
  await ann.command('remove', { id: dan.id });
  await ann.command('lock', { on: true });
  const heard = [ann, ben].map(({ socket }) => new Promise((resolve) => socket.once('disconnect', resolve)));
  await before.stop();
  assert.deepEqual(await Promise.all(heard), ['transport close', 'transport close'], 'pages try again by themselves');
  assert.equal(ann.seen('left').length + ben.seen('member-left').filter(({ reason }) => reason !== 'kicked').length, 0);

  const { url } = await start(t, { dataDir, silenceGraceMs: 2_000 * PATIENCE });
  const annAgain = await join(t, url, 'r', { name: 'Ann' }, { resume: ann.welcome.token });
  assert.equal(annAgain.id, ann.id);
  assert.equal(annAgain.welcome.room.locked, true);
  assert.deepEqual(
    annAgain.welcome.members.map(({ id, role, order, presence }) => ({ id, role, order, presence })),
    [
      { id: ann.id, role: 'host', order: 1, presence: 'present' },
      { id: ben.id, role: 'guest', order: 2, presence: 'recovering' },
      { id: cat.id, role: 'guest', order: 3, presence: 'recovering' },
    ],
  );
  await assert.rejects(join(t, url, 'r', {}, { resume: dan.welcome.token }), { code: 'E_FORBIDDEN' });
  const benAgain = await joined(await connect(t, url, { resume: ben.welcome.token }));
  assert.equal(benAgain.id, ben.id);
  assert.deepEqual(await annAgain.next('member-updated'), { id: ben.id, presence: 'present' });
  assert.deepEqual(await annAgain.next('member-left'), { id: cat.id, reason: 'network' });
  await annAgain.command('lock', { on: false });
  const eve = await join(t, url, 'r');
  assert.equal(eve.welcome.members.at(-1)?.order, 5, 'orders are never used again');
});

test('a crash of the service loses nothing that anybody was told', async (t) => {
  const dataDir = await folder(t);
  const { url } = await start(t, { dataDir });
  const [ann, ben, dan] = [await join(t, url, 'r', { name: 'Ann' }), await join(t, url, 'r'), await join(t, url, 'r')];
  await ann.command('remove', { id: dan.id });
  await ann.command('lock', { on: true });
  // A second service on what is in the folder now stands for the one after the crash.
  const left = await folder(t);
  for (const file of ['secret', 'rooms.jsonl']) await copyFile(path.join(dataDir, file), path.join(left, file));
  const after = await start(t, { dataDir: left });
  await assert.rejects(join(t, after.url, 'r', {}, { resume: dan.welcome.token }), { code: 'E_FORBIDDEN' });
  const annAgain = await join(t, after.url, 'r', {}, { resume: ann.welcome.token });
  assert.deepEqual(
    annAgain.welcome.members.map(({ id }) => id),
    [ann.id, ben.id],
  );
  assert.equal(annAgain.welcome.room.locked, true);
});

test('with the secret alone, calls survive: members come back as who they were', async (t) => {
  const dataDir = await folder(t);
  const before = await start(t, { dataDir });
  const [ann, ben] = [await join(t, before.url, 'r', { name: 'Ann', private: true }), await join(t, before.url, 'r')];
  await before.stop();
  await rm(path.join(dataDir, 'rooms.jsonl'));

  const { url } = await start(t, { dataDir, silenceGraceMs: 1_500 * PATIENCE });
  const stranger = await join(t, url, 'other');
  const benAgain = await join(t, url, 'r', {}, { resume: ben.welcome.token });
  assert.deepEqual([benAgain.id, benAgain.welcome.resumed, benAgain.welcome.room.private], [ben.id, true, true]);
  const annAgain = await joined(await connect(t, url, { resume: ann.welcome.token }));
  assert.deepEqual(
    annAgain.welcome.members.map(({ id, order, role, name }) => [id, order, role, name]),
    [
      [ann.id, 1, 'host', 'Ann'],
      [ben.id, 2, 'guest', benAgain.welcome.members[0]?.name],
    ],
  );
  const late = await join(t, url, 'r');
  assert.ok((late.welcome.members.at(-1)?.order ?? 0) > 2);
  const copy = await connect(t, url, { resume: ann.welcome.token });
  assert.equal((await joined(copy)).id, ann.id, 'not yet confirmed');
  assert.ok(stranger.socket.connected);
});

test('a member whom the saved state lacks has the order that they had, though a newcomer has it as well', async (t) => {
  const dataDir = await folder(t);
  const before = await start(t, { dataDir });
  await join(t, before.url, 'r', { name: 'Ann' });
  const file = path.join(dataDir, 'rooms.jsonl');
  const saved = await readFile(file);
  const writtenAt = Date.now();
  await waitFor(() => Date.now() > writtenAt, 'the next millisecond');
  const ben = await join(t, before.url, 'r');
  await before.stop();
  await writeFile(file, saved); // as where the disk was full when Ben came

  const { url } = await start(t, { dataDir });
  const newcomer = await join(t, url, 'r');
  assert.equal(newcomer.welcome.members.at(-1)?.order, 2);
  const benAgain = await join(t, url, 'r', {}, { resume: ben.welcome.token });
  // Of the pairs that Ben is in each page knows already who dials.
  assert.deepEqual(benAgain.welcome.members.find(({ id }) => id === ben.id)?.order, 2);
});

test('with the secret alone, nobody comes back who has left since then, nor to a room that was ended', async (t) => {
  const secret = 'a secret of thirty-two bytes or more';
  const before = await start(t, { secret });
  const [ann, ben, cat] = [
    await join(t, before.url, 'r', { name: 'Ann' }),
    await join(t, before.url, 'r'),
    await join(t, before.url, 'r'),
  ];
  await before.stop();

  const { url } = await start(t, { secret });
  const resumes = async ({ welcome: { token } }: typeof ann) => {
    const answer = await (await connect(t, url, { resume: token })).next('welcome');
    return answer.ok ? 'back' : answer.error.code;
  };
  const annAgain = await join(t, url, 'r', {}, { resume: ann.welcome.token });
  const benAgain = await join(t, url, 'r', {}, { resume: ben.welcome.token });
  await benAgain.command('leave', {});
  assert.equal(await resumes(ben), 'E_NOT_FOUND');
  await annAgain.command('end', {});
  assert.equal(await resumes(cat), 'E_NOT_FOUND');
  assert.equal(await resumes(ben), 'E_NOT_FOUND');
});

test('with the secret alone, a token of another instance does not open a room that is there', async (t) => {
  const secret = 'a secret of thirty-two bytes or more';
  const before = await start(t, { secret });
  const eve = await join(t, before.url, 'r', { name: 'Eve' });
  await eve.command('leave', {}); // that room is over; the next one has its name alone
  const ann = await join(t, before.url, 'r', { name: 'Ann' });
  const ben = await join(t, before.url, 'r');
  await before.stop();

  const { url } = await start(t, { secret });
  const annAgain = await join(t, url, 'r', { name: 'Ann' }, { resume: ann.welcome.token });
  assert.equal(annAgain.id, ann.id);
  await annAgain.command('lock', { on: true });
  await knock(t, url, 'r', { name: 'Eve' }, { resume: eve.welcome.token });
  const alone = await (await connect(t, url, { resume: eve.welcome.token })).next('welcome');
  assert.equal(!alone.ok && alone.error.code, 'E_NOT_FOUND');
  const benAgain = await join(t, url, 'r', {}, { resume: ben.welcome.token });
  assert.deepEqual(
    benAgain.welcome.members.map(({ id }) => id),
    [ann.id, ben.id],
    'who was in comes back past the lock',
  );
});

test('a token of long ago does not bring a room back', async (t) => {
  const dataDir = await folder(t);
  const before = await start(t, { dataDir });
  const ann = await join(t, before.url, 'r');
  await ann.command('leave', {});
  await before.stop();
  const { url } = await start(t, { dataDir });
  const ended = await (await connect(t, url, { resume: ann.welcome.token })).next('welcome');
  assert.equal(!ended.ok && ended.error.code, 'E_NOT_FOUND', 'what was saved says that the room ended');

  const other = await folder(t);
  await writeFile(path.join(other, 'secret'), await readFile(path.join(dataDir, 'secret')));
  const later = await start(t, { dataDir: other, silenceGraceMs: 1 });
  const lobby = await connect(t, later.url);
  await lobby.settled();
  const late = await (await connect(t, later.url, { resume: ann.welcome.token })).next('welcome');
  assert.equal(!late.ok && late.error.code, 'E_NOT_FOUND', 'the time to come back is over');
});

test('the secret is made once, for its owner alone; what cannot be read is set aside', async (t) => {
  const dataDir = await folder(t);
  await (await start(t, { dataDir })).stop();
  const secret = await readFile(path.join(dataDir, 'secret'), 'utf8');
  assert.ok(secret.trim().length >= 43);
  assert.equal((await stat(path.join(dataDir, 'secret'))).mode & 0o777, 0o600);
  for (const nonsense of ['{"version":1,"at', '{"version":1}\n', '{"version":9,"at":0}\n', '']) {
    await writeFile(path.join(dataDir, 'rooms.jsonl'), nonsense);
    const running = await start(t, { dataDir });
    await join(t, running.url, 'r');
    assert.ok(
      running.lines.some((line) => line.includes('set aside')),
      nonsense,
    );
    await running.stop();
  }
  assert.equal(await readFile(path.join(dataDir, 'secret'), 'utf8'), secret);
  assert.ok((await readdir(dataDir)).some((name) => name.startsWith('rooms.jsonl.corrupt-')));
});

test('without a data folder nothing is kept and nothing is believed', async (t) => {
  const before = await start(t);
  const ann = await join(t, before.url, 'r');
  await before.stop();
  const { url } = await start(t);
  const refused = await (await connect(t, url, { resume: ann.welcome.token })).next('welcome');
  assert.equal(!refused.ok && refused.error.code, 'E_NOT_FOUND');
});

test('where the site names people, a room that was lost is made anew by its word alone, and so are roles', async (t) => {
  const options = {
    secret: 'a secret of thirty-two bytes or more',
    authSecret: 'another secret of thirty-two bytes or more',
  };
  const jwt = (claims: object) =>
    new SignJWT({ aud: 'noom', sub: 'ann', ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(Math.floor(Date.now() / 1000) + 600)
      .sign(new TextEncoder().encode(options.authSecret));
  const before = await start(t, options);
  const ann = await join(t, before.url, 'r', {}, { token: await jwt({ role: 'host' }) });
  await before.stop();
  const { url } = await start(t, options);
  const resume = ann.welcome.token;
  const code = async (auth: object) => {
    const answer = await (await connect(t, url, { resume, join: { room: 'r' }, ...auth })).next('welcome');
    return answer.ok ? 'in' : answer.error.code;
  };
  assert.equal(await code({}), 'E_AUTH', 'without a token of the site');
  assert.equal(
    await code({ token: await jwt({ role: 'host', room: 'other' }) }),
    'E_FORBIDDEN',
    'with one for another room',
  );
  const back = await join(t, url, 'r', {}, { resume, token: await jwt({ role: 'guest' }) });
  assert.deepEqual([back.id, back.welcome.members[0]?.role], [ann.id, 'guest']);
});
