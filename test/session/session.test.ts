/**
 * The headless session against the real service, over real sockets, in Node: there is no WebRTC here, so that chat goes
 * by the relay and everything about rooms and identity is as in a page.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { realClock } from '../../components/session/base/clock.js';
import {
  NoomError as NoomErrorClass,
  Session,
  type NoomError,
  type SessionOptions,
  type SessionState,
} from '../../components/session/index.js';
import { PATIENCE } from '../helpers/patience.js';
import { authSecret, folder, jwt, now, start, waitFor, type Running } from '../signaling/helpers.js';
import { code, session, until } from './harness.js';

/** The service of before again, at the address of before. */
async function startAgain(t: TestContext, { url }: Running, dataDir: string): Promise<Running> {
  const server = createServer();
  await once(server.listen(Number(new URL(url).port), '127.0.0.1'), 'listening');
  return start(t, { dataDir }, server);
}

/** A way to the service that can be shut: whoever is through is thrown out, and nobody gets in. */
async function openDoor(
  t: TestContext,
  target: string,
): Promise<{ url: string; shut(): void; open(): void; lead(to: string): void }> {
  const ends = new Set<net.Socket>();
  let isOpen = true;
  const server = net.createServer((page) => {
    if (!isOpen) return void page.destroy();
    const service = net.connect({ port: Number(new URL(target).port), host: '127.0.0.1' });
    for (const [end, other] of [
      [page, service],
      [service, page],
    ] as const)
      ends.add(
        end
          .on('error', () => undefined)
          .on('close', () => other.destroy())
          .pipe(other),
      );
  });
  const shut = () => {
    isOpen = false;
    for (const end of ends) end.destroy();
    ends.clear();
  };
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => {
    shut();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shut,
    open: () => (isOpen = true),
    lead: (to) => (target = to),
  };
}

describe('Session', () => {
  it('joins in one go, and chat goes by the relay, once', async (t) => {
    const { url } = await start(t);
    const ann = session(t, { server: url, room: 'r', name: 'Ann' });
    const ben = session(t, { server: url, room: 'r' });
    await ann.join();
    await ben.join();
    assert.match(ben.state.self!.name, /^Guest \d+$/);
    assert.deepEqual(
      ben.state.participants.map((one) => one.role),
      ['guest', 'host'],
    );
    await until(ann, (state) => state.participants.length === 2);
    await ann.sendMessage('hello');
    const { messages } = await until(ben, (state) => state.messages.some((one) => one.text === 'hello'));
    assert.equal(messages.filter((one) => one.text === 'hello').length, 1);
    await until(ann, (state) => state.messages.some((one) => one.text === 'hello' && one.status === 'delivered'));
    await ben.setName('Ben');
    await until(ann, (state) => state.participants[1]?.name === 'Ben');
    assert.equal(ben.state.self?.name, 'Ben');
  });

  it('tells the words of a site that keeps somebody out, once, and takes its silence for a refusal', async (t) => {
    let asked = 0;
    const { url } = await start(t, {
      onJoin({ room }) {
        asked += 1;
        return room === 'silent' ? new Promise(() => undefined) : { accept: false, reason: 'We open at nine.' };
      },
    });
    const ann = session(t, { server: url, room: 'r', name: 'Ann' });
    await assert.rejects(ann.join(), code('E_FORBIDDEN'));
    assert.deepEqual([ann.state.leftReason, ann.state.error?.reason], ['not-allowed', 'We open at nine.']);
    await ann.connect();
    await assert.rejects(ann.join({ room: 'silent' }), code('E_TIMEOUT'));
    assert.deepEqual([ann.state.leftReason, ann.state.error?.code, asked], ['not-allowed', 'E_TIMEOUT', 2]);
    assert.equal(ann.state.connection.phase, 'online', 'it is not tried again and again');
  });

  it('waits for a host, says for whom, comes in with them, and is told apart why it does not', async (t) => {
    const { url } = await start(t, { authSecret });
    const token = (claims: object) => jwt({ room: 'r', ...claims });
    const patient = session(t, { server: url, room: 'r', token: await token({ sub: 'patient' }), waitForHost: true });
    const told: string[] = [];
    patient.addEventListener('waiting', ({ detail }) => told.push(detail.waitingFor));
    patient.addEventListener('left', ({ detail }) => told.push(detail.reason));
    const joined = patient.join();
    await until(patient, ({ waitingFor }) => waitingFor === 'host');
    const doctor = session(t, { server: url, room: 'r', token: await token({ sub: 'doctor', role: 'host' }) });
    await doctor.join();
    await joined;
    assert.deepEqual(
      patient.state.participants.map(({ role }) => role),
      ['guest', 'host'],
    );
    await patient.leave();
    await doctor.setRoom({ waiting: true });
    const again = patient.join();
    await until(patient, ({ waitingFor }) => waitingFor === 'answer');
    await doctor.leave();
    await until(patient, ({ waitingFor }) => waitingFor === 'host');
    await patient.leave();
    await assert.rejects(again, code('E_FORBIDDEN'));
    await doctor.join();
    await doctor.setRoom({ waiting: true });
    const once = patient.join({ waitForHost: false });
    await until(patient, ({ waitingFor }) => waitingFor === 'answer');
    await doctor.leave();
    await assert.rejects(once, code('E_FORBIDDEN'));
    assert.deepEqual(told, ['host', 'left', 'answer', 'host', 'left', 'answer', 'no-host']);
    const elsewhere = session(t, { server: url, room: 'other', token: await token({ sub: 'guest' }) });
    elsewhere.addEventListener('left', ({ detail }) => told.push(detail.reason));
    await assert.rejects(elsewhere.join(), code('E_FORBIDDEN'));
    assert.deepEqual([elsewhere.state.leftReason, told.length], ['not-allowed', 7], 'who was never there has not left');
  });

  it('comes in by the name that was set along with the token that lets it in', async (t) => {
    const { url } = await start(t, { authSecret });
    const ann = session(t, { server: url, room: 'r', name: 'Old', token: 'no token' });
    await assert.rejects(ann.join(), code('E_AUTH'));
    const token = await jwt({});
    ann.configure({ name: 'Ann', token });
    assert.equal((await until(ann, ({ self }) => self)).self?.name, 'Ann');
  });

  it('shows a name as the service has made it fit, and tells it once', async (t) => {
    const { url } = await start(t);
    const long = session(t, { server: url, room: 'r', name: 'x'.repeat(77) });
    const nothing = session(t, { server: url, room: 'r', name: '\u200b' });
    const others = session(t, { server: url, room: 'r', name: 'Cat' });
    await others.join();
    for (const one of [long, nothing]) await one.join();
    assert.equal(long.state.self!.name, 'x'.repeat(64));
    const given = nothing.state.self!.name;
    assert.match(given, /^Guest \d+$/);
    await long.setName('  Ann\tBee \ud800');
    assert.equal(long.state.self!.name, 'Ann Bee');
    for (const one of [long, nothing]) one.configure({ name: one === long ? 'Ann\tBee' : '\u200b' });
    await nothing.raiseHand(true);
    const { participants, messages } = await until(others, (state) => state.participants.some(({ hand }) => hand));
    assert.deepEqual(
      participants.map(({ name }) => name),
      ['Cat', 'Ann Bee', given],
    );
    assert.deepEqual(
      messages.filter(({ system }) => system?.kind === 'renamed').map(({ name }) => name),
      ['Ann Bee'],
    );
  });

  it('tells when the room was opened by the own clock, and so is a message three hours behind', async (t) => {
    const dataDir = await folder(t);
    const first = await start(t, { dataDir });
    const HOUR = 3_600_000;
    const clock = { ...realClock, now: () => Date.now() - 3 * HOUR };
    const late = new Session({ server: first.url, room: 'r', name: 'Ann' }, { clock });
    t.after(() => late.close());
    const ben = session(t, { server: first.url, room: 'r', name: 'Ben' });
    const from = Date.now();
    await late.join();
    await ben.join();
    const startedAt = ben.state.room!.startedAt!;
    assert.ok(startedAt >= from - 1_000 && startedAt <= Date.now() + 1_000);
    assert.ok(Math.abs(late.state.room!.startedAt! + 3 * HOUR - startedAt) < 2_000);
    await ben.sendMessage('hello');
    const { messages } = await until(late, (state) => state.messages.some(({ text }) => text === 'hello'));
    const at = messages.find(({ text }) => text === 'hello')!.at;
    assert.ok(Math.abs(at + 3 * HOUR - Date.now()) < 60_000 && at <= clock.now());
    await first.stop();
    await until(ben, (state) => state.phase === 'reconnecting');
    await startAgain(t, first, dataDir);
    const { room } = await until(ben, (state) => state.phase === 'joined');
    assert.ok(Math.abs(room!.startedAt! - startedAt) < 1_000, 'kept over a restart');
  });

  it('a private message reaches those it is for alone', async (t) => {
    const { url } = await start(t);
    const [ann, ben, cho] = ['Ann', 'Ben', 'Cho'].map((name) => session(t, { server: url, room: 'r', name })) as [
      Session,
      Session,
      Session,
    ];
    for (const one of [ann, ben, cho]) await one.join();
    await until(ann, (state) => state.participants.length === 3);
    await ann.sendMessage('psst', { to: ben.state.self!.id });
    await until(ben, (state) => state.messages.some((one) => one.text === 'psst' && one.to));
    await ann.sendMessage('all');
    await until(cho, (state) => state.messages.some((one) => one.text === 'all'));
    assert.equal(
      cho.state.messages.some((one) => one.text === 'psst'),
      false,
    );
  });

  it('brings what an app says by the relay, bytes and the largest JSON among it, in order and once', async (t) => {
    const { url } = await start(t);
    const [ann, ben] = [session(t, { server: url, room: 'r' }), session(t, { server: url, room: 'r' })];
    await ann.join();
    await ben.join();
    const heard: unknown[] = [];
    ben.addEventListener('data', ({ detail }) => heard.push(detail));
    await until(ann, (state) => state.participants.length === 2);
    const largest = [new Uint8Array(32 * 1024).fill(255), '"'.repeat(16 * 1024 - 1), { x: 1 }];
    await Promise.all(largest.map((value) => ann.sendData(value, { topic: 'board' })));
    const from = ann.state.self!.id;
    assert.deepEqual(
      heard,
      largest.map((value) => ({ from, topic: 'board', value })),
    );
    await assert.rejects(ann.sendData(new Uint8Array(32 * 1024 + 1), { topic: 'board' }), code('E_SIZE'));
    await ben.leave();
    await assert.rejects(ben.sendData(1, { topic: 'board' }), code('E_FORBIDDEN'));
  });

  it('follows the list of rooms from the lobby, and joins from there', async (t) => {
    const { url } = await start(t);
    const ann = session(t, { server: url, name: 'Ann' });
    const ben = session(t, { server: url, name: 'Ben' });
    ben.watchRooms(true);
    await until(ben, (state) => state.phase === 'lobby');
    await ann.join({ room: 'open' });
    await until(ben, (state) => state.rooms.some((room) => room.name === 'open' && room.count === 1));
    await ben.join({ room: 'open' });
    assert.equal(ben.state.room?.name, 'open');
    await ann.leave();
    await ben.leave();
    await until(ben, (state) => state.rooms.length === 0 && state.phase === 'left');
  });

  it('searches the list of rooms, says how many more there are, and goes on searching after an outage', async (t) => {
    const { url, signaling } = await start(t, { limits: { listed: 1 } });
    for (const room of ['alpha', 'beta', 'alphabet']) await session(t, { server: url }).join({ room });
    const ben = session(t, { server: url });
    const names = () => ben.state.rooms.map(({ name }) => name);
    ben.watchRooms(true);
    await until(ben, ({ rooms, moreRooms }) => rooms.length === 1 && moreRooms === 2);
    await ben.findRooms('BET');
    assert.deepEqual([names(), ben.state.moreRooms], [['alphabet'], 1]);
    await session(t, { server: url }).join({ room: 'beta' });
    await until(ben, ({ rooms: [room] }) => room?.name === 'beta' && room.count === 2);
    const [socket] = [...signaling.io.sockets.sockets.values()].filter(({ data }) => data.query !== undefined);
    socket!.conn.close();
    await until(ben, ({ connection }) => connection.phase === 'recovering');
    await ben.findRooms('alphabet'); // out of reach: resolves nevertheless
    await until(ben, ({ rooms: [room], moreRooms }) => room?.name === 'alphabet' && moreRooms === 0);
    await ben.findRooms('');
    assert.deepEqual([names(), ben.state.moreRooms], [['beta'], 2]);
  });

  it('comes back as the same participant when the service restarts, and nobody sees a leave', async (t) => {
    const dataDir = await folder(t);
    const first = await start(t, { dataDir });
    const ann = session(t, { server: first.url, room: 'r', name: 'Ann' });
    const ben = session(t, { server: first.url, room: 'r', name: 'Ben' });
    await ann.join();
    await ben.join();
    const ids = [ann.state.self!.id, ben.state.self!.id];
    await first.stop();
    await until(ann, (state) => state.phase === 'reconnecting');
    await startAgain(t, first, dataDir);
    for (const one of [ann, ben]) await until(one, (state) => state.phase === 'joined');
    assert.deepEqual([ann.state.self!.id, ben.state.self!.id], ids);
    await until(ann, (state) => state.participants.length === 2);
    assert.equal(
      ann.state.messages.some((one) => one.system?.kind === 'left'),
      false,
    );
    await ben.sendMessage('still here');
    await until(ann, (state) => state.messages.some((one) => one.text === 'still here'));
  });

  it('waits before a locked room until a host decides', async (t) => {
    const { url } = await start(t);
    const ann = session(t, { server: url, room: 'r', name: 'Ann' });
    await ann.join();
    await ann.lock(true);
    await until(ann, (state) => state.room?.locked);
    const ben = session(t, { server: url, room: 'r', name: 'Ben' });
    const cho = session(t, { server: url, room: 'r', name: 'Cho' });
    const joining = ben.join();
    const denied = cho.join();
    await until(ben, (state) => state.phase === 'waiting');
    const { knocks } = await until(ann, (state) => state.knocks.length === 2);
    await ann.admit(knocks.find((one) => one.name === 'Ben')!.id);
    await joining;
    assert.equal(ben.state.phase, 'joined');
    await ann.deny(knocks.find((one) => one.name === 'Cho')!.id);
    await assert.rejects(denied, code('E_FORBIDDEN'));
    assert.equal(cho.state.leftReason, 'denied');
    await until(ann, (state) => state.knocks.length === 0);
  });

  it('who is removed is out and told; the host hears that an open room can be entered again', async (t) => {
    const { url } = await start(t);
    const ann = session(t, { server: url, room: 'r', name: 'Ann' });
    const ben = session(t, { server: url, room: 'r', name: 'Ben' });
    await ann.join();
    await ben.join();
    assert.deepEqual(await ann.removeParticipant(ben.state.self!.id), { canReturn: true });
    await until(ben, (state) => state.phase === 'left' && state.leftReason === 'kicked');
    await until(ann, (state) => state.participants.length === 1 && state.messages.at(-1)?.system?.kind === 'kicked');
  });

  it('says in typed errors what went wrong, and can be asked again', async (t) => {
    const { url } = await start(t);
    const ann = session(t, { server: url, name: 'Ann' });
    await assert.rejects(ann.join(), code('E_SCHEMA'));
    await assert.rejects(ann.join({ room: 'x'.repeat(200) }), code('E_SCHEMA'));
    await ann.join({ room: 'r' });
    await ann.join({ room: 'r' });
    assert.equal(ann.state.participants.length, 1);
    await assert.rejects(ann.setName('x'.repeat(5_000)), code('E_SCHEMA'));
    assert.equal(ann.state.self?.name, 'Ann');
    await assert.rejects(ann.sendMessage(''), code('E_SCHEMA'));
    await assert.rejects(ann.admit('nobody'), code('E_NOT_FOUND'));
    await ann.leave();
    await ann.leave();
    assert.equal(ann.state.phase, 'left');
  });

  it('changes the room live, and moves to another service', async (t) => {
    const [one, two] = [await start(t), await start(t)];
    const ann = session(t, { server: one.url, room: 'a', name: 'Ann' });
    await ann.join();
    ann.configure({ room: 'b' });
    await until(ann, (state) => state.room?.name === 'b' && state.phase === 'joined');
    ann.configure({ server: two.url });
    const ben = session(t, { server: two.url, room: 'b', name: 'Ben' });
    await until(ann, (state) => state.room?.name === 'b' && state.phase === 'joined');
    await ben.join();
    await until(ann, (state) => state.participants.length === 2);
  });

  it('takes no answer for the answer to something else: the last word wins, and nobody is left behind', async (t) => {
    const { url } = await start(t, { limits: { members: 1 } });
    const host = session(t, { server: url, room: 'full', name: 'Host' });
    await host.join();
    const watcher = session(t, { server: url });
    watcher.watchRooms(true);
    await until(watcher, (state) => state.rooms.length === 1);
    const listed = (...names: string[]) =>
      until(watcher, (state) => state.rooms.map((room) => room.name).join() === ['full', ...names].sort().join());

    // Left, then moved, while the CONNECT that carries the join is on its way.
    const ann = session(t, { server: url, name: 'Ann' });
    const first = ann.join({ room: 'a' });
    await ann.leave();
    await assert.rejects(first, code('E_FORBIDDEN'));
    const second = ann.join({ room: 'b' });
    const third = ann.join({ room: 'c' });
    await assert.rejects(second, code('E_FORBIDDEN'));
    await third;
    assert.equal(ann.state.room?.name, 'c');
    await listed('c');

    // Refused by the one room after the next was asked for.
    const refused = ann.join({ room: 'full' });
    const wanted = ann.join({ room: 'free' });
    await assert.rejects(refused);
    await wanted;
    assert.equal(ann.state.room?.name, 'free');
    await listed('free');
    await ann.leave();
    await listed();
  });

  it('shows who has lost the service as recovering until they are back, with no leave between', async (t) => {
    const { url, signaling } = await start(t);
    const ann = session(t, { server: url, room: 'r', name: 'Ann' });
    const ben = session(t, { server: url, room: 'r', name: 'Ben' });
    await ann.join();
    await ben.join();
    await until(ann, (state) => state.participants[1]?.connection === 'connected');
    const recovering = until(ann, (state) => state.participants[1]?.connection === 'recovering');
    const [socket] = [...signaling.io.sockets.sockets.values()].slice(-1);
    socket!.conn.close();
    await recovering;
    await until(ann, (state) => state.participants[1]?.connection === 'connected');
    assert.equal(ann.state.messages.filter((one) => one.system?.kind === 'left').length, 0);
  });

  it('past the grace, is gone once and comes once, as somebody new', async (t) => {
    const { url, signaling } = await start(t, { crashGraceMs: 50 });
    const [ann, ben] = ['Ann', 'Ben'].map((name) => session(t, { server: url, room: 'r', name })) as [Session, Session];
    await ann.join();
    await ben.join();
    await until(ann, (state) => state.participants.length === 2);
    const before = ben.state.self!.id;
    const seen: string[] = [];
    ann.addEventListener('participant-left', ({ detail }) =>
      seen.push(`${detail.participant.id} left: ${detail.reason}`),
    );
    ann.addEventListener('participant-joined', ({ detail }) => seen.push(`${detail.participant.id} joined`));
    for (const [, socket] of [...signaling.io.sockets.sockets].slice(-1)) socket.conn.close();
    await until(ann, (state) => state.participants.length === 1);
    await until(ann, (state) => state.participants.length === 2);
    await until(ben, (state) => state.phase === 'joined');
    const after = ben.state.self!.id;
    assert.notEqual(after, before);
    assert.deepEqual(seen, [`${before} left: network`, `${after} joined`]);
    assert.deepEqual(
      ben.state.participants.map(({ id }) => id),
      [after, ann.state.self!.id],
    );
  });

  it('tells the phase, cause, attempt and length of an outage, and is back at once when the network is', async (t) => {
    const page = new EventTarget();
    Object.assign(globalThis, { addEventListener: page.addEventListener.bind(page) });
    t.after(() => delete (globalThis as { addEventListener?: unknown }).addEventListener);
    const door = await openDoor(t, (await start(t)).url);
    const ann = session(t, { server: door.url, room: 'r', name: 'Ann' });
    await ann.join();
    const told: SessionState['connection'][] = [];
    ann.addEventListener('connection', ({ detail }) => told.push(detail));
    const lostAt = Date.now();
    door.shut();
    await until(ann, ({ connection }) => connection.attempt === 3); // the next is not due for another 1.6 s
    door.open();
    const since = Date.now();
    page.dispatchEvent(new Event('online'));
    await until(ann, (state) => state.phase === 'joined');
    assert.ok(Date.now() - since < 1_500, `back after ${Date.now() - since} ms`);
    assert.deepEqual(
      told.map(({ phase, attempt }) => `${phase} ${attempt}`),
      ['recovering 0', 'recovering 1', 'recovering 2', 'recovering 3', 'online 0'],
    );
    assert.equal(told[0]!.cause, 'transport close');
    assert.deepEqual(
      told.map(({ outageMs }) => outageMs),
      told.map(({ outageMs }) => outageMs).sort((a, b) => a - b),
      'the outage grows',
    );
    assert.ok(
      Math.abs(told.at(-1)!.outageMs - (Date.now() - lostAt)) < 500,
      `an outage of ${told.at(-1)!.outageMs} ms`,
    );
  });

  it('does not say after an outage what was said by a page that had slept and not noticed yet', async (t) => {
    const { url } = await start(t);
    const [ann, ben] = ['Ann', 'Ben'].map((name) => session(t, { server: url, room: 'r', name })) as [Session, Session];
    for (const one of [ann, ben]) await one.join();
    const heard = new Promise<string>((resolve) =>
      ben.addEventListener('reaction', ({ detail }) => resolve(detail.emoji)),
    );
    const { now } = Date;
    const asleep = t.mock.method(Date, 'now', () => now() + 60_000);
    const said = ann.react('😴');
    asleep.mock.restore();
    await assert.rejects(said, code('E_NETWORK'));
    await until(ann, ({ phase }) => phase === 'joined');
    await ann.react('🌞');
    assert.equal(await heard, '🌞');
  });

  it('has no complaint left where it asked for the rooms before it noticed that it had slept', async (t) => {
    const { url } = await start(t);
    const ann = session(t, { server: url });
    await ann.connect();
    const phases: string[] = [];
    ann.addEventListener('connection', ({ detail }) => phases.push(detail.phase));
    const { now } = Date;
    const asleep = t.mock.method(Date, 'now', () => now() + 60_000);
    ann.watchRooms(true);
    asleep.mock.restore();
    await until(ann, ({ connection }) => phases[0] === 'recovering' && connection.phase === 'online');
    await session(t, { server: url, room: 'r' }).join();
    await until(ann, ({ rooms }) => rooms.length === 1);
    assert.equal(ann.state.error, null);
  });

  it('joins by another node where the one that it is connected to is ending', async (t) => {
    const [ending, next] = [await start(t), await start(t)];
    // The first connection is closed as the drain begins, the others long after.
    await session(t, { server: ending.url }).connect();
    const door = await openDoor(t, ending.url);
    const ann = session(t, { server: door.url, room: 'r', name: 'Ann' });
    await ann.connect();
    void ending.signaling.drain(3_600_000);
    door.lead(next.url);
    const errors: string[] = [];
    ann.addEventListener('error', ({ detail }) => errors.push(detail.code));
    await ann.join();
    assert.deepEqual([ann.state.phase, ann.state.self?.name, errors], ['joined', 'Ann', []]);
  });

  it('says nothing before the welcome, when the service may have somebody else already', async (t) => {
    const { url } = await start(t);
    const door = await openDoor(t, url);
    const ann = session(t, { server: door.url, room: 'r', name: 'Ann' });
    await ann.join();
    door.shut();
    await until(ann, ({ phase }) => phase === 'reconnecting');
    let tooSoon: Promise<unknown> | undefined;
    ann.subscribe(({ phase, connection }) => {
      if (phase === 'reconnecting' && connection.phase === 'online')
        tooSoon ??= ann.react('👍').then(
          () => 'said',
          (error: NoomError) => error.code,
        );
    });
    door.open();
    await until(ann, ({ phase }) => phase === 'joined');
    assert.equal(await tooSoon, 'E_NETWORK');
    await ann.react('👍');
  });

  it('does not come back in the same instant as everybody else', async (t) => {
    const timers = t.mock.method(globalThis, 'setTimeout');
    const { url, stop } = await start(t);
    const people = Array.from({ length: 40 }, (_, index) => session(t, { server: url, room: `r${index}` }));
    for (const one of people) await one.join();
    timers.mock.resetCalls();
    await stop();
    for (const one of people) await until(one, ({ phase }) => phase === 'reconnecting');
    // What each decides on: a busy machine is late for all of them alike.
    const delays = timers.mock.calls
      .map(({ arguments: [, ms] }) => Number(ms))
      .filter((ms) => ms >= 200 && ms <= 600)
      .sort((one, other) => one - other);
    assert.ok(delays.length >= people.length, `${delays.length} wait`);
    assert.ok(delays.at(-1)! - delays[0]! > 200, `between ${delays[0]} and ${delays.at(-1)} ms`);
  });

  it('knows from the token alone what it may show and ask for, and lets nothing else go by it', async (t) => {
    const { url } = await start(t, { authSecret });
    const sign = (claims: object) => jwt({ ...claims });
    const says = (options: SessionOptions) => session(t, { server: url, room: 'r', ...options }).state.tokenSays;
    assert.equal(says({}), null);
    assert.deepEqual(says({ token: await sign({ name: 'Änn 👋', role: 'host' }) }), { name: 'Änn 👋' });
    assert.deepEqual(says({ token: await sign({ role: 'viewer' }) }), { can: [] });
    assert.deepEqual(says({ token: await sign({ name: ' ', can: ['chat', 'fly', 7] }) }), { can: ['chat'] });
    for (const token of ['no token', 'a.b.c', '..', `a.${btoa('[1]')}.c`, `a.${btoa('null')}.c`])
      assert.deepEqual(says({ token }), {});
    const token = await sign({ name: 'Ann' });
    const ann = session(t, { server: url, room: 'r', getToken: () => token });
    assert.equal(ann.state.tokenSays, null);
    await ann.join();
    assert.deepEqual([ann.state.tokenSays, ann.state.self?.name], [{ name: 'Ann' }, 'Ann']);
  });

  it('asks for the token again where the page fails to get it, says so, and goes in by it at last', async (t) => {
    const { url } = await start(t, { authSecret });
    const token = await jwt({});
    const failures = [
      () => Promise.reject(new Error('no way to the site')),
      () => {
        throw new Error('no way at all');
      },
    ];
    const ann = session(t, { server: url, room: 'r', name: 'Ann', getToken: () => failures.shift()?.() ?? token });
    const told: unknown[] = [];
    ann.addEventListener('error', ({ detail: { code, hint, cause } }) =>
      told.push([code, hint, (cause as Error).message]),
    );
    await ann.join();
    assert.deepEqual(told, [
      ['E_NETWORK', 'token', 'no way to the site'],
      ['E_NETWORK', 'token', 'no way at all'],
    ]);
    assert.equal(ann.state.error, null);
    const tired = session(t, { server: url, room: 'r', getToken: () => Promise.reject(new Error('never')) });
    let asked = 0;
    tired.addEventListener('error', () => (asked += 1));
    const joined = tired.join();
    await waitFor(() => asked > 0, 'has asked');
    await tired.leave();
    await assert.rejects(joined, code('E_FORBIDDEN'));
    await tired.close();
  });

  it('joins and lists from a lobby in which it has outlived its token: by a fresh one', async (t) => {
    const { url } = await start(t, { authSecret });
    let asked = 0;
    // The service allows clocks to differ by a minute.
    const getToken = () => jwt({ exp: now() + (asked++ === 0 ? 3 * PATIENCE - 60 : 600) });
    const ann = session(t, { server: url, name: 'Ann', getToken });
    await ann.connect();
    const ends = Date.now() + 4_000 * PATIENCE;
    await waitFor(() => Date.now() > ends, 'the end of the token', 5_000);
    await ann.join({ room: 'r' });
    assert.deepEqual([ann.state.phase, ann.state.error, asked], ['joined', null, 2]);
  });

  it('stays out after a removal, also where its token has ended since and a fresh one comes', async (t) => {
    const { url } = await start(t, { authSecret });
    const token = (seconds: number, claims: object) => jwt({ exp: now() + seconds, ...claims });
    const host = session(t, { server: url, room: 'r', token: await token(600, { role: 'host', sub: 'host' }) });
    await host.join({});
    const other = session(t, { server: url, room: 'other', token: await token(600, { sub: 'other' }) });
    await other.join();
    // The service allows clocks to differ by a minute.
    const ends = Date.now() + 4_000 * PATIENCE;
    const ann = session(t, { server: url, room: 'r', token: await token(3 * PATIENCE - 60, { sub: 'ann' }) });
    await ann.join({ audio: true, video: true });
    await host.removeParticipant(ann.state.self!.id);
    await until(ann, ({ phase }) => phase === 'left');
    await host.endForAll();
    await waitFor(() => Date.now() > ends, 'the end of the token', 5_000);
    ann.watchRooms(true);
    await until(ann, ({ error }) => error?.code === 'E_AUTH');
    ann.configure({ token: await token(600, { sub: 'ann' }) });
    const { self, error } = await until(ann, ({ rooms }) => rooms.some(({ name }) => name === 'other'));
    assert.deepEqual([self, error], [null, null]);
  });

  it('is told that a newer tab of the same person took its place, and stays away', async (t) => {
    const { url } = await start(t, { authSecret });
    const token = await jwt({ sub: 'ann' });
    const [older, newer] = [0, 1].map(() => session(t, { server: url, room: 'r', token })) as [Session, Session];
    await older.join();
    await newer.join();
    const { leftReason } = await until(older, (state) => state.phase === 'left');
    assert.equal(leftReason, 'replaced');
    await newer.sendMessage('alone'); // answered by the service: whoever came back would be here
    assert.deepEqual([newer.state.phase, newer.state.participants.length, older.entering], ['joined', 1, false]);
  });

  it('refuses what role and grants do not leave without asking the service, and says what they are', async (t) => {
    const { url } = await start(t, { authSecret });
    const door = await openDoor(t, url);
    const token = (claims: object) => jwt({ ...claims });
    const as = async (claims: object, server = url) => {
      const one = session(t, { server, room: 'r', token: await token(claims) });
      await one.join();
      return one;
    };
    const host = await as({ role: 'host' });
    const guest = await as({ can: ['chat'] }, door.url);
    const all = ['audio', 'video', 'screen', 'chat', 'files', 'react', 'data'];
    assert.deepEqual(
      guest.state.participants.map(({ role, can }) => [role, can]),
      [
        ['guest', ['chat']],
        ['host', all],
      ],
    );
    await host.setRoom({ waiting: true, muteOnEntry: true, data: { topic: 'plants' } });
    const { room } = await until(guest, ({ room }) => room?.waiting);
    assert.deepEqual([room?.locked, room?.muteOnEntry, room?.data], [false, true, { topic: 'plants' }]);

    const [me, them] = [guest.state.self!.id, host.state.self!.id];
    const forbidden = (one: Session): (() => Promise<unknown>)[] => [
      () => one.setMicrophoneEnabled(true),
      () => one.setCameraEnabled(true),
      () => one.setScreenShareEnabled(true),
      () => one.sendFile(new File(['x'], 'x')),
      () => one.sendData({ x: 1 }, { topic: 'whiteboard' }),
      () => one.react('👍'),
      () => one.admit('k'),
      () => one.deny('k'),
      () => one.muteParticipant(them),
      () => one.removeParticipant(them),
      () => one.lock(true),
      () => one.setRoom({ locked: true }),
      () => one.setRole(me, 'host'),
      () => one.endForAll(),
    ];
    door.shut(); // what asked the service would fail as E_NETWORK
    await until(guest, ({ phase }) => phase === 'reconnecting');
    for (const act of forbidden(guest)) await assert.rejects(act(), code('E_FORBIDDEN'), String(act));
    door.open();
    await until(guest, ({ phase }) => phase === 'joined');

    await host.setRole(me, 'cohost');
    await until(guest, ({ self }) => self?.role === 'cohost');
    await guest.setRoom({ locked: true });
    await assert.rejects(guest.muteParticipant(them), code('E_FORBIDDEN'));
    await host.setRole(me, 'viewer');
    const { self, messages } = await until(guest, ({ self }) => self?.role === 'viewer');
    assert.deepEqual(
      [self?.can, messages.map(({ system }) => system?.role)],
      [[], ['cohost', 'viewer']],
      'and what one was made is told',
    );
    for (const act of [...forbidden(guest), () => guest.sendMessage('hello'), () => guest.setData({ x: 1 })])
      await assert.rejects(act(), code('E_FORBIDDEN'), String(act));
    await guest.raiseHand(true);
    await until(host, ({ participants }) => participants[1]?.hand);
  });

  it('has data of each person, that their app sets, and of the room, for who comes later as well', async (t) => {
    const { url } = await start(t);
    const [ann, ben] = ['Ann', 'Ben'].map((name) => session(t, { server: url, room: 'r', name }));
    await ann!.join();
    await ben!.join();
    const heard: unknown[] = [];
    ann!.addEventListener('participant-updated', ({ detail }) => heard.push(detail.participant.data));
    ben!.addEventListener('room-updated', ({ detail }) => heard.push(detail.room.data));
    const seat = { seat: [1, 'window'] };
    await ben!.setData(seat);
    assert.deepEqual([ben!.state.self?.data, ben!.state.self?.userId], [seat, undefined]);
    await until(ann!, ({ participants }) => participants[1]?.data);
    seat.seat.push('mine'); // the app's own goes on being its own
    await ann!.setRoom({ data: ['plants'] });
    await until(ben!, ({ room }) => room?.data);
    assert.deepEqual(heard, [{ seat: [1, 'window'] }, ['plants']]);
    const circle: unknown[] = [];
    circle.push(circle);
    for (const wrong of [undefined, Number.NaN, 1n, circle, new Date(), new Uint8Array(2), () => 1])
      await assert.rejects(ben!.setData(wrong), code('E_SCHEMA'), typeof wrong);
    await assert.rejects(ben!.setData('x'.repeat(1_023)), code('E_SIZE'));
    const cat = session(t, { server: url, room: 'r' });
    await cat.join();
    assert.deepEqual(
      [cat.state.participants.map(({ data }) => data), cat.state.room?.data],
      [[undefined, undefined, { seat: [1, 'window'] }], ['plants']],
    );
    await ben!.setData(null);
    await until(cat, ({ participants }) => participants[2]?.data === undefined);
    await assert.rejects(session(t, { server: url }).setData(1), code('E_FORBIDDEN'));
  });

  it('goes in by the token that comes after it was refused for the want of one, once for each new one', async (t) => {
    const { url } = await start(t, { authSecret });
    const token = await jwt({});
    for (const later of [{ token }, { getToken: () => token }]) {
      const ann = session(t, { server: url, room: 'r', name: 'Ann' });
      const refusals: string[] = [];
      ann.addEventListener('error', ({ detail }) => refusals.push(detail.code));
      await assert.rejects(ann.join(), code('E_AUTH'));
      ann.configure({ token: 'no such' });
      await until(ann, () => refusals.length === 2);
      ann.configure({ token: 'no such', name: 'Ann' });
      ann.configure(later);
      const { error } = await until(ann, (state) => state.phase === 'joined');
      assert.deepEqual([refusals, error], [['E_AUTH', 'E_AUTH'], null]);
    }
    const looks = session(t, { server: url });
    looks.watchRooms(true);
    await until(looks, ({ error }) => error?.code === 'E_AUTH');
    looks.configure({ token });
    await until(looks, ({ phase, error }) => phase === 'lobby' && error === null);
  });

  it('says what to mend of a server that is no address, and goes on with one that is', async (t) => {
    const { url } = await start(t);
    for (const server of [
      'localhost:3000',
      'calls.example.com',
      'ftp://calls.example.com',
      'http://two words',
      'javascript:alert(1)',
      'wss://calls.example.com',
      'http://',
    ]) {
      const ann = session(t, { server, room: 'r' });
      const said: unknown[] = [];
      ann.addEventListener('error', ({ detail }) => said.push([detail.code, detail.hint]));
      ann.watchRooms(true);
      await assert.rejects(
        ann.join(),
        (error: NoomError) =>
          code('E_SCHEMA')(error) && error.hint === 'address' && error.message.includes(`server="${server}"`),
      );
      assert.deepEqual(said, [['E_SCHEMA', 'address']], server);
      ann.configure({ server: url });
      await until(ann, ({ phase, error }) => phase === 'lobby' && error === null);
      await ann.join();
      ann.configure({ server });
      await until(ann, ({ phase, error }) => phase === 'left' && error?.hint === 'address');
    }
    assert.match(session(t, { server: 'localhost:3000' }).server, /localhost/);
  });

  it('leaves when its room is taken away or blank, and asks which one to join', async (t) => {
    const { url } = await start(t);
    for (const room of [undefined, '', '  ']) {
      const ann = session(t, { server: url, room: 'r' });
      await ann.join();
      ann.configure({ room: ' r ' });
      assert.equal(ann.state.phase, 'joined');
      ann.configure({ room });
      await until(ann, ({ phase }) => phase === 'left');
      await assert.rejects(ann.join(), (error: NoomError) => code('E_SCHEMA')(error) && error.hint === 'no-room');
    }
  });

  it('says within seconds that a service does not answer, and tries on', async (t) => {
    const { url } = await start(t);
    const silent = net.createServer(() => undefined);
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    t.after(() => silent.close());
    const ann = session(t, { server: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`, room: 'r' });
    void ann.join().catch(() => undefined);
    const asked = Date.now();
    await until(ann, ({ connection }) => connection.phase === 'connecting' && connection.cause !== undefined);
    assert.ok(Date.now() - asked < 5_000 * PATIENCE, 'not only when the attempt is given up');
    ann.configure({ server: url });
    await until(ann, ({ phase }) => phase === 'joined');
  });

  it('opens a private room again that it was alone in', async (t) => {
    const { url } = await start(t);
    const ann = session(t, { server: url });
    const room = '~0123456789012345678901';
    await ann.join({ room, private: true });
    await ann.leave();
    await ann.join({ room });
    assert.deepEqual([ann.state.phase, ann.state.room?.private], ['joined', true]);
  });

  it('refuses settings of its media that are none, by their name, until they are', async (t) => {
    const { url } = await start(t);
    const ann = session(t, { server: url, room: 'r', media: { maxBitrate: '1M' as unknown as number } });
    for (const promise of [ann.join(), ann.connect()])
      await assert.rejects(promise, (error: NoomError) => code('E_SCHEMA')(error) && /maxBitrate/.test(error.message));
    assert.equal(ann.state.error?.code, 'E_SCHEMA');
    ann.configure({ media: { maxBitrate: 1_000_000 } });
    await ann.join();
    assert.deepEqual([ann.state.phase, ann.state.error], ['joined', null]);
  });

  type Asked = (one: Session, value: never) => unknown;
  const said: Record<string, Asked> = {
    raiseHand: (one, value) => one.raiseHand(value),
    react: (one, value) => one.react(value),
    admit: (one, value) => one.admit(value),
    deny: (one, value) => one.deny(value),
    muteParticipant: (one, value) => one.muteParticipant(value),
    removeParticipant: (one, value) => one.removeParticipant(value),
    lock: (one, value) => one.lock(value),
    sendMessage: (one, value) => one.sendMessage(value),
    sendFile: (one, value) => one.sendFile(value),
    sendData: (one, value) => one.sendData('x', value),
    endForAll: (one) => one.endForAll(),
  };
  const asked: Record<string, Asked> = {
    ...said,
    connect: (one) => one.connect(),
    join: (one, value) => one.join(value),
    findRooms: (one, value) => one.findRooms(value),
    startPreview: (one, value) => one.startPreview(value),
    setMicrophoneEnabled: (one, value) => one.setMicrophoneEnabled(value),
    setCameraEnabled: (one, value) => one.setCameraEnabled(value),
    setScreenShareEnabled: (one, value) => one.setScreenShareEnabled(value),
    setCameraStream: (one, value) => one.setCameraStream(value),
    setMicrophoneStream: (one, value) => one.setMicrophoneStream(value),
    switchDevice: (one, value) => one.switchDevice(value, value),
    setName: (one, value) => one.setName(value),
    getStats: (one) => one.getStats(),
  };

  it('says by one code that one is in no room, whatever was to be said there', async (t) => {
    const { url } = await start(t);
    const ann = session(t, { server: url, room: 'r' });
    for (const phase of ['idle', 'lobby', 'left'])
      for (const [name, ask] of Object.entries(said)) {
        if (phase === 'lobby') await ann.connect();
        if (phase === 'left' && ann.state.phase !== 'left') {
          await ann.join();
          await ann.leave();
        }
        const value = name === 'sendData' ? { topic: 'x' } : name === 'sendFile' ? new File([], 'x') : 'x';
        await assert.rejects(ask(ann, value as never) as Promise<void>, code('E_FORBIDDEN'), `${name}, ${phase}`);
      }
  });

  it('never throws where it promises, whatever it is given and wherever it is; a rejection is a NoomError', async (t) => {
    const { url } = await start(t);
    const room = () => session(t, { server: url });
    const [idle, inside, closed] = [room(), room(), room()];
    await inside.join({ room: 'r' });
    await closed.close();
    const others: string[] = [];
    for (const one of [idle, inside, closed])
      for (const [name, ask] of Object.entries(asked))
        for (const value of [undefined, null, 42, '', {}, [], Symbol('x')]) {
          if (name === 'endForAll' && one === inside) continue;
          const what = `${name}(${typeof value === 'symbol' ? 'a symbol' : JSON.stringify(value)}) ${one.state.phase}`;
          let promise: unknown;
          assert.doesNotThrow(() => (promise = ask(one, value as never)), what);
          assert.ok(promise instanceof Promise, what);
          await promise.catch((error: unknown) => {
            if (!(error instanceof NoomErrorClass)) others.push(`${what}: ${String(error)}`);
          });
        }
    assert.deepEqual(others, []);
  });

  it('resolves with the id of the message that it has sent', async (t) => {
    const { url } = await start(t);
    const [ann, ben] = [session(t, { server: url, room: 'r' }), session(t, { server: url, room: 'r' })];
    await ann.join();
    await ben.join();
    await until(ann, ({ participants }) => participants.length > 1);
    const ids = [await ann.sendMessage('one'), await ann.sendMessage('two')];
    const { messages } = await until(ben, (state) => state.messages.some(({ text }) => text === 'two'));
    assert.deepEqual(
      messages.filter(({ system }) => !system).map(({ id }) => id),
      ids,
    );
    assert.equal(ann.state.messages.find(({ id }) => id === ids[0])?.text, 'one');
  });

  it('has a state that nobody can change, to the bottom', async (t) => {
    const { url } = await start(t);
    const ann = session(t, { server: url });
    ann.watchRooms(true);
    const unfrozen = (value: unknown, at = 'state'): string[] => {
      if (typeof value !== 'object' || value === null) return [];
      const inside = Object.entries(value).flatMap(([name, one]) => unfrozen(one, `${at}.${name}`));
      return value instanceof Error || Object.isFrozen(value) ? inside : [at, ...inside];
    };
    assert.deepEqual(unfrozen(ann.state), []);
    await ann.join({ room: 'r' });
    const ben = session(t, { server: url });
    await ben.join({ room: 'r' });
    await until(ann, ({ participants }) => participants.length > 1);
    await ann.sendMessage('hello', { to: ben.state.self!.id });
    const state = await until(ann, ({ rooms, participants }) => rooms.length > 0 && participants.length > 1);
    assert.ok(state.messages.some(({ to }) => to));
    assert.deepEqual(unfrozen(state), []);
  });
});
