import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enter, type Person } from '../fuzz/bystanders.js';
import { seeded } from '../fuzz/random.js';
import { chat, start } from '../helpers.js';

const ROOMS = 8;
const MEMBERS = 5;
const STEPS = 4_000;

/**
 * One stay of somebody in a room. `since` and `until` are times of the test: between them all that was said has to
 * come.
 */
interface Stay {
  person: Person;
  room: number;
  since: number;
  until: number;
  heard: Said[];
  numbers: number;
}
/** What was sent, between `from` and the answer at `to`; `only` names its one receiver. */
interface Said {
  by: string;
  number: number;
  room: number;
  only?: string | undefined;
  from: number;
  to: number;
}

test('under load nothing goes to the wrong room, or is lost, doubled or out of order', async (t) => {
  const { url, lines } = await start(t, {
    limits: { rate: { burst: 1e9, perSecond: 1e9 }, address: { sockets: 1e9, connections: 1e9, commands: 1e9 } },
  });
  const random = seeded(1);
  let time = 0;
  const all: Stay[] = [];
  const rooms: Stay[][] = Array.from({ length: ROOMS }, () => []);
  const said: Said[] = [];

  async function come(room: number): Promise<void> {
    const person = await enter(url, { room: `room ${room}` });
    t.after(() => person.wire.close());
    const stay: Stay = { person, room, since: ++time, until: Infinity, heard: [], numbers: 0 };
    person.wire.onEvent = (name, payload: { from: string; body: { id: string; epoch: number } }) => {
      if (name !== 'data' && name !== 'signal') return;
      stay.heard.push({
        by: payload.from,
        number: name === 'data' ? Number(payload.body.id) : payload.body.epoch,
        room,
        from: 0,
        to: 0,
      });
    };
    all.push(stay);
    rooms[room]!.push(stay);
  }

  async function go(stay: Stay): Promise<void> {
    rooms[stay.room] = rooms[stay.room]!.filter((other) => other !== stay);
    stay.until = ++time;
    // The answer comes after whatever was on its way.
    await stay.person.wire.command('leave', '{}');
  }

  async function speak(stay: Stay): Promise<void> {
    const others = rooms[stay.room]!.filter((other) => other !== stay);
    const to = random(2) === 0 ? others[random(others.length)]?.person.id : undefined;
    // Into another room, by an id from there: it must be refused.
    const stranger = random(10) === 0 ? rooms[(stay.room + 1) % ROOMS]![0]?.person.id : undefined;
    if (stranger !== undefined) {
      const refused = await stay.person.wire.command(
        'signal',
        JSON.stringify({ to: stranger, body: { type: 'renew', epoch: -1 } }),
      );
      assert.equal(refused?.ok, false);
      return;
    }
    const it: Said = {
      by: stay.person.id,
      number: ++stay.numbers,
      room: stay.room,
      only: to,
      from: ++time,
      to: Infinity,
    };
    const payload =
      to === undefined
        ? chat(String(it.number), 'x')
        : { to, body: { type: 'offer', epoch: it.number, sdp: 'x'.repeat(500) } };
    const result = await stay.person.wire.command(to === undefined ? 'data' : 'signal', JSON.stringify(payload));
    if (result?.ok) said.push({ ...it, to: ++time });
  }

  for (let room = 0; room < ROOMS; room += 1) for (let member = 0; member < MEMBERS; member += 1) await come(room);
  // Steps are begun without waiting for those before: the service has many in hand at once.
  const underWay = new Set<Promise<void>>();
  for (let step = 0; step < STEPS; step += 1) {
    const room = random(ROOMS);
    const there = rooms[room]!;
    const turn = random(100);
    const done =
      turn < 3 && there.length < MEMBERS + 3
        ? come(room)
        : turn < 6 && there.length > 2
          ? go(there[random(there.length)]!)
          : speak(there[random(there.length)]!);
    const tracked = done.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
    if (underWay.size >= 100) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  await Promise.all(rooms.flat().map(({ person }) => person.wire.command('data', 'null')));

  const spoken = new Map(all.map((stay) => [stay.person.id, stay]));
  let expected = 0;
  for (const stay of all) {
    const last = new Map<string, number>();
    for (const { by, number } of stay.heard) {
      const speaker = spoken.get(by);
      assert.equal(speaker?.room, stay.room, 'from another room');
      assert.ok(number > (last.get(by) ?? 0), `number ${number} after ${last.get(by)}: doubled, or out of order`);
      last.set(by, number);
    }
    const heard = new Set(stay.heard.map(({ by, number }) => `${by} ${number}`));
    for (const { by, number, room, only, from, to } of said) {
      if (room !== stay.room || by === stay.person.id) continue;
      const isMeant = only === undefined || only === stay.person.id;
      if (!isMeant) assert.ok(!heard.has(`${by} ${number}`), 'meant for somebody else');
      else if (from > stay.since && to < stay.until) {
        expected += 1;
        assert.ok(heard.has(`${by} ${number}`), `number ${number} is lost`);
      }
    }
  }
  assert.ok(expected > STEPS, String(expected));
  assert.deepEqual(
    lines.filter((line) => line.includes('"error":true')),
    [],
  );
  assert.deepEqual(
    all.flatMap(({ person }) => person.wire.troubles),
    [],
  );
});
