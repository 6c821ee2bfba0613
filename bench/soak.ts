/**
 * Owns the soak: joins, leaves, crashes, resumes and messages for as long as one likes, against a service of its own.
 * Judges whether its heap stays flat, and whether it holds nothing any more once everybody is gone.
 *
 *   npm run soak -- --minutes 60 [--people 200] [--seed 1]
 */
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { fileStore } from '../signaling/storage/store.js';
import type { Census } from '../test/signaling/fuzz/census.js';
import { seeded } from '../test/signaling/fuzz/random.js';
import { attackable } from '../test/signaling/fuzz/service.js';
import { Wire } from '../test/signaling/fuzz/wire.js';
import type { Result, Welcome } from '../signaling/protocol.js';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    people: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
  },
});
const [minutes, people, seed] = [Number(values.minutes), Number(values.people), Number(values.seed)];
const ROOMS = 40;
/** Samples of the heap, evenly over the time. */
const SAMPLES = 40;
/** Milliseconds by which everything about everybody has to be forgotten: the limiter's minute is the longest. */
const FORGOTTEN_AFTER = 120_000;

const random = seeded(seed);

interface Person {
  wire: Wire;
  id: string;
  token: string;
  others: string[];
}
const there = new Set<Person>();
const crashed: string[] = [];
const count: Record<string, number> = {};
const counted = (what: string) => void (count[what] = (count[what] ?? 0) + 1);

// Behind a proxy, so that the limiter has many addresses to remember and to forget.
const service = await attackable({
  trustProxy: 1,
  limits: { participants: 20, address: { sockets: 1e6, connections: 1e6, commands: 1e6 } },
});

async function come(auth: object): Promise<void> {
  const wire = new Wire(service.url, { 'x-forwarded-for': `10.${random(4)}.${random(250)}.1` });
  await wire.opened;
  const welcomed = new Promise<Result<Welcome> | undefined>((resolve) => {
    wire.onEvent = (name, payload) => name === 'welcome' && resolve(payload);
    void wire.closed.then(() => resolve(undefined));
  });
  await wire.connect(JSON.stringify({ v: 2, ...auth }));
  const result = await welcomed;
  counted(
    result === undefined ? 'closed' : result.ok ? ('self' in result.value ? 'joined' : 'knocked') : result.error.code,
  );
  if (!result?.ok || !('self' in result.value)) return wire.close();
  const { self: id, token, members, serial } = result.value;
  const person: Person = {
    wire,
    id,
    token,
    others: members.map((member) => member.id).filter((other) => other !== id),
  };
  wire.onEvent = (name, payload: { id: string; reason: string }) => {
    if (name === 'member-joined') person.others.push(payload.id);
    else if (name === 'member-left') person.others = person.others.filter((other) => other !== payload.id);
    else if (name === 'left') void wire.close();
  };
  there.add(person);
  void wire.closed.then(() => there.delete(person));
  await wire.command('confirm', JSON.stringify({ serial }));
}

async function go(person: Person): Promise<void> {
  there.delete(person);
  if (random(3) > 0) {
    person.wire.send('41');
    counted('left');
  } else {
    if (crashed.push(person.token) > 50) crashed.shift();
    counted('crashed');
  }
  await person.wire.close();
}

async function speak({ wire, others }: Person): Promise<void> {
  const to = others[random(others.length)];
  const said: [string, object][] = [
    ['data', { topic: 'chat', body: { id: `m${random(1e6)}`, text: 'x'.repeat(1 + random(400)), at: 1 } }],
    ['update', { hand: random(2) === 0, audio: random(2) === 0 }],
    ['data', { topic: 'typing', body: { on: true } }],
    ['react', { emoji: '👍' }],
    ['lobby', { subscribe: random(2) === 0 }],
    ...(to === undefined
      ? []
      : ([
          ['signal', { to, body: { type: 'offer', epoch: random(9), sdp: 'x'.repeat(2_000) } }],
          ['mute', { id: to }],
        ] as [string, object][])),
    ...(random(20) === 0
      ? ([
          ['lock', { on: random(3) === 0 }],
          ['remove', { id: to ?? 'a' }],
          ['end', {}],
        ] as [string, object][])
      : []),
  ];
  const [name, payload] = said[random(said.length)]!;
  counted(name);
  if ((await wire.command(name, JSON.stringify(payload))) === undefined) counted('unanswered');
}

async function step(): Promise<void> {
  const target = people + Math.round(people * 0.2 * Math.sin(count.message ?? 0));
  const turn = random(10);
  if (there.size < target * 0.5 || (turn < 2 && there.size < target)) {
    const room = `room ${random(ROOMS)}`;
    const resume = random(2) === 0 ? crashed.pop() : undefined;
    await come({ join: { room, media: random(2) === 0 }, ...(resume !== undefined && { resume }) });
  } else if (turn < 3) await go([...there][random(there.size)]!);
  else await speak([...there][random(there.size)]!);
}

async function busy(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (performance.now() < end) {
        await step();
        await sleep(5);
      }
    }),
  );
}

/** All go; then what is remembered of them for a while is forgotten: seats of the crashed, addresses of the limiter. */
async function drain(): Promise<Census> {
  while (there.size > 0) await Promise.all([...there].slice(0, 50).map(go));
  const end = performance.now() + FORGOTTEN_AFTER;
  for (;;) {
    const { census } = await service.usage();
    if ((census.timers <= fresh.timers && census.connections <= fresh.connections) || performance.now() > end)
      return census;
    await sleep(1_000);
  }
}

const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(2);
const told = ({ entries, timers, connections }: Census) =>
  `${entries} entries of Maps and Sets, ${timers} timers, ${connections} connections`;

// Once around first: what Node and the libraries make at their first use and keep is no leak.
const fresh = (await service.usage()).census;
await busy(15_000);
const empty = await drain();
console.log(`empty, after a first round: ${told(empty)}`);

const heaps: { at: number; heap: number }[] = [];
for (let sample = 0; sample < SAMPLES && service.troubles.length === 0; sample += 1) {
  await busy((minutes * 60_000) / SAMPLES);
  const { heap, rss } = await service.usage();
  heaps.push({ at: (sample + 1) * (minutes / SAMPLES), heap });
  console.log(
    `${heaps.at(-1)!.at.toFixed(1)} min: heap ${megabytes(heap)} MB, process ${megabytes(rss)} MB, ${there.size} people`,
  );
}
const after = await drain();
await service.checkHealth();
const [file, elsewhere] = [join(service.dataDir, 'rooms.jsonl'), join(service.dataDir, 'copy')];
const { size } = await stat(file);
await mkdir(elsewhere);
await copyFile(file, join(elsewhere, 'rooms.jsonl'));
const { rooms } = await (await fileStore(elsewhere, () => [], console)).load();
await service.stop();

// The first tenth fills caches and compiles code.
const judged = heaps.slice(Math.ceil(SAMPLES / 10));
const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const [time, heap] = [mean(judged.map(({ at }) => at)), mean(judged.map((sample) => sample.heap))];
const slope =
  judged.reduce((sum, sample) => sum + (sample.at - time) * (sample.heap - heap), 0) /
  judged.reduce((sum, { at }) => sum + (at - time) ** 2, 0);
const drift = slope * (judged.at(-1)!.at - judged[0]!.at);
console.log(`drained: ${told(after)}; ${rooms.length} rooms in a file of ${megabytes(size)} MB`);
console.log(
  Object.entries(count)
    .map(([what, times]) => `${what} ${times}`)
    .join(', '),
);
console.log(
  `heap: ${megabytes(slope)} MB a minute, ${megabytes(drift)} MB (${((100 * drift) / heap).toFixed(1)} %) over the time judged`,
);
// A collection's own noise is some hundred kilobytes, and the number of people is not the same at each sample.
const failures = [
  ...service.troubles,
  ...(drift > 0.05 * heap ? ['The heap grows'] : []),
  ...(after.entries > empty.entries ? [`Something is kept: ${after.largest.join('; ')}`] : []),
  ...(rooms.length > 0 ? [`${rooms.length} rooms are kept in the file`] : []),
  ...(after.timers > fresh.timers ? [`${after.timers - fresh.timers} timers are left`] : []),
];
for (const failure of failures) console.error(failure);
console.log(
  `${minutes} minutes, ${Object.values(count).reduce((sum, times) => sum + times, 0)} steps, ${failures.length} failures, seed ${seed}`,
);
process.exitCode = failures.length > 0 ? 1 : 0;
