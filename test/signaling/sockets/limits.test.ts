/** What one socket, one address and one slow reader may cost, and that nobody else pays for it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { clientAddress, clientNetwork } from '../../../signaling/http/client-address.js';
import { chat, idOf, typing, connect, join, joined, knock, start, waitFor } from '../helpers.js';
import { rawClient } from '../raw.js';

/** Status of a new connection's first request, which a proxy made for this address. */
async function handshake(
  url: string,
  transport: 'polling' | 'websocket',
  forwardedFor?: string,
): Promise<{ status: number; body: string; retryAfter: string | undefined }> {
  const headers = {
    ...(forwardedFor && { 'x-forwarded-for': forwardedFor }),
    ...(transport === 'websocket' && {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    }),
  };
  const request = http.get(`${url}/socket.io/?EIO=4&transport=${transport}`, { headers, agent: false });
  return new Promise((resolve, reject) => {
    request
      .on('error', reject)
      .on('upgrade', (response, socket) => {
        socket.destroy();
        resolve({ status: response.statusCode ?? 0, body: '', retryAfter: undefined });
      })
      .on('response', (response) => {
        let body = '';
        response.on('data', (chunk) => (body += String(chunk)));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body, retryAfter: response.headers['retry-after'] }),
        );
      });
  });
}

for (const transport of ['polling', 'websocket'] as const) {
  test(`an address opens so many connections a minute by ${transport}, and another as many again`, async (t) => {
    const { url } = await start(t, { trustProxy: 1, limits: { address: { connections: 3 } } });
    const good = transport === 'websocket' ? 101 : 200;
    const ask = (address: string) => handshake(url, transport, address);
    for (let i = 0; i < 3; i += 1) assert.equal((await ask('192.0.2.1')).status, good);
    const refused = await ask('192.0.2.1');
    assert.equal(refused.status, 429);
    assert.equal(refused.retryAfter, '60');
    assert.equal((JSON.parse(refused.body) as { code: string }).code, 'E_RATE');
    // What the client itself put into the header is to the left of what the proxy adds.
    assert.equal((await ask('192.0.2.7, 192.0.2.1')).status, 429);
    assert.equal((await ask('192.0.2.2')).status, good);
    for (let i = 0; i < 3; i += 1) assert.equal((await ask(`2001:db8::${i}`)).status, good);
    assert.equal((await ask('2001:db8:0:0:ffff::1')).status, 429, 'a /64 is one customer');
    assert.equal((await ask('2001:db8:0:1::1')).status, good);
  });
}

test('an address keeps so many sockets open; who closes one may open another', async (t) => {
  const { url } = await start(t, { limits: { address: { sockets: 2 } } });
  const [ann] = [await join(t, url, 'r'), await join(t, url, 'r')];
  await assert.rejects(connect(t, url));
  assert.equal((await handshake(url, 'polling')).status, 429);
  ann.socket.disconnect();
  await waitFor(
    () =>
      connect(t, url).then(
        () => true,
        () => false,
      ),
    'a place is free',
  );
});

test('polling goes on after its first request, whatever the number of connections', async (t) => {
  const { url } = await start(t, { limits: { address: { connections: 2 } } });
  const ann = await join(t, url, 'r');
  const ben = await joined(await connect(t, url, { join: { room: 'r' } }, { transports: ['polling'] }));
  for (let i = 0; i < 5; i += 1) await ben.command('react', { emoji: '👍' });
  for (let i = 0; i < 5; i += 1) await ann.next('reaction');
});

test('all sockets of an address share its commands; goodbyes are never refused, and another address has its own', async (t) => {
  const { url } = await start(t, { trustProxy: 1, limits: { address: { commands: 10 } } });
  const from = (address: string) => ({ extraHeaders: { 'x-forwarded-for': address } });
  const [ann, ben, cat] = [
    await joined(await connect(t, url, { join: { room: 'r' } }, from('192.0.2.1'))),
    await joined(await connect(t, url, { join: { room: 'r' } }, from('192.0.2.1'))),
    await joined(await connect(t, url, { join: { room: 'r' } }, from('192.0.2.2'))),
  ];
  const results = await Promise.all(
    [ann, ben].flatMap((client) => Array.from({ length: 10 }, () => client.raw('react', { emoji: '👍' }))),
  );
  const refused = results.filter((result) => !result.ok);
  assert.equal(refused.length, 10);
  assert.ok(refused.every((result) => !result.ok && result.error.code === 'E_RATE'));
  assert.equal((await cat.raw('react', { emoji: '👍' })).ok, true);
  assert.equal(await ben.command('leave', {}), null);
  assert.deepEqual(await cat.next('member-left'), { id: ben.id, reason: 'left' });
});

test('commands pass the limits in the order in which they were sent', async (t) => {
  const { url } = await start(t, { limits: { rate: { burst: 1_000, perSecond: 1 } } });
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r')];
  const ids = Array.from({ length: 300 }, (_, index) => `m${index}`);
  for (const id of ids) ann.socket.emit('data', chat(id, 'x'));
  await ann.command('leave', {});
  await ben.next('member-left');
  assert.deepEqual(ben.seen('data').map(idOf), ids);
});

test('the client is whom the trusted proxies saw', () => {
  const request = (forwarded: string | undefined) =>
    ({
      headers: { 'x-forwarded-for': forwarded },
      socket: { remoteAddress: '10.0.0.1' },
    }) as unknown as IncomingMessage;
  const cases: [number, string | undefined, string][] = [
    [0, '192.0.2.1', '10.0.0.1'],
    [1, '192.0.2.1', '192.0.2.1'],
    [1, '192.0.2.9, 192.0.2.1', '192.0.2.1'],
    [2, '192.0.2.9, 192.0.2.1', '192.0.2.9'],
    [2, '192.0.2.1', '192.0.2.1'],
    [1, undefined, '10.0.0.1'],
    [1, 'unknown', '10.0.0.1'],
  ];
  for (const [hops, forwarded, expected] of cases)
    assert.equal(clientAddress(request(forwarded), hops), expected, `${hops} ${forwarded}`);
});

test('one customer has one address, however it is written', () => {
  const network = (remoteAddress: string | undefined) =>
    clientNetwork({ headers: {}, socket: { remoteAddress } } as unknown as IncomingMessage, 0);
  const cases: [string | undefined, string][] = [
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:c000:201', '192.0.2.1'],
    ['2001:db8:0:1::5', '2001:db8:0:1'],
    ['2001:0DB8:0000:0001:ffff:ffff:ffff:ffff', '2001:db8:0:1'],
    ['2001:db8::5', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0.100', 'fe80:0:0:0'],
    ['', ''],
    [undefined, ''],
  ];
  for (const [address, expected] of cases) assert.equal(network(address), expected, address);
});

test('at one door wait so many and no more', async (t) => {
  const { url } = await start(t, { limits: { knocks: 2 } });
  const ann = await join(t, url, 'r');
  await ann.command('lock', { on: true });
  const [ben] = [await knock(t, url, 'r'), await knock(t, url, 'r')];
  await assert.rejects(knock(t, url, 'r'), { code: 'E_FULL' });
  await ben.command('leave', {});
  await knock(t, url, 'r');
});

test('a reader that stops reading is dropped, and the others hear everything', async (t) => {
  // So far apart that no unanswered ping, but the bound alone, drops anybody.
  const { url, lines } = await start(t, {
    pingInterval: 60_000,
    limits: { rate: { burst: 100_000, perSecond: 100_000 } },
  });
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r');
  const cat = await rawClient(t, url, { join: { room: 'r', name: 'Cat' } });
  const { id } = await ann.next('member-joined', ({ name }) => name === 'Cat');
  await waitFor(() => cat.seen().includes('welcome'), 'she has read the welcome');
  cat.socket.pause();
  const text = 'x'.repeat(8_000);
  let sent = 0;
  // The kernel's buffers take some megabytes before anything waits in the process.
  for (; sent < 20_000 && ann.seen('member-updated').length === 0; sent += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, index) => ben.command('data', chat(`m${sent + index}`, text))));
  }
  assert.deepEqual(await ann.next('member-updated'), { id, presence: 'recovering' });
  assert.ok(lines.some((line) => line.includes('does not read')));
  await waitFor(() => ann.seen('data').length === sent, 'Ann has all');
  const gone = once(cat.socket, 'close');
  cat.socket.resume();
  await gone;
  assert.ok(ann.socket.connected && ben.socket.connected);
});

test('one large packet is no backlog: who reads it is not dropped', async (t) => {
  const { url, signaling, lines } = await start(t);
  const ann = await join(t, url, 'r');
  const heard = new Promise((resolve) => ann.socket.once('large', resolve).once('disconnect', resolve));
  const socket = [...signaling.io.sockets.sockets.values()][0]! as unknown as {
    emit(name: string, payload: string): void;
  };
  await setTimeout(50); // until nothing is on its way
  socket.emit('large', 'x'.repeat(3 * 1024 * 1024));
  socket.emit('large', 'behind it');
  assert.equal(((await heard) as string).length, 3 * 1024 * 1024);
  await ann.settled();
  assert.deepEqual(
    lines.filter((line) => line.includes('does not read')),
    [],
  );
});

test('a frame that is none closes the socket that it came from and no other', async (t) => {
  const { url, lines } = await start(t);
  const ann = await join(t, url, 'r');
  const bad: [string, (client: Awaited<ReturnType<typeof rawClient>>) => void][] = [
    ['unmasked', (client) => client.frame('2', { masked: false })],
    ['reserved bits', (client) => client.frame('2', { first: 0xf1 })],
    ['unknown opcode', (client) => client.frame('', { first: 0x8f })],
    ['fragmented ping', (client) => client.frame('', { first: 0x09 })],
    ['not UTF-8', (client) => client.frame(Buffer.from([0x34, 0xff, 0xfe]))],
    ['no Engine.IO packet', (client) => client.frame('x')],
    ['no Socket.IO packet', (client) => client.frame('4x')],
    ['broken JSON', (client) => client.frame('42["message",')],
    ['a reserved event', (client) => client.frame('42["disconnect"]')],
    ['no event name', (client) => client.frame('42[{}]')],
    [
      'an attachment that never comes',
      (client) => {
        client.frame('451-["message",{"_placeholder":true,"num":0}]');
        client.frame('42["message",1]');
      },
    ],
    ['too many attachments', (client) => client.frame('4599999-["message"]')],
    ['more than 64 KiB', (client) => client.frame(`42["message","${'x'.repeat(65_536)}"]`)],
    [
      'more than 64 KiB in parts',
      (client) => {
        for (let i = 0; i < 70; i += 1) client.frame('x'.repeat(1_000), { first: i === 0 ? 0x01 : 0x00 });
      },
    ],
    [
      'a frame of 2^63 bytes',
      (client) =>
        client.socket.write(Buffer.from([0x81, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0])),
    ],
    ['no HTTP any more', (client) => client.socket.write('GET / HTTP/1.1\r\n\r\n')],
  ];
  for (const [what, send] of bad) {
    const ben = await rawClient(t, url, { join: { room: 'r', name: 'Ben' } });
    const { id } = await ann.next('member-joined');
    send(ben);
    const change = await ann.next('member-updated').catch(() => undefined);
    assert.deepEqual(change, { id, presence: 'recovering' }, what);
  }
  assert.ok(ann.socket.connected);
  assert.equal(await ann.command('update', { hand: true }), null);
  assert.deepEqual(
    lines.filter((line) => line.includes('"error":true')),
    [],
  );
});

test('nobody takes all places at a door: the address that holds most gives up its newest', async (t) => {
  const { url } = await start(t, { trustProxy: 1, limits: { knocks: 4 } });
  const host = await join(t, url, 'r');
  await host.command('lock', { on: true });
  const from = (address: string) =>
    connect(t, url, { join: { room: 'r' } }, { extraHeaders: { 'x-forwarded-for': address } });
  const crowd = [await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.1')];
  const waits = async (client: Awaited<ReturnType<typeof from>>) => (await client.next('welcome')).ok;
  for (const one of crowd) assert.ok(await waits(one));
  assert.ok(!(await waits(await from('192.0.2.1'))), 'not to one more of its own');
  const others = [await from('192.0.2.2'), await from('2001:db8::1'), await from('192.0.2.3')];
  for (const one of others) assert.ok(await waits(one));
  assert.deepEqual(
    await Promise.all([3, 2, 1].map((i) => crowd[i]!.next('left'))),
    [3, 2, 1].map(() => ({ reason: 'full' })),
  );
  assert.ok(!(await waits(await from('192.0.2.4'))), 'where nobody holds more than their share');
  await host.command('lock', { on: false });
  for (const one of [crowd[0]!, ...others]) assert.ok(await waits(one));
});

test('packets that are no commands cost a connection its place, whatever they are, and a page that is slow to answer nothing', async (t) => {
  const { url, lines } = await start(t, { limits: { packets: { burst: 20, perSecond: 1 } } });
  const bystander = await join(t, url, 'r');
  const floods: Record<string, { payload: string; first?: number }> = {
    'answers to pings': { payload: '3' },
    nothing: { payload: '6' },
    acknowledgements: { payload: '43[]' },
    CONNECTs: { payload: '40{"v":2}' },
    'frames of WebSocket': { payload: '', first: 0x89 },
  };
  for (const [what, { payload, first }] of Object.entries(floods)) {
    const client = await rawClient(t, url, {});
    await waitFor(() => client.seen().includes('40{'), 'the CONNECT');
    const closed = once(client.socket, 'close');
    for (let i = 0; i < 30; i += 1) client.frame(payload, { ...(first && { first }) });
    await closed.catch(() => undefined);
    assert.ok(client.socket.destroyed, what);
  }
  assert.equal(lines.filter((line) => line.includes('no commands')).length, 1);
  for (let i = 0; i < 40; i += 1) await bystander.command('data', typing(true));
  assert.ok(bystander.socket.connected);
});
