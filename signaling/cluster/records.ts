/**
 * Owns what Redis holds of rooms: their state, and which node keeps each. A node may write only while it does. Knows
 * nothing of the rules, and of who is down.
 */
import type { Redis } from 'ioredis';
import type { RoomChange } from '../rooms/change.js';
import { factsOf } from '../rooms/room.js';
import type { Facts, Head } from '../rooms/room.js';
import type { RoomState, WireEvent } from './messages.js';
import { changeIn } from './replica.js';

/** The keeper of a room whose node ended in an orderly way. */
export const NOBODY = '-';

export interface Claim {
  /** Who keeps the room now. */
  keeper: string;
  term: number;
  /** What was there, when it has just become ours. */
  found?: RoomState | undefined;
  seq: number;
}

export interface Records {
  /** Registers the node. Whether Redis knew of any before: if not, what it held is lost. */
  enter(): Promise<boolean>;
  /** Nodes that have, or had, something here. */
  nodes(): Promise<string[]>;
  /** Rooms that the node keeps, or kept until it went down. */
  keptBy(node: string): Promise<string[]>;
  forget(node: string): Promise<void>;
  /**
   * Takes the room when nobody keeps it, or `from` does, who is down.
   * @param term Of our own keeping until now: a later one has to be greater.
   */
  claim(room: string, from?: string, term?: number): Promise<Claim>;
  /** Writes what an event changed. Resolves with false when the room is no longer ours. */
  saveEvent(room: string, term: number, seq: number, event: WireEvent): Promise<boolean>;
  saveAll(room: string, term: number, seq: number, state: RoomState): Promise<boolean>;
  /** The room is over. */
  drop(room: string, term: number): Promise<boolean>;
  /** Leaves the room to the node that asks next. */
  release(room: string, term: number): Promise<boolean>;
}

const ROOM = 'noom:room:';
const KEPT = 'noom:kept:';
const NODES = 'noom:nodes';

const SCRIPTS = {
  // A term is the microsecond at which it began: greater than any before, even when Redis has lost what it knew.
  noomClaim: `
    local keeper, term = redis.call('HGET', KEYS[1], 'node'), tonumber(redis.call('HGET', KEYS[1], 'term') or 0)
    local me, from, held = ARGV[1], ARGV[2], tonumber(ARGV[3])
    if keeper and keeper ~= '${NOBODY}' and keeper ~= from and keeper ~= me then return {keeper, string.format('%.0f', term)} end
    if keeper ~= me or term ~= held then
      local time = redis.call('TIME')
      term = math.max(time[1] * 1000000 + time[2], term + 1, held + 1)
      redis.call('HSET', KEYS[1], 'node', me, 'term', string.format('%.0f', term))
    end
    if keeper and keeper ~= me then redis.call('SREM', '${KEPT}' .. keeper, ARGV[4]) end
    redis.call('SADD', '${KEPT}' .. me, ARGV[4])
    return {me, string.format('%.0f', term), redis.call('HGETALL', KEYS[1])}`,
  // ARGV: node, term, how many fields to set, those with their values, fields to delete.
  noomSave: `
    local kept = redis.call('HMGET', KEYS[1], 'node', 'term')
    if kept[1] ~= ARGV[1] or kept[2] ~= ARGV[2] then return 0 end
    local last = 3 + 2 * tonumber(ARGV[3])
    for i = 4, last, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
    for i = last + 1, #ARGV do redis.call('HDEL', KEYS[1], ARGV[i]) end
    return 1`,
  noomRewrite: `
    local kept = redis.call('HMGET', KEYS[1], 'node', 'term')
    if kept[1] ~= ARGV[1] or kept[2] ~= ARGV[2] then return 0 end
    redis.call('DEL', KEYS[1])
    redis.call('HSET', KEYS[1], 'node', ARGV[1], 'term', ARGV[2])
    for i = 3, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
    return 1`,
  // ARGV: node, term, room, whether somebody else may go on with it.
  noomLeave: `
    local kept = redis.call('HMGET', KEYS[1], 'node', 'term')
    if kept[1] ~= ARGV[1] or kept[2] ~= ARGV[2] then return 0 end
    redis.call('SREM', '${KEPT}' .. ARGV[1], ARGV[3])
    if ARGV[4] == '1' then
      redis.call('HSET', KEYS[1], 'node', '${NOBODY}')
      redis.call('SADD', '${KEPT}${NOBODY}', ARGV[3])
      redis.call('SADD', '${NODES}', '${NOBODY}')
    else redis.call('DEL', KEYS[1]) end
    return 1`,
};
type Scripted = Redis & { [K in keyof typeof SCRIPTS]: (...args: (string | number)[]) => Promise<unknown> };

export function redisRecords(client: Redis, me: string): Records {
  for (const [name, lua] of Object.entries(SCRIPTS)) client.defineCommand(name, { lua, numberOfKeys: 1 });
  const redis = client as Scripted;
  const key = (room: string) => ROOM + room;

  return {
    async enter() {
      const known = await client.exists(NODES);
      await client.sadd(NODES, me);
      return known === 1;
    },
    nodes: () => client.smembers(NODES),
    keptBy: (node) => client.smembers(KEPT + node),
    async forget(node) {
      if (await client.exists(KEPT + node)) return;
      await client.srem(NODES, node);
    },
    async claim(room, from = NOBODY, term = 0) {
      const [keeper, newTerm, fields = []] = (await redis.noomClaim(key(room), me, from, term, room)) as [
        string,
        string,
        string[]?,
      ];
      return { keeper, term: Number(newTerm), ...read(fields) };
    },
    async saveEvent(room, term, seq, event) {
      const { set, del } = fieldsOf(changeIn(event), seq);
      return (await redis.noomSave(key(room), me, term, set.length / 2, ...set, ...del)) === 1;
    },
    saveAll: async (room, term, seq, state) =>
      (await redis.noomRewrite(key(room), me, term, ...fieldsOfAll(state, seq))) === 1,
    drop: async (room, term) => (await redis.noomLeave(key(room), me, term, room, 0)) === 1,
    release: async (room, term) => (await redis.noomLeave(key(room), me, term, room, 1)) === 1,
  };
}

/** More than a room ever keeps out at once. */
const PLACES = 1_000_000;

/**
 * `head` and `seq`, `m:<id>` for each member, `k:<id>` for each who knocks, `x:<id>` for each member who was removed,
 * and `s:<sub>` for each person; of these two the value says the order.
 */
function fieldsOf(change: RoomChange, seq: number): { set: (string | number)[]; del: string[] } {
  const { facts, members, knocks, membersGone, knocksGone, removedIds, removedSubs } = change;
  return {
    set: [
      ...['seq', seq, 'head', JSON.stringify(facts)],
      ...removedFields('x:', removedIds.added, seq),
      ...removedFields('s:', removedSubs.added, seq),
      ...members.flatMap((member) => [`m:${member.id}`, JSON.stringify(member)]),
      ...knocks.flatMap((knock) => [`k:${knock.id}`, JSON.stringify(knock)]),
    ],
    del: [
      ...membersGone.map((id) => `m:${id}`),
      ...knocksGone.map((id) => `k:${id}`),
      ...removedIds.gone.map((id) => `x:${id}`),
      ...removedSubs.gone.map((sub) => `s:${sub}`),
    ],
  };
}

/** The same of a whole room. */
function fieldsOfAll({ head, members, knocks }: RoomState, seq: number): (string | number)[] {
  const { removedIds, removedSubs } = head;
  const lists = { removedIds: { added: removedIds, gone: [] }, removedSubs: { added: removedSubs, gone: [] } };
  const change = { facts: factsOf(head), members, knocks, membersGone: [], knocksGone: [], ...lists, isOver: false };
  return fieldsOf(change, seq).set;
}

function removedFields(prefix: string, removed: readonly string[], seq: number): (string | number)[] {
  return removed.flatMap((one, place) => [prefix + one, seq * PLACES + place]);
}

function read(fields: string[]): { found?: RoomState; seq: number } {
  const values = new Map<string, string>();
  for (let i = 0; i + 1 < fields.length; i += 2) values.set(fields[i]!, fields[i + 1]!);
  const head = values.get('head');
  if (head === undefined) return { seq: 0 };
  const all = <T>(prefix: string) =>
    [...values].filter(([name]) => name.startsWith(prefix)).map(([, json]) => JSON.parse(json) as T);
  // An older version wrote those who were removed into the head.
  const { removedIds = [], removedSubs = [], ...facts } = JSON.parse(head) as Facts & Partial<Head>;
  const removed = (prefix: string, before: string[]) => [...new Set([...before, ...inOrder(values, prefix)])];
  return {
    found: {
      head: { ...facts, removedIds: removed('x:', removedIds), removedSubs: removed('s:', removedSubs) },
      members: all('m:'),
      knocks: all('k:'),
    },
    seq: Number(values.get('seq')),
  };
}

function inOrder(values: Map<string, string>, prefix: string): string[] {
  const found = [...values].filter(([name]) => name.startsWith(prefix));
  return found.sort(([, a], [, b]) => Number(a) - Number(b)).map(([name]) => name.slice(prefix.length));
}
