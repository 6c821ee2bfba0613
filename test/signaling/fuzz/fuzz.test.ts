import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attack } from './arbitrary.js';
import { fixedCases } from './cases.js';
import { fuzz } from './fuzz.js';
import { attackable, WITHOUT_LIMITS } from './service.js';
import type { Case, Step } from './steps.js';
import { World } from './world.js';

/** Cases done in one go, between fresh attackers. */
const BATCH = 40;

async function attacked(run: (world: World) => Promise<void>, options = WITHOUT_LIMITS): Promise<void> {
  const service = await attackable(options);
  try {
    const world = await World.begin(service);
    await run(world);
    assert.deepEqual(await world.end(), []);
    assert.ok(world.exchanged > 0);
  } finally {
    await service.stop();
  }
}

/** Which of them it was, each tried alone; all where it takes them together. */
async function culprits(world: World, batch: Case[], troubles: string[]): Promise<string> {
  const alone: string[] = [];
  for (const { about, steps } of batch) {
    const own = await world.run(steps);
    if (own.length > 0) alone.push(`${about}\n  ${own.join('\n  ')}`);
  }
  return alone.length > 0
    ? alone.join('\n')
    : `${batch[0]!.about} … ${batch.at(-1)!.about}, together\n  ${troubles.join('\n  ')}`;
}

test('fixed cases: everything is answered, nothing reaches a bystander that is not theirs', async (t) => {
  const cases = [...fixedCases()];
  assert.ok(cases.length >= 5_000, String(cases.length));
  await attacked(async (world) => {
    for (let at = 0; at < cases.length; at += BATCH) {
      const batch = cases.slice(at, at + BATCH);
      const troubles = await world.run(batch.flatMap(({ steps }) => steps));
      if (troubles.length > 0) assert.fail(await culprits(world, batch, troubles));
    }
    t.diagnostic(
      `${cases.length} cases, ${world.events} events, ${world.exchanged} messages of bystanders, at most ${world.slowest} events served before one of them`,
    );
  });
});

test('attacks by chance', async (t) => {
  await attacked(async (world) => {
    const failure = await fuzz(world, attack(100), 1, () => world.events < 5_000);
    assert.equal(failure, undefined);
    t.diagnostic(`${world.events} events, ${world.exchanged} messages of bystanders`);
  });
});

test('a flood by many at once does not keep bystanders waiting', async () => {
  const flood = (who: 'guest' | 'host' | 'member' | 'lobby'): Step[] =>
    Array.from({ length: 1_000 }, (_, index): Step => ({
      do: 'command',
      who,
      name: index % 3 === 0 ? 'data' : index % 3 === 1 ? 'lobby' : 'update',
      args: [{ topic: 'chat', body: { id: 'a', text: 'a' }, subscribe: true, hand: index % 2 === 0 }],
    }));
  await attacked(async (world) => {
    // Wave by wave, so that what waits for one of them stays below what a reader is dropped for, however slow this
    // process is to read it.
    for (let wave = 0; wave < 4; wave += 1)
      assert.deepEqual(
        await world.run([...flood('guest'), ...flood('host'), ...flood('member'), ...flood('lobby')]),
        [],
      );
  });
});
