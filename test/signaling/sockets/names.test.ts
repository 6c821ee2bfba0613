/** By whatever way a name comes in, the service makes it fit, and refuses nobody for it. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import { systemRandom } from '../../../signaling/base/clock.js';
import { takeIn } from '../../../signaling/rooms/handover.js';
import { settingsOf } from '../../../signaling/settings.js';
import type { Welcome } from '../../../signaling/protocol.js';
import * as door from '../../../signaling/rooms/door.js';
import { Rooms } from '../../../signaling/rooms/rooms.js';
import { connect, folder, join, joined, knock, start } from '../helpers.js';

const FAMILY = '👩‍👩‍👧‍👦';
/** What comes, and what others see; a given name where it shows nothing. */
const NAMES: [raw: string, seen: string | RegExp][] = [
  ['x'.repeat(77), 'x'.repeat(64)],
  [FAMILY.repeat(9), FAMILY.repeat(5)],
  ['Ann\tBee', 'Ann Bee'],
  ['می‌خواهم', 'می‌خواهم'],
  ['Ann\ud83d', 'Ann'],
  ['\u202eAnn', 'Ann'],
  ['\u200b', /^Guest \d{4}$/],
  ['', /^Guest \d{4}$/],
  [' \n', /^Guest \d{4}$/],
];
const seenAs = (name: string | undefined, seen: string | RegExp) =>
  typeof seen === 'string' ? assert.equal(name, seen) : assert.match(name ?? '', seen);
const nameIn = ({ members, self }: Welcome) => members.find(({ id }) => id === self)?.name;

test('in a CONNECT, a join, an update, a knock and a resume', async (t) => {
  const { url } = await start(t, { limits: { rate: { burst: 1_000, perSecond: 1_000 } } });
  const host = await join(t, url, 'locked', { name: 'Host' });
  await host.command('lock', { on: true });
  for (const [name, seen] of NAMES) {
    const one = await join(t, url, 'r', { name });
    seenAs(nameIn(one.welcome), seen);
    await one.command('leave', {});
    const again = await one.command('join', { room: 'r', name });
    seenAs(nameIn(again as Welcome), seen);
    await one.command('update', { name: 'Ben' });
    assert.equal((await one.next('member-updated')).name, 'Ben');
    await one.command('update', { name });
    seenAs((await one.next('member-updated')).name, seen);
    const before = nameIn(again as Welcome);
    one.crash();
    const back = await join(t, url, 'r', { name }, { resume: (again as Welcome).token });
    assert.equal(back.welcome.resumed, true);
    if (typeof seen === 'string') assert.equal(nameIn(back.welcome), before);
    else assert.match(nameIn(back.welcome) ?? '', seen);
    await back.command('leave', {});
    const outside = await knock(t, url, 'locked', { name });
    const { id, name: knocking } = await host.next('knock');
    seenAs(knocking, seen);
    await host.command('admit', { id });
    assert.equal(nameIn((await joined(outside)).welcome), knocking);
    await outside.command('leave', {});
  }
});

test('a name that shows nothing is not given anew at each coming back', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r', { name: '\u200b' });
  const given = nameIn(ann.welcome);
  const back = await join(t, url, 'r', { name: '\u200b' }, { resume: ann.welcome.token });
  assert.equal(nameIn(back.welcome), given);
});

test('in a token of the site, whose bearer keeps that name', async (t) => {
  const authSecret = 'a secret of the site, 32 bytes or more';
  const { url } = await start(t, { authSecret });
  const jwt = (name: unknown) =>
    new SignJWT({ aud: 'noom', exp: Math.floor(Date.now() / 1000) + 600, name })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(authSecret));
  for (const [name, seen] of [...NAMES, [null, /^Guest \d{4}$/] as const]) {
    const one = await join(t, url, 'r', {}, { token: await jwt(name) });
    seenAs(nameIn(one.welcome), seen);
    assert.equal(one.welcome.nameFixed, typeof seen === 'string');
    if (typeof seen === 'string') await one.command('update', { name: name!, hand: true });
    await one.command('leave', {});
  }
  const free = await join(t, url, 'r', { name: 'Chosen' }, { token: await jwt(' ') });
  assert.deepEqual(
    [nameIn(free.welcome), free.welcome.nameFixed],
    ['Chosen', false],
    'a site that names nobody leaves the name to the page',
  );
  const long = await join(t, url, 'r', { name: 'Chosen' }, { token: await jwt('x'.repeat(77)) });
  await assert.rejects(long.command('update', { name: 'Other' }), { code: 'E_FORBIDDEN' });
});

test('out of the data folder, and from another node', async (t) => {
  const dataDir = await folder(t);
  const before = await start(t, { dataDir });
  const ann = await join(t, before.url, 'r', { name: 'Ann' });
  await before.stop();
  const file = path.join(dataDir, 'rooms.jsonl');
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll('"Ann"', JSON.stringify('\u202eA\u200bnn')));
  const { url } = await start(t, { dataDir });
  assert.equal((await join(t, url, 'r')).welcome.members.find(({ id }) => id === ann.id)?.name, 'Ann');

  const rules = { ...settingsOf({}).rules, firstOrder: () => 0 };
  const clock = { now: () => 0, setTimer: () => () => undefined };
  const [here, there] = [
    new Rooms(rules, clock, systemRandom, () => undefined),
    new Rooms(rules, clock, systemRandom, () => undefined),
  ];
  const request = { room: 'r', name: 'Ben', media: false, audio: false, camera: false, private: false };
  const entry = door.join(there, request, {}, 'b');
  assert.ok('member' in entry);
  entry.member.name = '\u200bBen';
  takeIn(here, { room: entry.room, isFork: true });
  assert.deepEqual(
    [...here.get('r')!.members.values()].map(({ name }) => name),
    ['Ben'],
  );
});

test('more than 4 KiB is not looked at', async (t) => {
  const { url } = await start(t);
  assert.equal(nameIn((await join(t, url, 'r', { name: 'x'.repeat(4096) })).welcome), 'x'.repeat(64));
  const client = await connect(t, url);
  const refused = await client.raw('join', { room: 'r', name: 'x'.repeat(4097) });
  assert.equal(!refused.ok && refused.error.code, 'E_SCHEMA');
});
