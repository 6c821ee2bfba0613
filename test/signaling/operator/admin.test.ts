/** The admin panel: who is let in, and what it is told, by real HTTP and by the socket that its page opens. */
import assert from 'node:assert/strict';
import http from 'node:http';
import { type TestContext, test } from 'node:test';
import { SignJWT } from 'jose';
import { io, type ManagerOptions, type SocketOptions } from 'socket.io-client';
import { createSignaling, type SignalingOptions } from '../../../signaling/app.js';
import { readConfig, type Config } from '../../../signaling/cli/config.js';
import { greeting } from '../../../signaling/cli/greeting.js';
import { node, noRedis, redis } from '../cluster/helpers.js';
import { noom } from '../cli/command.js';
import { chat, connect, join, joined, knock, start, waitFor } from '../helpers.js';

const [USER, PASSWORD] = ['operator', 'correct: horse bättery'];
const ON = { serve: true, adminUser: USER, adminPassword: PASSWORD } satisfies SignalingOptions;
const basic = (user = USER, password = PASSWORD) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const TRANSPORTS = ['polling', 'websocket'] as const;
/**
 * All that there is: the page, a file of the package, files of ours, what is not there, and both ways to the socket.
 */
const PATHS = [
  '/admin/',
  '/admin/index.html',
  '/admin/here.js',
  '/admin/favicon.png',
  '/admin/nothing',
  '/admin/?x',
] as const;
const SOCKET = '/admin/socket.io/?EIO=4&transport=';

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** One request, for an upgrade where the path asks for a WebSocket. */
function ask(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const upgrade = url.endsWith('websocket') && {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  return new Promise((resolve, reject) => {
    const request = http.get(url, { headers: { ...upgrade, ...headers }, agent: false }).on('error', reject);
    request.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: 101, headers: response.headers, body: '' });
    });
    request.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
  });
}

const status = async (url: string, headers?: Record<string, string>) => (await ask(url, headers)).status;

interface Line {
  id: string;
  rooms: string[];
  transport: string;
  data: Record<string, unknown>;
}

/** What the page opens, and all that it hears; `shown` gives the newest list of sockets once it fits. */
async function look(t: TestContext, url: string, options: Partial<ManagerOptions & SocketOptions> = {}) {
  const socket = io(url, {
    path: '/admin/socket.io',
    forceNew: true,
    reconnection: false,
    extraHeaders: { authorization: basic() },
    ...options,
  });
  t.after(() => socket.disconnect());
  let [said, lines] = ['', [] as Line[]];
  socket.onAny((event: string, ...args: unknown[]) => {
    said += `${event} ${JSON.stringify(args)}\n`;
    if (event === 'all_sockets') [lines] = args as [Line[]];
  });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  const shown = async (fits: (all: Line[]) => boolean) => {
    await waitFor(() => said.includes('all_sockets') && fits(lines), `the panel shows it: ${JSON.stringify(lines)}`);
    return lines;
  };
  return { socket, said: () => said, shown };
}

test('there is no panel without user and password, nor where nothing is served', async (t) => {
  for (const options of [{ serve: true }, { ...ON, serve: false }]) {
    const { url } = await start(
      t,
      options,
      http.createServer((_request, response) => response.writeHead(404).end()),
    );
    for (const path of ['/admin', ...PATHS, `${SOCKET}polling`])
      assert.equal(await status(url + path, { authorization: basic() }), 404, path);
    await assert.rejects(connect(t, `${url}/admin`), /Invalid namespace/);
  }
});

test('half of it, or a weak password, is refused with advice', async (t) => {
  const wrong: [SignalingOptions, RegExp][] = [
    [{ adminUser: USER }, /^adminUser: needs `adminPassword`/],
    [{ adminPassword: PASSWORD }, /^adminPassword: needs `adminUser`/],
    [{ adminUser: USER, adminPassword: '' }, /weak.*openssl/],
    [{ adminUser: '', adminPassword: '' }, /needs a name/],
    [{ adminUser: '', adminPassword: PASSWORD }, /needs a name/],
    [{ adminUser: USER, adminPassword: 'hunter2' }, /weak.*openssl/],
    [{ adminUser: USER, adminPassword: '1212121212121212' }, /weak/],
    [{ adminUser: 'a:b', adminPassword: PASSWORD }, /colon/],
  ];
  for (const [options, message] of wrong) {
    await assert.rejects(
      createSignaling(http.createServer(), { serve: true, ...options }),
      (error) => error instanceof TypeError && message.test(error.message),
      JSON.stringify(options),
    );
  }
  const commands: [Record<string, string>, RegExp][] = [
    [{ NOOM_ADMIN_USER: USER }, /NOOM_ADMIN_USER needs NOOM_ADMIN_PASSWORD/],
    [{ NOOM_ADMIN_PASSWORD: PASSWORD, NOOM_ADMIN_USER: '' }, /NOOM_ADMIN_PASSWORD needs NOOM_ADMIN_USER/],
    [{ NOOM_ADMIN_USER: USER, NOOM_ADMIN_PASSWORD: 'hunter2' }, /NOOM_ADMIN_PASSWORD.*openssl/],
  ];
  await Promise.all(
    commands.map(async ([env, message]) => {
      const { out, ended } = await noom(t, ['--port', '0'], env);
      assert.equal(await ended, 2, out());
      assert.match(out(), message);
      assert.equal(out().trim().split('\n').length, 1, out());
      assert.ok(!out().includes('hunter2') && !out().includes(PASSWORD), 'a password is not told back');
    }),
  );
});

test('nothing of it is open, in no mode', async (t) => {
  const apiKey = 'a key of thirty-two bytes.......';
  const wrong = [
    undefined,
    basic(USER, ''),
    basic(USER, PASSWORD.slice(1)),
    basic(USER, `${PASSWORD}x`),
    basic('root'),
    basic('', ''),
    `Bearer ${apiKey}`,
    `Bearer ${PASSWORD}`,
    'Basic',
    'Basic !',
  ];
  for (const mode of [
    {},
    { production: true },
    { origins: ['*'], open: true, production: true },
    { demo: false, apiKey },
  ]) {
    const { url, stop } = await start(t, { ...ON, ...mode, trustProxy: 1 });
    for (const [index, authorization] of wrong.entries()) {
      for (const path of [...PATHS, `${SOCKET}polling`, `${SOCKET}websocket`]) {
        // Each guess from an address of its own, or the limit would answer.
        const answer = await ask(url + path, {
          'x-forwarded-for': `10.0.${index}.1`,
          ...(authorization !== undefined && { authorization }),
        });
        assert.deepEqual(
          [answer.status, answer.headers['www-authenticate']?.startsWith('Basic ')],
          [401, true],
          `${path} ${authorization}`,
        );
        assert.equal((JSON.parse(answer.body) as { code: string }).code, 'E_AUTH');
      }
    }
    // The panel's own form, and its sessions, are no second way in.
    for (const auth of [{ username: USER, password: PASSWORD }, { sessionId: 'x' }])
      await assert.rejects(look(t, url, { extraHeaders: {}, auth, transports: ['websocket'] }));
    await assert.rejects(connect(t, `${url}/admin`), /Invalid namespace/);
    assert.equal(await status(`${url}/admin/`, { authorization: basic(), 'x-forwarded-for': '10.1.0.1' }), 200);
    await stop();
  }
});

test('who guesses passwords has to wait, by page and socket together, and the right one does not help then', async (t) => {
  const { url, lines } = await start(t, { ...ON, trustProxy: 1 });
  const from = (address: string, password?: string) => ({
    'x-forwarded-for': address,
    ...(password !== undefined && { authorization: basic(USER, password) }),
  });
  for (let i = 0; i < 30; i += 1)
    assert.equal(await status(`${url}/admin/`, from('2001:db8::1')), 401, 'to be asked is no guess');
  // Of one IPv6 customer, who has as many addresses as they like.
  for (let i = 0; i < 20; i += 1)
    assert.equal(
      await status(
        `${url}${i % 2 ? '/admin/' : `${SOCKET}${TRANSPORTS[(i / 2) % 2]}`}`,
        from(`2001:db8::${i}`, `guess ${i}`),
      ),
      401,
    );
  for (const path of ['/admin/', `${SOCKET}polling`, `${SOCKET}websocket`]) {
    const answer = await ask(url + path, from('2001:db8::ffff', PASSWORD));
    assert.deepEqual([answer.status, answer.headers['retry-after']], [429, '60'], path);
  }
  assert.equal(await status(`${url}/admin/`, from('2001:db8:0:1::1', PASSWORD)), 200, 'others do not wait');
  assert.equal(lines.filter((line) => line.includes('guesses')).length, 1);
  assert.ok(!lines.join().includes('2001:db8'));
});

for (const transport of TRANSPORTS) {
  test(`pages of other origins cannot use the password that the browser holds, by ${transport}`, async (t) => {
    const good = transport === 'websocket' ? 101 : 200;
    const { url } = await start(t, {
      ...ON,
      origins: ['https://www.example.com', '*'],
      publicUrl: 'https://calls.example.com/below',
    });
    const by = (origin: string) => ask(`${url}${SOCKET}${transport}`, { origin, authorization: basic() });
    for (const origin of ['https://www.example.com', 'https://evil.example', 'http://localhost:5173', 'null']) {
      const answer = await by(origin);
      assert.deepEqual([answer.status, answer.headers['access-control-allow-origin']], [403, undefined], origin);
    }
    for (const origin of [url, 'https://calls.example.com']) assert.equal((await by(origin)).status, good, origin);
  });
}

test('its address leads to the page, behind a path as well, and asks for the password below it alone', async (t) => {
  const { url } = await start(t, ON);
  const answer = await ask(`${url}/admin`);
  assert.deepEqual(
    [answer.status, answer.headers.location, answer.headers['www-authenticate']],
    [302, 'admin/', undefined],
  );
  const shown = (signaling: Partial<Config['signaling']>) =>
    greeting(
      {
        ...(readConfig([], { NOOM_ADMIN_USER: USER, NOOM_ADMIN_PASSWORD: PASSWORD }) as Config),
        signaling: { ...(readConfig([], {}) as Config).signaling, ...signaling },
      },
      3000,
      false,
    ).join('\n');
  assert.match(
    shown({ adminUser: USER, publicUrl: 'https://calls.example.com/below/' }),
    /admin panel: https:\/\/calls\.example\.com\/below\/admin$/m,
  );
  assert.match(shown({ adminUser: USER, redisUrl: 'redis://r' }), /admin \(of the node that answers, not of all\)$/m);
  assert.doesNotMatch(shown({}), /admin/);
});

test('the page loads from here alone, by a policy of its own', async (t) => {
  const { url } = await start(t, ON);
  const page = await ask(`${url}/admin/`, { authorization: basic() });
  assert.deepEqual(
    [page.status, page.headers['content-type'], page.headers['cache-control']],
    [200, 'text/html; charset=utf-8', 'no-store'],
  );
  assert.doesNotMatch(page.body, /https?:|<script>|<style|\son\w+=/);
  const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file!);
  assert.ok(
    files.some((file) => file.startsWith('js/app.')) &&
      files.some((file) => file.startsWith('css/')) &&
      files.includes('here.js'),
    files.join(),
  );
  for (const file of files) {
    const answer = await ask(`${url}/admin/${file}`, { authorization: basic() });
    assert.equal(answer.status, 200, file);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  }
  const policy = (answer: Answer) => String(answer.headers['content-security-policy']);
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ])
    assert.ok(policy(page).includes(part), policy(page));
  assert.ok(policy(page).includes('unsafe-inline'), 'for styles, which the panel writes');
  assert.doesNotMatch(policy(page), /script-src[^;]*unsafe/);
  assert.doesNotMatch(policy(await ask(`${url}/`)), /unsafe/);
});

for (const transport of TRANSPORTS) {
  test(`who has the password sees sockets and rooms, as they come and go, by ${transport}`, async (t) => {
    const { url } = await start(t, ON);
    const ann = await join(t, url, 'standup', { media: true });
    const panel = await look(t, url, { transports: [transport] });
    await panel.shown((all) => all.length === 1);
    await connect(t, url, {}, { transports: ['polling'] }).then((client) =>
      client.command('lobby', { subscribe: true }),
    );
    await ann.command('lock', { on: true });
    const cat = await knock(t, url, 'standup');
    const lines = await panel.shown((all) => all.length === 3 && all.some(({ data }) => 'waits' in data));
    assert.deepEqual(
      lines.map(({ rooms, transport: by, data: { participant, waits, ...data } }) => ({
        rooms,
        by,
        data,
        participant,
        waits: waits !== undefined,
      })),
      [
        {
          rooms: ['room: standup'],
          by: 'websocket',
          data: { role: 'host', media: true },
          participant: ann.id,
          waits: false,
        },
        { rooms: ['lobby'], by: 'polling', data: {}, participant: undefined, waits: false },
        { rooms: ['room: standup'], by: 'websocket', data: {}, participant: undefined, waits: true },
      ],
    );
    cat.socket.disconnect();
    await panel.shown((all) => all.length === 2);
    assert.match(panel.said(), /server_stats \[\{.*"clientsCount":3,"pollingClientsCount":1.*"socketsCount":3/);
  });
}

test('nothing that the panel hears says who somebody is, what they say, or how to be them', async (t) => {
  const authSecret = 'the secret of the site, 32 bytes or more';
  const SAID = {
    name: 'Ann Unmistakable',
    message: 'a message nobody else reads',
    sdp: 'v=0 a=ice-pwd:unmistakable',
    claim: 'user-unmistakable',
    agent: 'agent-unmistakable',
    room: 'R'.repeat(22),
  };
  const { url, signaling } = await start(t, {
    ...ON,
    authSecret,
    turn: { urls: ['turn:t.example'], secret: 'turn-secret-unmistakable' },
  });
  const token = await new SignJWT({ name: SAID.name, sub: SAID.claim, room: SAID.room })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience('noom')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(authSecret));
  const panel = await look(t, url);
  const polled = await connect(
    t,
    url,
    { token, join: { room: SAID.room, private: true } },
    { transports: ['polling'], extraHeaders: { 'user-agent': SAID.agent, cookie: `session=${SAID.agent}` } },
  );
  const ann = await joined(polled);
  const other = await new SignJWT({ sub: 'user-2', room: SAID.room })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience('noom')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(authSecret));
  const ben = await join(t, url, SAID.room, { private: true }, { token: other });
  await ben.command('data', chat('m', SAID.message, { to: [ann.id], private: true }));
  await ben.command('signal', { to: ann.id, body: { type: 'offer', epoch: 1, sdp: SAID.sdp } });
  // And in who comes back by a resume token, in the query, and as the one before that was put off.
  await connect(t, url, { resume: ben.welcome.token, token: other }, { query: { token: other } });
  await panel.shown(
    (all) => all.length === 2 && all.every(({ rooms }) => rooms[0]?.startsWith('unlisted room ') === true),
  );
  const transports = [...signaling.io.sockets.sockets.values()].map(
    ({ conn }) => (conn as unknown as { id: string }).id,
  );
  assert.equal(transports.length, 2);
  const credentials = ann.welcome.iceServers.flatMap(({ credential = [] }) => credential);
  const secrets = [
    ...Object.values(SAID),
    token,
    other,
    token.split('.')[2]!,
    ann.welcome.token,
    ben.welcome.token,
    ...credentials,
    authSecret,
    PASSWORD,
    ...transports,
    '127.0.0.1',
    'user-2',
  ];
  for (const secret of secrets) assert.ok(!panel.said().includes(secret), `${secret} in ${panel.said()}`);
  assert.ok(panel.said().includes(ann.id), 'it hears of them, by their ids');
});

test('the panel can change nothing', async (t) => {
  const { url, signaling } = await start(t, ON);
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r')];
  const panel = await look(t, url);
  const [line] = await panel.shown((all) => all.length === 2);
  assert.match(panel.said(), /config \[\{"supportedFeatures":\["ALL_EVENTS"\]\}\]/);
  panel.socket.emit('join', '/', 'room:other', line!.id);
  panel.socket.emit('leave', '/', 'room:r');
  panel.socket.emit('emit', '/', '', 'left', { reason: 'ended' });
  panel.socket.emit('_disconnect', '/', true);
  // Handled in order: when a fresh list has come, these have been looked at.
  const cat = await join(t, url, 'r');
  await panel.shown((all) => all.length === 3);
  assert.deepEqual(
    cat.welcome.members.map(({ id }) => id),
    [ann.id, ben.id, cat.id],
  );
  for (const client of [ann, ben, cat]) {
    assert.ok(client.socket.connected);
    assert.deepEqual(client.seen('left'), []);
  }
  await cat.command('data', chat('m', 'still here'));
  await Promise.all([ann.next('data'), ben.next('data')]);
  assert.deepEqual(
    [...signaling.io.sockets.adapter.rooms.keys()].filter((key) => key.startsWith('room:')),
    ['room:r'],
  );
});

test('looking costs the service nothing that stays: no listener, no connection counted, and nothing after its end', async (t) => {
  const { url, signaling, server } = await start(t, ON);
  const ann = await join(t, url, 'r');
  const [socket] = signaling.io.sockets.sockets.values();
  const listeners = () =>
    [signaling.io.sockets, signaling.io.engine, signaling.io.sockets.adapter, socket!, socket!.conn].map((emitter) =>
      (emitter as unknown as NodeJS.EventEmitter)
        .eventNames()
        .map((name) => [String(name), (emitter as unknown as NodeJS.EventEmitter).listenerCount(name)]),
    );
  const before = listeners();
  const data = socket!.data;
  const panels: Awaited<ReturnType<typeof look>>[] = [];
  for (let i = 0; i < 3; i += 1) panels.push(await look(t, url, { transports: ['websocket'] }));
  for (const panel of panels) await panel.shown((all) => all.length === 1);
  assert.deepEqual(listeners(), before);
  assert.equal(socket!.data, data);
  assert.deepEqual([...signaling.io._nsps.keys()], ['/']);
  assert.match(await (await fetch(`${url}/metrics`)).text(), /^noom_sockets 1$/m);
  await signaling.close();
  await waitFor(() => panels.every(({ socket: { connected } }) => !connected), 'the panels are closed, too');
  assert.ok(server.listening);
  ann.socket.disconnect();
  assert.equal(server.listenerCount('upgrade'), 0);
  const again = await createSignaling(server, ON);
  t.after(() => again.close());
  await (await look(t, url)).shown((all) => all.length === 0);
  await join(t, url, 'r');
});

test('over Redis a panel shows the node that answers, and disturbs none', { skip: noRedis }, async (t) => {
  const { url } = await redis(t);
  const [one, two] = [await node(t, url, ON), await node(t, url, ON)];
  const [ann, ben] = [await join(t, one.url, 'r'), await join(t, two.url, 'r')];
  for (const [{ url: at }, { id }] of [
    [one, ann],
    [two, ben],
  ] as const) {
    const panel = await look(t, at, { transports: ['websocket'] });
    const lines = await panel.shown((all) => all.length === 1);
    assert.deepEqual([lines[0]?.rooms, lines[0]?.data['participant']], [['room: r'], id]);
  }
  await ann.command('data', chat('m', 'hi'));
  await ben.next('data');
});
