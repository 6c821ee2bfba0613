/**
 * Owns the test of a connection that another of its page overtakes while a node looks for the room, which the
 * simulation meets too seldom.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Context, Socket } from '../../../signaling/sockets/context.js';
import { SignalingError } from '../../../signaling/base/errors.js';
import { enter } from '../../../signaling/sockets/membership.js';
import type { Nodes } from '../../../signaling/rooms/nodes.js';

const PAGE = 0.5;

for (const [what, other, stood] of [
  ['overtaken meanwhile by a later one of its page takes no seat', { auth: { page: PAGE }, opened: 2 }, false],
  ['whose page has an earlier one still comes back', { auth: { page: PAGE }, opened: 0 }, true],
  ['that a copy of its token comes before still comes back', { auth: { page: 0.25 }, opened: 2 }, true],
] as const) {
  test(`a connection ${what}`, async () => {
    let [present, stands] = ['', () => assert.fail('the room was not asked')];
    let found: () => void = () => undefined;
    const looking = new Promise<void>((resolve) => (found = resolve));
    const context = {
      tokens: { verify: () => ({ room: 'r', member: 'ann', serial: 1 }) },
      io: { sockets: { sockets: new Map([['other', { data: other }]]) } },
      nodes: {
        find: () => ({ members: new Map([['ann', { connection: present }]]), knocks: new Map() }),
        socketIdOf: (connection: string) => connection,
        ask: async (_room: string, _command: object, still: typeof stands) => {
          stands = still;
          await looking;
          throw new SignalingError('E_NETWORK', 'Asked for no more than whether it still stands.');
        },
      } as unknown as Nodes,
    } as unknown as Context;
    const answered = new Promise((resolve) => {
      enter(context, {
        connected: true,
        data: { auth: { resume: 'token', page: PAGE }, connection: 'this', opened: 1 },
        emit: resolve,
      } as unknown as Socket);
    });
    assert.equal(stands(), true);
    present = 'other';
    assert.equal(stands(), stood);
    found();
    assert.equal(await answered, 'welcome');
  });
}
