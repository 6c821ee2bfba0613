import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import express from 'express';
import { createSignaling, type SignalingOptions } from '../../../signaling/app.js';
import { serve } from '../../../signaling/http/serve.js';
import { chat, connect, join, joined, start } from '../helpers.js';

/** What the build has made for pages, if it has. */
const BUNDLE = new URL('../../../signaling/dist/bundle/', import.meta.url);

/** Status and body of the first request of a transport, with an Origin as browsers send it. */
function handshake(
  url: string,
  transport: 'polling' | 'websocket',
  origin: string | undefined,
): Promise<{ status: number; body: string; headers: http.IncomingHttpHeaders }> {
  const headers: Record<string, string> = {
    ...(origin !== undefined && { origin }),
    ...(transport === 'websocket' && {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    }),
  };
  return new Promise((resolve, reject) => {
    const request = http.get(`${url}/socket.io/?EIO=4&transport=${transport}`, { headers, agent: false });
    request.on('error', reject);
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: 101, body: '', headers: response.headers });
    });
    request.on('response', (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    });
  });
}

const transports = ['polling', 'websocket'] as const;

for (const transport of transports) {
  test(`only pages of allowed origins reach the signaling by ${transport}`, async (t) => {
    const good = transport === 'websocket' ? 101 : 200;
    const status = async (options: SignalingOptions, origin: string | undefined) => {
      const { url, stop } = await start(t, options);
      const answer = await handshake(url, transport, origin === 'own' ? url : origin);
      await stop();
      if (answer.status === 403) assert.match(answer.body, /E_ORIGIN/);
      return answer.status;
    };
    const production = true;
    assert.equal(await status({ production }, 'own'), good);
    assert.equal(await status({ production }, undefined), good, 'no browser');
    assert.equal(await status({ production }, 'https://evil.example'), 403);
    assert.equal(await status({ production }, 'null'), 403);
    assert.equal(await status({ production }, 'http://localhost:5173'), 403);
    assert.equal(await status({}, 'http://localhost:5173'), good);
    assert.equal(await status({}, 'http://127.0.0.1.evil.example'), 403);
    assert.equal(await status({}, 'https://evil.example'), 403);
    const origins = ['https://www.example.com'];
    assert.equal(await status({ production, origins }, 'https://www.example.com'), good);
    assert.equal(await status({ production, origins }, 'http://www.example.com'), 403);
    const wild: SignalingOptions = {
      production,
      origins: 'http://Other.example/, https://*.example.com, https://*.example.org:8443',
    };
    const fits = {
      'https://a.example.com': good,
      'https://a.example.org:8443': good,
      'http://other.example': good,
      'https://example.com': 403,
      'https://a.b.example.com': 403,
      'http://a.example.com': 403,
      'https://a.example.com:8443': 403,
      'https://aexample.com': 403,
      'https://a.example.com.evil.example': 403,
      'https://a.example.org': 403,
    };
    for (const [origin, expected] of Object.entries(fits)) assert.equal(await status(wild, origin), expected, origin);
    assert.equal(
      await status({ production, publicUrl: 'https://calls.example.com/below' }, 'https://calls.example.com'),
      good,
    );
    assert.equal(await status({ production, origins: ['*'], open: true }, 'https://any.example'), good);
  });
}

test('embedded, too, the service is open to anybody in production only where that is said', async (t) => {
  const server = http.createServer();
  await assert.rejects(createSignaling(server, { production: true, origins: ['*'] }), /origins.*authSecret.*open/);
  for (const allowed of [{ open: true }, { authSecret: 's'.repeat(32) }, { production: false }]) {
    const { stop } = await start(t, { production: true, origins: ['*'], ...allowed });
    await stop();
  }
});

test('polling carries CORS headers for allowed pages, and a refusal that the page can read', async (t) => {
  const { url } = await start(t, { origins: ['https://www.example.com'] });
  const good = await handshake(url, 'polling', 'https://www.example.com');
  assert.equal(good.headers['access-control-allow-origin'], 'https://www.example.com');
  assert.match(good.headers.vary ?? '', /Origin/);
  assert.equal(good.headers['access-control-allow-credentials'], undefined);
  const bad = await handshake(url, 'polling', 'https://evil.example');
  assert.equal((JSON.parse(bad.body) as { code: string }).code, 'E_ORIGIN');
  assert.equal(bad.headers['access-control-allow-origin'], 'https://evil.example');
});

test('a client that has long polling alone takes part as well', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const ben = await joined(await connect(t, url, { join: { room: 'r' } }, { transports: ['polling'] }));
  assert.equal(ben.socket.io.engine.transport.name, 'polling');
  await ann.command('data', chat('m', 'hi'));
  await ben.next('data');
  await ben.command('data', chat('m', 'hi too'));
  await ann.next('data');
  ben.socket.disconnect();
  assert.equal((await ann.next('member-left')).reason, 'left');
});

test('inside an Express app nothing else is touched, before and after its closing', async (t) => {
  const app = express();
  app.get('/own', (_request, response) => void response.send('mine'));
  const server = http.createServer(app);
  const other: string[] = [];
  server.on('upgrade', (request, socket) => {
    if (request.url?.startsWith('/socket.io/')) return;
    other.push(request.url ?? '');
    setTimeout(() => socket.end('HTTP/1.1 418 Teapot\r\nConnection: close\r\n\r\n'), 1_200);
  });
  const { url, signaling } = await start(t, {}, server);
  await join(t, url, 'r');
  const own = async () => (await fetch(`${url}/own`)).text();
  assert.equal(await own(), 'mine');
  for (const path of ['/', '/livez', '/noom.js', '/r/x', '/socket.io.js'])
    assert.equal((await fetch(url + path)).status, 404, path);
  const slow = await new Promise((resolve) => {
    http
      .get(`${url}/theirs`, { headers: { connection: 'Upgrade', upgrade: 'websocket' } })
      .on('response', (response) => resolve(response.statusCode));
  });
  assert.equal(slow, 418, 'the app takes its time');
  await signaling.close();
  await signaling.close();
  assert.ok(server.listening);
  assert.equal(await own(), 'mine');
  assert.equal((await fetch(`${url}/socket.io/?EIO=4&transport=polling`)).status, 404);
  const again = await createSignaling(server);
  t.after(() => again.close());
  assert.equal((await join(t, url, 'r')).welcome.members.length, 1);
  assert.deepEqual(other, ['/theirs']);
});

test('beside serve, what is not ours goes to the app', async (t) => {
  const app = express();
  for (const path of ['/', '/own', '/r/mine', '/index.html'])
    app.get(path, (_request, response) => void response.send('mine'));
  const { url } = await start(t, { serve: true }, http.createServer(app));
  for (const path of ['/', '/own', '/r/mine', '/index.html']) {
    const own = await fetch(url + path);
    assert.equal(await own.text(), 'mine', path);
    assert.equal(own.headers.get('content-security-policy'), null);
  }
  assert.equal((await fetch(`${url}/livez`)).status, 200);
  assert.equal((await fetch(`${url}/none`)).status, 404);
  await join(t, url, 'r');
});

test('health: alive always, ready when it is', async (t) => {
  const server = http.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let ready = false;
  const undo = serve(server, {
    demo: false,
    trustProxy: 0,
    isReady: () => ready,
    isKnownHost: () => false,
    refusals: { note: () => assert.fail(), refuse: () => assert.fail() },
  });
  const status = async () => Promise.all(['/livez', '/readyz'].map(async (path) => (await fetch(url + path)).status));
  assert.deepEqual(await status(), [200, 503]);
  ready = true;
  assert.deepEqual(await status(), [200, 200]);
  undo();
  const { url: whole } = await start(t, { serve: true });
  assert.equal((await fetch(`${whole}/readyz`)).status, 200);
});

test('bundles load from any page, and are kept as long as their names allow', async (t) => {
  const { url } = await start(t, { serve: true });
  const built = existsSync(new URL('noom.js', BUNDLE));
  for (const path of ['/noom.js', '/noom.global.js']) {
    const response = await fetch(url + path, { headers: { origin: 'https://any.example', 'accept-encoding': 'gzip' } });
    assert.equal(response.headers.get('access-control-allow-origin'), '*', path);
    assert.equal(response.headers.get('cross-origin-resource-policy'), 'cross-origin');
    if (response.status === 503) {
      assert.match(await response.text(), /npm ci/);
      assert.ok(!built || path !== '/noom.js');
      continue;
    }
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /javascript/);
    assert.equal(response.headers.get('cache-control'), 'no-cache');
    const etag = response.headers.get('etag');
    assert.ok(etag);
    await response.arrayBuffer();
    // Not by fetch, which in Node adds "no-cache" to a conditional request.
    const [again] = (await once(
      http.get(url + path, { headers: { 'accept-encoding': 'gzip', 'if-none-match': etag }, agent: false }),
      'response',
    )) as [http.IncomingMessage];
    again.resume();
    assert.equal(again.statusCode, 304);
  }
  const chunk = built && readdirSync(new URL('chunks/', BUNDLE)).find((name) => name.endsWith('.js'));
  if (!chunk) return t.diagnostic('the bundle is not built here: no chunk was asked for');
  const response = await fetch(`${url}/chunks/${chunk}`);
  assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(response.headers.get('access-control-allow-origin'), '*');
  assert.equal(response.headers.get('cross-origin-resource-policy'), 'cross-origin');
});

/** What a client gets that takes these encodings, byte for byte. */
async function fetchAs(
  url: string,
  accept: string | undefined,
): Promise<{ response: http.IncomingMessage; body: Buffer }> {
  const headers = accept === undefined ? {} : { 'accept-encoding': accept };
  const [response] = (await once(http.get(url, { headers, agent: false }), 'response')) as [http.IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return { response, body: Buffer.concat(parts) };
}

test('bundles are sent as they were compressed when they were built, in the form that the browser takes', async (t) => {
  if (!existsSync(BUNDLE)) return t.diagnostic('the bundle is not built here');
  const { url } = await start(t, { serve: true });
  const etags = new Set<string>();
  for (const [accept, coding, decode] of [
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['br;q=0.2, gzip', 'br', brotliDecompressSync],
    ['gzip, br;q=0', 'gzip', gunzipSync],
    ['identity', undefined, Buffer.from],
    [undefined, undefined, Buffer.from],
  ] as const) {
    for (const path of ['/noom.js', '/noom.global.js?again=1']) {
      const { response, body } = await fetchAs(url + path, accept);
      const { headers } = response;
      assert.equal(headers['content-encoding'], coding, `${path} for ${accept}`);
      assert.match(headers['content-type'] ?? '', /^text\/javascript/);
      assert.equal(headers.vary, 'Accept-Encoding');
      assert.equal(headers['access-control-allow-origin'], '*');
      assert.equal(Number(headers['content-length']), body.length);
      assert.ok(
        decode(body).equals(readFileSync(new URL(path.slice(1).split('?')[0]!, BUNDLE))),
        `${path} for ${accept}`,
      );
      if (path === '/noom.js') etags.add(headers.etag ?? '');
    }
  }
  assert.equal(etags.size, 3, 'each form has an ETag of its own');
  const headers = { 'accept-encoding': 'br', 'if-none-match': [...etags][0]! };
  const [br] = (await once(http.get(`${url}/noom.js`, { headers, agent: false }), 'response')) as [
    http.IncomingMessage,
  ];
  br.resume();
  assert.deepEqual(
    [br.statusCode, br.headers['content-encoding'], br.headers.vary],
    [304, undefined, 'Accept-Encoding'],
  );
  for (const path of ['/noom.js.br', '/noom.js.gz'])
    assert.equal((await fetchAs(url + path, 'br, gzip')).response.statusCode, 404, path);
  const { response, body } = await fetchAs(`${url}/noom.js.map`, 'br, gzip');
  assert.equal(response.statusCode, 200);
  const { sources, sourcesContent } = JSON.parse(String(body)) as { sources: string[]; sourcesContent: string[] };
  const session = sources.findIndex((source) => source.endsWith('/session/session.ts'));
  assert.match(sourcesContent[session] ?? '', /export class Session/);
});

test('the entry of this build has a name of its own, kept for ever, and its hash for pages that pin it', async (t) => {
  if (!existsSync(BUNDLE)) return t.diagnostic('the bundle is not built here');
  const { url } = await start(t, { serve: true });
  const answer = await fetch(`${url}/sri.json`, { headers: { origin: 'https://any.example' } });
  assert.deepEqual(
    [answer.headers.get('cache-control'), answer.headers.get('access-control-allow-origin')],
    ['no-cache', '*'],
  );
  const sri = (await answer.json()) as { version: string; file: string; integrity: string };
  assert.match(sri.file, new RegExp(`^noom-${sri.version}-\\w+\\.js$`));
  const { response, body } = await fetchAs(`${url}/${sri.file}`, undefined);
  assert.equal(response.statusCode, 200);
  assert.equal(response.headers['cache-control'], 'public, max-age=31536000, immutable');
  assert.equal(response.headers['access-control-allow-origin'], '*');
  assert.equal(sri.integrity, `sha384-${createHash('sha384').update(body).digest('base64')}`);
  assert.equal((await fetch(`${url}/${sri.file.replace(/-\w+\.js/, '-00000000.js')}`)).status, 404, 'another build');
  assert.equal(readdirSync(BUNDLE).filter((name) => /^noom-.*\.js$/.test(name)).length, 1);
});

test('WebSocket frames are never compressed, whatever the client offers: that would cost memory for each connection', async (t) => {
  const { url } = await start(t);
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-extensions': 'permessage-deflate; client_max_window_bits',
  };
  const [response, socket] = (await once(
    http.get(`${url}/socket.io/?EIO=4&transport=websocket`, { headers, agent: false }),
    'upgrade',
  )) as [http.IncomingMessage, Duplex];
  socket.destroy();
  assert.equal(response.headers['sec-websocket-extensions'], undefined);
});

test('nor are the answers of long polling: what others say stands beside secrets there, and sizes would tell of them', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const polling = `${url}/socket.io/?EIO=4&transport=polling`;
  const { sid } = JSON.parse((await (await fetch(polling)).text()).slice(1)) as { sid: string };
  await fetch(`${polling}&sid=${sid}`, { method: 'POST', body: '40{"v":2,"join":{"room":"r"}}' });
  await ann.next('member-joined');
  await ann.command('data', chat('m', 'x'.repeat(8_000)));
  for (let text = ''; !text.includes('xxxx');) {
    const response = await fetch(`${polling}&sid=${sid}`, { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(response.headers.get('content-encoding'), null);
    text = await response.text();
  }
});

test('pages of ours run what is theirs alone, are framed by nobody else, and tell no other site the name of a room', async (t) => {
  const { url } = await start(t, { serve: true, demo: true });
  for (const path of ['/', '/r/a-room', '/chat.html']) {
    const { status, headers } = await fetch(url + path);
    assert.equal(status, 200, path);
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
      "require-trusted-types-for 'script'",
    ]) {
      assert.ok(policy.split(';').includes(part), `${path}: ${part} in ${policy}`);
    }
    assert.doesNotMatch(policy, /unsafe|\*|https?:/);
    assert.deepEqual(
      ['x-content-type-options', 'referrer-policy', 'x-powered-by'].map((name) => headers.get(name)),
      ['nosniff', 'no-referrer', null],
    );
    assert.equal(headers.get('permissions-policy'), 'camera=(self), microphone=(self), display-capture=(self)');
  }
});

test('what a proxy keeps from outside by its path is at no other spelling of that', async (t) => {
  const key = 'k'.repeat(32);
  const { url } = await start(t, {
    serve: true,
    apiKey: key,
    adminUser: 'ops',
    adminPassword: 'correct horse battery',
  });
  const status = async (path: string) =>
    (await fetch(url + path, { headers: { authorization: `Bearer ${key}` }, redirect: 'manual' })).status;
  assert.deepEqual(await Promise.all(['/metrics', '/api/rooms', '/admin/'].map(status)), [200, 200, 401]);
  assert.deepEqual(
    await Promise.all(['/METRICS', '/API/rooms', '/Admin/', '/metrics/'].map(status)),
    [404, 404, 404, 404],
  );
});
