import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFile, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { systemRandom, type Clock } from '../../../signaling/base/clock.js';
import { lineOf, replay, type Line } from '../../../signaling/storage/journal.js';
import type { MemberRecord, Room } from '../../../signaling/rooms/room.js';
import * as door from '../../../signaling/rooms/door.js';
import { Rooms, type RoomRules } from '../../../signaling/rooms/rooms.js';
import { fileStore } from '../../../signaling/storage/store.js';
import { seeded } from '../fuzz/random.js';
import { folder, join, start, waitFor } from '../helpers.js';

const RULES: RoomRules = {
  participants: 8,
  members: 50,
  rooms: 100,
  knocks: 1e9,
  waitingRoom: false,
  named: false,
  crashGraceMs: 6_000,
  silenceGraceMs: 60_000,
  firstOrder: () => 0,
};
/** Time stands still: nobody is gone by themselves. */
const STILL: Clock = { now: () => 0, setTimer: () => () => undefined };
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** What of a room outlives the service. */
const kept = ({ knocks: _knocks, members, removedIds, removedSubs, ...head }: Room) => ({
  ...head,
  removedIds: [...removedIds],
  removedSubs: [...removedSubs],
  members: [...members.values()]
    .map(({ presence: _presence, connection: _connection, ...member }) => member)
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
});
const all = (rooms: Iterable<Room>) =>
  [...rooms]
    .map((room) => JSON.parse(JSON.stringify(kept(room))) as object & { name: string })
    .sort((a, b) => (a.name < b.name ? -1 : 1));

test('at every moment the file has the rooms as they are, and is no longer than twice what they take, or a megabyte', async (t) => {
  const [there, elsewhere] = [await folder(t), await folder(t)];
  const random = seeded(7);
  const store = await fileStore(there, () => rooms.all(), quiet);
  t.after(() => store.close());
  await store.load();
  const rooms: Rooms = new Rooms(RULES, STILL, systemRandom, (event) => store.keep(event));
  const file = path.join(there, 'rooms.jsonl');

  function step(): void {
    const choice = random(100);
    if (choice < 12) {
      const place = {
        room: `room ${random(6)}`,
        private: false,
        media: true,
        audio: true,
        camera: false,
        name: `Ann ${random(1_000)} 🙂`,
      };
      if ((rooms.get(place.room)?.members.size ?? 0) < 8)
        door.join(rooms, place, { ...(random(2) === 0 && { sub: `${random(20)}`, role: 'host' as const }) }, 'c');
      return;
    }
    const [room] = [...rooms.all()].slice(random(6));
    const members = room ? [...room.members.values()] : [];
    const member = members[random(Math.max(1, members.length))];
    if (!room || !member) return;
    const acts: ((member: MemberRecord) => void)[] = [
      (one) => rooms.leave(room, one, 'left'),
      (one) => rooms.remove(room, one),
      (one) => rooms.mute(room, one, members[0]!.id),
      (one) => rooms.lose(room, one, 'crash'),
      (one) => door.letBack(rooms, room, one, 'd', { audio: false }),
      (one) => rooms.confirm(room, one, one.serial),
      () => door.configure(rooms, room, { locked: !room.locked }),
      (one) => rooms.update(room, one, { audio: true, mute: one.mutes }),
    ];
    if (choice < 13) rooms.end(room);
    else if (choice < 40) acts[random(acts.length)]!(member);
    else rooms.update(room, member, { camera: !member.camera, hand: random(2) === 0 });
  }

  let [before, renewals] = [0, 0];
  for (let turn = 0; turn < 20_000; turn += 1) {
    try {
      step();
    } catch (error) {
      assert.ok(['E_FORBIDDEN', 'E_LOCKED'].includes((error as { code: string }).code), String(error));
    }
    if (turn % 50 > 0) continue;
    const { size } = await stat(file);
    if (size < before) renewals += 1;
    before = size;
    await copyFile(file, path.join(elsewhere, 'rooms.jsonl'));
    const reader = await fileStore(elsewhere, () => [], quiet);
    assert.deepEqual(all((await reader.load()).rooms), all(rooms.all()));
    reader.close();
    assert.ok(size < 2_500_000, `${size} bytes`);
  }
  assert.ok(renewals > 0);
});

test('of a file with a line that cannot be read the others count; it is set aside unless the last line alone was cut short', async (t) => {
  const there = await folder(t);
  const file = path.join(there, 'rooms.jsonl');
  const before = await start(t, { dataDir: there });
  const [ann] = [
    await join(t, before.url, 'r', { name: 'Ann' }),
    await join(t, before.url, 'r', { name: 'Ben' }),
    await join(t, before.url, 's'),
  ];
  await before.stop();
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');

  await writeFile(file, `${lines.join('\n')}\n{"at":5,"ro`);
  const cut = await start(t, { dataDir: there });
  const back = await join(t, cut.url, 'r', {}, { resume: ann.welcome.token });
  assert.deepEqual([back.id, back.welcome.members.length], [ann.id, 2]);
  assert.ok(!cut.lines.some((line) => line.includes('set aside')));
  await cut.stop();

  const index = lines.findIndex((line) => line.includes('Ben'));
  assert.ok(index > 0);
  for (const nonsense of ['{"at":', '{"at":1,"room":{"id":5}}', '', 'null']) {
    await writeFile(file, `${lines.with(index, nonsense).join('\n')}\n`);
    const running = await start(t, { dataDir: there });
    assert.deepEqual([...running.lines].filter((line) => line.includes('set aside')).length, 1, nonsense);
    const again = await join(t, running.url, 'r', {}, { resume: ann.welcome.token });
    assert.deepEqual([again.id, again.welcome.members.length], [ann.id, 1], nonsense);
    await running.stop();
  }
  const aside = (await readdir(there)).find((name) => name.startsWith('rooms.jsonl.corrupt-'))!;
  assert.match(await readFile(path.join(there, aside), 'utf8'), /"Ann"/, 'nothing is thrown away');
});

test('a room whose end cannot be read is not the later one of its name', () => {
  const lines: Line[] = [];
  const rooms = new Rooms(RULES, STILL, systemRandom, (event) => {
    const line = lineOf(event, 5);
    if (line) lines.push(line);
  });
  const request = { room: 'r', private: false, media: false, audio: false, camera: false };
  const first = door.join(rooms, request, {}, 'a');
  rooms.end(first.room);
  const { room } = door.join(rooms, request, {}, 'b');
  assert.deepEqual(all(replay(lines.filter(({ over }) => !over)).rooms), all([room]));
  const setBack = lines.map((line, index) => ({ ...line, at: 100 - index }));
  assert.equal(
    replay(setBack).savedAt,
    100,
    'tokens that were signed before a clock was set back are of before the last line',
  );
});

test('a file that was deleted, or that something else was put in place of, is made anew', async (t) => {
  const there = await folder(t);
  const file = path.join(there, 'rooms.jsonl');
  const running = await start(t, { dataDir: there });
  const [ann, ben] = [await join(t, running.url, 'r', { name: 'Ann' }), await join(t, running.url, 'r')];
  /** As a backup that is played back does it. */
  const replace = async () => {
    await writeFile(`${file}.other`, 'another');
    await rename(`${file}.other`, file);
  };
  await rm(file);
  await ann.command('update', { name: 'Anna' });
  assert.match(await readFile(file, 'utf8'), /"Anna"/);
  await replace();
  await ann.command('remove', { id: ben.id });
  assert.match(await readFile(file, 'utf8'), new RegExp(`"removedIds":\\["${ben.id}"\\]`));
  await replace();
  await rm(file);
  await running.stop();
  const after = await start(t, { dataDir: there });
  await assert.rejects(join(t, after.url, 'r', {}, { resume: ben.welcome.token }), { code: 'E_FORBIDDEN' });
});

test('a line is as long as what it tells, and none tells that nothing has changed', async (t) => {
  const there = await folder(t);
  const file = path.join(there, 'rooms.jsonl');
  const { url } = await start(t, { dataDir: there });
  const ann = await join(t, url, 'r', { name: 'Ann' });
  for (let turn = 0; turn < 50; turn += 1) await ann.command('remove', { id: (await join(t, url, 'r')).id });
  const before = await readFile(file, 'utf8');
  await ann.command('update', { hand: true });
  const told = (await readFile(file, 'utf8')).slice(before.length);
  assert.ok(told.length < 600, told);
  await ann.command('confirm', { serial: ann.welcome.serial });
  const { size } = await stat(file);
  for (let turn = 0; turn < 20; turn += 1) await ann.command('confirm', { serial: ann.welcome.serial });
  await ann.command('update', { hand: true });
  assert.equal((await stat(file)).size, size);
});

test(
  'on a full disk calls go on, and the rooms are saved once there is space',
  { skip: mayMount() ? false : 'mounting a small disk needs root' },
  async (t) => {
    const there = await folder(t);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', there]);
    try {
      const before = await start(t, { dataDir: there });
      const [ann, ben] = [await join(t, before.url, 'r', { name: 'Ann' }), await join(t, before.url, 'r')];
      const filler = path.join(there, 'filler');
      await writeFile(filler, Buffer.alloc(100_000)).catch(() => undefined);
      // What is left of the page that the file ends in is soon used up.
      for (let turn = 0; !before.lines.some((line) => line.includes('could not be saved')); turn += 1) {
        assert.ok(turn < 1_000);
        await ann.command('update', { name: `Anna ${turn}` });
      }
      await ann.command('update', { name: 'Anna' });
      await ben.next('member-updated', ({ name }) => name === 'Anna');
      const second = await start(t, {
        dataDir: path.join(there, 'another'),
        secret: 'a secret of thirty-two bytes or more',
      });
      assert.ok(
        second.lines.some((line) => line.includes('could not be saved')),
        'a service that starts meanwhile does start',
      );
      await second.stop();
      await rm(filler);
      await waitFor(
        async () => (await readFile(path.join(there, 'rooms.jsonl'), 'utf8')).includes('"Anna"'),
        'saved',
        30_000,
      );
      await ann.command('lock', { on: true });
      await before.stop();
      const after = await start(t, { dataDir: there });
      const annAgain = await join(t, after.url, 'r', {}, { resume: ann.welcome.token });
      assert.deepEqual([annAgain.id, annAgain.welcome.members.length, annAgain.welcome.room.locked], [ann.id, 2, true]);
      await after.stop();
    } finally {
      execFileSync('umount', ['-l', there]);
    }
  },
);

function mayMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
