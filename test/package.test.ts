/**
 * Owns what people get from npm: entry points that plain Node can import, no test in the package, and the first load's
 * sum.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { globFiles, ROOT } from '../scripts/run.js';
import { type BundleFile, filesOf, type Manifest } from '../scripts/size.js';

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
      const { stdout, stderr } = await runFile(process.execPath, ['--input-type=module', '--eval', code], {
        cwd: ROOT,
        env: { PATH: process.env.PATH },
      });
      assert.equal(stderr, '');
      if (name) assert.ok(stdout.trim().split(',').includes(name), `${entry} exports ${stdout}`);
    });
  }

  it('holds what is built and documented, and no test', async () => {
    const { stdout } = await runFile('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT });
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    const paths = files.map(({ path }) => path);
    const { file } = JSON.parse(readFileSync(`${ROOT}dist/bundle/sri.json`, 'utf8')) as { file: string };
    const scripts = [
      'noom.js',
      'noom.global.js',
      file,
      ...globFiles('dist/bundle/chunks', '.js').map((chunk) => chunk.replace('dist/bundle/', '')),
    ];
    for (const path of [
      'LICENSE',
      'dist/bundle/THIRD-PARTY-LICENSES.txt',
      'dist/bundle/sri.json',
      'dist/custom-elements.json',
      'dist/components/session/session.js.map',
      ...scripts.flatMap((script) => ['', '.map', '.br', '.gz'].map((ending) => `dist/bundle/${script}${ending}`)),
    ]) {
      assert.ok(paths.includes(path), `${path} is missing`);
    }
    const foreign = /(^|\/)(test|scripts|node_modules)\/|\.test\.|^(components|signaling)\/.*\.ts$/;
    assert.deepEqual(
      paths.filter((path) => foreign.test(path)),
      [],
    );
  });
});

describe('what it depends on', () => {
  const read = (file: string) => JSON.parse(readFileSync(`${ROOT}${file}`, 'utf8')) as unknown;
  const { dependencies, devDependencies, allowScripts } = read('package.json') as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
    allowScripts: Record<string, boolean>;
  };
  const { packages } = read('package-lock.json') as {
    packages: Record<string, { version: string; integrity?: string; hasInstallScript?: boolean }>;
  };
  const locked = Object.entries(packages).filter(([path]) => path !== '');

  it('is of one version each, and of the content that was locked', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
      assert.equal(packages[`node_modules/${name}`]?.version, version, name);
    }
    assert.deepEqual(
      locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path),
      [],
    );
  });

  it('runs nothing when it is installed', () => {
    const scripted = locked
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.replace(/^.*node_modules\//, ''));
    assert.deepEqual(
      scripted.filter((name) => allowScripts[name] !== false),
      [],
    );
    assert.deepEqual(Object.values(allowScripts).filter(Boolean), []);
  });
});

describe('the module bundle', () => {
  const text = (file: string) => readFileSync(`${ROOT}dist/bundle/${file}`, 'utf8');

  it('asks where it came from in noom.js itself: a chunk lies elsewhere', () => {
    assert.match(text('noom.js'), /import\.meta\.url/);
    // A chunk asks only whether it is still the file that it was built as, for the parts that it loads.
    const ownName = 'new URL(import.meta.url).pathname.endsWith(';
    for (const chunk of globFiles('dist/bundle/chunks', '.js')) {
      assert.doesNotMatch(readFileSync(ROOT + chunk, 'utf8').replace(ownName, ''), /import\.meta/);
    }
  });

  it('is one request: noom.js imports nothing before it runs', () => {
    assert.deepEqual((JSON.parse(text('manifest.json')) as Manifest)['noom.js']?.imports, []);
  });

  it('leaves the development mode of Lit out', () => {
    assert.doesNotMatch(text('noom.js') + text('noom.global.js'), /Lit is in dev mode/);
  });
});

describe('the size of a first load', () => {
  const file = (parts: Partial<BundleFile>): BundleFile => ({
    entry: false,
    source: null,
    imports: [],
    dynamicImports: [],
    bytes: 0,
    brotli: 0,
    ...parts,
  });
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
    assert.deepEqual(filesOf(manifest, ['call']), [
      'noom.js',
      'chunks/shared-1.js',
      'chunks/call-1.js',
      'chunks/tile-1.js',
    ]);
    assert.equal(filesOf(manifest, ['*']).length, 6);
    assert.throws(() => filesOf(manifest, ['gone']));
  });
});
