/** Owns what people get from npm: entry points that plain Node can import, no test in the package, and the first load's sum. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { globFiles, ROOT } from '../../scripts/run.js';
import { type BundleFile, filesOf, type Manifest } from '../../scripts/size.js';

const runFile = promisify(execFile);

describe('the package', () => {
  const entries: [entry: string, name: string][] = [
    ['noom-elements', 'NoomRoom'],
    ['noom-elements/define', ''],
    ['noom-elements/session', 'Session'],
    ['noom-elements/server', 'createSignaling'],
  ];
  for (const [entry, name] of entries) {
    it(`imports ${entry} in plain Node`, async () => {
      // A process of its own, without a loader: the built files by the names that an application uses.
      const code = `console.log(Object.keys(await import('${entry}')).join())`;
      const { stdout, stderr } = await runFile(process.execPath, ['--input-type=module', '--eval', code], { cwd: ROOT, env: { PATH: process.env.PATH } });
      assert.equal(stderr, '');
      if (name) assert.ok(stdout.trim().split(',').includes(name), `${entry} exports ${stdout}`);
    });
  }

  it('holds what is built and documented, and no test', async () => {
    const { stdout } = await runFile('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT });
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    const paths = files.map(({ path }) => path);
    for (const path of ['LICENSE', 'dist/bundle/noom.js', 'dist/bundle/noom.global.js', 'dist/bundle/THIRD-PARTY-LICENSES.txt', 'dist/custom-elements.json']) {
      assert.ok(paths.includes(path), `${path} is missing`);
    }
    const foreign = /(^|\/)(test|scripts|node_modules)\/|\.test\.|^(components|signaling)\/.*\.ts$/;
    assert.deepEqual(paths.filter((path) => foreign.test(path)), []);
  });
});

describe('the module bundle', () => {
  const text = (file: string) => readFileSync(`${ROOT}dist/bundle/${file}`, 'utf8');

  it('asks where it came from in noom.js itself: a chunk lies elsewhere', () => {
    assert.match(text('noom.js'), /import\.meta\.url/);
    for (const chunk of globFiles('dist/bundle/chunks', '.js')) assert.doesNotMatch(readFileSync(ROOT + chunk, 'utf8'), /import\.meta/);
  });

  it('is one request: noom.js imports nothing before it runs', () => {
    assert.deepEqual((JSON.parse(text('manifest.json')) as Manifest)['noom.js']?.imports, []);
  });

  it('leaves the development mode of Lit out', () => {
    assert.doesNotMatch(text('noom.js') + text('noom.global.js'), /Lit is in dev mode/);
  });
});

describe('the size of a first load', () => {
  const file = (parts: Partial<BundleFile>): BundleFile => ({ entry: false, source: null, imports: [], dynamicImports: [], bytes: 0, gzip: 0, ...parts });
  const manifest = {
    'noom.js': file({ imports: ['chunks/shared-1.js'], dynamicImports: ['chunks/call-1.js', 'chunks/ko-1.js'] }),
    'chunks/shared-1.js': file({}),
    'chunks/call-1.js': file({ imports: ['noom.js', 'chunks/tile-1.js'] }),
    'chunks/tile-1.js': file({}),
    'chunks/ko-1.js': file({ imports: ['chunks/words-1.js'] }),
    'chunks/words-1.js': file({}),
  };

  it('counts what is imported before anything is used', () => {
    assert.deepEqual(filesOf(manifest, []), ['noom.js', 'chunks/shared-1.js']);
  });

  it('counts a part with all that it imports, and fails when there is no such part', () => {
    assert.deepEqual(filesOf(manifest, ['call']), ['noom.js', 'chunks/shared-1.js', 'chunks/call-1.js', 'chunks/tile-1.js']);
    assert.equal(filesOf(manifest, ['*']).length, 6);
    assert.throws(() => filesOf(manifest, ['gone']));
  });
});
