/** A copy of a room that is told every event is the room: read from changes, from lines of the journal, from wire. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GRANTS, ROLES } from '../../../signaling/protocol.js';
import { systemRandom, type Clock } from '../../../signaling/base/clock.js';
import type { WireEvent } from '../../../signaling/cluster/messages.js';
import { apply, encode } from '../../../signaling/cluster/replica.js';
import { applyChange, changeOf } from '../../../signaling/rooms/change.js';
import { Told } from '../../../signaling/rooms/removed.js';
import { emptyRoom, headOf, type Room, type RoomEvent } from '../../../signaling/rooms/room.js';
import * as door from '../../../signaling/rooms/door.js';
import { Rooms, type RoomRules } from '../../../signaling/rooms/rooms.js';
import { lineOf, replay, type Line } from '../../../signaling/storage/journal.js';
import { seeded } from '../fuzz/random.js';

const RULES: RoomRules = {
  participants: 6,
  members: 8,
  rooms: 100,
  knocks: 3,
  removed: 2,
  waitingRoom: false,
  named: false,
  crashGraceMs: 6_000,
  silenceGraceMs: 60_000,
  firstOrder: () => 0,
};
const STILL: Clock = { now: () => 0, setTimer: () => () => undefined };
/** As JSON, so that what is absent and what is undefined are one. */
const plain = (room: Room) =>
  JSON.parse(
    JSON.stringify({
      ...headOf(room),
      members: Object.fromEntries(room.members),
      knocks: Object.fromEntries(room.knocks),
    }),
  ) as { members: Record<string, Record<string, unknown>> } & Record<string, unknown>;
/** What the journal tells of a room, but for whom it keeps out: of these it forgets nobody. */
const lasting = (room: Room) => {
  const { members, removedIds: _ids, removedSubs: _subs, knocks: _knocks, ...facts } = plain(room);
  return { ...facts, members: Object.values(members).map(({ presence: _, connection: __, ...member }) => member) };
};

test('whatever happens in a room, a copy that goes by its events is the same room', () => {
  const random = seeded(11);
  const rooms: Rooms = new Rooms(RULES, STILL, systemRandom, hear);
  let original: Room | undefined;
  let byChanges: Room | undefined;
  let byWire: Room | undefined;
  let [ids, subs] = [new Told(), new Told()];
  let lines: Line[] = [];
  const types = new Set<string>();

  function hear(event: RoomEvent): void {
    types.add(event.type);
    if (event.type === 'room-opened') {
      original = event.room;
      [byChanges, byWire] = [emptyRoom(headOf(original)), emptyRoom(headOf(original))];
      [ids, subs, lines] = [new Told(), new Told(), []];
    }
    assert.ok(original && byChanges && byWire);
    const line = lineOf(event, 5);
    if (line) lines.push(line);
    const removed = {
      removedIds: ids.difference(original.removedIds) ?? { added: [], gone: [] },
      removedSubs: subs.difference(original.removedSubs) ?? { added: [], gone: [] },
    };
    const { room, ...happened } = event;
    applyChange(byChanges, { ...changeOf(structuredClone(happened), room), ...removed });
    const wire = encode(event, { ids: removed.removedIds, subs: removed.removedSubs });
    apply(byWire, JSON.parse(JSON.stringify(wire)) as WireEvent, () => undefined);
  }

  const join = () =>
    door.join(
      rooms,
      {
        room: 'r',
        private: false,
        media: random(3) > 0,
        audio: true,
        camera: false,
        name: `Ann ${random(99)}`,
      },
      {
        ...(random(2) === 0 && { sub: `${random(20)}` }),
        ...(random(4) === 0 && { role: 'host' as const }),
        ...(random(4) === 0 && { can: GRANTS.filter(() => random(2) === 0), data: { step: random(9) } }),
      },
      `c${random(1_000)}`,
    );
  function step(): void {
    const room = rooms.get('r');
    if (!room || random(4) === 0) return void join();
    const members = [...room.members.values()];
    const member = members[random(members.length)]!;
    const [knock] = room.knocks.values();
    const acts = [
      () => rooms.leave(room, member, 'left'),
      () => rooms.remove(room, member),
      () => rooms.mute(room, member, members[0]!.id),
      () => rooms.lose(room, member, 'crash'),
      () => door.letBack(rooms, room, member, 'd', { audio: false }),
      () => rooms.confirm(room, member, member.serial),
      () => door.configure(rooms, room, { locked: !room.locked }),
      () => door.configure(rooms, room, { waiting: random(2) === 0, muteOnEntry: random(2) === 0 }),
      () => door.configure(rooms, room, { data: random(2) === 0 ? null : { step: random(9) } }),
      () => rooms.setRole(room, member, ROLES[random(ROLES.length)]!),
      () => rooms.update(room, member, { audio: true, hand: random(2) === 0, mute: member.mutes }),
      () => knock && door.admit(rooms, room, knock.id),
      () => knock && door.deny(rooms, room, knock.id),
      () => knock && door.withdraw(rooms, room, knock),
      () => rooms.emit({ type: 'notice', room, text: 'The service ends at ten.' }),
      () => random(20) === 0 && rooms.end(room),
    ];
    acts[random(acts.length)]!();
  }

  for (let turn = 0; turn < 1_500; turn += 1) {
    try {
      step();
    } catch (error) {
      assert.ok(['E_FORBIDDEN', 'E_LOCKED', 'E_FULL'].includes((error as { code: string }).code), String(error));
    }
    if (!rooms.get('r') || !original || !byChanges || !byWire) continue;
    assert.deepEqual(plain(byChanges), plain(original));
    assert.deepEqual(plain(byWire), plain(original));
    if (turn % 20 > 0) continue;
    const [replayed] = replay(lines).rooms;
    assert.deepEqual(replayed && lasting(replayed), lasting(original));
  }
  assert.equal(types.size, 14, [...types].join());
});
