/**
 * Owns what people get from npm: entry points that plain Node can import, nothing of the service for a page, no test in
 * a package, and the first load's sum.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { globFiles, ROOT } from '../scripts/run.js';
import { type BundleFile, filesOf, type Manifest } from '../scripts/size.js';

const runFile = promisify(execFile);

type PackageJson = Record<'version', string> &
  Record<'dependencies' | 'devDependencies', Record<string, string>> &
  Record<'allowScripts', Record<string, boolean>>;
const read = <T>(file: string) => JSON.parse(readFileSync(`${ROOT}${file}`, 'utf8')) as T;
const [root, elements, server] = ['', 'components/', 'signaling/'].map((folder) =>
  read<PackageJson>(`${folder}package.json`),
) as [PackageJson, PackageJson, PackageJson];

describe('the packages', () => {
  const entries: [entry: string, name: string][] = [
    ['noom-elements', 'NoomRoom'],
    ['noom-elements/define', ''],
    ['noom-elements/session', 'Session'],
    ['noom-server', 'createSignaling'],
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

  const packed = async (workspace: string): Promise<string[]> => {
    const { stdout } = await runFile('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT + workspace,
    });
    const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    return files.map(({ path }) => path);
  };
  const { file: pinned } = read<{ file: string }>('components/dist/bundle/sri.json');
  const chunks = globFiles('components/dist/bundle/chunks', '.js');
  const scripts = ['noom.js', 'noom.global.js', pinned, ...chunks.map((chunk) => chunk.replace(/^.*bundle\//, ''))];
  const bundle = [
    'dist/bundle/THIRD-PARTY-LICENSES.txt',
    'dist/bundle/sri.json',
    ...scripts.flatMap((script) => ['', '.map', '.br', '.gz'].map((ending) => `dist/bundle/${script}${ending}`)),
  ];
  const held: [workspace: string, files: string[]][] = [
    [
      'components',
      ['dist/custom-elements.json', 'dist/components/session/session.js.map', 'dist/signaling/protocol.js'],
    ],
    ['signaling', ['PROTOCOL.md', 'dist/cli/main.js', 'dist/protocol.js', 'dist/demo/index.html']],
  ];
  for (const [workspace, files] of held) {
    it(`of ${workspace}/ holds what is built and documented, and no test`, async () => {
      const paths = await packed(workspace);
      const missing = ['LICENSE', 'README.md', ...files, ...bundle].filter((path) => !paths.includes(path));
      const foreign = /(^|\/)(test|scripts|node_modules)\/|\.test\.|(?<!\.d)\.ts$/;
      const ofTheOther = /^dist\/signaling\/(?!protocol[./])|^dist\/(session|elements)\//;
      assert.deepEqual([missing, paths.filter((path) => foreign.test(path) || ofTheOther.test(path))], [[], []]);
    });
  }

  it('are of one version', () => assert.equal(elements.version, server.version));
});

describe('what they depend on', () => {
  const { packages } = read<{
    packages: Record<string, { version: string; integrity?: string; hasInstallScript?: boolean; link?: boolean }>;
  }>('package-lock.json');
  const locked = Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);

  it('is of one version each, and of the content that was locked', () => {
    for (const [name, version] of Object.entries({ ...root.devDependencies, ...server.dependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
      assert.equal(packages[`node_modules/${name}`]?.version, version, name);
    }
    assert.deepEqual(
      locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path),
      [],
    );
  });

  it('is for a page what a page needs, in ranges, so that the app has each of it once', () => {
    const { dependencies } = elements;
    assert.deepEqual(Object.keys(dependencies), ['@lit/context', 'lit', 'socket.io-client', 'tslib', 'valibot']);
    for (const [name, range] of Object.entries(dependencies))
      assert.equal(range, `^${packages[`node_modules/${name}`]?.version}`, name);
  });

  it('runs nothing when it is installed', () => {
    const { allowScripts } = root;
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
  const text = (file: string) => readFileSync(`${ROOT}components/dist/bundle/${file}`, 'utf8');

  it('asks where it came from in noom.js itself: a chunk lies elsewhere', () => {
    assert.match(text('noom.js'), /import\.meta\.url/);
    // A chunk asks only whether it is still the file that it was built as, for the parts that it loads.
    const ownName = 'new URL(import.meta.url).pathname.endsWith(';
    for (const chunk of globFiles('components/dist/bundle/chunks', '.js')) {
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
    const everything = Object.keys(manifest).filter((name) => name !== 'chunks/ko-1.js'); // nobody has two languages
    assert.deepEqual(filesOf(manifest, ['*']), everything);
    assert.throws(() => filesOf(manifest, ['gone']));
  });
});
