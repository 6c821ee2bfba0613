/** Owns the tests of the control texts: what a peer may say, and that nothing else gets through or throws. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Envelope, formatEnvelope } from '../../../components/session/data/codec.js';
import { cleanOffer } from '../../../components/session/data/file-receiver.js';
import { heard } from './heard.js';

const id = fc.stringMatching(/^[\w-]{1,64}$/);
const size = fc.maxSafeNat();
/** Objects as JSON.parse makes them. */
const plain = { noNullPrototype: true };
const file = (type: string, more: Record<string, fc.Arbitrary<unknown>> = {}) =>
  fc.record({ type: fc.constant(type), id, ...more }, plain);
const bodies: Record<string, fc.Arbitrary<object>> = {
  chat: fc.record({ id, text: fc.string({ minLength: 1 }), at: fc.nat() }, plain),
  ack: fc.record({ id }, plain),
  typing: fc.record({ on: fc.boolean() }, plain),
  files: fc.oneof(
    file('offer', { name: fc.string(), size, mime: fc.string() }),
    file('accept', { offset: size }),
    file('done'),
    file('cancel'),
  ),
};
const envelope: fc.Arbitrary<Envelope> = fc.oneof(
  ...Object.entries(bodies).map(([topic, body]) =>
    fc.record({ topic: fc.constant(topic), private: fc.boolean(), body }, plain),
  ),
);

describe('control texts', () => {
  it('say the same after the way there', () => {
    fc.assert(fc.property(envelope, (said) => assert.deepEqual(heard(formatEnvelope(said)), said)));
  });

  it('keep no field that is not in the schema', () => {
    const text =
      '{"topic":"ack","from":"me","body":{"id":"a","from":"somebody","__proto__":{"x":1}},"__proto__":{"x":1}}';
    assert.deepEqual(heard(text), { topic: 'ack', private: false, body: { id: 'a' } });
  });

  it('are null when a field is missing, wrong or beyond its bounds', () => {
    const wrong = [
      '',
      'null',
      '[]',
      '"ack"',
      '{',
      '{"topic":"ack"}',
      '{"body":{"id":"a"}}',
      '{"topic":"other","body":{"id":"a"}}',
      '{"topic":"__proto__","body":{"id":"a"}}',
      '{"topic":{"x":1},"body":{"id":"a"}}',
      '{"topic":"ack","private":"yes","body":{"id":"a"}}',
      '{"topic":"ack","body":null}',
      '{"topic":"ack","body":{"id":"a b"}}',
      '{"topic":"ack","body":{"id":""}}',
      '{"topic":"chat","body":{"id":"a","text":"","at":1}}',
      '{"topic":"chat","body":{"id":"a","text":"x","at":1e999}}',
      '{"topic":"chat","body":{"id":"a","text":"x","at":-1}}',
      '{"topic":"chat","body":{"id":"a","text":"x"}}',
      `{"topic":"chat","body":{"id":"a","text":"${'x'.repeat(8001)}","at":1}}`,
      '{"topic":"files","body":{"type":"offer","id":"a","name":"x","size":-1,"mime":""}}',
      '{"topic":"files","body":{"type":"offer","id":"a","name":"x","size":1.5,"mime":""}}',
      '{"topic":"files","body":{"type":"accept","id":"a","offset":9007199254740993}}',
      '['.repeat(60_000),
      `{"topic":"typing","body":{"on":true}}${' '.repeat(70_000)}`,
    ];
    for (const text of wrong) assert.equal(heard(text), null, text.slice(0, 80));
  });

  it('never throw, whatever the text', () => {
    const almost = fc.record(
      {
        topic: fc.constantFrom('chat', 'ack', 'typing', 'files'),
        private: fc.anything(),
        body: fc.record(
          {
            type: fc.constantFrom('offer', 'accept', 'done', 'cancel'),
            id: fc.anything(),
            text: fc.anything(),
            on: fc.anything(),
            size: fc.anything(),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      almost.map((value) => {
        try {
          return JSON.stringify(value);
        } catch {
          return '';
        }
      }),
    );
    fc.assert(
      fc.property(texts, (text) => void heard(text)),
      { numRuns: 1000 },
    );
  });
});

describe('what a sender calls a file', () => {
  const clean = (name: string, mime = 'text/plain') => cleanOffer({ type: 'offer', id: 'a', name, size: 1, mime });

  it('is a name and no path, with no hidden characters', () => {
    assert.equal(clean('../../etc/passwd').name, '.._.._etc_passwd');
    assert.equal(clean('C:\\boot.ini').name, 'C:_boot.ini');
    assert.equal(clean('a\u0000b\u202egpj.exe').name, 'a_b_gpj.exe');
    assert.equal(clean(' Übersicht 한국.pdf ').name, 'Übersicht 한국.pdf');
    for (const name of ['', '.', '..', '  ']) assert.equal(clean(name).name, 'file');
    const long = clean(`${'x'.repeat(1000)}.tar.gz`).name;
    assert.equal(long.length, 255);
    assert.ok(long.endsWith('.tar.gz'));
  });

  it('has the type that stands for anything, whatever the sender says', () => {
    for (const mime of [
      '',
      'html',
      'text/html',
      'image/svg+xml',
      'image/png',
      'text/html; charset=x',
      'a/b/c',
      'text/<x>',
      'text/plain\n',
    ]) {
      assert.equal(clean('a', mime).type, 'application/octet-stream', mime);
    }
  });
});
