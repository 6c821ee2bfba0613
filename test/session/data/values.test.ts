/** Owns the tests of what an app may say: what travels comes out the same, and what does not fit is refused by name. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pack, unpack } from '../../../components/session/data/values.js';

const roundTrip = (value: unknown) => unpack(JSON.parse(JSON.stringify(pack(value))) as ReturnType<typeof pack>);
const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
const KIB = 1024;

it('brings JSON over as it is', () => {
  const cursor = { x: 1.5, to: [null, true, 'é💚'], from: {}, gone: undefined };
  assert.deepEqual(roundTrip(cursor), { x: 1.5, to: [null, true, 'é💚'], from: {} });
  for (const value of [null, 0, '', false, [], 'a', nested(14), Object.create(null)])
    assert.deepEqual(roundTrip(value), JSON.parse(JSON.stringify(value)));
});

it('brings bytes over as a Uint8Array, be they a buffer or a view of a part of one', () => {
  const bytes = Uint8Array.from({ length: 32 * KIB }, (_, at) => at % 251);
  assert.deepEqual(roundTrip(bytes), bytes);
  assert.deepEqual(roundTrip(bytes.buffer), bytes);
  assert.deepEqual(roundTrip(new DataView(bytes.buffer, 3, 5)), bytes.slice(3, 8));
  assert.deepEqual(roundTrip(new Uint8Array()), new Uint8Array());
});

it('is a copy: what the app does with its own afterwards changes nothing', () => {
  const bytes = Uint8Array.of(1, 2);
  const list = [1, 2];
  const packed = [pack(bytes), pack(list)];
  bytes[0] = list[0] = 9;
  assert.deepEqual(packed.map(unpack), [Uint8Array.of(1, 2), [1, 2]]);
});

it('refuses what is no JSON, and more than 32 KiB as they travel', () => {
  const circle: unknown[] = [];
  circle.push(circle);
  for (const value of [
    undefined,
    NaN,
    Infinity,
    1n,
    () => 1,
    Symbol(),
    new Date(),
    new Map(),
    [undefined],
    circle,
    nested(15),
  ])
    assert.throws(() => pack(value), { code: 'E_SCHEMA' });
  const tooLarge = ['x'.repeat(32 * KIB), 'é'.repeat(16 * KIB), new Uint8Array(32 * KIB + 1), Array(40 * KIB).fill(0)];
  for (const value of tooLarge) assert.throws(() => pack(value), { code: 'E_SIZE' });
  assert.equal(roundTrip('é'.repeat(16 * KIB - 1)), 'é'.repeat(16 * KIB - 1));
});

it('is as strict with what a peer sends', () => {
  for (const json of [nested(15), 'x'.repeat(32 * KIB), Infinity, Array(40 * KIB).fill(0)])
    assert.equal(unpack({ json }), undefined);
  for (const bytes of ['*', 'A', btoa('x'.repeat(32 * KIB + 1))]) assert.equal(unpack({ bytes }), undefined);
});
