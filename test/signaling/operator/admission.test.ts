/** The site is asked who comes in, and as whom: by a function of its own, and by a call to a real server of its. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { JoinAnswer, JoinQuestion, SignalingOptions } from '../../../signaling/app.js';
import { admission, type Asking, type JoinHook } from '../../../signaling/operator/admission.js';
import type { Welcome } from '../../../signaling/protocol.js';
import { node, noRedis, redis } from '../cluster/helpers.js';
import { authSecret, connect, join, joined, jwt, knock, start, waitFor } from '../helpers.js';

const SECRET = 'a secret of thirty-two bytes....';
const accept: JoinAnswer = { accept: true };
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** Asks as the service does, without one. */
function asking(hook: JoinHook, how: Partial<Asking> = {}) {
  const admit = admission(hook, quiet, how);
  return (room: string, from = 'here') =>
    admit({
      request: { room, media: false, audio: false, camera: false, private: false },
      who: {},
      address: '127.0.0.1',
      from,
    });
}

/** The site's server; what it answers, its test says. */
async function site(t: TestContext, answer: (body: string, response: http.ServerResponse) => void) {
  const asked: { type: string; data: JoinQuestion }[] = [];
  const server = http
    .createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        const { headers } = request;
        const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
        const expected = `v1,${createHmac('sha256', SECRET).update(signed).digest('base64')}`;
        if (headers['webhook-signature'] !== expected) return response.writeHead(401).end();
        asked.push(JSON.parse(body) as (typeof asked)[number]);
        return answer(body, response);
      });
    })
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const joinUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/join?key=hunter2`;
  return { asked, options: { joinUrl, joinSecret: SECRET } satisfies SignalingOptions };
}

/** What the page of somebody who is not let in is told. */
async function refused(t: TestContext, url: string, more: { name?: string } = {}) {
  const client = await connect(t, url, { join: { room: 'r', ...more } });
  const result = await client.next('welcome');
  assert.ok(!result.ok, 'was let in');
  return result.error;
}

test('who joins is asked about, and comes in as the site says', async (t) => {
  const questions: JoinQuestion[] = [];
  const { url } = await start(t, {
    authSecret,
    onJoin(question) {
      questions.push(question);
      return question.join.name === 'ann'
        ? { accept: true, name: 'Dr Ann', role: 'host' }
        : { accept: true, name: undefined, role: null, can: ['chat', 'react'] };
    },
  });
  const token = await jwt({ room: 'r', sub: 'user-1' });
  const ann = await join(t, url, 'r', { name: 'ann', media: true }, { token });
  assert.deepEqual(
    ann.welcome.members.map(({ name, role }) => [name, role]),
    [['Dr Ann', 'host']],
  );
  await assert.rejects(ann.command('update', { name: 'Eve' }), { code: 'E_FORBIDDEN' }, 'a name of the site stays');
  const { exp: _exp, ...claims } = questions[0]!.claims;
  assert.deepEqual(
    { ...questions[0], claims },
    {
      room: 'r',
      claims: { room: 'r', role: 'guest', sub: 'user-1' },
      address: '127.0.0.1',
      join: { room: 'r', name: 'ann', media: true, audio: false, camera: false, private: false },
    },
  );
  // By the lobby's command as by the CONNECT.
  const ben = await connect(t, url, { token: await jwt({ name: 'Ben' }) });
  const { members } = (await ben.command('join', { room: 'other', name: 'ben' })) as Welcome;
  assert.deepEqual(
    members.map(({ name, role, can }) => [name, role, can]),
    [['Ben', 'guest', ['chat', 'react']]],
    'what is left out stays as the token says it',
  );
  assert.deepEqual([questions.length, questions[1]?.join.name], [2, 'ben']);
});

test('a refusal is told with the reason that the site gives, by CONNECT and by command', async (t) => {
  const reason = 'The <b>clinic</b> opens at nine.';
  const { url, lines } = await start(t, { onJoin: () => ({ accept: false, reason }) });
  const { code, reason: told } = await refused(t, url);
  assert.deepEqual([code, told], ['E_FORBIDDEN', reason]);
  const client = await connect(t, url);
  const result = await client.raw('join', { room: 'r' });
  assert.deepEqual(
    [result.ok, !result.ok && result.error.code, !result.ok && result.error.reason],
    [false, code, told],
  );
  assert.deepEqual((await client.command('lobby', { subscribe: true })).rooms, [], 'no room was opened');
  assert.ok(!lines.some((line) => line.includes('clinic')));
});

test('a knock is asked about once, and not again when it is let in; a resume is not asked about', async (t) => {
  const asked: string[] = [];
  const { url } = await start(t, {
    onJoin: ({ join: { name = '' } }) => {
      asked.push(name);
      return name === 'Ben' ? { accept: true, name: 'Mr Ben' } : accept;
    },
  });
  const ann = await join(t, url, 'r', { name: 'Ann' });
  await ann.command('lock', { on: true });
  const ben = await knock(t, url, 'r', { name: 'Ben' });
  const { id, name } = await ann.next('knock');
  await ann.command('admit', { id });
  await joined(ben);
  assert.equal(name, 'Mr Ben');
  const back = await join(t, url, 'r', { name: 'Ann' }, { resume: ann.welcome.token });
  assert.ok(back.welcome.resumed);
  assert.deepEqual(asked, ['Ann', 'Ben']);
  // Who is gone joins anew, which is a join.
  await back.command('lock', { on: false });
  await back.command('leave', {});
  await join(t, url, 'r', { name: 'Ann' }, { resume: ann.welcome.token });
  assert.deepEqual(asked, ['Ann', 'Ben', 'Ann']);
});

test('who waits for the answer holds nobody up, and does not come in after closing the page', async (t) => {
  const answers = new Map<string, (answer: JoinAnswer) => void>();
  const { url } = await start(t, {
    onJoin: ({ join: { name = '' } }) =>
      name === 'Ann' ? accept : new Promise((resolve) => answers.set(name, resolve)),
  });
  const [ben, cat] = [
    await connect(t, url, { join: { room: 'r', name: 'Ben' } }),
    await connect(t, url, { join: { room: 'r', name: 'Cat' } }),
  ];
  await waitFor(() => answers.size === 2, 'both are asked about');
  const ann = await join(t, url, 'r', { name: 'Ann' });
  assert.equal(ann.welcome.members.length, 1);
  ben.socket.disconnect();
  await ann.settled();
  answers.get('Ben')?.(accept);
  answers.get('Cat')?.(accept);
  await joined(cat);
  assert.equal((await ann.next('member-joined')).name, 'Cat');
  assert.deepEqual(ann.seen('member-joined'), []);
});

test('a hook that throws, or answers what does not fit, keeps people out, and the log says why but not who', async (t) => {
  const wrong: unknown[] = [
    undefined,
    true,
    {},
    { accept: 'yes' },
    { accept: true, roll: 'guest' },
    { accept: true, role: 'admin' },
    { accept: true, name: 5 },
    { accept: true, can: ['fly'] },
    { accept: true, data: 'x'.repeat(1_025) },
    { accept: false, reason: 'x'.repeat(201) },
  ];
  const said = wrong.length;
  const onJoin = (() => {
    if (wrong.length === 0) throw new TypeError('no database');
    return wrong.shift();
  }) as unknown as NonNullable<SignalingOptions['onJoin']>;
  const { url, lines } = await start(t, { onJoin });
  for (let i = 0; i <= said; i += 1) {
    const { code, reason } = await refused(t, url, { name: 'Zoe' });
    assert.deepEqual([code, reason], ['E_FORBIDDEN', undefined]);
  }
  assert.equal(lines.filter((line) => line.includes('E_SCHEMA') && line.includes('"error":true')).length, said);
  assert.ok(lines.some((line) => line.includes('"at":"role"')));
  assert.ok(lines.some((line) => line.includes('no database') && line.includes('"error":true')));
  assert.ok(!lines.some((line) => /Zoe|admin|x{20}/.test(line)));
});

test('no answer is a refusal of its own, and does not keep the next from being asked about', async () => {
  const told: AbortSignal[] = [];
  const ask = asking(
    ({ room }, signal) => {
      told.push(signal);
      return room === 'slow' ? new Promise(() => undefined) : accept;
    },
    { timeoutMs: 20, turns: { open: 1, openOfOne: 1, waiting: 1, waitingOfOne: 1 } },
  );
  await assert.rejects(ask('slow'), { code: 'E_TIMEOUT' });
  assert.ok(told[0]?.aborted);
  assert.deepEqual(await ask('quick'), {});
});

test('so many are asked about at once and no more, of one address fewer; the rest waits in turn', async () => {
  const open: { room: string; answer(): void }[] = [];
  const ask = asking(({ room }) => new Promise((resolve) => open.push({ room, answer: () => resolve(accept) })), {
    timeoutMs: 60_000,
    turns: { open: 3, openOfOne: 2, waiting: 3, waitingOfOne: 2 },
  });
  const rooms = () => open.map(({ room }) => room);
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const all = [...['a1', 'a2', 'a3', 'a4'].map((room) => ask(room, 'a')), ask('b1', 'b'), ask('c1', 'c')];
  await settle();
  assert.deepEqual(rooms(), ['a1', 'a2', 'b1']);
  await assert.rejects(ask('a5', 'a'), { code: 'E_RATE' });
  await assert.rejects(ask('d1', 'd'), { code: 'E_RATE' });
  open[2]?.answer();
  await settle();
  assert.deepEqual(rooms(), ['a1', 'a2', 'b1', 'c1'], 'who waits for another of the same address is passed by');
  for (let i = 0; i < 6; i += 1) {
    open[i]?.answer();
    await settle();
  }
  await Promise.all(all);
  assert.deepEqual(rooms().slice(4), ['a3', 'a4']);
});

test('of one address so many joins a minute are asked about', async () => {
  const asked: string[] = [];
  const ask = asking(({ room }) => (asked.push(room), accept), { joinsOfOne: 2 });
  await ask('1');
  await ask('2');
  await assert.rejects(ask('3'), { code: 'E_RATE' });
  await ask('4', 'elsewhere');
  assert.deepEqual(asked, ['1', '2', '4']);
});

test('a server of the site is asked the same by a signed call', async (t) => {
  const { asked, options } = await site(t, (_body, response) =>
    response.end(JSON.stringify({ accept: true, name: 'Ann B.' })),
  );
  const { url } = await start(t, options);
  const ann = await join(t, url, 'r', { name: 'Ann' });
  assert.equal(ann.welcome.members[0]?.name, 'Ann B.');
  const { type, data } = asked[0]!;
  assert.deepEqual([type, data.room, data.address, data.join.name], ['join', 'r', '127.0.0.1', 'Ann']);
  const ben = await start(t, { ...options, joinSecret: 'another secret' });
  assert.equal((await refused(t, ben.url)).code, 'E_FORBIDDEN', 'the site does not take another signature');
});

test('what a server of the site answers is bounded, and leads nowhere else', async (t) => {
  const elsewhere = await site(t, (_body, response) => response.end('{"accept":true}'));
  const answers: ((response: http.ServerResponse) => void)[] = [
    (response) => response.writeHead(307, { Location: elsewhere.options.joinUrl }).end(),
    (response) => response.writeHead(500).end('{"accept":true}'),
    (response) => response.end(`{"accept":true${' '.repeat(17_000)}}`),
    (response) => response.end('Zoe may come in'),
    (response) => response.end('{"accept":true,"name":"'),
    (response) => response.destroy(),
  ];
  const said = answers.length;
  const { asked, options } = await site(t, (_body, response) => answers.shift()?.(response));
  const { url, lines } = await start(t, options);
  const codes: string[] = [];
  for (let i = 0; i < said; i += 1) codes.push((await refused(t, url, { name: 'Zoe' })).code);
  assert.deepEqual(codes, [...Array.from({ length: said - 1 }, () => 'E_FORBIDDEN'), 'E_TIMEOUT']);
  assert.equal(asked.length, said);
  assert.deepEqual(elsewhere.asked, []);
  assert.equal(lines.filter((line) => line.includes('nobody is let in')).length, said);
  assert.ok(!lines.some((line) => /Zoe|hunter2|thirty-two/.test(line)));
});

test('a server of the site that is not there keeps people out', async (t) => {
  const gone = http.createServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const { port } = gone.address() as AddressInfo;
  gone.close();
  const { url, lines } = await start(t, { joinUrl: `http://127.0.0.1:${port}/?key=hunter2`, joinSecret: SECRET });
  assert.equal((await refused(t, url)).code, 'E_TIMEOUT');
  assert.ok(lines.some((line) => line.includes('nobody is let in')));
  assert.ok(!lines.some((line) => /hunter2|thirty-two/.test(line)));
});

test('whom the site gives a role is not made host by the leaving of one, and somebody of whom it says none is', async (t) => {
  const { url } = await start(t, {
    onJoin: ({ join: { name = '' } }) => {
      if (name === 'Ann') return { accept: true, role: 'host' };
      return name === 'Ben' ? { accept: true, role: 'guest' } : accept;
    },
  });
  const ann = await join(t, url, 'r', { name: 'Ann' });
  const ben = await join(t, url, 'r', { name: 'Ben' });
  await ann.command('role', { id: ben.id, role: 'cohost' });
  const cat = await join(t, url, 'r', { name: 'Cat' });
  await ann.command('leave', {});
  const { id } = await cat.next('member-updated', ({ role }) => role === 'host');
  assert.equal(id, cat.id, 'the longest present of whom nothing was said');
  await cat.command('leave', {});
  await ben.next('member-left', (left) => left.id === cat.id);
  const dan = await join(t, url, 'r', { name: 'Dan' });
  assert.deepEqual(
    dan.welcome.members.map(({ name, role }) => [name, role]),
    [
      ['Ben', 'cohost'],
      ['Dan', 'host'],
    ],
  );
});

test('that the site gave a role is known also when all but the secret is lost', async (t) => {
  const options: SignalingOptions = {
    secret: SECRET,
    silenceGraceMs: 1_500,
    onJoin: ({ join: { name = '' } }) => ({ accept: true, role: name === 'Ben' ? 'guest' : null }),
  };
  const before = await start(t, options);
  await join(t, before.url, 'r', { name: 'Ann' });
  const ben = await join(t, before.url, 'r', { name: 'Ben' });
  const cat = await join(t, before.url, 'r', { name: 'Cat' });
  await before.stop();
  const { url } = await start(t, options);
  const back = await join(t, url, 'r', { name: 'Ben' }, { resume: ben.welcome.token });
  await join(t, url, 'r', { name: 'Cat' }, { resume: cat.welcome.token });
  // Ann stays away: somebody else is made host once she may not come back as one any more.
  const made = await back.next('member-updated', ({ role }) => role === 'host');
  assert.equal(made.id, cat.id);
});

test('who is gone is told to a function of the site, whatever it does', async (t) => {
  const left: unknown[] = [];
  const { url, lines } = await start(t, {
    onLeave(departure) {
      left.push(departure);
      throw new Error('no database');
    },
  });
  const [ann, ben] = [await join(t, url, 'r', { name: 'Ann' }), await join(t, url, 'r', { name: 'Ben' })];
  await ben.command('leave', {});
  await ann.command('end', {});
  assert.deepEqual(left, [
    { room: 'r', participant: { id: ben.id, name: 'Ben', role: 'guest' }, reason: 'left' },
    { room: 'r', participant: { id: ann.id, name: 'Ann', role: 'host' }, reason: 'ended' },
  ]);
  await waitFor(() => lines.filter((line) => line.includes('onLeave failed')).length === 2, 'both are logged');
});

test('of several nodes that one asks to which the socket is connected', { skip: noRedis }, async (t) => {
  const { url } = await redis(t);
  const asked: string[] = [];
  const at = (name: string) =>
    node(t, url, { onJoin: ({ join: { name: who } }) => (asked.push(`${name}: ${who}`), accept) });
  const [a, b] = [await at('a'), await at('b')];
  await join(t, a.url, 'r', { name: 'Ann' });
  const ben = await join(t, b.url, 'r', { name: 'Ben' });
  assert.equal(ben.welcome.members.length, 2);
  assert.deepEqual(asked, ['a: Ann', 'b: Ben']);
});
