/** Who is host, and what each may do, where the site names people by tokens. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authSecret, join, joined, jwt, knock, start } from '../helpers.js';

test('a guest whom the site names stays one when the host leaves: nobody opens the door or removes anybody', async (t) => {
  const { url } = await start(t, { authSecret });
  const doctorsToken = await jwt({ room: 'r', sub: 'doctor', role: 'host' });
  const doctor = await join(t, url, 'r', {}, { token: doctorsToken });
  const patient = await join(t, url, 'r', {}, { token: await jwt({ room: 'r', sub: 'patient', role: 'guest' }) });
  const other = await join(t, url, 'r', {}, { token: await jwt({ sub: 'no role' }) });
  assert.deepEqual(
    other.welcome.members.map(({ role }) => role),
    ['host', 'guest', 'guest'],
    'no role is no host',
  );
  await doctor.command('lock', { on: true });
  const next = await knock(t, url, 'r', {}, { token: await jwt({ sub: 'next' }) });
  const { id } = await doctor.next('knock');
  await doctor.command('leave', {});
  await patient.next('member-left');
  for (const [command, payload] of [
    ['lock', { on: false }],
    ['admit', { id }],
    ['remove', { id: other.id }],
    ['end', {}],
  ] as const)
    await assert.rejects(patient.command(command, payload), { code: 'E_FORBIDDEN' }, command);
  await assert.rejects(knock(t, url, 'r', {}, { token: await jwt({ sub: 'late' }) }), { code: 'E_LOCKED' });
  const back = await join(t, url, 'r', {}, { token: doctorsToken });
  assert.deepEqual(
    back.welcome.knocks.map((one) => one.id),
    [id],
    'who knocked goes on waiting',
  );
  await assert.rejects(patient.command('remove', { id: back.id }), { code: 'E_FORBIDDEN' });
  await patient.settled();
  assert.deepEqual([patient.seen('member-updated'), patient.seen('token'), next.seen('left')], [[], [], []]);
  await back.command('admit', { id });
  await joined(next);
});

test('in a room that the site names people for, a first guest is no host, and a host who comes later is', async (t) => {
  const { url } = await start(t, { authSecret });
  const guest = await join(t, url, 'r', {}, { token: await jwt({}) });
  await assert.rejects(guest.command('lock', { on: true }), { code: 'E_FORBIDDEN' });
  const host = await join(t, url, 'r', {}, { token: await jwt({ role: 'host' }) });
  await host.command('lock', { on: true });
});
