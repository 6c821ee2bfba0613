/** What facts make of the state: the rules that elements and applications rely on. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Member, Welcome } from '../../../signaling/protocol.js';
import type { SessionEvent } from '../../../components/session/state/facts.js';
import { publicEvents } from '../../../components/session/state/public-events.js';
import { reduce } from '../../../components/session/state/reducer.js';
import { INITIAL_STATE, type SessionState } from '../../../components/session/state/state.js';

const member = (id: string, order: number, more: Partial<Member> = {}): Member => ({
  id,
  name: id.toUpperCase(),
  role: order === 1 ? 'host' : 'guest',
  order,
  media: true,
  audio: false,
  camera: false,
  screen: false,
  hand: false,
  presence: 'present',
  ...more,
});
const welcome = (self: string, members: Member[], more: Partial<Welcome> = {}): SessionEvent => ({
  type: 'welcome',
  at: 1,
  welcome: {
    room: { name: 'r', private: false, locked: false },
    self,
    members,
    iceServers: [],
    limits: { participants: 8, text: 8000 },
    token: 't',
    serial: 1,
    resumed: false,
    nameFixed: false,
    knocks: [],
    ...more,
  },
});
const run = (...events: SessionEvent[]): SessionState => events.reduce(reduce, INITIAL_STATE);
const connection = (phase: SessionState['connection']['phase'], joining = false): SessionEvent => ({
  type: 'connection',
  connection: { phase, attempt: 0, outageMs: 0 },
  joining,
});
const notices = (state: SessionState) =>
  state.messages.map(({ system }) => `${system?.kind} ${system?.name} ${system?.count}`);

describe('reduce', () => {
  it('puts oneself first and keeps `self` the same object', () => {
    const state = run(welcome('b', [member('a', 1), member('b', 2)]), { type: 'speaking', id: 'b', speaking: true });
    assert.deepEqual(
      state.participants.map(({ id }) => id),
      ['b', 'a'],
    );
    assert.equal(state.self, state.participants[0]);
    assert.equal(state.self?.speaking, true);
  });

  it('tells comings, goings and new names with the count', () => {
    const state = run(
      welcome('a', [member('a', 1)]),
      { type: 'member-joined', member: member('b', 2), at: 2 },
      { type: 'member-updated', change: { id: 'b', name: 'Ben' }, at: 3 },
      { type: 'member-left', id: 'b', reason: 'left', at: 4 },
    );
    assert.deepEqual(notices(state), ['joined B 2', 'renamed Ben 2', 'left Ben 1']);
    assert.equal(state.unread, 0);
  });

  it('shows a message once, whichever way it came', () => {
    const message = { id: 'm', from: 'b', name: 'B', text: 'hi', at: 2, status: 'delivered' } as const;
    const state = run(
      welcome('a', [member('a', 1), member('b', 2)]),
      { type: 'message', message },
      { type: 'message', message },
    );
    assert.equal(state.messages.length, 1);
    assert.equal(state.unread, 1);
    const other = reduce(state, { type: 'message', message: { ...message, from: 'a' } });
    assert.equal(other.messages.length, 2, "an id is its sender's own");
  });

  it('does not pass through the lobby on the way into a room', () => {
    const joining = run({ type: 'joining' }, connection('connecting', true), connection('online', true));
    assert.equal(joining.phase, 'connecting');
    assert.equal(run(connection('connecting'), connection('online')).phase, 'lobby');
  });

  it('goes over an outage with the same people, streams and connections', () => {
    const stream = {} as MediaStream;
    const before = run(
      connection('online', true),
      welcome('a', [member('a', 1), member('b', 2), member('c', 3)]),
      { type: 'peer', id: 'b', connection: 'connected' },
      { type: 'peer-stream', id: 'b', kind: 'camera', stream },
      connection('recovering', true),
    );
    assert.equal(before.phase, 'reconnecting');
    assert.equal(before.participants[1]?.connection, 'connected', 'media flows on');
    const after = [
      connection('online', true),
      welcome('a', [member('a', 1), member('b', 2), member('d', 4)], { resumed: true }),
    ].reduce(reduce, before);
    assert.equal(after.phase, 'joined');
    assert.equal(after.participants[1]?.camera.stream, stream);
    assert.deepEqual(notices(after), ['left C 3', 'joined D 3']);
  });

  it('plays somebody as loud as was set for as long as they are here, also where one comes back as somebody new', () => {
    const volumes = (state: SessionState) => state.participants.map(({ id, volume }) => `${id} ${volume}`);
    const set: SessionEvent[] = [
      welcome('a', [member('a', 1), member('b', 2)]),
      { type: 'volume', id: 'b', volume: 0.25 },
    ];
    assert.deepEqual(volumes(run(...set.slice(0, 1))), ['a 1', 'b 1']);
    assert.deepEqual(volumes(run(...set)), ['a 1', 'b 0.25']);
    const reloads: SessionEvent = { type: 'member-updated', change: { id: 'b', presence: 'recovering' }, at: 2 };
    const back = welcome('a', [member('a', 1), member('b', 2)], { resumed: true });
    assert.deepEqual(volumes(run(...set, reloads, back)), ['a 1', 'b 0.25'], 'over a reload and an outage');
    const anew = welcome('a2', [member('a2', 3), member('b', 2)]);
    assert.deepEqual(volumes(run(...set, anew)), ['a2 1', 'b 0.25'], 'under a new id of our own');
    const gone: SessionEvent = { type: 'member-left', id: 'b', reason: 'left', at: 2 };
    const other: SessionEvent = { type: 'member-joined', member: member('b', 4), at: 3 };
    assert.deepEqual(volumes(run(...set, gone, other)), ['a 1', 'b 1'], 'who has left is forgotten');
  });

  it('believes its own tracks and not the echo of what it said', () => {
    const state = run(
      welcome('a', [member('a', 1)]),
      { type: 'media', kind: 'camera', media: { wanted: true, enabled: true, status: 'on' } },
      { type: 'member-updated', change: { id: 'a', camera: false }, at: 2 },
    );
    assert.equal(state.self?.camera.enabled, true);
  });

  it('says why a path failed until it works again', () => {
    const failed = run(welcome('a', [member('a', 1), member('b', 2)]), {
      type: 'peer',
      id: 'b',
      connection: 'failed',
      cause: 'no-relay',
    });
    assert.equal(failed.participants[1]?.cause, 'no-relay');
    assert.equal(reduce(failed, { type: 'peer', id: 'b', connection: 'connected' }).participants[1]?.cause, undefined);
  });

  it('keeps the list of rooms by snapshot and deltas', () => {
    const room = (name: string, count: number) => ({ name, count, max: 8, locked: false });
    const state = run(
      { type: 'rooms', rooms: [room('b', 1), room('__proto__', 1)] },
      { type: 'rooms-delta', delta: { changed: [room('a', 2), room('b', 3)], removed: ['__proto__'] } },
    );
    assert.deepEqual(
      state.rooms.map(({ name, count }) => `${name} ${count}`),
      ['a 2', 'b 3'],
    );
    assert.equal(state.moreRooms, 0, 'as older services leave it out');
    const rooms = run(
      { type: 'rooms', rooms: [room('b', 1)], more: 7 },
      { type: 'rooms-delta', delta: { changed: [], removed: [], more: 6 } },
    );
    assert.equal(rooms.moreRooms, 6);
    assert.equal(
      run(
        { type: 'rooms', rooms: [room('b', 1)], more: 7 },
        { type: 'rooms-delta', delta: { changed: [], removed: [] } },
      ).moreRooms,
      0,
    );
  });

  it('leaves with nothing of the room, and a fact that changes nothing changes nothing', () => {
    const state = run(welcome('a', [member('a', 1)]), { type: 'left', reason: 'kicked' });
    assert.equal(state.phase, 'left');
    assert.equal(state.leftReason, 'kicked');
    assert.deepEqual([state.room, state.self, state.participants], [null, null, []]);
    assert.equal(reduce(state, { type: 'speaking', id: 'nobody', speaking: true }), state);
    assert.equal(reduce(state, { type: 'member-left', id: 'nobody', reason: 'left', at: 1 }), state);
  });
});

describe('publicEvents', () => {
  const names = (before: SessionState, event: SessionEvent) =>
    publicEvents(event, before, reduce(before, event)).map(({ type }) => type);

  it('makes the events of the contract, each once', () => {
    const alone = run(connection('online', true), welcome('a', [member('a', 1)]));
    assert.deepEqual(names(run(connection('online', true)), welcome('a', [member('a', 1)])), ['joined']);
    assert.deepEqual(names(alone, { type: 'member-joined', member: member('b', 2), at: 1 }), ['participant-joined']);
    const two = reduce(alone, { type: 'member-joined', member: member('b', 2), at: 1 });
    assert.deepEqual(names(two, { type: 'member-left', id: 'b', reason: 'left', at: 1 }), ['participant-left']);
    assert.deepEqual(
      names(two, {
        type: 'message',
        message: { id: 'm', from: 'b', name: 'B', text: 'x', at: 1, status: 'delivered' },
      }),
      ['message', 'unread'],
    );
    assert.deepEqual(names(two, welcome('a', [member('a', 1)], { resumed: true })), ['participant-left']);
  });

  const details = (before: SessionState, ...events: SessionEvent[]) => {
    let state = before;
    return events.flatMap((event) => {
      const was = state;
      state = reduce(was, event);
      return publicEvents(event, was, state);
    });
  };
  const speaks = (id: string, speaking = true): SessionEvent => ({ type: 'speaking', id, speaking });
  const updated = (change: { id: string } & Partial<Member>): SessionEvent => ({
    type: 'member-updated',
    change,
    at: 1,
  });

  it('says who speaks now: who began last, after them who still does, and at last that nobody does', () => {
    const before = run(welcome('a', [member('a', 1), member('b', 2, { audio: true }), member('c', 3)]));
    const facts = [speaks('b'), speaks('c'), speaks('c', false), updated({ id: 'b', audio: false }), speaks('a')];
    const told = details(before, ...facts).flatMap((event) =>
      event.type === 'active-speaker' ? [event.detail.participant?.id ?? null] : [],
    );
    assert.deepEqual(told, ['b', 'c', 'b', null, 'a']);
    const state = facts.reduce(reduce, before);
    assert.equal(state.activeSpeaker, 'a');
    const gone = reduce(reduce(state, speaks('c')), { type: 'member-left', id: 'c', reason: 'left', at: 1 });
    assert.equal(gone.activeSpeaker, 'a');
    assert.equal(reduce(gone, { type: 'left', reason: 'left' }).activeSpeaker, null);
  });

  it('says what has changed of somebody, by word or found out after an outage, and nothing where nothing has', () => {
    const before = run(welcome('a', [member('a', 1), member('b', 2)]));
    assert.deepEqual(names(before, updated({ id: 'b', hand: true })), ['participant-updated']);
    assert.deepEqual(names(before, updated({ id: 'b', hand: false })), []);
    assert.deepEqual(names(before, { type: 'peer', id: 'b', connection: 'connected' }), []);
    const back = welcome('a', [member('a', 1), member('b', 2, { name: 'Ben' })], { resumed: true });
    const [event] = details(before, back);
    assert.ok(event?.type === 'participant-updated');
    assert.equal(event.detail.participant.name, 'Ben');
  });

  it('says who somebody is once it is told, and what the app says of them; none is left out', () => {
    const avatarUrl = 'https://example.com/b.png';
    const before = run(welcome('a', [member('a', 1), member('b', 2, { data: { seat: 1 }, avatarUrl })]));
    const known = ({ participants }: SessionState) =>
      participants.map(({ userId, data, avatarUrl }) => [userId, data, avatarUrl]);
    const changes = [{ userId: 'ben' }, { data: { seat: 2 } }, { data: null }].map((one) =>
      updated({ id: 'b', ...one }),
    );
    let after = before;
    for (const change of changes) {
      assert.deepEqual(names(after, change), ['participant-updated']);
      after = reduce(after, change);
    }
    assert.deepEqual(
      names(before, updated({ id: 'b', data: { seat: 1 } })),
      [],
      'the same in other words is nothing new',
    );
    assert.deepEqual(known(after), [
      [undefined, undefined, undefined],
      ['ben', undefined, avatarUrl],
    ]);
    // Back after an outage: what is left out is none, but who somebody is stays as it was told.
    const back = reduce(after, welcome('a', [member('a', 1), member('b', 2, { data: 3 })], { resumed: true }));
    assert.deepEqual(known(back)[1], ['ben', 3, undefined]);
  });

  it('says what has changed of the room, once', () => {
    const before = run(welcome('a', [member('a', 1)]));
    const room = { name: 'r', private: false, locked: true };
    const now = { ...room, waiting: false, muteOnEntry: false };
    assert.deepEqual(details(before, { type: 'room-updated', room }), [
      { type: 'room-updated', detail: { room: now } },
    ]);
    assert.deepEqual(names(before, welcome('a', [member('a', 1)], { resumed: true, room })), ['room-updated']);
    assert.deepEqual(names(before, welcome('a', [member('a', 1)], { resumed: true })), []);
  });

  it('says that one waits, and to hosts who does not wait any more', () => {
    const waiting: SessionEvent = { type: 'waiting', room: 'r', waitingFor: 'answer' };
    assert.deepEqual(details(INITIAL_STATE, waiting, waiting), [
      { type: 'waiting', detail: { room: 'r', waitingFor: 'answer' } },
    ]);
    const knock = { id: 'k', name: 'Kim' };
    const asked = run(welcome('a', [member('a', 1)], { knocks: [knock] }));
    assert.deepEqual(details(asked, { type: 'knock-ended', id: 'k' }), [{ type: 'knock-ended', detail: knock }]);
    assert.deepEqual(names(asked, welcome('a', [member('a', 1)], { resumed: true })), ['knock-ended']);
    assert.deepEqual(names(asked, { type: 'left', reason: 'left' }), ['left']);
  });
});

describe('how good one’s own way is', () => {
  const sending = { audio: true };
  const three = run(
    welcome('a', [member('a', 1), member('b', 2, sending), member('c', 3, sending), member('d', 4)]),
    ...['b', 'c', 'd'].map((id): SessionEvent => ({ type: 'peer', id, connection: 'connected' })),
  );
  const quality = (id: string, to: 0 | 1 | 2 | 3 | 4): SessionEvent => ({ type: 'peer-quality', id, quality: to });

  it('is the best of those to two or more who send, and is told as theirs is', () => {
    const oneBad = reduce(three, quality('b', 1));
    assert.equal(oneBad.self?.quality, 4);
    const allBad = reduce(oneBad, quality('c', 0));
    assert.equal(allBad.self?.quality, 1, 'who sends nothing says nothing');
    assert.deepEqual(
      publicEvents(quality('c', 0), oneBad, allBad).map(({ type, detail }) => [
        type,
        (detail as { participant: { id: string } }).participant.id,
      ]),
      [
        ['quality', 'a'],
        ['quality', 'c'],
      ],
    );
  });

  it('is not known by a single one, also once the others are gone', () => {
    const allBad = [quality('b', 1), quality('c', 1)].reduce(reduce, three);
    assert.equal(reduce(allBad, { type: 'member-left', id: 'b', reason: 'left', at: 1 }).self?.quality, 4);
  });
});
