/**
 * Events of rooms and participants, told to a real receiver: one that fails, one that is slow, one that is not there.
 */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import type { Room, RoomEvent } from '../../../signaling/rooms/room.js';
import { sign } from '../../../signaling/operator/signed-post.js';
import { webhooks } from '../../../signaling/operator/webhooks.js';
import { chat, folder, join, knock, start, waitFor } from '../helpers.js';

const SECRET = 'a secret of thirty-two bytes....';

interface Told {
  id: string;
  timestamp: number;
  type: string;
  data: {
    room: { id: string; name: string; private: boolean };
    participant?: { id: string; name: string; role: string };
    reason?: string;
    by?: string;
  };
}
interface Receiver {
  url: string;
  told: Told[];
  requests: { id: string; at: number }[];
  answer: (told: Told) => number | Promise<number>;
}

/** Takes what is signed well, and answers as it is told to. */
async function receiver(t: TestContext, answer: Receiver['answer'] = () => 204): Promise<Receiver> {
  const known: Receiver = { url: '', told: [], requests: [], answer };
  const server = http
    .createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on(
        'end',
        () =>
          void (async () => {
            const [id, timestamp, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
              String(request.headers[name]),
            ) as [string, string, string];
            const expected = `v1,${createHmac('sha256', SECRET).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
            assert.equal(request.headers['content-type'], 'application/json');
            known.requests.push({ id, at: Date.now() });
            const { type, data } = JSON.parse(body) as Told;
            const told = { id, timestamp: Number(timestamp), type, data };
            const status = signature === expected ? await known.answer(told) : 401;
            if (status < 300) known.told.push(told);
            response.writeHead(status, status === 307 ? { location: '/elsewhere' } : {}).end('thanks');
          })(),
      );
    })
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  known.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events?key=1`;
  return known;
}

const room = (id: string) => ({ id, name: `name of ${id}`, private: false, members: new Map() }) as unknown as Room;
const opened = (id: string): RoomEvent => ({ type: 'room-opened', room: room(id) });
const closed = (id: string): RoomEvent => ({ type: 'room-closed', room: room(id), cause: 'empty' });
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

test('the signature is that of Standard Webhooks', () => {
  // The example of the specification.
  const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
  assert.equal(
    sign(key, 'msg_p5jXN8AQM9LWM0D4loKWxJek', '1614265330', '{"test": 2432232314}'),
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

test('a call is told from its beginning to its end, in order', async (t) => {
  const hook = await receiver(t);
  const { url } = await start(t, { webhookUrl: hook.url, webhookSecret: SECRET });
  const before = Math.floor(Date.now() / 1000);
  const ann = await join(t, url, 'standup', { name: 'Ann' });
  const ben = await join(t, url, 'standup', { name: 'Ben' });
  const cat = await join(t, url, 'standup', { name: 'Cat' });
  await ben.command('leave', {});
  await ann.command('remove', { id: cat.id });
  await ann.command('end', {});
  await waitFor(() => hook.told.some(({ type }) => type === 'room-ended'), 'the end is told');
  assert.deepEqual(
    hook.told.map(({ type, data }) => [type, data.participant?.name, data.reason]),
    [
      ['room-started', undefined, undefined],
      ['participant-joined', 'Ann', undefined],
      ['participant-joined', 'Ben', undefined],
      ['participant-joined', 'Cat', undefined],
      ['participant-left', 'Ben', 'left'],
      ['participant-left', 'Cat', 'kicked'],
      ['participant-left', 'Ann', 'ended'],
      ['room-ended', undefined, undefined],
    ],
  );
  assert.deepEqual(hook.told[1]?.data.participant, { id: ann.id, name: 'Ann', role: 'host' });
  assert.equal(new Set(hook.told.map(({ data }) => data.room.id)).size, 1);
  assert.equal(hook.told[0]?.data.room.name, 'standup');
  assert.equal(new Set(hook.told.map(({ id }) => id)).size, hook.told.length);
  for (const { timestamp } of hook.told) assert.ok(timestamp >= before && timestamp <= Date.now() / 1000);
});

test('who waits is told, with what became of it and by whom', async (t) => {
  const hook = await receiver(t);
  const { url } = await start(t, { webhookUrl: hook.url, webhookSecret: SECRET, serve: true, apiKey: SECRET });
  const ann = await join(t, url, 'r', { name: 'Ann' });
  await ann.command('lock', { on: true });
  const atDoor = async (name: string) => {
    const client = await knock(t, url, 'r', { name });
    return { client, id: (await ann.next('knock')).id };
  };
  const operate = (path: string) =>
    fetch(`${url}/api/rooms/r/${path}`, { method: 'POST', headers: { authorization: `Bearer ${SECRET}` } });
  const [ben, cat, dan] = [await atDoor('Ben'), await atDoor('Cat'), await atDoor('Dan')];
  await ann.command('admit', { id: ben.id });
  await ann.command('deny', { id: cat.id });
  await operate(`knocks/${dan.id}/admit`);
  const eve = await atDoor('Eve');
  await operate(`knocks/${eve.id}/deny`);
  const fay = await atDoor('Fay');
  await fay.client.command('leave', {});
  const gus = await atDoor('Gus');
  await ann.command('lock', { on: false });
  const isOfDoor = ({ type }: Told) => /^knock|admitted|denied/.test(type);
  await waitFor(() => hook.told.filter(isOfDoor).length === 12, 'all is told');
  assert.deepEqual(
    hook.told.filter(isOfDoor).map(({ type, data }) => [type, data.participant?.name, data.by ?? data.reason]),
    [
      ['knock', 'Ben', undefined],
      ['knock', 'Cat', undefined],
      ['knock', 'Dan', undefined],
      ['admitted', 'Ben', ann.id],
      ['denied', 'Cat', ann.id],
      ['admitted', 'Dan', 'operator'],
      ['knock', 'Eve', undefined],
      ['denied', 'Eve', 'operator'],
      ['knock', 'Fay', undefined],
      ['knock-ended', 'Fay', 'withdrawn'],
      ['knock', 'Gus', undefined],
      ['admitted', 'Gus', undefined],
    ],
  );
  const ids = hook.told.filter(({ data }) => data.participant?.name === 'Gus').map(({ data }) => data.participant?.id);
  assert.deepEqual(ids, [gus.id, gus.id, gus.id], 'who waits and who is in are one and the same');
});

test('a receiver cannot send an event, and the names in it, on to somewhere else', async (t) => {
  const elsewhere = await receiver(t);
  const requests: string[] = [];
  const server = http
    .createServer((request, response) => {
      requests.push(request.method ?? '');
      request.resume();
      response.writeHead(307, { Location: elsewhere.url }).end();
    })
    .listen(0, '127.0.0.1');
  t.after(() => void server.close());
  await once(server, 'listening');
  const { observer, close } = webhooks(
    { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, secret: SECRET },
    log,
    { delayMs: 1, maxDelayMs: 1, attempts: 2 },
  );
  t.after(close);
  observer.happened(opened('one'));
  await waitFor(() => requests.length === 2, 'a redirect is no answer: it is tried again');
  assert.deepEqual(elsewhere.requests, []);
});

test('what is not taken comes again, later and later, and the events of its room wait for it', async (t) => {
  const failing = [500, 429, 307];
  const hook = await receiver(t, ({ data }) => (data.room.id === 'a' ? (failing.shift() ?? 204) : 204));
  const hooks = webhooks({ url: hook.url, secret: SECRET }, log, { delayMs: 40 });
  t.after(() => hooks.close());
  for (const event of [opened('a'), closed('a'), opened('b'), closed('b')]) hooks.observer.happened(event);
  await waitFor(() => hook.told.length === 4, 'all are taken');
  assert.deepEqual(
    hook.told.filter(({ data }) => data.room.id === 'a').map(({ type }) => type),
    ['room-started', 'room-ended'],
  );
  assert.deepEqual(
    hook.told.slice(0, 2).map(({ data }) => data.room.id),
    ['b', 'b'],
    'another room does not wait',
  );
  const id = hook.told.find(({ data }) => data.room.id === 'a')?.id;
  const tries = hook.requests.filter((request) => request.id === id);
  assert.equal(tries.length, 4, 'under the same id');
  const gaps = tries.slice(1).map(({ at }, index) => at - (tries[index]?.at ?? 0));
  assert.ok(
    gaps.every((gap, index) => gap >= 40 * 2 ** index - 2),
    `${gaps.join(', ')} ms`,
  );
});

test('a dead receiver delays no call, and the next that lives is told what waits', async (t) => {
  const gone = http.createServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const { port } = gone.address() as AddressInfo;
  gone.close();
  const { url, lines, stop } = await start(t, { webhookUrl: `http://127.0.0.1:${port}/`, webhookSecret: SECRET });
  const [ann, ben] = [await join(t, url, 'r', { name: 'Ann' }), await join(t, url, 'r', { name: 'Ben' })];
  await ann.command('data', chat('m', 'hi'));
  await ben.next('data');
  await waitFor(() => lines.some((line) => line.includes('tried again')), 'the failure is logged');
  assert.ok(!lines.some((line) => /Ann|Ben/.test(line)));
  const hook = http.createServer((request, response) => {
    request.resume().on('end', () => response.end());
    taken += 1;
  });
  let taken = 0;
  hook.listen(port, '127.0.0.1');
  await once(hook, 'listening');
  t.after(() => void hook.close());
  await waitFor(() => taken >= 3, 'three events');
  await stop();
});

test('what waits gets one more try at the end, and a receiver that hangs does not hold it up', async (t) => {
  let open: (() => void) | undefined;
  const hook = await receiver(t, () => 503);
  const hooks = webhooks({ url: hook.url, secret: SECRET }, log, { delayMs: 60_000 });
  hooks.observer.happened(opened('a'));
  hooks.observer.happened(closed('a'));
  await waitFor(() => hook.requests.length === 1, 'the first try');
  hook.answer = () => 204;
  await hooks.close();
  assert.deepEqual(
    hook.told.map(({ type }) => type),
    ['room-started', 'room-ended'],
  );

  const hanging = await receiver(t, () => new Promise((resolve) => (open = () => resolve(204))));
  const lines: string[] = [];
  const late = webhooks(
    { url: hanging.url, secret: SECRET },
    { ...log, error: (_details, message) => void lines.push(message) },
  );
  late.observer.happened(opened('a'));
  await waitFor(() => hanging.requests.length === 1, 'the first try');
  await late.close();
  assert.ok(lines.some((line) => line.includes('before the end')));
  open?.();
});

test('so many may wait and no more, and an event that is never taken is given up', async (t) => {
  const hook = await receiver(t, () => 500);
  const errors: string[] = [];
  const hooks = webhooks(
    { url: hook.url, secret: SECRET },
    { ...log, error: (_details, message) => void errors.push(message) },
    { capacity: 3, attempts: 2, delayMs: 1 },
  );
  t.after(() => hooks.close());
  for (let i = 0; i < 10; i += 1) hooks.observer.happened(opened(`r${i}`));
  await waitFor(() => errors.filter((line) => line.includes('is dropped')).length === 3, 'three are given up');
  assert.equal(errors.filter((line) => line.includes('too many')).length, 1, 'told once');
  assert.equal(hook.requests.length, 6);
  hook.answer = () => 204;
  hooks.observer.happened(opened('later'));
  await waitFor(() => hook.told.length === 1, 'there is room again');
});

test('a restart starts no room and joins nobody a second time', async (t) => {
  const hook = await receiver(t);
  const options = { webhookUrl: hook.url, webhookSecret: SECRET, dataDir: await folder(t) };
  const before = await start(t, options);
  const ann = await join(t, before.url, 'r', { name: 'Ann' });
  await waitFor(() => hook.told.length === 2, 'two events');
  await before.stop();
  const { url } = await start(t, options);
  const back = await join(t, url, 'r', {}, { resume: ann.welcome.token });
  await back.command('leave', {});
  await waitFor(() => hook.told.some(({ type }) => type === 'room-ended'), 'the end');
  assert.deepEqual(
    hook.told.map(({ type }) => type),
    ['room-started', 'participant-joined', 'participant-left', 'room-ended'],
  );
});
