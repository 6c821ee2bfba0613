/** The operator's REST API; every answer must fit the OpenAPI file that the service gives out. */
import assert from 'node:assert/strict';
import http from 'node:http';
import { type TestContext, test } from 'node:test';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { node, noRedis, redis } from '../cluster/helpers.js';
import { authSecret, join, joined, jwt, knock, start } from '../helpers.js';

const KEY = 'a key of thirty-two bytes.......';

interface Operation {
  responses: Record<string, { content?: { 'application/json': { schema: { $ref: string } } } }>;
}
interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}
interface Answer {
  status: number;
  body: unknown;
  headers: Headers;
}

/** Asks the API, and holds the answer against the description of that path, method and status. */
async function client(t: TestContext, options: Parameters<typeof start>[1] = {}) {
  const service = await start(t, { serve: true, apiKey: KEY, ...options });
  const api = (await (await fetch(`${service.url}/api/openapi.json`)).json()) as OpenApi;
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema(JSON.parse(JSON.stringify({ $id: 'api', ...api })) as object);
  const validators = new Map<string, ValidateFunction>();
  const seen = new Set<string>();

  async function ask(
    method: string,
    path: string,
    authorization: string | undefined = `Bearer ${KEY}`,
    sent?: unknown,
  ): Promise<Answer> {
    const response = await fetch(`${service.url}/api${path}`, {
      method,
      headers: {
        ...(authorization && { authorization }),
        ...(sent !== undefined && { 'content-type': 'application/json' }),
      },
      ...(sent !== undefined && { body: typeof sent === 'string' ? sent : JSON.stringify(sent) }),
    });
    const text = await response.text();
    const body: unknown = text ? JSON.parse(text) : undefined;
    const template = Object.keys(api.paths).find((one) =>
      new RegExp(`^${one.replace(/\{\w+\}/g, '[^/]+')}$`).test(path.split('?')[0]!),
    );
    const described = template && api.paths[template]?.[method.toLowerCase()]?.responses[response.status];
    assert.ok(described, `${method} ${path} gives ${response.status}, which is not described`);
    seen.add(`${method} ${template} ${response.status}`);
    const pointer = described.content?.['application/json'].schema.$ref;
    if (pointer === undefined) assert.equal(text, '');
    else {
      const validate = validators.get(pointer) ?? ajv.getSchema(`api${pointer}`);
      assert.ok(validate, pointer);
      validators.set(pointer, validate);
      assert.ok(validate(body), `${text} does not fit ${pointer}: ${ajv.errorsText(validate.errors)}`);
    }
    assert.equal(response.headers.get('cache-control'), 'no-store');
    return { status: response.status, body, headers: response.headers };
  }
  const send = (method: string, path: string, sent: unknown) => ask(method, path, undefined, sent);
  return { ...service, api, ask, send, seen };
}

const code = ({ body }: Answer) => (body as { code: string }).code;

test('rooms are listed, private ones too, and seen with who is in them', async (t) => {
  const { url, ask } = await client(t);
  assert.deepEqual((await ask('GET', '/rooms')).body, { rooms: [] });
  const ann = await join(t, url, 'stand/up & co', { name: 'Ann', media: true, audio: true });
  await join(t, url, 'hidden', { private: true });
  await ann.command('lock', { on: true });
  await knock(t, url, 'stand/up & co');
  const { rooms } = (await ask('GET', '/rooms')).body as { rooms: Record<string, unknown>[] };
  assert.deepEqual(
    rooms.map(({ id: _id, ...room }) => room),
    [
      { name: 'hidden', private: true, locked: false, waiting: false, muteOnEntry: false, participants: 1, knocks: 0 },
      {
        name: 'stand/up & co',
        private: false,
        locked: true,
        waiting: false,
        muteOnEntry: false,
        participants: 1,
        knocks: 1,
      },
    ],
  );
  const { body } = await ask('GET', `/rooms/${encodeURIComponent('stand/up & co')}`);
  assert.deepEqual((body as { participants: unknown[] }).participants, ann.welcome.members);
});

test('who somebody is in the terms of the site is seen, with their data and picture', async (t) => {
  const { url, ask } = await client(t, { authSecret });
  const avatarUrl = 'https://example.com/a.png';
  const ann = await join(t, url, 'r', {}, { token: await jwt({ sub: 'user-1', data: { team: 'red' }, avatarUrl }) });
  await join(t, url, 'r', {}, { token: await jwt({}) });
  const { participants } = (await ask('GET', '/rooms/r')).body as { participants: Record<string, unknown>[] };
  assert.deepEqual(participants[0], ann.welcome.members[0]);
  assert.deepEqual(
    participants.map(({ userId, data, avatarUrl }) => [userId, data, avatarUrl]),
    [
      ['user-1', { team: 'red' }, avatarUrl],
      [undefined, undefined, undefined],
    ],
  );
});

test('a long list comes in parts', async (t) => {
  const { url, ask } = await client(t, { limits: { address: { connections: 10_000 } } });
  const names = Array.from({ length: 205 }, (_, index) => `room ${String(index).padStart(3, '0')}`);
  for (const name of names) await join(t, url, name);
  const found: string[] = [];
  let next: string | undefined;
  const sizes: number[] = [];
  do {
    const page = (await ask('GET', `/rooms${next === undefined ? '' : `?after=${encodeURIComponent(next)}`}`)).body as {
      rooms: { name: string }[];
      next?: string;
    };
    found.push(...page.rooms.map(({ name }) => name));
    sizes.push(page.rooms.length);
    next = page.next;
  } while (next !== undefined);
  assert.deepEqual(found, names);
  assert.deepEqual(sizes, [100, 100, 5]);
});

test('somebody is removed and stays out; a room is ended for all', async (t) => {
  const { url, ask } = await client(t);
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r')];
  assert.equal((await ask('DELETE', `/rooms/r/participants/${ben.id}`)).status, 204);
  assert.deepEqual(await ben.next('left'), { reason: 'kicked' });
  assert.deepEqual(await ann.next('member-left'), { id: ben.id, reason: 'kicked' });
  await assert.rejects(join(t, url, 'r', {}, { resume: ben.welcome.token }), { code: 'E_FORBIDDEN' });
  assert.equal(code(await ask('DELETE', `/rooms/r/participants/${ben.id}`)), 'E_NOT_FOUND');
  assert.equal((await ask('DELETE', '/rooms/r')).status, 204);
  assert.deepEqual(await ann.next('left'), { reason: 'ended' });
  assert.equal(code(await ask('DELETE', '/rooms/r')), 'E_NOT_FOUND');
  assert.deepEqual((await ask('GET', '/rooms')).body, { rooms: [] });
});

test('who waits is seen, let in or sent away; the host hears of it as of their own doing', async (t) => {
  const { url, ask } = await client(t);
  const ann = await join(t, url, 'r', { name: 'Ann' });
  await ann.command('lock', { on: true });
  const [ben, cat] = [await knock(t, url, 'r', { name: 'Ben' }), await knock(t, url, 'r', { name: 'Cat' })];
  const { knocks } = (await ask('GET', '/rooms/r')).body as { knocks: { id: string; name: string }[] };
  assert.deepEqual(
    knocks.map(({ name }) => name),
    ['Ben', 'Cat'],
  );
  const [ofBen, ofCat] = knocks.map(({ id }) => id);
  assert.equal((await ask('POST', `/rooms/r/knocks/${ofBen}/admit`)).status, 204);
  assert.equal((await joined(ben)).welcome.members.length, 2);
  assert.equal((await ask('POST', `/rooms/r/knocks/${ofCat}/deny`)).status, 204);
  assert.deepEqual(await cat.next('left'), { reason: 'denied' });
  await ann.next('knock-ended', ({ id }) => id === ofBen);
  await ann.next('knock-ended', ({ id }) => id === ofCat);
  for (const what of ['admit', 'deny'])
    assert.equal(code(await ask('POST', `/rooms/r/knocks/${ofCat}/${what}`)), 'E_NOT_FOUND');
});

test('nobody is let in by it beyond what a room holds', async (t) => {
  const { url, ask } = await client(t, { limits: { participants: 2 } });
  const ann = await join(t, url, 'r', { media: true });
  await ann.command('lock', { on: true });
  await Promise.all([1, 2].map(() => knock(t, url, 'r', { media: true })));
  const ids = [(await ann.next('knock')).id, (await ann.next('knock')).id];
  assert.equal((await ask('POST', `/rooms/r/knocks/${ids[0]}/admit`)).status, 204);
  const refused = await ask('POST', `/rooms/r/knocks/${ids[1]}/admit`);
  assert.deepEqual([refused.status, code(refused)], [409, 'E_FULL']);
});

test('a room is locked and unlocked, and set up otherwise; what is unknown of it is refused', async (t) => {
  const { url, send, ask } = await client(t);
  const ann = await join(t, url, 'r', { name: 'Ann' });
  const set = { locked: true, muteOnEntry: true, data: { topic: 'plans' } };
  assert.equal((await send('PATCH', '/rooms/r', set)).status, 204);
  const { startedAt: _startedAt, ...told } = await ann.next('room-updated');
  assert.deepEqual(told, { name: 'r', private: false, ...set });
  const {
    id: _id,
    participants: _participants,
    ...room
  } = (await ask('GET', '/rooms/r')).body as Record<string, unknown>;
  assert.deepEqual(room, { name: 'r', private: false, waiting: false, knocks: [], ...set });
  const ben = await knock(t, url, 'r');
  assert.equal((await send('PATCH', '/rooms/r', { locked: false })).status, 204);
  await joined(ben);
  for (const wrong of [{}, { lock: true }, { locked: 'yes' }, [], null, '{"locked":', { data: 'x'.repeat(2_000) }])
    assert.deepEqual([(await send('PATCH', '/rooms/r', wrong)).status], [400], JSON.stringify(wrong));
  assert.equal((await ask('PATCH', '/rooms/r')).status, 400);
  assert.equal(code(await send('PATCH', '/rooms/r', { data: 'x'.repeat(20_000) })), 'E_SIZE');
  assert.equal(code(await send('PATCH', '/rooms/none', { locked: true })), 'E_NOT_FOUND');
});

test('somebody is muted, and is given another role; the last host stays host', async (t) => {
  const { url, send, ask } = await client(t);
  const ann = await join(t, url, 'r', { media: true });
  const ben = await join(t, url, 'r', { media: true, audio: true });
  assert.equal((await ask('POST', `/rooms/r/participants/${ben.id}/mute`)).status, 204);
  assert.deepEqual(await ben.next('muted'), { by: 'operator', mute: 1 });
  await ann.next('member-updated', ({ id, audio }) => id === ben.id && audio === false);
  assert.equal((await send('PATCH', `/rooms/r/participants/${ben.id}`, { role: 'cohost' })).status, 204);
  await ann.next('member-updated', ({ id, role }) => id === ben.id && role === 'cohost');
  const last = await send('PATCH', `/rooms/r/participants/${ann.id}`, { role: 'guest' });
  assert.deepEqual([last.status, code(last)], [403, 'E_FORBIDDEN']);
  assert.equal(code(await send('PATCH', `/rooms/r/participants/${ben.id}`, { role: 'admin' })), 'E_SCHEMA');
  assert.equal(code(await ask('POST', '/rooms/r/participants/nobody/mute')), 'E_NOT_FOUND');
});

test('everybody in the room reads a notice, and nobody elsewhere', async (t) => {
  const { url, send } = await client(t);
  const [ann, ben, cat] = [await join(t, url, 'r'), await join(t, url, 'r'), await join(t, url, 'other')];
  assert.equal((await send('POST', '/rooms/r/notices', { text: ' We <b>restart</b> at ten. ' })).status, 204);
  for (const one of [ann, ben]) assert.deepEqual(await one.next('notice'), { text: 'We <b>restart</b> at ten.' });
  await cat.settled();
  assert.deepEqual(cat.seen('notice'), []);
  for (const wrong of [{}, { text: ' ' }, { text: 'x'.repeat(501) }, { text: 5 }, { text: 'a', to: 'b' }])
    assert.equal(code(await send('POST', '/rooms/r/notices', wrong)), 'E_SCHEMA');
  assert.equal(code(await send('POST', '/rooms/none/notices', { text: 'a' })), 'E_NOT_FOUND');
});

test('without the key there is nothing, not even whether a room is there', async (t) => {
  const { url, ask } = await client(t);
  const ann = await join(t, url, 'r');
  const refused = async (method: string, path: string, authorization: string) => {
    const answer = await ask(method, path, authorization);
    assert.deepEqual(
      [answer.status, code(answer), answer.headers.get('www-authenticate')],
      [401, 'E_AUTH', 'Bearer'],
      authorization,
    );
  };
  for (const wrong of [
    '',
    `Bearer ${KEY}x`,
    `Bearer ${KEY.slice(1)}`,
    `Basic ${KEY}`,
    KEY,
    'Bearer ',
    `Bearer ${KEY.slice(0, -1)}\u00e9`,
  ])
    await refused('GET', '/rooms', wrong);
  for (const [method, path] of [
    ['DELETE', '/rooms/r'],
    ['GET', '/rooms/r'],
    ['GET', '/rooms/none'],
    ['DELETE', `/rooms/r/participants/${ann.id}`],
    ['PATCH', '/rooms/r'],
    ['POST', '/rooms/r/notices'],
    ['POST', `/rooms/r/participants/${ann.id}/mute`],
  ] as const)
    await refused(method, path, 'Bearer x');
  assert.ok(ann.socket.connected);
  assert.equal(ann.seen('left').length, 0);
});

test('who guesses keys is stopped, and then the right one does not help either', async (t) => {
  const { ask } = await client(t, { trustProxy: 0 });
  for (let i = 0; i < 20; i += 1) assert.equal((await ask('GET', '/rooms', `Bearer guess ${i}`)).status, 401);
  assert.equal(code(await ask('GET', '/rooms', 'Bearer guess')), 'E_RATE');
  assert.equal(code(await ask('GET', '/rooms')), 'E_RATE');
});

test('names that cannot be are refused with advice', async (t) => {
  const { ask } = await client(t);
  for (const path of [`/rooms/${'x'.repeat(65)}`, '/rooms/%20', '/rooms/a%00b', '/rooms/%E0%A4%A']) {
    const answer = await ask('GET', path);
    assert.deepEqual([answer.status, code(answer)], [400, 'E_SCHEMA'], path);
  }
  assert.equal(code(await ask('DELETE', '/rooms/r/participants/a%20b')), 'E_SCHEMA');
});

test('it is off without a key, and what is not there is said', async (t) => {
  const { url } = await start(
    t,
    { serve: true },
    http.createServer((_request, response) => response.writeHead(404).end()),
  );
  assert.equal((await fetch(`${url}/api/rooms`, { headers: { authorization: 'Bearer ' } })).status, 404);
  const on = await start(t, { serve: true, apiKey: KEY });
  const answer = await fetch(`${on.url}/api/nothing`, { headers: { authorization: `Bearer ${KEY}` } });
  assert.deepEqual([answer.status, ((await answer.json()) as { code: string }).code], [404, 'E_NOT_FOUND']);
  // A page of another origin can read nothing, and holds no key that a browser would send by itself.
  assert.equal(answer.headers.get('access-control-allow-origin'), null);
});

test('each path and method of the description is there', async (t) => {
  const { url, api, ask, seen } = await client(t);
  await join(t, url, 'r');
  assert.match(api.openapi, /^3\.1\./);
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const method of Object.keys(methods))
      await ask(method.toUpperCase(), path.replace('{room}', 'r').replace('{id}', 'nobody'));
  }
  assert.deepEqual([...seen].sort(), [
    'DELETE /rooms/{room} 204',
    'DELETE /rooms/{room}/participants/{id} 404',
    'GET /rooms 200',
    'GET /rooms/{room} 200',
    'PATCH /rooms/{room} 400',
    'PATCH /rooms/{room}/participants/{id} 400',
    'POST /rooms/{room}/knocks/{id}/admit 404',
    'POST /rooms/{room}/knocks/{id}/deny 404',
    'POST /rooms/{room}/notices 400',
    'POST /rooms/{room}/participants/{id}/mute 404',
  ]);
});

test('any node of several answers for all, and does it where the room is kept', { skip: noRedis }, async (t) => {
  const { url } = await redis(t);
  const [a, b] = [await node(t, url, { serve: true, apiKey: KEY }), await node(t, url, { serve: true, apiKey: KEY })];
  const [ann, ben] = [await join(t, a.url, 'on a', { private: true }), await join(t, b.url, 'on b')];
  const cat = await join(t, a.url, 'on b');
  const ask = async (at: { url: string }, method: string, path: string) => {
    const response = await fetch(`${at.url}/api${path}`, { method, headers: { authorization: `Bearer ${KEY}` } });
    return response.status === 204
      ? 204
      : ((await response.json()) as { rooms: { name: string; participants: number }[]; code: string });
  };
  for (const at of [a, b]) {
    const { rooms } = (await ask(at, 'GET', '/rooms')) as { rooms: { name: string; participants: number }[] };
    assert.deepEqual(
      rooms.map(({ name, participants }) => [name, participants]),
      [
        ['on a', 1],
        ['on b', 2],
      ],
    );
  }
  assert.equal(await ask(b, 'DELETE', `/rooms/on%20b/participants/${cat.id}`), 204);
  assert.deepEqual(await cat.next('left'), { reason: 'kicked' });
  const sent = { method: 'POST', headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' } };
  await fetch(`${a.url}/api/rooms/on%20b/notices`, { ...sent, body: '{"text":"At ten."}' });
  assert.deepEqual(await ben.next('notice'), { text: 'At ten.' });
  assert.equal(await ask(a, 'DELETE', '/rooms/on%20b'), 204);
  assert.deepEqual(await ben.next('left'), { reason: 'ended' });
  assert.equal(await ask(b, 'DELETE', '/rooms/on%20a'), 204);
  assert.deepEqual(await ann.next('left'), { reason: 'ended' });
  assert.equal(((await ask(b, 'GET', '/rooms/on%20a')) as { code: string }).code, 'E_NOT_FOUND');
});
