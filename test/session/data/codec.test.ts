/** Owns the tests of the control texts: what a peer may say, and that nothing else gets through or throws. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatControl } from '../../../components/session/data/addressing.js';
import { type Control, parseControl } from '../../../components/session/data/codec.js';
import { cleanOffer } from '../../../components/session/data/file-receiver.js';

const id = fc.stringMatching(/^[\w-]{1,64}$/);
const size = fc.maxSafeNat();
/** Objects as JSON.parse makes them. */
const plain = { noNullPrototype: true };
const control: fc.Arbitrary<Control> = fc.oneof(
  fc.record(
    { t: fc.constant('message' as const), id, text: fc.string({ minLength: 1 }), at: fc.nat(), private: fc.boolean() },
    plain,
  ),
  fc.record({ t: fc.constant('ack' as const), id }, plain),
  fc.record({ t: fc.constant('typing' as const), on: fc.boolean() }, plain),
  fc.record(
    { t: fc.constant('file-offer' as const), id, name: fc.string(), size, mime: fc.string(), private: fc.boolean() },
    plain,
  ),
  fc.record({ t: fc.constant('file-accept' as const), id, offset: size }, plain),
  fc.record({ t: fc.constant('file-done' as const), id }, plain),
  fc.record({ t: fc.constant('file-cancel' as const), id }, plain),
);

describe('control texts', () => {
  it('say the same after the way there', () => {
    fc.assert(fc.property(control, (said) => assert.deepEqual(parseControl(formatControl(said)), said)));
  });

  it('keep no field that is not in the schema', () => {
    assert.deepEqual(parseControl('{"t":"ack","id":"a","from":"somebody","__proto__":{"x":1}}'), { t: 'ack', id: 'a' });
  });

  it('are null when a field is missing, wrong or beyond its bounds', () => {
    const wrong = [
      '',
      'null',
      '[]',
      '"ack"',
      '{',
      '{"t":"ack"}',
      '{"t":"other","id":"a"}',
      '{"t":"ack","id":"a b"}',
      '{"t":"ack","id":""}',
      '{"t":"message","id":"a","text":"","at":1,"private":false}',
      '{"t":"message","id":"a","text":"x","at":1e999,"private":false}',
      '{"t":"message","id":"a","text":"x","at":-1,"private":false}',
      '{"t":"message","id":"a","text":"x","at":1}',
      `{"t":"message","id":"a","text":"${'x'.repeat(8001)}","at":1,"private":false}`,
      '{"t":"file-offer","id":"a","name":"x","size":-1,"mime":"","private":false}',
      '{"t":"file-offer","id":"a","name":"x","size":1.5,"mime":"","private":false}',
      '{"t":"file-accept","id":"a","offset":9007199254740993}',
      '['.repeat(60_000),
      `{"t":"typing","on":true}${' '.repeat(70_000)}`,
    ];
    for (const text of wrong) assert.equal(parseControl(text), null, text.slice(0, 80));
  });

  it('never throw, whatever the text', () => {
    const almost = fc.record(
      {
        t: fc.constantFrom('message', 'ack', 'typing', 'file-offer', 'file-accept'),
        id: fc.anything(),
        text: fc.anything(),
        on: fc.anything(),
        size: fc.anything(),
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
      fc.property(texts, (text) => void parseControl(text)),
      { numRuns: 1000 },
    );
  });
});

describe('what a sender calls a file', () => {
  const clean = (name: string, mime = 'text/plain') =>
    cleanOffer({ t: 'file-offer', id: 'a', name, size: 1, mime, private: false });

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
