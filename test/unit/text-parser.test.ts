/** Owns that our packets are those of Socket.IO: what one parser writes the other reads, and what neither takes is refused. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as theirs from 'socket.io-parser';
import * as ours from '../../components/session/text-parser.js';

const { CONNECT, DISCONNECT, EVENT, ACK, CONNECT_ERROR } = theirs.PacketType;
const RESERVED = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'];

const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const record = fc.dictionary(fc.string(), json).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const id = fc.option(fc.nat(), { nil: undefined });
const name = fc.string().filter((text) => !RESERVED.includes(text));
const packets: fc.Arbitrary<ours.Packet> = fc.oneof(
  fc.record({ type: fc.constant(CONNECT), data: fc.option(record, { nil: undefined }) }),
  fc.record({ type: fc.constant(DISCONNECT) }),
  fc.record({ type: fc.constant(EVENT), id, data: fc.tuple(name, json).map((pair): unknown => pair) }),
  fc.record({ type: fc.constant(ACK), id: fc.nat(), data: fc.array(json).map((list): unknown => list) }),
  fc.record({ type: fc.constant(CONNECT_ERROR), data: fc.oneof(fc.string(), record) }),
).map((packet) => ({ nsp: '/', ...JSON.parse(JSON.stringify(packet)) as Omit<ours.Packet, 'nsp'> }));

/** What a decoder, ours or theirs, makes of a text. */
function read(decoder: Pick<ours.Decoder, 'add'> & { on(event: 'decoded', listener: (packet: ours.Packet) => void): unknown }, text: string): ours.Packet {
  const found: ours.Packet[] = [];
  decoder.on('decoded', (packet) => found.push(packet));
  decoder.add(text);
  assert.equal(found.length, 1);
  return found[0]!;
}

describe('the text parser', () => {
  it('writes what Socket.IO reads', () => {
    fc.assert(fc.property(packets, (packet) => {
      const [text, ...rest] = new ours.Encoder().encode(packet);
      assert.deepEqual(rest, []);
      assert.deepEqual(read(new theirs.Decoder(), text!), packet);
    }));
  });

  it('reads what Socket.IO writes', () => {
    fc.assert(fc.property(packets, (packet) => {
      const [text] = new theirs.Encoder().encode(packet) as string[];
      assert.deepEqual(read(new ours.Decoder(), text!), packet);
    }));
  });

  const bad: [what: string, text: string][] = [
    ['no type', 'x'], ['a type that there is not', '7["a"]'], ['an event that is cut off', '2["a"'], ['an event without a name', '2[]'],
    ['an event of the name of the client\'s own', '2["disconnect"]'], ['an event that is no list', '2{}'], ['an acknowledgement that is no list', '31{}'],
    ['a goodbye with something in it', '1{}'], ['a refusal by a list', '4[1]'], ['a greeting that is a list', '0[]'],
  ];
  for (const [what, text] of bad) {
    it(`refuses, as Socket.IO does, ${what}`, () => {
      assert.throws(() => new theirs.Decoder().add(text));
      assert.throws(() => new ours.Decoder().add(text));
    });
  }

  it('refuses binary attachments, and nothing', () => {
    for (const text of ['51-["a",{"_placeholder":true,"num":0}]', '']) assert.throws(() => new ours.Decoder().add(text));
  });

  it('is heard by nobody who has stopped listening', () => {
    const decoder = new ours.Decoder();
    const listener = () => assert.fail('heard');
    decoder.on('decoded', listener);
    decoder.off('decoded', listener);
    decoder.add('2["a"]');
  });
});
