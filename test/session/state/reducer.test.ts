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
});
