import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { chat, typing, connect, folder, join, knock, start, waitFor } from '../helpers.js';

async function figures(url: string): Promise<Map<string, number>> {
  const response = await fetch(`${url}/metrics`);
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain.*version=0\.0\.4/);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  const lines = (await response.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]),
  );
}

test('the figures follow what happens', async (t) => {
  const { url } = await start(t, { serve: true });
  const zero = await figures(url);
  for (const name of ['noom_rooms', 'noom_participants', 'noom_knocks', 'noom_sockets', 'noom_joins_total'])
    assert.equal(zero.get(name), 0, name);
  assert.equal(zero.get('noom_errors_total{code="E_SCHEMA"}'), 0);

  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r')];
  await join(t, url, 'another');
  await ann.command('lock', { on: true });
  await knock(t, url, 'r');
  await ann.command('data', chat('m', 'hi'));
  await ben.command('signal', { to: ann.id, body: { type: 'renew', epoch: 1 } });
  await ben.command('react', { emoji: '👍' });
  await ben.command('data', typing(true));
  await ben.raw('data', { topic: '' });
  await ben.raw('lock', { on: false });
  await assert.rejects(connect(t, url, { v: 99 }));
  const now = await figures(url);
  const expected = {
    noom_rooms: 2,
    noom_participants: 3,
    noom_knocks: 1,
    noom_sockets: 4,
    noom_joins_total: 3,
    'noom_relays_total{kind="data"}': 2,
    'noom_relays_total{kind="signal"}': 1,
    'noom_relays_total{kind="react"}': 1,
    'noom_errors_total{code="E_SCHEMA"}': 1,
    'noom_errors_total{code="E_FORBIDDEN"}': 1,
    'noom_errors_total{code="E_VERSION"}': 1,
    'noom_leaves_total{reason="left"}': 0,
  };
  // The socket of the refused CONNECT closes a moment later.
  await waitFor(async () => (await figures(url)).get('noom_sockets') === 4, 'four sockets');
  for (const [name, value] of Object.entries(expected))
    if (name !== 'noom_sockets') assert.equal(now.get(name), value, name);
  assert.ok((now.get('nodejs_eventloop_lag_p99_seconds') ?? -1) >= 0);
  assert.ok((now.get('process_resident_memory_bytes') ?? 0) > 0);

  await ben.command('leave', {});
  await ann.command('end', {});
  const end = await figures(url);
  assert.deepEqual(
    [
      'noom_rooms',
      'noom_participants',
      'noom_knocks',
      'noom_leaves_total{reason="left"}',
      'noom_leaves_total{reason="ended"}',
    ].map((name) => end.get(name)),
    [1, 1, 0, 1, 1],
  );
});

test('what a node refuses before it is a command is counted, too', async (t) => {
  const { url } = await start(t, { serve: true, limits: { address: { commands: 1 } } });
  const ann = await join(t, url, 'r');
  for (let i = 0; i < 3; i += 1) await ann.raw('react', { emoji: '👍' });
  assert.equal((await figures(url)).get('noom_errors_total{code="E_RATE"}'), 2);
});

test('no label and no help names anybody, and a restart counts nobody twice', async (t) => {
  const dataDir = await folder(t);
  const before = await start(t, { serve: true, dataDir });
  await join(t, before.url, 'Boardroom-Quetzal', { name: 'Ann-Quagga' });
  assert.doesNotMatch([...(await figures(before.url)).keys()].join('\n'), /Quetzal|Quagga/);
  await before.stop();
  const { url } = await start(t, { serve: true, dataDir });
  const now = await figures(url);
  assert.deepEqual(
    ['noom_rooms', 'noom_participants', 'noom_joins_total'].map((name) => now.get(name)),
    [1, 1, 0],
  );
});

test('without serve there are no figures', async (t) => {
  const { url } = await start(
    t,
    {},
    http.createServer((_request, response) => response.writeHead(404).end()),
  );
  assert.equal((await fetch(`${url}/metrics`)).status, 404);
});
