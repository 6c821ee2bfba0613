/**
 * Who may do what: every role, with every grant and with none, tries everything, on others and on the room. What is
 * allowed is the table below, and nothing of it is read from the service.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GRANTS, ROLES, type Grant, type Role } from '../../../signaling/protocol.js';
import { chat, connect, join, joined, jwt, knock, start, authSecret, type Joined } from '../helpers.js';

/** Which roles may do what, to whom: `nobody` has an id that nobody has, so that nothing comes of it. */
const HOSTS: readonly Role[] = ['host'];
const MODERATORS: readonly Role[] = ['host', 'cohost'];
type Target = Role | 'nobody';
const BY_ROLE: readonly [command: string, payload: object, roles: readonly Role[], targets: readonly Target[]][] = [
  ['admit', {}, MODERATORS, ['nobody']],
  ['deny', {}, MODERATORS, ['nobody']],
  ['mute', {}, MODERATORS, ['cohost', 'guest', 'viewer', 'nobody']],
  ['mute', {}, HOSTS, ['host']],
  ['remove', {}, MODERATORS, ['nobody']],
  ['lower-hand', {}, MODERATORS, ['cohost', 'guest', 'viewer', 'nobody']],
  ['lower-hand', {}, HOSTS, ['host']],
  ['lower-hand', {}, MODERATORS, []],
  ['role', { role: 'cohost' }, HOSTS, ['cohost', 'nobody']],
  ['role', { role: 'host' }, HOSTS, ['host', 'nobody']],
  ['lock', { on: false }, MODERATORS, []],
  ['room', { muteOnEntry: false }, MODERATORS, []],
  ['room', { locked: false, waiting: false, data: null }, MODERATORS, []],
];
/** What is sent, and the grant that it takes; nothing: anybody's. */
const BY_GRANT: readonly [command: string, payload: object, grant: Grant | undefined][] = [
  ['update', { audio: true }, 'audio'],
  ['update', { camera: true }, 'video'],
  ['update', { screen: true }, 'screen'],
  ['update', { hand: true, camera: true }, 'video'],
  ['update', { hand: true }, undefined],
  ['update', { audio: false, camera: false, screen: false }, undefined],
  ['data', chat('m', 'x'), 'chat'],
  ['data', { topic: 'typing', body: { on: true } }, 'chat'],
  ['data', { topic: 'files', body: { type: 'cancel', id: 'f' } }, 'files'],
  ['data', { topic: 'whiteboard', body: {} }, 'data'],
  ['data', { topic: 'constructor', body: {} }, 'data'],
  ['data', { topic: 'ack', body: { id: 'm' } }, undefined],
  ['data', { topic: 'app-ack', body: { acks: [] } }, undefined],
  ['react', { emoji: '👍' }, 'react'],
];
/** All and none, each alone, and all but each. */
const SETS: readonly (readonly Grant[] | undefined)[] = [
  undefined,
  [],
  ...GRANTS.map((grant) => [grant]),
  ...GRANTS.map((grant) => GRANTS.filter((other) => other !== grant)),
];

test('roles × commands × grants: nothing is allowed that is not in the table, and all that is', async (t) => {
  const { url } = await start(t, { authSecret, limits: { rate: { burst: 1_000, perSecond: 1_000 } } });
  const targets = new Map<Target, string>([['nobody', 'nobody']]);
  for (const role of ROLES) targets.set(role, (await join(t, url, 'r', {}, { token: await jwt({ role }) })).id);
  const outcome = async (who: Joined, command: string, payload: object) => {
    const result = await who.raw(command, payload);
    return result.ok || result.error.code === 'E_NOT_FOUND' ? 'allowed' : result.error.code;
  };
  for (const role of ROLES) {
    for (const can of SETS) {
      const who = await join(t, url, 'r', {}, { token: await jwt({ role, ...(can && { can }) }) });
      const what = `${role} with ${can ? `[${can.join()}]` : 'all'}:`;
      const self = who.welcome.members.find(({ id }) => id === who.id)!;
      assert.deepEqual([self.role, self.can], [role, role === 'viewer' ? [] : can], what);
      for (const [command, payload, grant] of BY_GRANT) {
        const may = grant === undefined || (role !== 'viewer' && (can?.includes(grant) ?? true));
        assert.equal(
          await outcome(who, command, payload),
          may ? 'allowed' : 'E_FORBIDDEN',
          `${what} ${command} ${JSON.stringify(payload)}`,
        );
      }
      for (const [command, payload, roles, at] of BY_ROLE) {
        for (const target of at.length > 0 ? at : [undefined]) {
          const id = target === undefined ? {} : { id: targets.get(target) };
          assert.equal(
            await outcome(who, command, { ...id, ...payload }),
            roles.includes(role) ? 'allowed' : 'E_FORBIDDEN',
            `${what} ${command} ${JSON.stringify(payload)} ${target}`,
          );
        }
      }
      if (role !== 'host') {
        for (const [command, payload] of [
          ['remove', { id: targets.get('host') }],
          ['role', { id: targets.get('host'), role: 'guest' }],
          ['role', { id: who.id, role: 'host' }],
          ['end', {}],
        ] as const)
          assert.equal(await outcome(who, command, payload), 'E_FORBIDDEN', `${what} ${command}`);
      }
      await who.command('leave', {});
    }
  }
  const host = await join(t, url, 'r', {}, { token: await jwt({ role: 'host' }) });
  await host.command('end', {});
});

test('a role that a host gives counts at once, for what is on as well, and is kept by who comes back', async (t) => {
  const { url } = await start(t);
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r', { audio: true, camera: true })];
  await ann.command('lock', { on: true });
  await knock(t, url, 'r', { name: 'Cat' });
  const { id } = await ann.next('knock');
  await assert.rejects(ann.command('role', { id: ann.id, role: 'guest' }), { code: 'E_FORBIDDEN' }, 'the last host');
  await ann.command('role', { id: ben.id, role: 'viewer' });
  assert.deepEqual(await ben.next('member-updated'), {
    id: ben.id,
    role: 'viewer',
    can: [],
    audio: false,
    camera: false,
  });
  await assert.rejects(ben.command('update', { audio: true }), { code: 'E_FORBIDDEN' });
  const { token } = await ben.next('token');
  const back = await joined(await connect(t, url, { resume: token, join: { room: 'r', audio: true, camera: true } }));
  const self = back.welcome.members.find((one) => one.id === ben.id)!;
  assert.deepEqual([self.role, self.can, self.audio, self.camera], ['viewer', [], false, false]);
  await ann.command('role', { id: ben.id, role: 'cohost' });
  assert.deepEqual((await back.next('member-updated')).can, [...GRANTS]);
  assert.equal((await back.next('knock')).id, id, 'a cohost is asked who may come in');
  await back.command('admit', { id });
  await back.command('update', { audio: true });
  await ann.command('role', { id: ben.id, role: 'host' });
  await back.next('token');
  await ann.command('role', { id: ann.id, role: 'guest' });
  await assert.rejects(ann.command('lock', { on: false }), { code: 'E_FORBIDDEN' });
  await back.command('lock', { on: false });
});

test('the claim "waiting" has its bearer knock from the first moment of a room on, and no unlocking lets them in', async (t) => {
  const { url } = await start(t, { authSecret });
  const waits = async (more: object = {}) => ({ token: await jwt({ waiting: true, ...more }) });
  await assert.rejects(join(t, url, 'r', {}, await waits()), { code: 'E_LOCKED' }, 'nobody is here to let them in');
  const host = await join(t, url, 'r', {}, await waits({ role: 'host' }));
  assert.equal(host.welcome.room.locked, false);
  const [guest, cohost] = [
    await knock(t, url, 'r', {}, await waits()),
    await knock(t, url, 'r', {}, await waits({ role: 'cohost' })),
  ];
  await host.command('lock', { on: true });
  await host.command('lock', { on: false });
  await join(t, url, 'r', {}, { token: await jwt({ role: 'viewer' }) });
  await host.settled();
  assert.deepEqual([guest.seen('welcome'), cohost.seen('welcome')], [[], []]);
  await host.command('admit', { id: (await host.next('knock')).id });
  await joined(guest);
});

test('hosts and cohosts set up the room: all are told, and who comes in finds it so', async (t) => {
  const { url } = await start(t);
  const [ann, ben] = [await join(t, url, 'r'), await join(t, url, 'r', { audio: true })];
  await ann.command('room', { muteOnEntry: true, data: { topic: 'maths' } });
  const { muteOnEntry, data } = await ben.next('room-updated');
  assert.deepEqual([muteOnEntry, data], [true, { topic: 'maths' }]);
  const cat = await join(t, url, 'r', { audio: true });
  const { audio } = cat.welcome.members.find(({ id }) => id === cat.id)!;
  assert.deepEqual([cat.welcome.muteOnEntry, cat.welcome.room.data, audio], [true, { topic: 'maths' }, false]);
  await cat.command('update', { audio: true });
  const again = await joined(await connect(t, url, { resume: cat.welcome.token, join: { room: 'r', audio: true } }));
  assert.equal(again.welcome.muteOnEntry, undefined, 'who comes back was here already');
  await ann.command('room', { waiting: true, muteOnEntry: false, data: null });
  const { locked, ...now } = await ben.next('room-updated');
  assert.deepEqual([locked, now.waiting, now.muteOnEntry, now.data], [false, true, undefined, undefined]);
  const dan = await knock(t, url, 'r');
  await ann.command('room', { waiting: false });
  await joined(dan);
  const wide = await ann.raw('room', { data: 'x'.repeat(1_023) });
  assert.equal(!wide.ok && wide.error.code, 'E_SCHEMA');
});

test('a claim that is none is refused', async (t) => {
  const { url } = await start(t, { authSecret });
  for (const claims of [
    { role: 'owner' },
    { role: ['host'] },
    { can: ['audio', 'everything'] },
    { can: 'audio' },
    { waiting: 'yes' },
    { data: 'x'.repeat(1_023) },
  ])
    await assert.rejects(
      connect(t, url, { token: await jwt(claims) }),
      (error: { data?: { code: string } }) => error.data?.code === 'E_AUTH',
      JSON.stringify(claims).slice(0, 40),
    );
});
