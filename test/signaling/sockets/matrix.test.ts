/**
 * Every command, by everybody, at everybody, in every state of the room. What should happen follows from the five rules
 * below, which are the contract's; nothing here is read from the service. Whatever is refused must also change nothing
 * that anybody can see, and whatever is allowed must stay within the room. On one node, and with the actor on another.
 */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { COMMANDS, type CommandName } from '../../../signaling/protocol.js';
import { node, noRedis, redis } from '../cluster/helpers.js';
import { idOf, chat, type Client, connect, join, type Joined, knock, start } from '../helpers.js';

const ACTORS = ['host', 'guest', 'outsider', 'knocker', 'removed', 'elsewhere'] as const;
const STATES = ['open', 'locked', 'ended'] as const;
const TARGETS = ['here', 'there', 'gone', 'self'] as const;
type Actor = (typeof ACTORS)[number];
type State = (typeof STATES)[number];
type Target = (typeof TARGETS)[number];
type Outcome = 'ok' | 'waiting' | 'E_NOT_FOUND' | 'E_FORBIDDEN';

const ANYBODY: readonly CommandName[] = ['lobby', 'leave', 'join', 'ice'];
const HOSTS: readonly CommandName[] = ['admit', 'deny', 'mute', 'remove', 'lock', 'role', 'room', 'lower-hand', 'end'];
const AT_KNOCKS: readonly CommandName[] = ['admit', 'deny'];
const AT_MEMBERS: readonly CommandName[] = ['signal', 'data', 'mute', 'remove', 'role', 'lower-hand'];

/** Which room the actor is in at that moment, if any. "Elsewhere" is host of the room "there". */
const roomOf = (actor: Actor, state: State) =>
  actor === 'elsewhere' ? 'there' : (actor === 'host' || actor === 'guest') && state !== 'ended' ? 'here' : undefined;

function expected(command: CommandName, actor: Actor, state: State, target: Target | undefined): Outcome {
  // 1. The lobby, joining and leaving are for anybody, and so is trying the network. Who joins a locked room waits, even who just was in it.
  if (ANYBODY.includes(command)) return command === 'join' && state === 'locked' ? 'waiting' : 'ok';
  // 2. Everything else is for members.
  const room = roomOf(actor, state);
  if (room === undefined) return 'E_NOT_FOUND';
  // 3. Moderation is for hosts, of their own room.
  if (HOSTS.includes(command) && actor === 'guest') return 'E_FORBIDDEN';
  // 4. Who knocks is let in or sent away by the room whose door it is; an open room's door has nobody waiting.
  if (AT_KNOCKS.includes(command))
    return target === room && (room === 'there' || state === 'locked') ? 'ok' : 'E_NOT_FOUND';
  // 5. A member is reached by members of the same room, oneself included.
  if (AT_MEMBERS.includes(command)) return target === room || target === 'self' ? 'ok' : 'E_NOT_FOUND';
  return 'ok';
}

/**
 * Two rooms with somebody at the door of the second, and of the first where it is locked, and one who left each role.
 */
interface World {
  actor: Client;
  /** Ids by target. */
  members: Record<Target, string>;
  knocks: Record<Target, string>;
  serial: number;
  room: string;
  witnesses: Record<'here' | 'there', Client>;
  /** On the node of the actor: whatever that sent before a word of theirs has arrived with it. */
  heralds: Record<'here' | 'there', Joined>;
}

/** URLs of the service. */
interface Nodes {
  actor: string;
  others: string;
}

/** What changes nothing in a room, and is heard there under this name. */
const QUIET = {
  signal: 'signal',
  data: 'data',
  react: 'reaction',
} as const;
const isQuiet = (command: CommandName): command is keyof typeof QUIET => Object.hasOwn(QUIET, command);
let worlds = 0;

async function build(t: TestContext, nodes: Nodes, as: Actor, state: State): Promise<World> {
  const number = ++worlds;
  const [here, there] = [`here ${number}`, `there ${number}`];
  const at = (who: Actor) => (who === as ? nodes.actor : nodes.others);
  const [host, otherHost] = await Promise.all([join(t, at('host'), here), join(t, at('elsewhere'), there)]);
  const [guest, removed] = await Promise.all([join(t, at('guest'), here), join(t, at('removed'), here)]);
  const [witness, gone, otherWitness] = await Promise.all(
    [here, here, there].map((room) => join(t, nodes.others, room)),
  );
  const [herald, otherHerald] = await Promise.all([here, there].map((room) => join(t, nodes.actor, room)));
  assert.ok(witness && gone && otherWitness && herald && otherHerald);
  await gone.command('leave', {});
  await host.command('remove', { id: removed.id });
  await removed.next('left');
  for (const one of [host, otherHost]) await one.command('lock', { on: true });
  const atDoor = async (room: string, of: Joined, url = nodes.others) => {
    const client = await knock(t, url, room);
    return { client, id: (await of.next('knock')).id };
  };
  const [first, passing, other] = [await atDoor(here, host), await atDoor(here, host), await atDoor(there, otherHost)];
  await passing.client.command('leave', {});
  const knocker = as === 'knocker' ? await atDoor(here, host, nodes.actor) : undefined;
  if (state === 'open') {
    await host.command('lock', { on: false });
    await witness.next('room-updated', ({ locked }) => !locked);
    await witness.next('member-joined', ({ id }) => id === first.id);
  }
  if (state === 'ended') {
    await host.command('end', {});
    // On both nodes: on the other the room stands for a moment longer.
    await Promise.all([witness, herald].map((one) => one.next('left')));
  }
  const outsider = as === 'outsider' ? await connect(t, nodes.actor) : undefined;
  const actors: Record<Actor, Client | undefined> = {
    host,
    guest,
    outsider,
    knocker: knocker?.client,
    removed,
    elsewhere: otherHost,
  };
  const actor = actors[as];
  assert.ok(actor);
  const id = (actor as Partial<Joined>).id ?? knocker?.id ?? 'nobody';
  const world = {
    actor,
    room: here,
    serial: (actor as Partial<Joined>).welcome?.serial ?? 1,
    witnesses: { here: witness, there: otherWitness },
    heralds: { here: herald, there: otherHerald },
    members: { here: witness.id, there: otherWitness.id, gone: gone.id, self: id },
    knocks: { here: first.id, there: other.id, gone: passing.id, self: id },
  };
  for (const room of ['here', 'there'] as const) await told(world, room);
  return world;
}

let words = 0;

/** What the witness in a room has been told since this was last asked. */
async function told({ witnesses, heralds, members }: World, room: 'here' | 'there'): Promise<string[]> {
  const [client, herald, id] = [witnesses[room], heralds[room], `word ${++words}`];
  // By both ways that news takes: from page to page, and by the node that keeps the room. From a room that has ended
  // comes nothing.
  const isThere = await herald.raw('data', chat(id, 'x', { to: [members[room]] }));
  if (isThere.ok) {
    await herald.command('update', { name: id });
    await Promise.all([
      client.next('data', (said) => idOf(said) === id),
      client.next('member-updated', ({ name }) => name === id),
    ]);
  }
  await client.settled();
  const events = [
    'member-joined',
    'member-updated',
    'member-left',
    'room-updated',
    'signal',
    'data',
    'reaction',
    'knock',
    'knock-ended',
    'muted',
    'left',
    'token',
  ] as const;
  return events.flatMap((event) =>
    client
      .seen(event)
      .splice(0)
      .map((payload) => `${event} ${JSON.stringify(payload)}`),
  );
}

function payloadOf(
  command: CommandName,
  { members, knocks, room, serial }: World,
  state: State,
  target: Target,
): object {
  const id = members[target];
  switch (command) {
    case 'join':
      return { room };
    case 'leave':
    case 'end':
    case 'ice':
      return {};
    case 'confirm':
      return { serial };
    case 'update':
      return { hand: true };
    case 'signal':
      return { to: id, body: { type: 'renew', epoch: 1 } };
    case 'data':
      return chat('m', 'x', { to: [id] });
    case 'react':
      return { emoji: '👍' };
    case 'lobby':
      return { subscribe: true };
    case 'admit':
    case 'deny':
      return { id: knocks[target] };
    case 'mute':
    case 'remove':
    case 'lower-hand':
      return { id };
    case 'lock':
      return { on: state !== 'locked' };
    case 'role':
      return { id, role: 'host' };
    case 'room':
      return { muteOnEntry: true };
  }
}

async function everything(t: TestContext, nodes: Nodes, actor: Actor, state: State): Promise<void> {
  let world = await build(t, nodes, actor, state);
  for (const command of Object.keys(COMMANDS) as CommandName[]) {
    for (const target of [...AT_MEMBERS, ...AT_KNOCKS].includes(command) ? TARGETS : [undefined]) {
      const what = `${actor} ${command} ${target ?? ''} ${state}`;
      const result = await world.actor.raw(command, payloadOf(command, world, state, target ?? 'here'));
      const outcome = !result.ok
        ? result.error.code
        : result.value && typeof result.value === 'object' && 'waiting' in result.value
          ? 'waiting'
          : 'ok';
      assert.equal(outcome, expected(command, actor, state, target), what);
      if (result.ok && isQuiet(command) && (target === undefined || target === roomOf(actor, state)))
        await world.witnesses[roomOf(actor, state)!].next(QUIET[command]);
      const mine = command === 'join' ? undefined : roomOf(actor, state);
      for (const room of ['here', 'there'] as const) {
        const events = await told(world, room);
        // A join leaves the one room and comes into the other, so that both may hear of it.
        if (!result.ok || (mine !== room && command !== 'join')) assert.deepEqual(events, [], `${what}, ${room}`);
      }
      if (result.ok && !isQuiet(command)) world = await build(t, nodes, actor, state);
    }
  }
}

const limits = { address: { sockets: 100_000, connections: 100_000 } };
/** No node takes the other for dead, however busy the machine is. */
const options = { limits, heartbeatMs: 5_000 };

for (const state of STATES) {
  // Nobody waits at the door of an open room.
  for (const actor of ACTORS.filter((one) => one !== 'knocker' || state !== 'open')) {
    test(`${actor} × ${state}: every command at every target`, async (t) => {
      const { url } = await start(t, { limits });
      await everything(t, { actor: url, others: url }, actor, state);
    });
    test(`${actor} × ${state}, on another node`, { skip: noRedis }, async (t) => {
      const { url } = await redis(t);
      const [one, other] = [await node(t, url, options), await node(t, url, options)];
      await everything(t, { actor: one.url, others: other.url }, actor, state);
    });
  }
}
