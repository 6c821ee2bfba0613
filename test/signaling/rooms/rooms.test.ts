/** The rules of who may be in a room, by each way in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { execute } from '../../../signaling/rooms/execute.js';
import { takeIn } from '../../../signaling/rooms/handover.js';
import type { Memory } from '../../../signaling/rooms/returning.js';
import { emptyRoom, headOf } from '../../../signaling/rooms/room.js';
import type { KnockRecord, MemberRecord, Room, RoomEvent } from '../../../signaling/rooms/room.js';
import type { Identity } from '../../../signaling/identity/identity.js';
import * as door from '../../../signaling/rooms/door.js';
import { Rooms, type RoomRules } from '../../../signaling/rooms/rooms.js';
import { comeBack } from '../../../signaling/rooms/returning.js';

const NAME = 'r';
const request = { room: NAME, media: false, audio: false, camera: false, private: false };
const person = (sub: string, role: Identity['role'] = 'guest'): Identity => ({ sub, role });

function setUp(more: Partial<RoomRules> = {}) {
  const events: RoomEvent[] = [];
  let last = 0;
  let now = 1;
  const clock = { now: () => now, setTimer: () => () => undefined };
  const random = { id: () => `id${++last}`, guestNumber: () => 1000 };
  const rules = {
    participants: 8,
    members: 200,
    rooms: 10,
    knocks: 50,
    waitingRoom: false,
    named: true,
    crashGraceMs: 1,
    silenceGraceMs: 1,
    firstOrder: () => 0,
    ...more,
  };
  const rooms = new Rooms(rules, clock, random, (event) => events.push(event));
  const memory: Memory = { startedAt: 0, savedAt: 0, gone: new Set() };
  const enter = (who: Identity) => door.join(rooms, request, who, `connection ${++last}`);
  const host = (enter(person('ann', 'host')) as { member: MemberRecord }).member;
  const passes = (ms: number) => void (now += ms);
  return { rooms, memory, events, enter, host, passes, room: rooms.get(NAME) as Room };
}

const subs = (room: Room) => [...room.members.values()].map(({ sub }) => sub);

test('whoever was removed comes in by no way', () => {
  const { rooms, memory, enter, host, room } = setUp();
  const { member } = enter(person('ben')) as { member: MemberRecord };
  // What two nodes that did not hear each other may leave: one person at the table and at the door.
  const knock: KnockRecord = { id: 'knock', name: 'Ben', request, who: person('ben'), connection: 'door' };
  door.configure(rooms, room, { locked: true });
  room.knocks.set(knock.id, knock);
  rooms.remove(room, member);
  assert.deepEqual([...room.knocks], [], 'the knock is over with the seat');
  room.knocks.set(knock.id, knock);
  const by = { id: host.id, connection: host.connection! };
  const claims = {
    room: NAME,
    instance: room.id,
    private: false,
    member: member.id,
    name: 'Ben',
    nameFixed: false,
    sub: 'ben',
    role: 'guest',
    term: 1,
    order: member.order,
    serial: 1,
    iat: 1,
  } as const;
  const ways: Record<string, () => unknown> = {
    join: () => enter(person('ben')),
    'join as host': () => enter(person('ben', 'host')),
    admit: () => execute(rooms, memory, NAME, { name: 'admit', by, payload: { id: 'knock' } }),
    resume: () => execute(rooms, memory, NAME, { name: 'resume', claims, connection: 'back', who: person('ben') }),
    'resume as another member': () =>
      execute(rooms, memory, NAME, {
        name: 'resume',
        claims: { ...claims, member: 'other' },
        connection: 'back',
        who: person('ben'),
      }),
    reclaim: () => door.letBack(rooms, room, member, 'back', {}),
  };
  for (const [way, come] of Object.entries(ways)) assert.throws(come, { code: 'E_FORBIDDEN' }, way);
  const theirs = emptyRoom({ ...headOf(room), removedIds: [], removedSubs: [] });
  theirs.members.set('elsewhere', { ...member, id: 'elsewhere' });
  theirs.knocks.set('door', { ...knock, id: 'door' });
  assert.deepEqual(takeIn(rooms, { room: theirs, isFork: true }), { elsewhere: 'kicked' });
  door.configure(rooms, room, { locked: false });
  assert.deepEqual([subs(room), [...room.knocks.keys()]], [['ann'], []]);
});

test('who was removed where nodes could not hear each other waits at no door of the other', () => {
  const { rooms, events, room } = setUp();
  door.configure(rooms, room, { locked: true });
  room.knocks.set('knock', { id: 'knock', name: 'Ben', request, who: person('ben'), connection: 'door' });
  takeIn(rooms, { room: emptyRoom({ ...headOf(room), removedSubs: ['ben'] }), isFork: true });
  assert.deepEqual([...room.knocks], []);
  assert.ok(events.some((event) => event.type === 'knock-ended' && event.cause === 'denied'));
});

test('of one person there is one seat and no knock beside it, by whatever way they come', () => {
  for (const way of ['join', 'admit', 'unlock', 'hand over'] as const) {
    const { rooms, enter, room } = setUp();
    enter(person('ben'));
    door.configure(rooms, room, { locked: true });
    const knocks = ['first', 'second'].map((id): KnockRecord => ({
      id,
      name: 'Ben',
      request,
      who: person('ben'),
      connection: id,
    }));
    for (const knock of knocks) room.knocks.set(knock.id, knock);
    if (way === 'join') enter(person('ben', 'host'));
    else if (way === 'admit') door.admit(rooms, room, 'second');
    else if (way === 'unlock') door.configure(rooms, room, { locked: false });
    else {
      const theirs = emptyRoom(headOf(room));
      const [older] = [...room.members.values()].slice(1);
      theirs.members.set('elsewhere', { ...older!, id: 'elsewhere', order: 99 });
      theirs.knocks.set('third', { ...knocks[0]!, id: 'third' });
      takeIn(rooms, { room: theirs, isFork: true });
    }
    assert.deepEqual([subs(room), [...room.knocks.keys()]], [['ann', 'ben'], []], way);
  }
});

test('a room remembers so many of those who were removed, the newest, and locks when it has to forget', () => {
  const { rooms, enter, room, events } = setUp({ removed: 3 });
  const remove = (sub: string) => rooms.remove(room, (enter(person(sub)) as { member: MemberRecord }).member);
  for (const sub of ['ben', 'cat', 'dan']) remove(sub);
  assert.equal(room.locked, false);
  remove('eve');
  assert.deepEqual([room.locked, [...room.removedSubs], room.removedIds.size], [true, ['cat', 'dan', 'eve'], 3]);
  assert.equal(events.filter(({ type }) => type === 'room-updated').length, 1);
  assert.ok('knock' in enter(person('ben')), 'who was forgotten has to knock');
  assert.throws(() => enter(person('cat')), { code: 'E_FORBIDDEN' });
});

test('the ids of those who were removed are kept as long as their tokens may be shown, and the people for good', () => {
  const { rooms, enter, room, passes } = setUp({ removedMs: 3_600_000 });
  const remove = (sub: string) => rooms.remove(room, (enter(person(sub)) as { member: MemberRecord }).member);
  remove('ben');
  passes(3_600_000);
  remove('cat');
  assert.equal(room.removedIds.size, 2);
  passes(1);
  remove('dan');
  assert.deepEqual([room.removedIds.size, [...room.removedSubs]], [2, ['ben', 'cat', 'dan']]);
});

const seated = (place: unknown) => place as { room: Room; member: MemberRecord };

test('whom a host made less of has no more by another tab, through a locked door either', () => {
  const { rooms, enter, room } = setUp();
  const [cohost, guest] = [enter(person('cho', 'cohost')), enter(person('gil'))].map((one) => seated(one).member);
  for (const one of [cohost!, guest!]) rooms.setRole(room, one, 'viewer');
  door.configure(rooms, room, { locked: true });
  for (const [sub, role] of [
    ['cho', 'cohost'],
    ['gil', 'guest'],
    ['cho', 'cohost'],
  ] as const) {
    const { member } = seated(enter(person(sub, role)));
    assert.deepEqual([member.role, member.can], ['viewer', []], sub);
  }
});

test('a stronger token counts for the next tab of who came by a weaker one', () => {
  const { enter } = setUp();
  enter(person('dee'));
  assert.equal(seated(enter(person('dee', 'host'))).member.role, 'host');
});

test('what the site answered at the join outlives a service that lost its rooms', () => {
  for (const who of [{}, { role: 'host', sub: 'ben' }] as Identity[]) {
    const { room, enter } = setUp({ named: false, asked: true });
    const { member } = seated(enter({ role: 'viewer', can: ['chat'], data: { age: 9 }, sub: who.sub }));
    const { id, name, nameFixed, sub, role, granted, data, order, serial } = member;
    const { id: instance, hostTerm: term } = room;
    const lost = setUp({ named: who.sub !== undefined, asked: true, rooms: 20, silenceGraceMs: 60_000 });
    lost.rooms.end(lost.room);
    const back = comeBack(
      lost.rooms,
      { startedAt: 1, savedAt: 0, gone: new Set() },
      {
        room: NAME,
        instance,
        private: false,
        member: id,
        name,
        nameFixed,
        sub,
        role,
        can: granted,
        data,
        term,
        order,
        serial,
        iat: 1,
      },
      { ...request, audio: true },
      who,
      'back',
    ) as MemberRecord;
    assert.deepEqual([back.role, back.can, back.data, back.audio], ['viewer', [], { age: 9 }, false]);
  }
});

test('a host who was made a guest is none again by a node that has not heard of it', () => {
  const { rooms, enter, room } = setUp();
  const { member } = seated(enter(person('moe', 'host')));
  const theirs = emptyRoom(headOf(room));
  theirs.members.set(member.id, { ...member, connection: 'there', audio: true });
  rooms.lose(room, member, 'silence');
  rooms.setRole(room, member, 'viewer');
  takeIn(rooms, { room: theirs, isFork: false });
  assert.deepEqual([member.role, member.presence, member.audio], ['viewer', 'present', false]);
});

test('who is first does not walk in where the site has guests wait, by whatever it says so', () => {
  const { rooms, room } = setUp({ named: false, waitingRoom: true });
  rooms.end(room);
  assert.throws(() => door.join(rooms, request, { role: 'guest' }, 'first'), { code: 'E_LOCKED' });
  assert.equal(seated(door.join(rooms, request, { role: 'host' }, 'second')).member.role, 'host');
});
