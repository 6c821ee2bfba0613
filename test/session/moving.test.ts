/** Going from one room straight to another: the one is left once the other has opened, and stands if it does not. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Session } from '../../components/session/index.js';
import { authSecret, jwt, start, type Running } from '../signaling/helpers.js';
import { code, session, until } from './harness.js';

/** What a session tells of its comings and goings. */
function told(one: Session): string[] {
  const all: string[] = [];
  one.addEventListener('left', ({ detail }) => all.push(`left: ${detail.reason}`));
  one.addEventListener('joined', () => all.push(`joined ${one.state.room?.name}`));
  one.addEventListener('waiting', () => all.push('waiting'));
  one.addEventListener('connection', ({ detail }) => all.push(detail.phase));
  one.addEventListener('error', ({ detail }) => all.push(detail.code));
  for (const type of ['participant-joined', 'participant-left'] as const)
    one.addEventListener(type, ({ detail }) => all.push(`${type} ${detail.participant.name}`));
  return all;
}

const people = ({ state }: Session) => state.participants.map(({ name }) => name).join();

it('stays in the room, unnoticed by anybody, while others are full, locked, not there or of no such name', async (t) => {
  const { url } = await start(t, { limits: { members: 2 } });
  const [ann, ben, cem, dan, eve] = await Promise.all(
    ['Ann', 'Ben', 'Cem', 'Dan', 'Eve'].map(async (name) => {
      const room = { Ann: 'a', Ben: 'a', Cem: 'full', Dan: 'full', Eve: 'locked' }[name]!;
      const one = session(t, { server: url, room, name });
      await one.join();
      return one;
    }) as [Promise<Session>, Promise<Session>, Promise<Session>, Promise<Session>, Promise<Session>],
  );
  await until(ann, () => people(ann) === 'Ann,Ben');
  await until(ben, () => people(ben) === 'Ben,Ann');
  const before = ann.state.self!.id;
  const [heard, atBen] = [told(ann), told(ben)];

  await assert.rejects(ann.join({ room: 'full', name: 'Anna', audio: true }), code('E_FULL'));
  await assert.rejects(ann.join({ room: 'x'.repeat(200) }), code('E_SCHEMA'));
  await assert.rejects(ann.join({ room: `~${'a'.repeat(22)}` }), code('E_NOT_FOUND'));
  ann.configure({ room: 'full' });
  await until(ann, ({ error }) => error?.code === 'E_FULL');
  assert.deepEqual(heard, ['E_FULL', 'E_SCHEMA', 'E_NOT_FOUND', 'E_FULL']);
  assert.deepEqual(atBen, []);
  assert.deepEqual([ann.state.phase, ann.state.room?.name, ann.state.self?.id], ['joined', 'a', before]);
  assert.deepEqual([ann.state.self?.name, ann.state.media.audio.wanted], ['Ann', false]);
  await ann.sendMessage('still here');
  await until(ben, ({ messages }) => messages.some(({ text }) => text === 'still here'));

  // Now there is a place. A door where one waits is no refusal.
  await dan.leave();
  await ann.join({ room: 'full', name: 'Anna' });
  await until(cem, () => people(cem) === 'Cem,Anna');
  await until(ben, () => people(ben) === 'Ben');
  assert.deepEqual(heard.slice(4), ['left: left', 'joined full']);
  await eve.lock(true);
  const waits = ann.join({ room: 'locked' });
  await until(ann, ({ phase }) => phase === 'waiting');
  await until(cem, () => people(cem) === 'Cem');
  await until(eve, ({ knocks }) => knocks.length === 1);
  await eve.admit(eve.state.knocks[0]!.id);
  await waits;
  assert.equal(people(ann), 'Anna,Eve');
});

it('goes where the last word says, and is left behind nowhere', async (t) => {
  const { url } = await start(t);
  const watcher = session(t, { server: url });
  watcher.watchRooms(true);
  const listed = (rooms: string) =>
    until(watcher, (state) => state.rooms.map(({ name, count }) => `${name} ${count}`).join() === rooms);
  const ann = session(t, { server: url, name: 'Ann' });
  await ann.join({ room: 'a' });
  await listed('a 1');

  const away = ann.join({ room: 'b' });
  const back = ann.join({ room: 'a' });
  await assert.rejects(away, code('E_FORBIDDEN'));
  await back;
  await listed('a 1');
  await until(ann, ({ phase, room }) => phase === 'joined' && room?.name === 'a');

  const second = ann.join({ room: 'b' });
  assert.equal(await Promise.all([ann.join({ room: 'b' }), second]).then(() => ann.state.room?.name), 'b');
  const third = ann.join({ room: 'c' });
  const fourth = ann.join({ room: 'd' });
  await assert.rejects(third, code('E_FORBIDDEN'));
  await fourth;
  assert.equal(ann.state.room?.name, 'd');
  await listed('d 1');

  const fifth = ann.join({ room: 'e' });
  await ann.leave();
  await assert.rejects(fifth, code('E_FORBIDDEN'));
  await listed('');
  assert.equal(ann.state.phase, 'left');
});

/** Runs before each `join` command at the service, which does not hear it where the connection is closed then. */
function beforeJoin({ signaling }: Running, run: (socket: Parameters<Middleware>[0]) => Promise<void> | void): void {
  signaling.io.use((socket, ready) => {
    socket.use(async ([name], next) => {
      if (name === 'join') await run(socket);
      if (socket.conn.readyState === 'open') next();
    });
    ready();
  });
}
type Middleware = Parameters<Running['signaling']['io']['use']>[0];

it('is put out of the room while it asks for another, and comes into that', async (t) => {
  const service = await start(t);
  const [ann, ben] = ['Ann', 'Ben'].map((name) => session(t, { server: service.url, room: 'a', name })) as [
    Session,
    Session,
  ];
  await ben.join();
  beforeJoin(service, async () => {
    await ben.removeParticipant(ben.state.participants[1]!.id);
    await until(ann, ({ phase }) => phase !== 'joined');
  });
  await ann.join();
  await until(ben, () => people(ben) === 'Ben,Ann');
  const heard = told(ann);
  await ann.join({ room: 'b' });
  assert.deepEqual(heard, ['left: kicked', 'joined b']);
  assert.deepEqual([people(ann), people(ben)], ['Ann', 'Ben']);
});

it('loses the service while it asks, comes back where it was, and goes on from there', async (t) => {
  const service = await start(t);
  const [ann, ben] = ['Ann', 'Ben'].map((name) => session(t, { server: service.url, room: 'a', name })) as [
    Session,
    Session,
  ];
  await ben.join();
  let asked = 0;
  beforeJoin(service, (socket) => {
    asked += 1;
    if (asked === 1) socket.conn.close();
  });
  await ann.join();
  await until(ben, () => people(ben) === 'Ben,Ann');
  const [heard, atBen] = [told(ann), told(ben)];
  await ann.join({ room: 'b' });
  assert.deepEqual(heard, ['recovering', 'online', 'left: left', 'joined b']);
  await until(ben, () => people(ben) === 'Ben');
  assert.deepEqual([asked, atBen], [2, ['participant-left Ann']]);
});

it('shows the token of the room that it goes to, and stays where that is none', async (t) => {
  const { url } = await start(t, { authSecret });
  const token = (room: string, claims: object = {}) => jwt({ sub: 'ann', room, ...claims });
  const ann = session(t, { server: url, name: 'Ann', token: await token('a') });
  const heard = told(ann);
  await ann.join({ room: 'a' });
  const { id } = ann.state.self!;
  heard.length = 0;

  await assert.rejects(ann.join({ room: 'b' }), code('E_FORBIDDEN'));
  assert.deepEqual([ann.state.phase, ann.state.room?.name, ann.state.self?.id], ['joined', 'a', id]);
  ann.configure({ room: 'b', token: await token('b') });
  await until(ann, ({ phase, room }) => phase === 'joined' && room?.name === 'b');
  assert.ok(heard.includes('left: left'));
  // One that has ended lets nobody into the next room; who is in goes on.
  ann.configure({ room: 'c', token: await token('c', { exp: 1 }) });
  await until(ann, ({ error }) => error?.code === 'E_AUTH');
  await until(ann, ({ phase, room }) => phase === 'joined' && room?.name === 'b');
});
