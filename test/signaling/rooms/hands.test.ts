/** In which order hands are up, for all alike, and who lowers them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { join, start } from '../helpers.js';

test('hands are numbered as they went up, for those who come later as well; a host lowers one, and all', async (t) => {
  const { url } = await start(t);
  const host = await join(t, url, 'r');
  const ann = await join(t, url, 'r');
  const ben = await join(t, url, 'r');
  const raise = (who: typeof ann) => who.command('update', { hand: true });
  await raise(ben);
  await raise(ann);
  await ann.command('update', { hand: true }); // up already: it keeps its place
  const ups = [await host.next('member-updated'), await host.next('member-updated')];
  assert.deepEqual(ups, [
    { id: ben.id, hand: true, handOrder: 1 },
    { id: ann.id, hand: true, handOrder: 2 },
  ]);
  const late = await join(t, url, 'r');
  const seen = (who: typeof late) =>
    who.welcome.members.filter(({ hand }) => hand).map(({ id, handOrder }) => [id, handOrder]);
  assert.deepEqual(
    new Map(seen(late) as [string, number][]),
    new Map([
      [ben.id, 1],
      [ann.id, 2],
    ]),
  );

  await host.command('lower-hand', { id: ben.id });
  assert.deepEqual(await late.next('member-updated'), { id: ben.id, hand: false });
  await raise(ben);
  assert.deepEqual(await late.next('member-updated'), { id: ben.id, hand: true, handOrder: 3 }, 'last in the line');
  await assert.rejects(ann.command('lower-hand', {}), { code: 'E_FORBIDDEN' });
  await host.command('lower-hand', {});
  const downs = [await late.next('member-updated'), await late.next('member-updated')];
  assert.deepEqual(
    new Set(downs.map(({ id, hand }) => `${id} ${hand}`)),
    new Set([`${ann.id} false`, `${ben.id} false`]),
  );
  const next = await join(t, url, 'r');
  assert.deepEqual(seen(next), []);
  assert.ok(
    next.welcome.members.every((one) => !('handOrder' in one)),
    'of no hand that is down',
  );
});

test('a cohost lowers all hands but those of hosts', async (t) => {
  const { url } = await start(t);
  const host = await join(t, url, 'r');
  const cohost = await join(t, url, 'r');
  const guest = await join(t, url, 'r');
  await host.command('role', { id: cohost.id, role: 'cohost' });
  await host.command('update', { hand: true });
  await guest.command('update', { hand: true });
  await assert.rejects(cohost.command('lower-hand', { id: host.id }), { code: 'E_FORBIDDEN' });
  await cohost.command('lower-hand', {});
  const next = await join(t, url, 'r');
  assert.deepEqual(
    next.welcome.members.filter(({ hand }) => hand).map(({ id }) => id),
    [host.id],
  );
});
