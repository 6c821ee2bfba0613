/** Owns what it costs that changes in rooms are written down, with ten thousand rooms of four in the file. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRandom } from '../../signaling/base/clock.js';
import * as door from '../../signaling/rooms/door.js';
import { Rooms } from '../../signaling/rooms/rooms.js';
import { fileStore } from '../../signaling/storage/store.js';

const ROOMS = 10_000;
const MEMBERS = 4;
const CHANGES = 200_000;
const RULES = {
  participants: MEMBERS,
  members: MEMBERS,
  rooms: ROOMS,
  knocks: 0,
  waitingRoom: false,
  named: false,
  crashGraceMs: 0,
  silenceGraceMs: 0,
  firstOrder: () => 0,
};

/**
 * Microseconds that a change takes on average, and milliseconds of the longest: the one after which the file is made
 * anew.
 */
export async function disk(): Promise<{ mean: number; longest: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'noom-bench-'));
  let [total, longest] = [0, 0];
  const store = await fileStore(folder, () => rooms.all(), console);
  await store.load();
  const rooms: Rooms = new Rooms(RULES, { now: () => 0, setTimer: () => () => undefined }, systemRandom, (event) => {
    const start = performance.now();
    store.keep(event);
    const took = performance.now() - start;
    total += took;
    longest = Math.max(longest, took);
  });
  for (let room = 0; room < ROOMS; room += 1) {
    for (let member = 0; member < MEMBERS; member += 1) {
      door.join(
        rooms,
        { room: `room ${room}`, private: false, media: true, audio: true, camera: true, name: `Person ${member}` },
        {},
        'connection',
      );
    }
  }
  [total, longest] = [0, 0];
  const all = [...rooms.all()];
  for (let change = 0; change < CHANGES; change += 1) {
    const room = all[change % ROOMS]!;
    const member = [...room.members.values()][Math.floor(change / ROOMS) % MEMBERS]!;
    rooms.update(room, member, { audio: !member.audio });
  }
  store.close();
  await rm(folder, { recursive: true });
  return { mean: (1_000 * total) / CHANGES, longest };
}
