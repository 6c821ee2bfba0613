/**
 * Owns the faults that the lab tries, and what is promised of each (docs/reliability.md). The times are promises of the
 * product and so are asserted here, and only here. Knows nothing of how the network is made.
 */
import assert from 'node:assert/strict';
import type { Person } from '../helpers/person.js';
import type { Call, CallOptions, Lab, Pair } from './lab.js';
import { STUN } from './lab.js';
import { flowsSince, longestGap, notesOf } from './notes.js';
import { percentile } from './table.js';

export interface Fault {
  /** For `--only`. */
  name: string;
  title: string;
  measure: string;
  promise: string;
  /** Milliseconds that 95 of 100 runs, and that every run may take. */
  p95?: number;
  worst?: number;
  pairs: readonly Pair[];
  /** A run, or with `together` all of them, takes one call. */
  runs: number;
  together?: boolean;
  /** In the short set that every test run has. */
  quick?: boolean;
  call?: CallOptions;
  /** Gives the time measured and what was lost. */
  run(call: Call, run: number): Promise<Outcome>;
}

export interface Outcome {
  ms: number;
  lost?: string;
}

const CHROMIUM: Pair = ['chromium', 'chromium'];
const MIXED: Pair = ['chromium', 'firefox'];
const XIMED: Pair = ['firefox', 'chromium'];
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** A picture of 15 frames a second that pauses longer than this has stopped, on a busy machine too. */
const STOPPED_MS = 1_000;
/** What is promised of media once the network can carry it again. */
const MEDIA_BACK = { measure: 'media back', promise: '5 s p95, 8 s worst', p95: 5_000, worst: 8_000 };

export const FAULTS: readonly Fault[] = [
  ...[1, 10, 60].map((seconds): Fault => ({
    name: `restart-${seconds}`,
    title: `service killed, back after ${seconds} s`,
    measure: 'longest standstill',
    promise: 'media never stops',
    worst: STOPPED_MS,
    pairs: seconds === 1 ? [CHROMIUM] : [CHROMIUM, MIXED],
    runs: 1,
    quick: seconds === 1,
    async run({ people, service }) {
      const before = await rosterOf(people);
      const from = Date.now();
      await service.stop('SIGKILL');
      for (const person of people) await person.until((state) => state.phase === 'reconnecting', 'notices');
      await sleep(seconds * 1_000 - (Date.now() - from));
      await service.start();
      for (const person of people) await person.joined();
      for (const person of people) await person.connectedTo(1);
      await sleep(2_000);
      assert.deepEqual(await rosterOf(people), before, 'everyone is who they were');
      await nobodyLeft(people);
      return { ms: await gap(people, from), lost: 'nothing: same ids, no leave' };
    },
  })),
  {
    name: 'socket-10',
    title: 'signaling lost for 10 s',
    measure: 'recovering seen',
    promise: '6 s worst',
    worst: 6_000,
    pairs: [CHROMIUM, XIMED],
    runs: 1,
    async run({ people, homes }) {
      const [, ben] = people;
      const before = await rosterOf(people);
      const from = Date.now();
      homes[0].cutSignaling();
      await ben.until((state) => state.participants[1]?.connection === 'recovering', 'sees Ann recovering');
      const ms = Date.now() - from;
      await sleep(10_000 - ms);
      homes[0].mendSignaling();
      for (const person of people) await person.joined();
      for (const person of people) await person.connectedTo(1);
      assert.deepEqual(await rosterOf(people), before, 'everyone is who they were');
      await nobodyLeft(people);
      const stopped = await gap(people, from);
      assert.ok(stopped < STOPPED_MS, `media stopped for ${stopped} ms`);
      return { ms, lost: 'nothing: no leave, media went on' };
    },
  },
  {
    name: 'socket-70',
    title: 'signaling lost for 70 s',
    ...MEDIA_BACK,
    promise: 'one leave, one join; 8 s worst',
    pairs: [CHROMIUM],
    runs: 1,
    async run({ people, homes, flows }) {
      const [ann, ben] = people;
      const [annBefore] = await rosterOf(people);
      homes[0].cutSignaling();
      await sleep(70_000);
      const back = Date.now();
      homes[0].mendSignaling();
      await ben.until((state) => state.participants.length === 2, 'sees Ann come');
      await flows(back);
      const steps = (await notesOf(ben)).roster
        .map(({ ids }) => ids.join())
        .filter((ids, index, all) => ids !== all[index - 1]);
      assert.equal(steps.length, 3, `one leave, then one join: ${steps.join(' | ')}`);
      assert.notDeepEqual((await rosterOf(people))[0], annBefore, 'Ann is somebody new');
      assert.equal(await ann.withSession((session) => session.state.participants.length), 2);
      return { ms: await mediaBack(people, back), lost: 'one leave, one join' };
    },
  },
  ...[2, 8, 25, 40].map((seconds): Fault => ({
    name: `blackout-${seconds}`,
    title: `nothing gets through for ${seconds} s`,
    ...MEDIA_BACK,
    pairs: seconds === 8 ? [CHROMIUM, MIXED, XIMED] : [CHROMIUM],
    runs: 3,
    together: true,
    quick: seconds === 8,
    async run({ people, homes, flows }, run) {
      const before = await rosterOf(people);
      const made = await connectionsMade(people);
      const home = homes[run % 2]!;
      home.cut();
      await sleep(seconds * 1_000);
      const back = Date.now();
      home.mend();
      await flows(back);
      for (const person of people) await person.joined();
      for (const person of people) await person.connectedTo(1);
      assert.deepEqual(await rosterOf(people), before, 'everyone is who they were');
      await nobodyLeft(people);
      // ICE itself gives up between 15 and 30 s (RFC 7675); before that a connection is mended and not made anew.
      if (seconds < 15) assert.deepEqual(await connectionsMade(people), made, 'no connection is torn down');
      return { ms: await mediaBack(people, back), lost: 'what was said meanwhile' };
    },
  })),
  ...[
    ['loss', '30 % of packets lost for 15 s'],
    ['narrow', '400 kbit/s for 15 s'],
  ].map(([name, title]): Fault => ({
    name: name!,
    title: title!,
    measure: 'longest standstill',
    promise: 'still flows, no teardown',
    worst: 5_000,
    pairs: [CHROMIUM],
    runs: 1,
    async run({ people, homes, flows }) {
      const made = await connectionsMade(people);
      const from = Date.now();
      if (name === 'loss') homes[0].lose(0.3);
      else homes[0].limit(400);
      await sleep(15_000);
      const ms = await gap(people, from);
      const frames = await Promise.all(
        people.map(async (person) => (await notesOf(person)).frames.filter((at) => at > from).length / 15),
      );
      homes[0].reset();
      await flows(Date.now());
      assert.deepEqual(await connectionsMade(people), made, 'no connection is torn down');
      await nobodyLeft(people);
      return { ms, lost: `pictures, at ${frames.map((one) => one.toFixed(0)).join(' and ')} a second` };
    },
  })),
  {
    name: 'file',
    title: 'nothing gets through for 40 s, a file under way',
    measure: 'file arrived',
    promise: 'goes on, byte for byte',
    pairs: [CHROMIUM, MIXED, XIMED],
    runs: 1,
    async run({ people, homes }) {
      const [ann, ben] = people;
      const sent = await ann.withSession(async (session) => {
        const bytes = new Uint8Array(48 * 1024 * 1024);
        for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
        await session.sendFile(new File([bytes], 'holiday.bin'));
        return [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].join();
      });
      await ben.until((state) => state.transfers[0], 'is offered the file');
      await ben.withSession((session) => session.acceptTransfer(session.state.transfers[0]!.id));
      await ben.until((state) => state.transfers[0]!.transferred > 1_000_000, 'has some of it');
      const made = await connectionsMade(people);
      homes[0].cut();
      await sleep(40_000);
      const back = Date.now();
      homes[0].mend();
      await ben.until((state) => !['active', 'paused'].includes(state.transfers[0]!.status), 'has the file', 120_000);
      const ms = Date.now() - back;
      const received = await ben.withSession(async ({ state }) => {
        const { file } = state.transfers[0]!;
        return file
          ? [...new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))].join()
          : state.error?.message;
      });
      assert.ok(received === sent, `the file is not what was sent: ${received}`);
      await ann.until((state) => state.transfers[0]!.status === 'done', 'knows that it has arrived');
      assert.notDeepEqual(await connectionsMade(people), made, 'it took a new connection');
      return { ms, lost: 'nothing' };
    },
  },
  {
    name: 'address-change',
    title: 'another address (Wi-Fi to phone network, and back)',
    ...MEDIA_BACK,
    pairs: [CHROMIUM, MIXED, XIMED],
    runs: 10, // each in a call a few seconds old, in which browsers know least of each other's pictures
    quick: true,
    async run({ people, homes, flows }, run) {
      const before = await rosterOf(people);
      const at = Date.now();
      homes[run % 2]!.move();
      await flows(at + STOPPED_MS);
      for (const person of people) await person.joined();
      for (const person of people) await person.connectedTo(1);
      assert.deepEqual(await rosterOf(people), before, 'everyone is who they were');
      await nobodyLeft(people);
      return { ms: await mediaBack(people, at), lost: 'what was said meanwhile' };
    },
  },
  {
    name: 'relay-udp',
    title: 'two symmetric NATs: TURN over UDP',
    measure: 'first frame',
    promise: 'connects by relay',
    pairs: [CHROMIUM, MIXED],
    runs: 1,
    call: { nat: 'symmetric' },
    async run({ people, joinedAt }) {
      assert.deepEqual(await relayedBy(people), ['udp']);
      return { ms: await firstFrame(people, joinedAt), lost: 'nothing' };
    },
  },
  {
    name: 'relay-tcp',
    title: 'no UDP out of one home: TURN over TCP',
    measure: 'first frame',
    promise: 'connects by relay',
    pairs: [CHROMIUM, XIMED],
    runs: 1,
    quick: true,
    call: { nat: 'symmetric', prepare: ([home]) => home.blockUdp() },
    async run({ people, joinedAt }) {
      assert.ok((await relayedBy(people)).includes('tcp'), 'media goes over TCP');
      return { ms: await firstFrame(people, joinedAt), lost: 'nothing' };
    },
  },
  ...[
    [true, false],
    [false, true],
    [true, true],
  ].map((relayOnly): Fault => ({
    name: `relay-only-${relayOnly.map((on) => (on ? 'r' : 'd')).join('')}`,
    title: `relay-only: ${relayOnly[0] && relayOnly[1] ? 'both' : relayOnly[0] ? 'who answers' : 'who dials'}`,
    measure: 'first frame',
    promise: 'no address of the home in any signal',
    pairs: relayOnly[0] && relayOnly[1] ? [CHROMIUM, MIXED] : [MIXED],
    runs: 1,
    call: { options: relayOnly.map((on) => ({ relayOnly: on })) },
    async run({ people, homes, joinedAt }) {
      for (const [index, person] of people.entries()) {
        const { sent } = await notesOf(person);
        assert.ok(
          sent.some((text) => text.includes('typ relay')),
          `${person.name} gives a relay's address`,
        );
        if (!relayOnly[index]) continue;
        for (const text of sent) {
          assert.doesNotMatch(text, /typ (host|srflx|prflx)/, `${person.name} gives no other candidate away`);
          for (const address of homes[index]!.addresses)
            assert.ok(!text.includes(address), `${person.name} gives ${address} away: ${text}`);
        }
      }
      return { ms: await firstFrame(people, joinedAt), lost: 'nothing' };
    },
  })),
  {
    name: 'no-relay',
    title: 'two symmetric NATs, no TURN set',
    measure: 'cause on the tile',
    promise: 'the tile says why',
    pairs: [CHROMIUM],
    runs: 1,
    call: { nat: 'symmetric', options: [{ iceServers: [STUN] }, { iceServers: [STUN] }], connected: false },
    async run({ people, joinedAt }) {
      for (const person of people) {
        await person.until((state) => state.participants[1]?.cause === 'no-relay', 'is told the cause', 60_000);
        await person.sees('TURN');
      }
      return { ms: Date.now() - joinedAt, lost: 'media; chat and roster go on' };
    },
  },
  {
    name: 'killed',
    title: 'browser killed',
    measure: 'gone',
    promise: '6 s worst',
    worst: 6_000,
    pairs: [CHROMIUM, MIXED],
    runs: 1,
    async run({ people: [ann], browsers }) {
      const at = Date.now();
      browsers[1].kill();
      await ann.until((state) => state.participants.length === 1, 'is alone');
      const ms = Date.now() - at;
      const { roster } = await notesOf(ann);
      assert.deepEqual(
        roster.map(({ ids }) => ids.length).filter((count, index, all) => count !== all[index - 1]),
        [2, 1],
        'one leave',
      );
      return { ms, lost: 'one leave' };
    },
  },
];

/** @throws {AssertionError} where the times are not what was promised. */
export function holds({ p95, worst }: Fault, times: number[]): void {
  if (worst !== undefined) assert.ok(Math.max(...times) <= worst, `worst ${Math.max(...times)} ms, promised ${worst}`);
  if (p95 !== undefined)
    assert.ok(percentile(times, 0.95) <= p95, `p95 ${percentile(times, 0.95)} ms, promised ${p95}`);
}

/** Each one's own id and everybody's, as each one sees it. */
function rosterOf(people: Person[]): Promise<string[][]> {
  return Promise.all(
    people.map((person) =>
      person.withSession((session) => [
        session.state.self?.id ?? '',
        ...session.state.participants.map((one) => one.id).sort(),
      ]),
    ),
  );
}

async function nobodyLeft(people: Person[]): Promise<void> {
  for (const person of people) {
    assert.equal(
      await person.withSession((session) => session.state.messages.filter((one) => one.system?.kind === 'left').length),
      0,
      `${person.name} was told of a leave`,
    );
  }
}

async function connectionsMade(people: Person[]): Promise<number[]> {
  return Promise.all(people.map(async (person) => (await notesOf(person)).connections));
}

/**
 * The longest time for which somebody saw the other stand still, less what a busy machine let the own picture stand
 * still.
 */
async function gap(people: Person[], from: number): Promise<number> {
  const to = Date.now();
  const notes = await Promise.all(people.map(notesOf));
  const stall = Math.max(...notes.map(({ ownFrames }) => longestGap(ownFrames, from, to)));
  return Math.max(0, ...notes.map(({ frames }) => longestGap(frames, from, to) - stall));
}

async function mediaBack(people: Person[], since: number): Promise<number> {
  return Math.max(
    ...(await Promise.all(people.map(async (person) => flowsSince((await notesOf(person)).frames, since) - since))),
  );
}

async function firstFrame(people: Person[], since: number): Promise<number> {
  return Math.max(...(await Promise.all(people.map(async (person) => (await notesOf(person)).frames[0]! - since))));
}

/** By which protocols relays are reached, of the paths in use; none where a path is direct. */
async function relayedBy(people: Person[]): Promise<string[]> {
  const protocols = new Set<string>();
  for (const person of people) {
    const stats = await person.stats();
    const byId = new Map(stats.map((one) => [one.id, one]));
    for (const pair of stats.filter(
      (one) => one.type === 'candidate-pair' && one.nominated && one.state === 'succeeded',
    )) {
      const [local, remote] = [byId.get(pair.localCandidateId), byId.get(pair.remoteCandidateId)];
      assert.ok(
        local?.candidateType === 'relay' || remote?.candidateType === 'relay',
        `${person.name} goes by a relay`,
      );
      if (local?.candidateType === 'relay') protocols.add(String(local.relayProtocol));
    }
  }
  return [...protocols];
}

/**
 * Runs a fault with one pair of browsers; what it threw, or that it did not hold, is told with the times until then.
 */
export async function tryFault(
  lab: Lab,
  fault: Fault,
  pair: Pair,
  { runs = fault.runs } = {},
): Promise<{ times: number[]; lost: string; failure?: string }> {
  const times: number[] = [];
  let lost = '';
  try {
    for (let calls = fault.together ? 1 : runs; calls > 0; calls -= 1) {
      await lab.call(pair, fault.call ?? {}, async (call) => {
        for (let run = 0; run < (fault.together ? runs : 1); run += 1) {
          const outcome = await fault.run(call, run);
          times.push(outcome.ms);
          lost = outcome.lost ?? lost;
        }
      });
    }
    holds(fault, times);
    return { times, lost };
  } catch (error) {
    return { times, lost, failure: (error as Error).message.split('\n')[0]! };
  }
}
