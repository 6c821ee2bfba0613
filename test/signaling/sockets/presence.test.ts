import assert from 'node:assert/strict';
import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { io, type Socket } from 'socket.io-client';
import { systemRandom } from '../../../signaling/base/clock.js';
import { settingsOf } from '../../../signaling/settings.js';
import { PROTOCOL_VERSION, type Result, type Welcome } from '../../../signaling/protocol.js';
import * as door from '../../../signaling/rooms/door.js';
import { Rooms } from '../../../signaling/rooms/rooms.js';
import { PATIENCE } from '../../helpers/patience.js';
import { chat, connect, join, joined, start, waitFor } from '../helpers.js';

/** A network between page and service that can go away without a word to either. */
async function cable(t: TestContext, target: string): Promise<{ url: string; cut(): void }> {
  const ends: net.Socket[] = [];
  const server = net.createServer({ allowHalfOpen: true }, (page) => {
    const service = net.connect({ port: Number(new URL(target).port), host: '127.0.0.1', allowHalfOpen: true });
    for (const end of [page, service]) ends.push(end.on('error', () => undefined));
    page.pipe(service, { end: false });
    service.pipe(page, { end: false });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const end of ends) end.destroy();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => ends.forEach((end) => end.unpipe().pause()),
  };
}

const SHORT = { crashGraceMs: 150 * PATIENCE, silenceGraceMs: 60_000 };

test('a goodbye is at once one leave', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r');
  ben.socket.disconnect();
  assert.deepEqual(await ann.next('member-left'), { id: ben.id, reason: 'left' });
  assert.equal(ann.seen('member-updated').length, 0);
});

test('a crash is recovering at once, and gone after its grace', async (t) => {
  const { url } = await start(t, SHORT);
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r');
  const before = Date.now();
  ben.crash();
  assert.deepEqual(await ann.next('member-updated'), { id: ben.id, presence: 'recovering' });
  const late = await join(t, url, 'r');
  assert.equal(late.welcome.members.find(({ id }) => id === ben.id)?.presence, 'recovering');
  assert.deepEqual(await ann.next('member-left'), { id: ben.id, reason: 'network' });
  assert.ok(Date.now() - before >= SHORT.crashGraceMs - 5);
});

test('silence is recovering, and outlasts the grace of a crash', async (t) => {
  const { url } = await start(t, {
    crashGraceMs: 20,
    silenceGraceMs: 900 * PATIENCE,
    pingInterval: 100 * PATIENCE,
    pingTimeout: 500 * PATIENCE,
  });
  const ann = await join(t, url, 'r');
  const wire = await cable(t, url);
  const ben = await join(t, wire.url, 'r');
  wire.cut();
  assert.deepEqual(await ann.next('member-updated'), { id: ben.id, presence: 'recovering' });
  const since = Date.now();
  assert.deepEqual(await ann.next('member-left'), { id: ben.id, reason: 'network' });
  assert.ok(Date.now() - since >= 700 * PATIENCE, `gone after ${Date.now() - since} ms`);
});

test('as the service is by default: silence is seen, and a crash is gone, within 6 s', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const wire = await cable(t, url);
  const [ben, cho] = [await join(t, wire.url, 'r'), await join(t, url, 'r')];
  const heard: Record<string, number> = {};
  const since = performance.now();
  const hear = (what: string) => (heard[what] ??= performance.now() - since);
  const gone = new Promise<void>((resolve) => {
    ann.socket.on(
      'member-updated',
      ({ id, presence }: { id: string; presence?: string }) => id === ben.id && hear(`silent ${presence}`),
    );
    ann.socket.on('member-left', ({ id }: { id: string }) => id === cho.id && resolve(void hear('crashed')));
  });
  wire.cut();
  cho.crash();
  await gone;
  await waitFor(() => 'silent recovering' in heard, 'silence is seen');
  assert.deepEqual(Object.keys(heard).sort(), ['crashed', 'silent recovering']);
  for (const [what, ms] of Object.entries(heard)) assert.ok(ms < 7_000, `${what} after ${ms} ms`); // a second for a busy machine
});

test('as the service is by default: silence is forgiven for 60 s, and then it is one leave', () => {
  const timers: { ms: number; run: () => void }[] = [];
  const events: string[] = [];
  const clock = {
    now: () => 0,
    setTimer: (ms: number, run: () => void) => (timers.push({ ms, run }), () => undefined),
  };
  const rooms = new Rooms({ ...settingsOf({}).rules, firstOrder: () => 0 }, clock, systemRandom, ({ type }) =>
    events.push(type),
  );
  const entry = door.join(
    rooms,
    { room: 'r', media: true, audio: true, camera: true, private: false },
    {},
    'a connection',
  );
  assert.ok('member' in entry);
  rooms.lose(entry.room, entry.member, 'silence');
  assert.deepEqual(
    timers.map(({ ms }) => ms),
    [60_000],
  );
  assert.equal(events.includes('member-left'), false);
  timers[0]!.run();
  assert.equal(events.filter((type) => type === 'member-left').length, 1);
});

test('whoever comes back in time never left: same id, same order, one update', async (t) => {
  const { url } = await start(t, { crashGraceMs: 2_000 * PATIENCE });
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r', { name: 'Ben', media: true, audio: true, camera: true });
  ben.crash();
  await ann.next('member-updated', ({ presence }) => presence === 'recovering');
  const back = await join(
    t,
    url,
    'r',
    { name: 'Ben', media: true, audio: false, camera: true },
    { resume: ben.welcome.token },
  );
  assert.equal(back.welcome.resumed, true);
  assert.equal(back.id, ben.id);
  assert.deepEqual(
    back.welcome.members.map(({ id, order }) => [id, order]),
    [
      [ann.id, 1],
      [ben.id, 2],
    ],
  );
  assert.deepEqual(await ann.next('member-updated'), { id: ben.id, audio: false, presence: 'present' });
  await ann.command('data', chat('m', 'welcome back'));
  await back.next('data');
  await ann.settled();
  assert.deepEqual([ann.seen('member-left'), ann.seen('member-joined').length], [[], 1]);
});

test('resuming displaces the older socket without a leave', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r');
  const gone = new Promise((resolve) => ben.socket.once('disconnect', resolve));
  const back = await join(t, url, 'r', {}, { resume: ben.welcome.token });
  assert.equal(back.id, ben.id);
  assert.deepEqual(await ben.next('left'), { reason: 'replaced' });
  assert.equal(await gone, 'io server disconnect');
  await ann.command('data', chat('m', 'once'));
  await back.next('data');
  await ann.settled();
  assert.deepEqual([ann.seen('member-left'), ann.seen('member-updated')], [[], []]);
});

test('an older token is good until its successor is confirmed; then it is a new member or nobody', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const first = await join(t, url, 'r');
  const second = await join(t, url, 'r', {}, { resume: first.welcome.token }); // its welcome got lost, say
  const third = await join(t, url, 'r', {}, { resume: first.welcome.token });
  assert.equal(third.id, first.id);
  assert.ok(third.welcome.serial > second.welcome.serial);
  await third.command('confirm', { serial: third.welcome.serial });
  const copy = await join(t, url, 'r', {}, { resume: first.welcome.token });
  assert.equal(copy.welcome.resumed, false);
  assert.notEqual(copy.id, first.id);
  const refused = await (await connect(t, url, { resume: second.welcome.token })).next('welcome');
  assert.equal(!refused.ok && refused.error.code, 'E_NOT_FOUND');
  await assert.rejects(third.command('confirm', { serial: third.welcome.serial + 1 }), { code: 'E_NOT_FOUND' });
  const again = await joined(await connect(t, url, { resume: third.welcome.token }));
  assert.equal(again.id, first.id);
  assert.equal((await join(t, url, 'r')).welcome.members.length, 4);
  assert.ok(ann.socket.connected);
});

test('whoever is gone joins anew in the same round trip, or hears that they are gone', async (t) => {
  const { url } = await start(t, SHORT);
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r');
  ben.crash();
  await ann.next('member-left');
  const anew = await join(t, url, 'r', {}, { resume: ben.welcome.token });
  assert.equal(anew.welcome.resumed, false);
  assert.notEqual(anew.id, ben.id);
  const refused = await (await connect(t, url, { resume: ben.welcome.token })).next('welcome');
  assert.equal(!refused.ok && refused.error.code, 'E_NOT_FOUND');
  for (const forged of [
    'nonsense',
    `${ann.welcome.token}x`,
    `${ann.welcome.token.split('.')[0]}.`,
    `${ben.welcome.token.split('.')[0]}.${ann.welcome.token.split('.')[1]}`,
  ]) {
    const answer = await (await connect(t, url, { resume: forged })).next('welcome');
    assert.equal(!answer.ok && answer.error.code, 'E_NOT_FOUND');
  }
});

test('the room of a resume token is the room it was: not one opened later under its name', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  await ann.command('leave', {});
  const ben = await join(t, url, 'r');
  const back = await join(t, url, 'r', {}, { resume: ann.welcome.token });
  assert.equal(back.welcome.resumed, false);
  assert.deepEqual(
    back.welcome.members.map(({ id }) => id),
    [ben.id, back.id],
  );
});

test('a mute that was missed while away is told on coming back', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r', { audio: true });
  ben.crash();
  await ann.next('member-updated');
  await ann.command('mute', { id: ben.id });
  const back = await join(t, url, 'r', { audio: true }, { resume: ben.welcome.token });
  assert.deepEqual(await back.next('muted'), { by: ann.id, mute: 1 });
  assert.equal(back.welcome.members[1]?.audio, false);
});

test('a mute sent to a socket that is dead already is told again on coming back, until the member speaks for themselves', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const wire = await cable(t, url);
  const ben = await join(t, wire.url, 'r', { audio: true });
  wire.cut();
  await ann.command('mute', { id: ben.id }); // within the time that the pings allow: the service takes him for present
  const back = await join(t, url, 'r', { audio: true }, { resume: ben.welcome.token });
  assert.equal(back.welcome.resumed, true);
  assert.equal(back.welcome.members[1]?.audio, false);
  assert.deepEqual(await back.next('muted'), { by: ann.id, mute: 1 });
  const again = await join(t, url, 'r', { audio: true }, { resume: back.welcome.token });
  assert.equal(again.welcome.members[1]?.audio, false, 'nothing says that the first telling arrived');
  assert.deepEqual(await again.next('muted'), { by: ann.id, mute: 1 });

  await again.command('update', { hand: true });
  const third = await join(t, url, 'r', { audio: true }, { resume: again.welcome.token });
  assert.equal(third.welcome.members[1]?.audio, false, 'a hand says nothing of the microphone');
  await third.next('muted');
  await third.command('update', { audio: false, mute: 1 });
  const own = await join(t, url, 'r', { audio: true }, { resume: third.welcome.token });
  assert.equal(own.welcome.members[1]?.audio, true);
  await own.settled();
  assert.deepEqual(own.seen('muted'), []);
});

test('an unmuting that crossed the mute on its way does not undo it', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r');
  await ann.command('mute', { id: ben.id });
  await ben.command('update', { audio: true, camera: true }); // sent before the mute was heard, say
  assert.deepEqual(await ann.next('member-updated', ({ camera }) => camera === true), { id: ben.id, camera: true });
  const back = await join(t, url, 'r', { audio: true }, { resume: ben.welcome.token });
  assert.deepEqual(await back.next('muted'), { by: ann.id, mute: 1 });
  await back.command('update', { audio: false, mute: 1 });
  await back.command('update', { audio: true });
  assert.equal((await ann.next('member-updated', ({ audio }) => audio !== undefined)).audio, true);
});

test('an "off" that crossed a mute on its way, or answers an older one, does not count as its answer', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r', { audio: true });
  await ann.command('mute', { id: ben.id });
  await ann.command('mute', { id: ben.id });
  await ben.command('update', { audio: false });
  await ben.command('update', { audio: false, mute: 1 });
  await ben.command('update', { audio: true, camera: true });
  assert.deepEqual(await ann.next('member-updated', ({ camera }) => camera === true), { id: ben.id, camera: true });
  const back = await join(t, url, 'r', { audio: true }, { resume: ben.welcome.token });
  assert.deepEqual(await back.next('muted'), { by: ann.id, mute: 2 });
});

/** A connection that is open, and whose CONNECT the network holds back. */
function holdBack(t: TestContext, url: string): Promise<{ held: (auth: object) => void; late: Socket }> {
  return new Promise((resolve) => {
    const late: Socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: (held) => resolve({ held, late }),
    });
    t.after(() => late.disconnect());
  });
}

test('what the network held back of a connection that was given up takes no seat', async (t) => {
  const { url } = await start(t);
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r', {}, { page: 0.5 });
  ben.crash();
  const { held, late } = await holdBack(t, url);
  const back = await join(t, url, 'r', {}, { resume: ben.welcome.token, page: 0.5 });
  const told = new Promise((resolve) => late.once('left', resolve));
  held({ v: PROTOCOL_VERSION, join: { room: 'r' }, resume: ben.welcome.token, page: 0.5 });
  assert.deepEqual(await told, { reason: 'replaced' });
  await back.settled();
  assert.deepEqual([back.seen('left'), back.socket.connected, ann.seen('member-left')], [[], true, []]);
});

test('a copy of a used token locks nobody out, even in the moment in which its member comes back', async (t) => {
  const { url } = await start(t);
  const ben = await join(t, url, 'r', {}, { page: 0.5 });
  const { held, late } = await holdBack(t, url);
  ben.crash();
  const back = await join(t, url, 'r', {}, { resume: ben.welcome.token, page: 0.5 });
  await back.command('confirm', { serial: back.welcome.serial });
  const welcome = new Promise<Result<Welcome>>((resolve) => late.once('welcome', resolve));
  held({ v: PROTOCOL_VERSION, join: { room: 'r' }, resume: ben.welcome.token, page: 0.25 });
  const answer = await welcome;
  assert.ok(answer.ok, 'the other tab is let in, as somebody else');
  assert.deepEqual([answer.value.resumed, answer.value.members.length, back.seen('left')], [false, 2, []]);
});

test('the room ends with its last member', async (t) => {
  const { url } = await start(t, { crashGraceMs: 30 });
  const lobby = await connect(t, url);
  const ann = await join(t, url, 'r');
  ann.crash();
  await waitFor(async () => (await lobby.command('lobby', { subscribe: true })).rooms.length === 0, 'the room is gone');
});
