import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, join, start } from './helpers.js';

test('a subscriber gets the list, then what changes, gathered', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'old');
  const lobby = await connect(t, url);
  assert.deepEqual(await lobby.command('lobby', { subscribe: true }), { rooms: [{ name: 'old', count: 1, max: 8, locked: false }] });
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
  assert.deepEqual(left.seen('rooms').filter(({ changed }) => changed.some(({ name }) => name === 'another')), []);
});

test('private rooms are never listed', async (t) => {
  const { url } = await start(t);
  const hidden = await join(t, url, 'hidden', { private: true });
  const lobby = await connect(t, url);
  assert.deepEqual(await lobby.command('lobby', { subscribe: true }), { rooms: [] });
  await join(t, url, 'hidden');
  await hidden.command('lock', { on: true });
  await join(t, url, 'shown', {});
  assert.deepEqual((await lobby.next('rooms')).changed.map(({ name }) => name), ['shown']);
  await hidden.command('end', {});
  await join(t, url, 'shown too');
  assert.deepEqual(await lobby.next('rooms'), { changed: [{ name: 'shown too', count: 1, max: 8, locked: false }], removed: [] });
});
