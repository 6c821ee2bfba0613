/**
 * What is turned away before it is a connection: by what name it asks, who made the browser ask, and that the operator
 * sees it.
 */
import assert from 'node:assert/strict';
import http from 'node:http';
import { test } from 'node:test';
import { hostCheck } from '../../../signaling/http/hosts.js';
import { start } from '../helpers.js';

interface Answer {
  status: number;
  body: string;
}

function ask(url: string, path: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    http
      .get(url + path, { headers, agent: false }, (response) => {
        let body = '';
        response
          .on('data', (chunk) => (body += String(chunk)))
          .on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      })
      .on('error', reject)
      .on('upgrade', (_response, socket) => {
        socket.destroy();
        resolve({ status: 101, body: '' });
      });
  });
}
const POLL = '/socket.io/?EIO=4&transport=polling';
const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

/** What `/metrics` says of refusals under this code. */
async function counted(url: string, code: string): Promise<number> {
  const { body } = await ask(url, '/metrics');
  return Number(new RegExp(`^noom_errors_total\\{code="${code}"\\} (\\d+)`, 'm').exec(body)?.[1]);
}

test('a stranger whose name leads here reaches neither signaling nor pages', async (t) => {
  const { url, lines } = await start(t, {
    serve: true,
    demo: true,
    apiKey: 'key',
    adminUser: 'op',
    adminPassword: 'correct horse battery',
    publicUrl: 'https://calls.example.com/',
    origins: ['https://www.example.com', 'https://*.example.org'],
  });
  const { port } = new URL(url);
  const as = (host: string, path: string, more = {}) => ask(url, path, { host, ...more });
  for (const host of [
    'evil.example',
    'example.org',
    'a.b.example.org',
    `evil.example:${port}`,
    'calls.example.com.evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'calls.example.com@evil.example',
  ]) {
    for (const path of [
      POLL,
      '/',
      '/r/x',
      '/noom.js',
      '/api/rooms',
      '/admin/',
      '/admin/socket.io/?EIO=4&transport=polling',
    ]) {
      const { status } = await as(host, path, { origin: `http://${host}` });
      assert.ok(status === 421 || (status === 403 && path.startsWith('/admin')), `${host}${path}: ${status}`);
    }
    assert.equal(
      (await as(host, '/socket.io/?EIO=4&transport=websocket', { ...UPGRADE, origin: `http://${host}` })).status,
      421,
    );
    for (const path of ['/livez', '/readyz', '/metrics'])
      assert.equal((await as(host, path)).status, 200, 'a probe knows no names');
  }
  for (const host of [
    'calls.example.com',
    'CALLS.example.com.',
    'www.example.com:8443',
    'any.example.org',
    `127.0.0.1:${port}`,
    '[::1]:1',
    '192.168.1.7',
    'localhost:1',
    'a.localhost',
    'node1:3000',
    'studio.local',
  ]) {
    assert.equal((await as(host, POLL)).status, 200, host);
    assert.equal((await as(host, '/')).status, 200, host);
  }
  const said = lines.filter((line) => line.includes('NOOM_PUBLIC_URL'));
  assert.equal(said.length, 1, 'once a minute at the most');
});

test('the host that a trusted proxy tells of has to be known as well as its own', () => {
  const isKnown = (headers: Record<string, string>, trustProxy: boolean) =>
    hostCheck({ origins: [], publicUrl: 'https://calls.example.com', trustProxy })({
      headers,
    } as unknown as http.IncomingMessage);
  assert.ok(isKnown({ host: 'node1:3000', 'x-forwarded-host': 'calls.example.com' }, true));
  assert.ok(!isKnown({ host: 'node1:3000', 'x-forwarded-host': 'evil.example' }, true));
  assert.ok(
    !isKnown({ host: 'evil.example', 'x-forwarded-host': 'calls.example.com' }, true),
    'a page may write such a header to itself',
  );
  assert.ok(!isKnown({ host: 'evil.example', 'x-forwarded-host': 'calls.example.com' }, false));
  assert.ok(
    hostCheck({ origins: ['*'], trustProxy: false })({ headers: { host: 'any.example' } } as http.IncomingMessage),
    'any page may embed it anyway',
  );
});

test('what foreign pages have a browser fetch locks nobody out', async (t) => {
  const { url } = await start(t, { serve: true, limits: { address: { connections: 5 } } });
  for (let i = 0; i < 20; i += 1) {
    const image = {
      'sec-fetch-site': i % 2 ? 'cross-site' : 'same-site',
      'sec-fetch-mode': 'no-cors',
      'sec-fetch-dest': 'image',
    };
    assert.equal((await ask(url, POLL, image)).status, 403);
    assert.equal((await ask(url, '/socket.io/?EIO=4&transport=websocket', { ...UPGRADE, ...image })).status, 403);
  }
  assert.equal(await counted(url, 'E_ORIGIN'), 40);
  for (let i = 0; i < 5; i += 1)
    assert.equal(
      (await ask(url, POLL, { 'sec-fetch-site': 'same-origin' })).status,
      200,
      "the visitor has all of the address's connections left",
    );
});

test('each refusal is counted under its code, and said in the log once a minute with what to do', async (t) => {
  const { url, lines, signaling } = await start(t, {
    serve: true,
    apiKey: 'key',
    limits: { address: { connections: 3 } },
  });
  for (let i = 0; i < 8; i += 1) await ask(url, POLL);
  for (let i = 0; i < 4; i += 1)
    assert.equal((await ask(url, POLL, { origin: 'https://www.example.org' })).status, 403);
  for (let i = 0; i < 3; i += 1) await ask(url, '/api/rooms', { authorization: 'Bearer wrong' });
  assert.deepEqual(
    [await counted(url, 'E_RATE'), await counted(url, 'E_ORIGIN'), await counted(url, 'E_AUTH')],
    [5, 4, 3],
  );
  await signaling.drain(0);
  assert.equal((await ask(url, POLL)).status, 503);
  assert.equal(await counted(url, 'E_NETWORK'), 1);
  const said = lines.filter((line) => line.startsWith('refused '));
  assert.equal(said.length, 4, said.join('\n'));
  assert.ok(said.some((line) => line.includes('NOOM_ADDRESS_CONNECTIONS')));
  assert.ok(said.some((line) => line.includes('NOOM_ORIGINS')));
});
