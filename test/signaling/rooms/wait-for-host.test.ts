/** The rules of waiting for a host, in rooms that are open and in those that are not yet. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { execute } from '../../../signaling/rooms/execute.js';
import { takeIn } from '../../../signaling/rooms/handover.js';
import type { Memory } from '../../../signaling/rooms/returning.js';
import { emptyRoom, hasModeratorPresent, headOf } from '../../../signaling/rooms/room.js';
import type { RoomEvent } from '../../../signaling/rooms/room.js';
import type { Identity } from '../../../signaling/identity/identity.js';
import type { Join } from '../../../signaling/protocol.js';
import { meetHost } from '../../../signaling/rooms/door.js';
import { Rooms, type RoomRules } from '../../../signaling/rooms/rooms.js';

const NAME = 'r';
const PRIVATE = `~${'a'.repeat(22)}`;

let setUps = 0;

function setUp(more: Partial<RoomRules> = {}) {
  const events: RoomEvent[] = [];
  const timers = new Set<() => void>();
  let last = ++setUps * 1000;
  const clock = {
    now: () => 1,
    setTimer: (_ms: number, call: () => void) => {
      timers.add(call);
      return () => void timers.delete(call);
    },
  };
  const random = { id: () => `id${++last}`, guestNumber: () => 1000 };
  const rules = {
    participants: 8,
    members: 200,
    rooms: 3,
    knocks: 4,
    waitingRoom: false,
    named: false,
    crashGraceMs: 1,
    silenceGraceMs: 1,
    firstOrder: () => 0,
    ...more,
  };
  const rooms: Rooms = new Rooms(rules, clock, random, (event) => {
    events.push(event);
    meetHost(rooms, event);
  });
  const memory: Memory = { startedAt: 0, savedAt: 0, gone: new Set() };
  const joins = (name: string, how: Partial<Join> = {}, who: Identity = {}) => {
    const request = { room: NAME, name, media: true, audio: false, camera: false, private: false, ...how };
    execute(rooms, memory, request.room, { name: 'join', request, who, connection: name });
  };
  const waits = (name: string, how: Partial<Join> = {}, who: Identity = {}) =>
    joins(name, { waitForHost: true, ...how }, who);
  const by = (name: string) => {
    const room = rooms.get(NAME)!;
    const all = [...room.members.values(), ...room.knocks.values()];
    return { id: all.find((one) => one.connection === name)!.id, connection: name };
  };
  const leaves = (name: string) => execute(rooms, memory, NAME, { name: 'leave', by: by(name) });
  const loses = (name: string) => execute(rooms, memory, NAME, { name: 'lose', by: by(name), how: 'crash' });
  const passTime = () => [...timers].forEach((call) => timers.delete(call) && call());
  /** Who is inside, with role, and who is at the door, with what they wait for. */
  const where = (name = NAME) => {
    const room = rooms.get(name);
    if (!room) return null;
    return [
      [...room.members.values()].map((one) => `${one.name}: ${one.role}`).join(),
      [...room.knocks.values()].map((one) => `${one.name}: ${one.needsHost ? 'host' : 'answer'}`).join(),
    ];
  };
  const endings = () =>
    events.flatMap((event) => (event.type === 'knock-ended' ? [`${event.knock.name}: ${event.cause}`] : []));
  return { rooms, memory, events, joins, waits, leaves, loses, passTime, by, where, endings };
}

const doctor: Identity = { sub: 'doctor', role: 'host' };
const patient: Identity = { sub: 'patient', role: 'guest' };

describe('who waits for a host', () => {
  it('waits where nobody is, is let in by whoever comes to be host, and is none', () => {
    const { joins, waits, where } = setUp();
    waits('Ann');
    waits('Ben');
    assert.deepEqual(where(), ['', 'Ann: host,Ben: host']);
    joins('Cas');
    assert.deepEqual(where(), ['Cas: host,Ann: guest,Ben: guest', '']);
  });

  it('walks in where a host is, and waits where those who are there cannot open', () => {
    const { joins, waits, where } = setUp({ named: true });
    joins('Guest', {}, patient);
    waits('Ann', {}, { sub: 'ann', role: 'guest' });
    assert.deepEqual(where(), ['Guest: guest', 'Ann: host']);
    joins('Doctor', {}, doctor);
    waits('Ben', {}, { sub: 'ben', role: 'guest' });
    assert.deepEqual(where(), ['Guest: guest,Doctor: host,Ann: guest,Ben: guest', '']);
  });

  it('knocks once the host is there, where newcomers knock, and is told both', () => {
    const { waits, joins, where, events } = setUp({ named: true, waitingRoom: true });
    waits('Patient', {}, patient);
    joins('Doctor', {}, doctor);
    assert.deepEqual(where(), ['Doctor: host', 'Patient: answer']);
    const told = events.flatMap((event) => (event.type === 'knock' ? [event.again ?? false] : []));
    assert.deepEqual(told, [false, true]);
  });

  it('knocks by the token alone that says so', () => {
    const { waits, joins, where } = setUp({ named: true });
    waits('Patient', {}, { ...patient, waiting: true });
    joins('Doctor', {}, doctor);
    assert.deepEqual(where(), ['Doctor: host', 'Patient: answer']);
  });

  it('goes on waiting when the host leaves first, while those who knocked are told that nobody is there', () => {
    const { rooms, waits, joins, leaves, where, endings } = setUp({ named: true });
    joins('Doctor', {}, doctor);
    rooms.set(rooms.get(NAME)!, { locked: true, muteOnEntry: true, data: { bed: 7 } });
    joins('Visitor', {}, { sub: 'visitor', role: 'guest' });
    rooms.get(NAME)!.members.forEach((member) => (member.presence = 'recovering'));
    waits('Patient', {}, patient);
    leaves('Doctor');
    assert.deepEqual([where(), endings()], [['', 'Patient: host'], ['Visitor: no-host']]);
    const { locked, muteOnEntry, data } = rooms.get(NAME)!;
    assert.deepEqual([locked, muteOnEntry, data], [false, false, null], 'as a room that opens');
    joins('Doctor', {}, doctor);
    assert.deepEqual(where(), ['Doctor: host,Patient: guest', '']);
  });

  it('is told when the call ends, and leaves no room behind that nobody is in', () => {
    const { rooms, memory, waits, joins, leaves, by, where, endings } = setUp({ named: true });
    joins('Doctor', {}, doctor);
    rooms.get(NAME)!.members.forEach((member) => (member.presence = 'recovering'));
    waits('Patient', {}, patient);
    execute(rooms, memory, NAME, { name: 'end', by: by('Doctor'), payload: {} });
    assert.deepEqual([where(), endings()], [null, ['Patient: no-room']]);
    waits('Patient', {}, patient);
    leaves('Patient');
    assert.equal(where(), null);
    waits('Patient', {}, patient);
    execute(rooms, memory, NAME, { name: 'operate', act: 'deny', payload: { id: by('Patient').id } });
    assert.deepEqual([where(), endings().at(-1)], [null, 'Patient: denied']);
  });

  it('waits once as one person, by the newest tab', () => {
    const { rooms, waits, endings } = setUp({ named: true });
    waits('Old', {}, patient);
    waits('New', {}, patient);
    assert.deepEqual(
      [[...rooms.get(NAME)!.knocks.values()].map(({ name }) => name), endings()],
      [['New'], ['Old: replaced']],
    );
  });

  it('keeps nobody from opening the room, whose own word then says whether it is listed', () => {
    const { rooms, waits, joins, where } = setUp({ waitingRoom: true });
    waits('Ann');
    joins('Ben', { private: true });
    assert.deepEqual([where(), rooms.get(NAME)!.private], [['Ben: host', 'Ann: answer'], true]);
  });

  it('makes no private room that others could come into by an old link', () => {
    const { waits, joins, where } = setUp();
    assert.throws(() => joins('Guess', { room: PRIVATE }), { code: 'E_NOT_FOUND' });
    assert.throws(() => waits('Guess', { room: PRIVATE }), { code: 'E_NOT_FOUND' });
    waits('Ann', { room: PRIVATE, private: true });
    assert.throws(() => joins('Guess', { room: PRIVATE }), { code: 'E_NOT_FOUND' });
    joins('Host', { room: PRIVATE, private: true });
    assert.deepEqual(where(PRIVATE), ['Host: host,Ann: guest', '']);
  });

  it('waits again when the host is gone without an answer', () => {
    const { waits, joins, leaves, where, events } = setUp({ named: true, waitingRoom: true });
    waits('Patient', {}, patient);
    joins('Doctor', {}, doctor);
    leaves('Doctor');
    assert.deepEqual(where(), ['', 'Patient: host']);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'knock' ? [event.again ?? false] : [])),
      [false, true, true],
    );
  });

  it('comes in by the operator into a room as it opens', () => {
    const { rooms, memory, waits, joins, leaves, by, where } = setUp();
    joins('Ann', { private: true });
    rooms.get(NAME)!.members.forEach((member) => (member.presence = 'recovering'));
    waits('Ben');
    rooms.keepOut(rooms.get(NAME)!, ['removed'], ['removed']);
    leaves('Ann');
    execute(rooms, memory, NAME, { name: 'operate', act: 'admit', payload: { id: by('Ben').id } });
    assert.deepEqual([where(), rooms.get(NAME)!.private], [['Ben: host', ''], false]);
    assert.deepEqual([...rooms.get(NAME)!.removedSubs], []);
  });

  it('waits as a cohost whom the site has wait, and opens no room where nobody may wait', () => {
    const cohost: Identity = { sub: 'cohost', role: 'cohost', waiting: true };
    const one = setUp({ named: true });
    one.waits('Co', {}, cohost);
    assert.deepEqual(one.where(), ['', 'Co: host']);
    const none = setUp({ named: true, knocks: 0 });
    assert.throws(() => none.waits('Pat', {}, patient), { code: 'E_FULL' });
    assert.equal(none.where(), null);
  });

  it('is told that the room is full, where more wait than go in', () => {
    const { waits, joins, where, endings } = setUp({ participants: 3 });
    for (const name of ['Ann', 'Ben', 'Cas']) waits(name);
    joins('Host');
    assert.deepEqual(where(), ['Host: host,Ann: guest,Ben: guest', '']);
    assert.deepEqual(endings(), ['Ann: admitted', 'Ben: admitted', 'Cas: full']);
  });

  it('waits at the node that has the room, also when it was handed over, and before anybody comes', () => {
    const one = setUp();
    const other = setUp();
    one.waits('Ann');
    takeIn(other.rooms, { room: one.rooms.get(NAME)!, isFork: true });
    assert.deepEqual(other.where(), ['', 'Ann: host']);
    other.joins('Host');
    assert.deepEqual(other.where(), ['Host: host,Ann: guest', '']);
    const knocked = emptyRoom(headOf(one.rooms.get(NAME)!));
    knocked.name = 'empty';
    knocked.locked = true;
    const [waiter] = one.rooms.get(NAME)!.knocks.values();
    const request = { ...waiter!.request, waitForHost: false };
    knocked.knocks.set('knock', { ...waiter!, id: 'knock', needsHost: false, request });
    takeIn(other.rooms, { room: knocked, isFork: true });
    assert.equal(other.where('empty'), null, 'who only knocked has nobody to open');
  });

  it('lets those come back whose room the service has lost', () => {
    const { rooms, memory, waits, where } = setUp();
    memory.startedAt = 1;
    waits('Ann');
    const claims = {
      room: NAME,
      instance: 'lost',
      private: true,
      member: 'host',
      name: 'Host',
      nameFixed: false,
      role: 'host',
      term: 1,
      order: 1,
      serial: 1,
      iat: 1,
    } as const;
    execute(rooms, memory, NAME, { name: 'resume', claims, connection: 'Host' });
    assert.deepEqual(where(), ['Host: host,Ann: guest', '']);
    assert.deepEqual([rooms.get(NAME)!.id, rooms.get(NAME)!.private], ['lost', true]);
  });
});

describe('who is never to be host', () => {
  it('is none as the first, and inherits nothing', () => {
    const { joins, leaves, where } = setUp();
    joins('Bot', { host: false });
    joins('Ann');
    joins('Ben');
    leaves('Ann');
    assert.deepEqual(where(), ['Bot: guest,Ben: host', '']);
    leaves('Ben');
    assert.deepEqual(where(), ['Bot: guest', '']);
    joins('Cas');
    assert.deepEqual(where(), ['Bot: guest,Cas: host', '']);
  });
});

it('nobody waits for a host beside one, and no room is there without anybody, whatever happens', () => {
  const names = ['A', 'B', 'C', 'D', 'E'];
  const act = fc.record({
    name: fc.constantFrom(...names),
    does: fc.constantFrom('join', 'wait', 'bot', 'leave', 'lose', 'lock', 'time', 'end', 'remove'),
    role: fc.constantFrom('host', 'cohost', 'guest', 'viewer'),
  } as const);
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.array(act, { maxLength: 40 }), (named, waitingRoom, acts) => {
      const { rooms, memory, joins, by, leaves, loses, passTime } = setUp({ named, waitingRoom });
      const isIn = (name: string) => {
        const { members = new Map(), knocks = new Map() } = rooms.get(NAME) ?? {};
        return [...members.values(), ...knocks.values()].some(({ connection }) => connection === name);
      };
      for (const { name, does, role } of acts) {
        const who: Identity = named ? { sub: name, role } : {};
        try {
          if (does === 'time') passTime();
          else if (['join', 'wait', 'bot'].includes(does)) {
            if (isIn(name)) leaves(name);
            joins(name, { waitForHost: does === 'wait', ...(does === 'bot' && { host: false }) }, who);
          } else if (isIn(name) && does === 'leave') leaves(name);
          else if (isIn(name) && does === 'lose') loses(name);
          else if (isIn(name) && does === 'lock')
            execute(rooms, memory, NAME, { name: 'lock', by: by(name), payload: { on: role === 'host' } });
          else if (isIn(name) && does === 'end')
            execute(rooms, memory, NAME, { name: 'end', by: by(name), payload: {} });
          else if (isIn(name) && does === 'remove')
            execute(rooms, memory, NAME, { name: 'operate', act: 'remove', payload: { id: by(name).id } });
        } catch (error) {
          if ((error as { code?: string }).code === undefined) throw error;
        }
        const room = rooms.get(NAME);
        if (!room) continue;
        const waiting = [...room.knocks.values()].filter(({ needsHost }) => needsHost);
        assert.ok(room.members.size > 0 || waiting.length > 0, 'a room of nobody');
        if (room.members.size === 0) assert.equal(waiting.length, room.knocks.size, 'knocks where nobody can open');
        if (hasModeratorPresent(room)) assert.deepEqual(waiting, [], 'waits for who is there');
      }
    }),
    { numRuns: 500 },
  );
});
