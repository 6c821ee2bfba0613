/** The lobby's list as a subscriber sees it: always what the newest list and its changes come to. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Clock } from '../../../signaling/base/clock.js';
import { memoryDirectory } from '../../../signaling/rooms/directory.js';
import { foldQuery, listing } from '../../../signaling/rooms/listing.js';
import { foldRoomName, type RoomsDelta, type RoomSummary } from '../../../signaling/protocol.js';

const MOST = 5;

function world() {
  const timers: (() => void)[] = [];
  const clock = {
    now: () => 0,
    setTimer: (_ms: number, call: () => void) => (timers.push(call), () => undefined),
  } as unknown as Clock;
  const told: { query: string; delta: RoomsDelta }[] = [];
  const directory = memoryDirectory(clock, () => list.changed());
  const list = listing(directory, clock, MOST, (query, delta) => told.push({ query, delta }));
  return {
    directory,
    list,
    told,
    /** All timers that were set until now. */ pass: () => timers.splice(0).forEach((call) => call()),
  };
}

describe('the list of a subscriber', () => {
  it('is what its first answer and its changes come to, for every query, whatever happens', () => {
    const { directory, list, told, pass } = world();
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const rooms = new Map<string, RoomSummary>();
    const followers: { query: string; rooms: Map<string, RoomSummary>; more: number }[] = [];
    for (let step = 0; step < 4_000; step += 1) {
      const name = ['a', 'A', 'ab', 'aB', 'b', 'ba', 'ｂ', 'c'][random(8)]! + ['', '1', '2', '３'][random(4)]!;
      if (random(3) === 0) {
        rooms.delete(name);
        directory.delete(name);
      } else {
        const summary: RoomSummary = { name, count: 1 + random(4), max: 8, locked: random(2) === 0 };
        rooms.set(name, summary);
        directory.put(summary);
      }
      if (random(40) === 0) {
        const query = ['', 'A', 'b', 'aB1', '3', 'none'][random(6)]!;
        const { rooms: first, more = 0 } = list.follow(foldQuery(query));
        followers.push({ query: foldQuery(query), rooms: new Map(first.map((line) => [line.name, line])), more });
      }
      if (random(60) === 0) for (const { query } of followers.splice(0, 3)) list.unfollow(query);
      if (random(5) > 0) continue;
      pass();
      for (const { query, delta } of told.splice(0)) {
        for (const one of followers.filter((follower) => follower.query === query)) {
          for (const line of delta.changed) one.rooms.set(line.name, line);
          for (const gone of delta.removed) one.rooms.delete(gone);
          one.more = delta.more ?? 0;
        }
      }
      const folded = [...rooms.values()].map((room) => ({ room, fold: foldRoomName(room.name) }));
      for (const one of followers) {
        const found = folded
          .filter(({ fold }) => fold.includes(one.query))
          .sort(
            (x, y) =>
              Number(one.query !== '' && y.fold === one.query) - Number(one.query !== '' && x.fold === one.query) ||
              y.room.count - x.room.count ||
              (x.room.name < y.room.name ? -1 : 1),
          );
        const isAlike = (name: string) => folded.filter((other) => other.fold === name).length > 1;
        const expected = found
          .slice(0, MOST)
          .map(({ room, fold }) => (isAlike(fold) ? { ...room, alike: true } : room));
        const byName = (lines: RoomSummary[]) => lines.sort((x, y) => (x.name < y.name ? -1 : 1));
        assert.deepEqual(byName([...one.rooms.values()]), byName(expected), `${step} ${one.query}`);
        assert.equal(one.more, Math.max(0, found.length - MOST));
      }
    }
  });

  it('is looked through again for so many searches in one turn, and for all in the end; the whole list never waits', () => {
    const { directory, list, told, pass } = world();
    for (let i = 0; i < 50; i += 1) list.follow(foldQuery(`room ${'x'.repeat(i)}`));
    list.follow('');
    directory.put({ name: `room ${'x'.repeat(60)}`, count: 1, max: 8, locked: false });
    pass();
    assert.equal(told.length, 21);
    assert.ok(told.some(({ query }) => query === ''));
    pass();
    assert.equal(told.length, 41);
    pass();
    assert.equal(new Set(told.map(({ query }) => query)).size, 51);
    pass();
    assert.equal(told.length, 51, 'once each');
  });

  it('keeps nothing for queries that nobody follows', () => {
    const { directory, list, told, pass } = world();
    for (let i = 0; i < 3; i += 1) list.follow('R');
    for (let i = 0; i < 3; i += 1) list.unfollow('R');
    list.unfollow('never followed');
    directory.put({ name: 'r', count: 1, max: 8, locked: false });
    pass();
    assert.deepEqual(told, []);
  });
});
