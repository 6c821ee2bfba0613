import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chat, connect, folder, join, joined, start, waitFor } from '../helpers.js';

const status = async (url: string) => (await fetch(url)).status;

test('a node that drains takes nobody new and opens no room, while those who are there go on', async (t) => {
  const { url, signaling } = await start(t, { serve: true });
  const [ann, ben, lobby] = [await join(t, url, 'r'), await join(t, url, 'r'), await connect(t, url)];
  const done = signaling.drain(60_000);
  void done;
  assert.deepEqual([await status(`${url}/livez`), await status(`${url}/readyz`)], [200, 503]);
  const refused = await fetch(`${url}/socket.io/?EIO=4&transport=polling`);
  assert.equal(refused.status, 503);
  assert.equal(refused.headers.get('retry-after'), '1');
  for (const transports of [['websocket'], ['polling']]) await assert.rejects(connect(t, url, {}, { transports }));
  // The first is closed at once; with a minute for three, the others are there for long.
  const open = [ann, ben, lobby].filter(({ socket }) => socket.connected);
  assert.ok(open.length >= 2, `${open.length} of three`);
  await ben.command('data', chat('m', 'still here'));
  await assert.rejects(lobby.command('join', { room: 'another' }), { code: 'E_NETWORK' });
});

test('people are sent away one after the other, as by a crash, so that their pages come back by themselves', async (t) => {
  const { url, signaling } = await start(t, { serve: true });
  const clients = [
    await join(t, url, 'r'),
    await join(t, url, 'r'),
    await joined(await connect(t, url, { join: { room: 'r' } }, { transports: ['polling'] })),
  ];
  const reasons: string[] = [];
  const others: number[] = [];
  for (const { socket } of clients) {
    socket.on('disconnect', (reason) => {
      reasons.push(reason);
      others.push(clients.filter((other) => other.socket.connected).length);
    });
  }
  await signaling.drain(600);
  await waitFor(() => reasons.length === clients.length, 'all are gone');
  // "io server disconnect" would tell Socket.IO's client to stay away.
  assert.deepEqual(new Set(reasons), new Set(['transport close']));
  assert.ok(others[0] !== undefined && others[0] > 0, 'the first goes alone');
});

test('who is moved is the same member after it', async (t) => {
  const dataDir = await folder(t);
  const before = await start(t, { dataDir });
  const ann = await join(t, before.url, 'r', { name: 'Ann' });
  const gone = new Promise((resolve) => ann.socket.once('disconnect', resolve));
  await before.signaling.drain(0);
  await gone;
  await before.stop();
  const { url } = await start(t, { dataDir });
  const back = await joined(await connect(t, url, { resume: ann.welcome.token }));
  assert.deepEqual([back.id, back.welcome.resumed], [ann.id, true]);
});
