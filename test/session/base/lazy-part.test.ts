/**
 * Owns the test of the loader of parts. What browsers do with an import that failed, and what people see,
 * test/e2e/parts.test.ts shows.
 */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { LazyPart } from '../../../components/session/base/lazy-part.js';
import { setScriptOrigin } from '../../../components/session/page/script-origin.js';

const HERE = 'https://calls.example.com/';
const settled = async () => {
  for (let turns = 0; turns < 10; turns += 1) {
    await turn();
    mock.timers.tick(0);
  }
};

describe('a part that is loaded on use', () => {
  /** What the service gives, what was fetched of it and how, and the addresses that were imported. */
  let given: Set<string>;
  let fetched: [url: string, cache: string | undefined][];
  let imported: string[];
  let canImport: boolean;
  /** Another folder for each test: what one has fetched is known to be there. */
  let folder = 0;

  beforeEach(() => {
    folder += 1;
    setScriptOrigin(`${HERE}${folder}/noom.js`);
    [given, fetched, imported, canImport] = [new Set(), [], [], true];
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_700_000_000_000 });
    mock.method(globalThis, 'fetch', (url: string, { cache }: RequestInit) => {
      fetched.push([url.replace(`${HERE}${folder}/`, ''), cache]);
      return Promise.resolve(new Response('', { status: given.has(fetched.at(-1)![0]) ? 200 : 503 }));
    });
  });
  afterEach(() => {
    mock.timers.reset();
    mock.restoreAll();
  });

  const load = (url?: string): Promise<{ answer: number }> => {
    imported.push(url?.replace(`${HERE}${folder}/`, '') ?? 'as it is');
    return canImport
      ? Promise.resolve({ answer: 42 })
      : Promise.reject(new TypeError('error loading dynamically imported module'));
  };
  const partOf = (...files: string[]) =>
    new LazyPart(
      () => ({ files, load }),
      ({ answer }) => answer,
    );

  it('is imported once all its files are there, and not before', async () => {
    const part = partOf('part.js', 'shared.js');
    given.add('part.js');
    let troubles = 0;
    const loading = part.load({ wanted: () => true, troubled: () => (troubles += 1) });
    await settled();
    assert.deepEqual([imported, troubles], [[], 1]);
    mock.timers.tick(500);
    await settled();
    assert.deepEqual([imported, troubles], [[], 2]);
    given.add('shared.js');
    mock.timers.tick(999);
    await settled();
    assert.deepEqual(imported, [], 'each pause is twice as long');
    mock.timers.tick(1);
    assert.equal(await loading, 42);
    assert.deepEqual(imported, ['as it is']);
    assert.deepEqual(fetched, [
      ['part.js', 'default'],
      ['shared.js', 'default'],
      ['shared.js', 'no-cache'],
      ['shared.js', 'no-cache'],
    ]);
    assert.equal(await part.load({ wanted: () => true }), 42);
    assert.equal(imported.length, 1, 'and only once');
  });

  it('is imported by another address after an import that failed', async () => {
    given.add('part.js');
    canImport = false;
    const loading = partOf('part.js').load({ wanted: () => true });
    await settled();
    canImport = true;
    mock.timers.tick(500);
    assert.equal(await loading, 42);
    assert.deepEqual(imported, ['as it is', 'part.js?again=1700000000500']);
  });

  it('is given up when nobody wants it any more, and asked for anew by the next', async () => {
    const part = partOf('part.js');
    const wanted = [true, true];
    const both = [0, 1].map((one) => part.load({ wanted: () => wanted[one]! }));
    await settled();
    wanted[0] = false;
    mock.timers.tick(500);
    await settled();
    assert.equal(fetched.length, 2, 'the other one still wants it');
    wanted[1] = false;
    mock.timers.tick(1_000);
    for (const one of both) await assert.rejects(one, { code: 'E_NETWORK' });
    given.add('part.js');
    assert.equal(await part.load({ wanted: () => true }), 42);
  });

  it('is tried at once for somebody else who asks', async () => {
    const part = partOf('part.js');
    const first = part.load({ wanted: () => true });
    await settled();
    given.add('part.js');
    assert.equal(await part.load({ wanted: () => true }), 42);
    assert.equal(await first, 42);
  });

  it('is imported as others have bundled it: modules of ours, or our bundle', async () => {
    let tries = 0;
    const module = new LazyPart(
      () => ((tries += 1) === 1 ? Promise.reject(new TypeError('no')) : Promise.resolve({ answer: 7 })),
      ({ answer }) => answer,
    );
    const loading = module.load({ wanted: () => true });
    await settled();
    mock.timers.tick(500);
    assert.equal(await loading, 7);
    canImport = false;
    const bundle = partOf().load({ wanted: () => true });
    await settled();
    canImport = true;
    mock.timers.tick(500);
    assert.equal(await bundle, 42);
    assert.deepEqual([fetched, imported], [[], ['as it is', 'as it is']]);
  });
});
