/** What of a conversation outlives a reload, and whose it is then. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { messagesToKeep, renamedTo } from '../../components/session/page/kept-messages.js';
import type { Message } from '../../components/session/state/state.js';

const message = (n: number, more: Partial<Message> = {}): Message => ({
  id: `m${n}`,
  from: 'ann',
  name: 'Ann',
  text: `text ${n}`,
  at: n,
  status: 'delivered',
  ...more,
});
const many = (count: number, more?: Partial<Message>) => Array.from({ length: count }, (_, n) => message(n, more));

it('keeps the newest 200 in their order, and of long ones as many as a session storage bears', () => {
  const kept = messagesToKeep(many(250));
  assert.deepEqual([kept.length, kept[0]?.id, kept.at(-1)?.id], [200, 'm50', 'm249']);
  const long = messagesToKeep(many(100, { text: 'x'.repeat(8000) }));
  assert.equal(long.at(-1)?.id, 'm99');
  assert.ok(JSON.stringify(long).length < 256 * 1024);
});

it('says of what was on its way that it may not have arrived, and keeps no file', () => {
  const kept = messagesToKeep([message(1), message(2, { transfer: 't' }), message(3, { status: 'sending' })]);
  assert.deepEqual(
    kept.map(({ id, status }) => `${id} ${status}`),
    ['m1 delivered', 'm3 failed'],
  );
});

it('gives what one said to who one is by now, and leaves the rest to whom it was of', () => {
  const messages = [message(1), message(2, { from: 'ben', to: ['ann'] }), message(3, { from: 'ben' })];
  const [own, privately, other] = renamedTo('new', 'ann', messages);
  assert.deepEqual([own?.from, privately?.from, privately?.to, other?.from], ['new', 'ben', ['new'], 'ben']);
  assert.ok(!('to' in other!));
});
