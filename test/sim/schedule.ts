/**
 * Owns what a seed stands for: the people, the service, and everything they do and suffer, as plain data that can be
 * printed and cut down. Knows nothing of how it is done.
 */
import { Random } from './random.js';

/** Everything that can happen, and how often in relation to each other. */
const WEIGHTS = {
  // a person
  open: 5,
  join: 6,
  leave: 4,
  close: 1,
  microphone: 10,
  camera: 8,
  screen: 4,
  stopSharing: 2,
  rename: 3,
  say: 10,
  sayTo: 2,
  file: 3,
  typing: 1,
  hand: 1,
  react: 1,
  rebuild: 1,
  watch: 2,
  switchDevice: 2,
  // a host
  mute: 6,
  muteAcross: 4,
  remove: 2,
  removeAway: 3,
  lock: 2,
  unlock: 2,
  admit: 4,
  deny: 1,
  end: 1,
  // a tab
  reload: 5,
  crash: 2,
  duplicate: 2,
  freeze: 4,
  backForward: 1,
  // the network
  offline: 6,
  elsewhere: 5,
  dropSocket: 5,
  blackout: 5,
  flicker: 2,
  // the service
  kill: 4,
  restart: 2,
  stall: 4,
  apart: 2,
  // devices
  unplug: 3,
  revoke: 1,
  answer: 3,
} as const;
export type OperationKind = keyof typeof WEIGHTS;

export interface Operation {
  /** Milliseconds from the start. */
  at: number;
  kind: OperationKind;
  person: number;
  /** Chooses among what there is to choose from: another person, a device, an answer. */
  choice: number;
  on: boolean;
  /** How long it lasts, milliseconds. */
  ms: number;
}

export interface Schedule {
  seed: number;
  people: number;
  /** What a restart of the service finds: all, the secret of the tokens alone, or nothing. */
  disk: 'kept' | 'secret' | 'nothing';
  identities: boolean;
  /** People come to chat: nobody has media at first. */
  chats: boolean;
  waitingRoom: boolean;
  /** Share of steps of a negotiation at which a browser stumbles. */
  stumbling: number;
  /** Milliseconds from each person to the service. */
  latencies: number[];
  /** Who is behind a NAT that filters. */
  filtered: boolean[];
  operations: Operation[];
  /** Nothing but joins and devices that work: then the first attempt of every pair connects, and at once. */
  calm: boolean;
  /** Milliseconds after which all that was broken is mended. */
  mendedAt: number;
}

const DURATIONS = [500, 1_000, 2_000, 3_000, 5_000, 8_000, 12_000, 25_000, 40_000, 70_000, 100_000];
/**
 * Milliseconds in which people who join within 4 s are all connected; a second attempt would come 10 s after the first.
 */
const CALM_MS = 13_000;
const OUTAGES = [1_000, 1_000, 10_000, 60_000];

export function scheduleOf(seed: number): Schedule {
  const chance = new Random(seed, 'schedule');
  const people = Number(chance.weighted({ 2: 50, 3: 30, 4: 12, 5: 5, 6: 3 }));
  const together = chance.chance(0.4);
  const operations: Operation[] = [];
  const add = (at: number, kind: OperationKind, person = chance.int(0, people - 1)) =>
    operations.push({
      at,
      kind,
      person,
      choice: chance.int(0, 999),
      on: chance.chance(0.5),
      ms: kind === 'kill' || kind === 'restart' ? chance.pick(OUTAGES) : chance.pick(DURATIONS),
    });
  for (let person = 0; person < people; person += 1) {
    const at = together ? 0 : chance.int(0, 4_000);
    add(at, 'open', person);
    add(at, 'join', person);
  }
  const calm = chance.chance(0.05);
  let at = calm ? CALM_MS : chance.int(0, 3_000);
  // Most faults need few steps to show, some need many.
  for (let left = calm ? 0 : chance.int(2, chance.chance(0.25) ? 24 : 9); left > 0; left -= 1) {
    // Troubles come together.
    at += chance.chance(0.5) ? chance.int(0, 400) : chance.int(0, 9_000);
    add(at, chance.weighted(WEIGHTS));
  }
  operations.sort((one, other) => one.at - other.at);
  return {
    seed,
    people,
    operations,
    calm,
    mendedAt: at + (calm ? 0 : chance.int(0, 8_000)),
    disk: chance.weighted({ kept: 84, secret: 9, nothing: 7 }),
    identities: !calm && chance.chance(0.1),
    chats: chance.chance(0.1),
    waitingRoom: !calm && chance.chance(0.05),
    stumbling: !calm && chance.chance(0.3) ? 0.02 : 0,
    latencies: Array.from({ length: people }, () => chance.pick([2, 10, 30, 80, 150, 400])),
    filtered: Array.from({ length: people }, () => chance.chance(0.6)),
  };
}

/** In one line, for a trace. */
export function tell({ at, kind, person, choice, on, ms }: Operation): string {
  return `${(at / 1000).toFixed(3).padStart(8)} ${kind} of ${person} (${choice}, ${on ? 'on' : 'off'}, ${ms} ms)`;
}
