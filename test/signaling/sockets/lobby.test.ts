import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { SignJWT } from 'jose';
import { lobbyKey } from '../../../signaling/sockets/context.js';
import { authSecret, chat, connect, folder, join, jwt, knock, start, waitFor } from '../helpers.js';

test('a subscriber gets the list, then what changes, gathered', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'old');
  const lobby = await connect(t, url);
  assert.deepEqual(await lobby.command('lobby', { subscribe: true }), {
    rooms: [{ name: 'old', count: 1, max: 8, locked: false }],
  });
  await Promise.all(Array.from({ length: 5 }, () => join(t, url, 'new')));
  await ann.command('lock', { on: true });
  await ann.command('leave', {});
  const known = new Map<string, number>();
  let deltas = 0;
  while (known.get('new') !== 5 || known.get('old') !== 0) {
    const delta = await lobby.next('rooms');
    deltas += 1;
    for (const { name, count } of delta.changed) known.set(name, count);
    for (const name of delta.removed) known.set(name, 0);
  }
  assert.ok(deltas <= 5, `${deltas} deltas for eight changes`);
});

test('the list says whether a call is full, by those in it and not by those who only chat', async (t) => {
  const { url } = await start(t, { limits: { participants: 2, members: 4 } });
  const lobby = await connect(t, url);
  await lobby.command('lobby', { subscribe: true });
  const told = (count: number, full?: boolean) =>
    lobby.next('rooms', ({ changed: [room] }) => room?.count === count && room.max === 2 && room.full === full);
  const ann = await join(t, url, 'r', { media: true });
  await told(1);
  const chat = await join(t, url, 'r');
  await told(2, false);
  await chat.command('update', { media: true });
  await told(2);
  await assert.rejects(join(t, url, 'r', { media: true }), { code: 'E_FULL' });
  await ann.command('update', { media: false });
  await told(2, false);
  await ann.command('update', { media: true });
  await told(2);
  await chat.command('leave', {});
  await told(1);
  await Promise.all([1, 2, 3].map(() => join(t, url, 'r')));
  await told(4);
  await assert.rejects(join(t, url, 'r', { media: true }), { code: 'E_FULL' }, 'of people in all there is a most, too');
  assert.deepEqual((await (await connect(t, url)).command('lobby', { subscribe: true })).rooms, [
    { name: 'r', count: 4, max: 2, locked: false },
  ]);
});

test('the lobby shows the fullest rooms, then by name, says how many more there are, and tells of those alone', async (t) => {
  const { url } = await start(t, { limits: { listed: 3 } });
  const lobby = await connect(t, url);
  assert.deepEqual(await lobby.command('lobby', { subscribe: true }), { rooms: [] });
  const [c] = [await join(t, url, 'c'), await join(t, url, 'c'), await join(t, url, 'b'), await join(t, url, 'a')];
  const line = (name: string, count: number) => ({ name, count, max: 8, locked: false });
  const d = await join(t, url, 'd');
  await lobby.next('rooms', ({ more }) => more === 1);
  await lobby.settled();
  lobby.seen('rooms').length = 0;
  const other = await connect(t, url);
  assert.deepEqual(await other.command('lobby', { subscribe: true }), {
    rooms: [line('c', 2), line('a', 1), line('b', 1)],
    more: 1,
  });
  await d.command('lock', { on: true });
  await c.command('leave', {});
  assert.deepEqual(
    await lobby.next('rooms'),
    { changed: [line('c', 1)], removed: [], more: 1 },
    'd is not shown, so not told of',
  );
  await d.command('lock', { on: false });
  await join(t, url, 'd');
  const both = await Promise.all(
    [lobby, other].map((one) => one.next('rooms', ({ removed }) => removed.includes('c'))),
  );
  for (const delta of both) assert.deepEqual(delta, { changed: [line('d', 2)], removed: ['c'], more: 1 });
  await d.command('end', {});
  assert.deepEqual(await lobby.next('rooms'), { changed: [line('c', 1)], removed: ['d'] }, 'and none is beside them');
});

test('a search finds rooms by any part of the name, in whatever case and width, and hears of those alone', async (t) => {
  const { url } = await start(t, { limits: { listed: 2 } });
  for (const name of ['daily Standup', 'Standup 2', 'ＳＴＡＮＤＵＰ', 'retro', 'straße', '일일 회의'])
    await join(t, url, name);
  const lobby = await connect(t, url);
  const search = async (query: string) => {
    const { rooms, more } = await lobby.command('lobby', { subscribe: true, query });
    return [...rooms.map(({ name }) => name), more];
  };
  assert.deepEqual(
    await search(' standup '),
    ['ＳＴＡＮＤＵＰ', 'Standup 2', 1],
    'a room of that very name comes first',
  );
  assert.deepEqual(await search('STRASSE'), ['straße', undefined]);
  assert.deepEqual(await search('회의'.normalize('NFD')), ['일일 회의', undefined]);
  assert.deepEqual(await search('no such room'), [undefined]);
  assert.deepEqual(await search('etr'), ['retro', undefined]);
  await join(t, url, 'straße');
  await join(t, url, 'retro');
  assert.deepEqual(await lobby.next('rooms'), {
    changed: [{ name: 'retro', count: 2, max: 8, locked: false }],
    removed: [],
  });
  assert.deepEqual(lobby.seen('rooms'), []);
  assert.deepEqual((await search('')).at(-1), 4, 'no query: all rooms');
  await assert.rejects(lobby.command('lobby', { subscribe: true, query: 'x'.repeat(257) }), { code: 'E_SCHEMA' });
  assert.equal((await lobby.raw('lobby', { subscribe: true, query: 1 })).ok, false);
});

test('rooms whose names are equal but for case and the form of letters are marked, as long as there are two', async (t) => {
  const { url } = await start(t);
  const lobby = await connect(t, url);
  const marked = async () =>
    (await lobby.command('lobby', { subscribe: true })).rooms
      .flatMap(({ name, alike }) => (alike === undefined ? [] : [name]))
      .sort();
  await join(t, url, 'Board');
  await join(t, url, 'Boards');
  const hidden = await join(t, url, 'BOARDS', { private: true });
  assert.deepEqual(await marked(), [], 'of a private room nothing is told');
  const wide = await join(t, url, 'ｂｏａｒｄ');
  assert.deepEqual(await marked(), ['Board', 'ｂｏａｒｄ']);
  const third = await join(t, url, 'BOARD');
  assert.deepEqual(await marked(), ['BOARD', 'Board', 'ｂｏａｒｄ']);
  const other = await connect(t, url);
  await other.command('lobby', { subscribe: true });
  await third.command('leave', {});
  await wide.command('leave', {});
  await hidden.command('leave', {});
  await other.next('rooms', (delta) =>
    delta.changed.some(({ name, alike }) => name === 'Board' && alike === undefined),
  );
  assert.deepEqual(await marked(), []);
});

test('a list of thousands of rooms with long names drops nobody', async (t) => {
  const dataDir = await folder(t);
  const at = Date.now();
  const member = {
    id: 'm',
    name: 'x',
    role: 'guest',
    order: 1,
    media: false,
    audio: false,
    camera: false,
    screen: false,
    hand: false,
    nameFixed: false,
    serial: 1,
    confirmed: 0,
    mutes: 0,
  };
  const room = (number: number) => ({
    at,
    room: {
      id: `r${number}`,
      name: String(number).padEnd(64, '"'),
      private: false,
      locked: false,
      hostTerm: 1,
      lastOrder: 1,
    },
    members: [member],
    removedIds: [],
    removedSubs: [],
  });
  const lines = [{ version: 1, at }, ...Array.from({ length: 9_000 }, (_, number) => room(number))];
  await writeFile(path.join(dataDir, 'rooms.jsonl'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const { url, lines: log } = await start(t, { dataDir });
  const lobby = await connect(t, url);
  const { rooms, more } = await lobby.command('lobby', { subscribe: true });
  assert.deepEqual([rooms.length, more], [200, 8_800]);
  assert.deepEqual(
    (await lobby.command('lobby', { subscribe: true, query: '8999"' })).rooms.map(({ name }) => name),
    [String(8_999).padEnd(64, '"')],
  );
  assert.deepEqual(
    log.filter((line) => line.includes('does not read')),
    [],
  );
  assert.ok(lobby.socket.connected);
});

test('nobody else is told of rooms', async (t) => {
  const { url } = await start(t);
  const member = await join(t, url, 'r');
  const left = await connect(t, url);
  await left.command('lobby', { subscribe: true });
  await left.command('lobby', { subscribe: false });
  const silent = await connect(t, url);
  const lobby = await connect(t, url);
  await lobby.command('lobby', { subscribe: true });
  await join(t, url, 'another');
  await lobby.next('rooms', ({ changed }) => changed.some(({ name }) => name === 'another'));
  for (const client of [member, left, silent]) await client.settled();
  for (const client of [member, silent]) assert.deepEqual(client.seen('rooms'), []);
  // While it was subscribed it may have been told of the first room.
  assert.deepEqual(
    left.seen('rooms').filter(({ changed }) => changed.some(({ name }) => name === 'another')),
    [],
  );
});

test('private rooms are never listed', async (t) => {
  const { url } = await start(t);
  const hidden = await join(t, url, 'hidden', { private: true });
  const lobby = await connect(t, url);
  assert.deepEqual(await lobby.command('lobby', { subscribe: true }), { rooms: [] });
  await join(t, url, 'hidden');
  await hidden.command('lock', { on: true });
  await join(t, url, 'shown', {});
  assert.deepEqual(
    (await lobby.next('rooms')).changed.map(({ name }) => name),
    ['shown'],
  );
  await hidden.command('end', {});
  await join(t, url, 'shown too');
  assert.deepEqual(await lobby.next('rooms'), {
    changed: [{ name: 'shown too', count: 1, max: 8, locked: false }],
    removed: [],
  });
});

const NAME = `~${'Ab3-_'.repeat(4)}Ab`;

test('a private room that refuses and one that is not there look the same', async (t) => {
  const { url } = await start(t, { limits: { participants: 1 } });
  const answers: unknown[] = [];
  const ask = async (room: string, more: object = {}) => {
    const answer = await (await connect(t, url)).raw('join', { room, ...more });
    assert.equal(answer.ok, false);
    answers.push(answer);
  };
  await ask(NAME);
  const ann = await join(t, url, NAME, { private: true, media: true });
  assert.equal(ann.welcome.room.private, true);
  await ask(NAME, { media: true }); // full
  await join(t, url, NAME); // who has the link comes in
  await ann.command('lock', { on: true });
  ann.crash();
  await waitFor(async () => !(await (await connect(t, url)).raw('join', { room: NAME })).ok, 'no host is here');
  await ask(NAME); // locked
  for (const answer of answers)
    assert.deepEqual(answer, {
      ok: false,
      error: { code: 'E_NOT_FOUND', message: 'There is no such room, or it lets nobody in now.' },
    });
});

test('an old link opens no public room under a private name', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, NAME, { private: true });
  await ann.command('end', {});
  await assert.rejects(join(t, url, NAME), { code: 'E_NOT_FOUND' });
  const lobby = await connect(t, url);
  assert.deepEqual(await lobby.command('lobby', { subscribe: true }), { rooms: [] });
  // Whoever made it once may make it again.
  assert.equal((await join(t, url, NAME, { private: true })).welcome.room.private, true);
});

test('where the site names people, its hosts open private rooms, and its removed find none', async (t) => {
  const secret = 'a secret of thirty-two bytes....';
  const { url } = await start(t, { authSecret: secret });
  const token = (claims: object) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('noom')
      .setExpirationTime('1m')
      .sign(new TextEncoder().encode(secret));
  const [host, guest] = [await token({ role: 'host' }), await token({ role: 'guest', sub: 'ben' })];
  await assert.rejects(join(t, url, NAME, {}, { token: guest }), { code: 'E_NOT_FOUND' });
  const ann = await join(t, url, NAME, {}, { token: host });
  assert.equal(ann.welcome.room.private, true);
  const ben = await join(t, url, NAME, {}, { token: guest });
  await ann.command('remove', { id: ben.id });
  await assert.rejects(join(t, url, NAME, {}, { token: guest }), { code: 'E_NOT_FOUND' });
});

test('a token for one room shows that room alone, and what changes of it', async (t) => {
  const { url } = await start(t, { authSecret });
  const ofAll = { token: await jwt({ role: 'host' }) };
  const [mine, other] = [await join(t, url, 'mine', {}, ofAll), await join(t, url, 'other', {}, ofAll)];
  const lobby = await connect(t, url, { token: await jwt({ room: 'mine' }) });
  const names = async (query?: string) =>
    (await lobby.command('lobby', { subscribe: true, ...(query !== undefined && { query }) })).rooms.map(
      ({ name }) => name,
    );
  assert.deepEqual(
    [await names('MIN'), await names('oth'), await names('other'), await names()],
    [['mine'], [], [], ['mine']],
  );
  await other.command('lock', { on: true });
  await join(t, url, 'third', {}, ofAll);
  await mine.command('lock', { on: true });
  const { changed } = await lobby.next('rooms');
  await other.command('end', {});
  await mine.command('end', {});
  const { removed } = await lobby.next('rooms', (delta) => delta.removed.length > 0);
  assert.deepEqual([changed.map(({ name, locked }) => [name, locked]), removed], [[['mine', true]], ['mine']]);
  assert.deepEqual(await names(), []);
  const all = await connect(t, url, ofAll);
  assert.deepEqual(
    (await all.command('lobby', { subscribe: true })).rooms.map(({ name }) => name),
    ['third'],
  );
});

test('a public room still says why it refuses', async (t) => {
  const { url } = await start(t, { limits: { participants: 1 } });
  await join(t, url, 'r', { media: true });
  await assert.rejects(join(t, url, 'r', { media: true }), { code: 'E_FULL' });
});

test('a host switches the waiting room of one room, whatever the service starts rooms with', async (t) => {
  for (const waitingRoom of [true, false]) {
    const { url } = await start(t, { waitingRoom });
    const [ann, other] = [await join(t, url, 'r'), await join(t, url, 'other')];
    assert.equal(ann.welcome.room.locked, waitingRoom);
    await ann.command('lock', { on: !waitingRoom });
    if (waitingRoom) await join(t, url, 'r');
    else await knock(t, url, 'r');
    if (waitingRoom) await knock(t, url, 'other');
    else await join(t, url, 'other');
    await other.command('leave', {});
  }
});

test("a library that fails while the lobby is told ends nobody's call", async (t) => {
  const { url, signaling, lines } = await start(t);
  const ann = await join(t, url, 'first');
  const lobby = await connect(t, url);
  await lobby.command('lobby', { subscribe: true });
  const { adapter } = signaling.io.sockets;
  const broadcast = adapter.broadcast.bind(adapter);
  adapter.broadcast = (packet, options) => {
    if (options.rooms.has(lobbyKey(''))) throw new Error('a library failed');
    broadcast(packet, options);
  };
  await ann.command('lock', { on: true });
  await waitFor(() => lines.some((line) => line.includes('a timer failed')), 'the failure is logged');
  adapter.broadcast = broadcast;
  await join(t, url, 'second');
  const { changed } = await lobby.next('rooms', (delta) => delta.changed.some(({ name }) => name === 'second'));
  assert.ok(
    changed.some(({ name, locked }) => name === 'first' && locked),
    'what it did not hear then comes with it',
  );
  assert.equal((await ann.raw('data', chat('m', 'still here'))).ok, true);
});
