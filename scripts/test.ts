/**
 * Owns the whole test set: every section runs, and the last line counts the test cases of all.
 * `npm test -- <section> [part of a file name]` runs one section.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyNoNetwork } from '../test/lab/network.js';
import { Machine } from './patience.js';
import { globFiles, run } from './run.js';

interface Counts {
  passed: number;
  failed: number;
}

/** Where a section's runner counts, and where it writes to. */
interface Place {
  countsFile: string;
  output: number | 'inherit';
}

interface Section {
  title: string;
  /** Gives the exit code. */
  run(place: Place): Promise<number>;
  /** It runs test files, so that no test counted means that something is wrong. */
  counts?: boolean;
  /** It looks at dist/, which therefore has to be of these sources. */
  built?: boolean;
  /**
   * It tests times, or needs both cores whole: from so much patience on its outcome is of the neighbours, and it is run
   * where asked for by name alone.
   */
  timed?: number;
  /** Why it cannot run on this machine, which is no failure; undefined where it can. */
  why?(): string | undefined;
}

/** What Prettier lays out: `npm run format`. */
const LAID_OUT = '**/*.{ts,js,mjs}';

const [only, filter = ''] = process.argv.slice(2);
const node =
  (script: string, ...args: string[]) =>
  ({ output }: Place) =>
    run(process.execPath, [`node_modules/${script}`, ...args], {}, output);
const tsx =
  (script: string, ...args: string[]) =>
  ({ output }: Place) =>
    run(process.execPath, ['--import', 'tsx', script, ...args], {}, output);

const ALL = globFiles('test', '.test.ts');
/** These run in a page; all others in Node. */
const IN_A_PAGE = /^test\/elements\/|\.browser\.test\.ts$/;
/** How calls between browsers share two cores: these mostly wait. */
const WAITING = /^test\/e2e\/(default-device|devices|lifecycle|presence|relay)\./;
/** Thirty pictures, and sixty threads that wait for each other. */
const CROWD = /^test\/e2e\/six\./;
const nodeFiles = (which: RegExp, without = IN_A_PAGE) =>
  ALL.filter((file) => which.test(file) && !IN_A_PAGE.test(file) && !without.test(file) && file.includes(filter));

/** Looked at before each stage. */
const machine = new Machine();

/**
 * Stages follow each other. In a stage stand rows of sections, side by side, each for one of the two cores of a small
 * machine: what only computes goes beside what mostly waits. Sections with browsers have the machine to themselves.
 */
const stages: Record<string, Section>[][] = [
  [
    {
      build: { title: 'Build, where it is older than the sources', run: tsx('scripts/build.ts', '--if-stale') },
    },
  ],
  [
    {
      browsers: { title: 'Browsers to test in', run: tsx('scripts/ensure-browsers.ts') },
      signaling: {
        title: 'Signaling tests',
        built: true,
        counts: true,
        run: nodeTests({ files: nodeFiles(/^test\/signaling\//), timeout: 120_000, atOnce: 3 }),
      },
    },
    {
      types: { title: 'Types', run: node('typescript/bin/tsc', '--noEmit') },
      'app-types': {
        title: 'Types of apps, which see the packages',
        built: true,
        run: node('typescript/bin/tsc', '--noEmit', '-p', 'test/apps'),
      },
      layout: {
        title: 'Layout of lines',
        run: node('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', LAID_OUT),
      },
      lint: { title: 'Lint', run: node('eslint/bin/eslint.js', '--max-warnings', '0') },
      package: { title: 'Package', built: true, run: tsx('scripts/check-package.ts') },
      size: { title: 'Size', built: true, run: tsx('scripts/size.ts') },
      house: {
        title: 'Imports, package, support of browsers, languages',
        counts: true,
        run: nodeTests({ files: nodeFiles(/^test\/(locales\/)?[^/]+$/), timeout: 60_000 }),
      },
      session: {
        title: 'Session, in Node',
        counts: true,
        run: nodeTests({ files: nodeFiles(/^test\/session\//), timeout: 120_000 }),
      },
      frameworks: {
        title: 'Types in frameworks, and the manifest',
        built: true,
        counts: true,
        run: nodeTests({ files: nodeFiles(/^test\/frameworks\//), timeout: 180_000 }),
      },
      sim: {
        title: 'Simulation',
        counts: true,
        run: nodeTests({ files: nodeFiles(/^test\/sim\//), timeout: 300_000 }),
      },
    },
  ],
  [
    {
      elements: {
        title: 'Elements and session, in Chromium and Firefox',
        built: true,
        counts: true,
        run: browserTests,
      },
    },
  ],
  [
    {
      e2e: {
        title: 'End to end',
        built: true,
        counts: true,
        run: nodeTests({
          files: nodeFiles(/^test\/e2e\//, new RegExp(`${WAITING.source}|${CROWD.source}`)),
          timeout: 240_000,
          atOnce: 2,
        }),
      },
    },
  ],
  [
    {
      apps: {
        title: 'Apps, by the packages alone',
        built: true,
        counts: true,
        run: nodeTests({ files: nodeFiles(/^test\/apps\//), timeout: 240_000, atOnce: 2 }),
      },
    },
  ],
  [
    {
      // From 2 on it was seen to fail with nothing broken.
      crowd: {
        title: 'End to end, the largest call',
        built: true,
        counts: true,
        timed: 2,
        run: nodeTests({ files: nodeFiles(CROWD), timeout: 240_000 }),
      },
    },
  ],
  [
    {
      waiting: {
        title: 'End to end, calls that mostly wait',
        built: true,
        counts: true,
        run: nodeTests({ files: nodeFiles(WAITING), timeout: 240_000, atOnce: 3 }),
      },
    },
  ],
  [
    {
      // At about 5 it was seen to fail with nothing broken, and the measure jumps by a fifth.
      lab: {
        title: 'Network lab, the short part',
        built: true,
        counts: true,
        timed: 4,
        why: whyNoNetwork,
        run: nodeTests({ files: nodeFiles(/^test\/lab\//), timeout: 240_000 }),
      },
    },
  ],
];
const sections = Object.fromEntries(stages.flat().flatMap((row) => Object.entries(row)));

if (only !== undefined && !Object.hasOwn(sections, only)) {
  console.error(`No section "${only}". There are: ${Object.keys(sections).join(', ')}`);
  process.exit(2);
}

const total: Counts = { passed: 0, failed: 0 };
const summary: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'noom-counts-'));
for (const rows of only === undefined
  ? stages
  : [[{ ...(sections[only]!.built && { build: sections.build! }), [only]: sections[only]! }]]) {
  machine.look();
  const side = machine.isBusy ? [Object.assign({}, ...rows) as Record<string, Section>] : rows;
  await Promise.all(
    side.map(async (row) => {
      for (const [name, section] of Object.entries(row)) await runSection(name, section, { shared: side.length > 1 });
    }),
  );
}
rmSync(folder, { recursive: true, force: true });

console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** In a `shared` stage its output is kept until its end. */
async function runSection(name: string, section: Section, { shared }: { shared: boolean }): Promise<void> {
  const heading = `\n== ${section.title} (${name}) ==\n`;
  const why = section.why?.() ?? (only === undefined ? machine.whyNotTimed(section.timed) : undefined);
  if (why !== undefined) {
    console.log(`${heading}\nNot run here: ${why}.`);
    summary.push(`         ${name.padEnd(9)}  not run: ${why}`);
    return;
  }
  const countsFile = join(folder, name);
  const log = `${countsFile}.log`;
  const output = shared ? openSync(log, 'w') : 'inherit';
  if (!shared) console.log(heading);
  const start = performance.now();
  const code = await section.run({ countsFile, output });
  if (output !== 'inherit') {
    closeSync(output);
    console.log(`${heading}\n${readFileSync(log, 'utf8')}`);
  }
  const counts = readCounts(countsFile);
  // A section that failed without a failed test, or that tested nothing, still counts.
  if ((code !== 0 && counts.failed === 0) || (section.counts && counts.passed + counts.failed === 0)) counts.failed = 1;
  total.passed += counts.passed;
  total.failed += counts.failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
  const tests = section.counts
    ? `${counts.passed} passed, ${counts.failed} failed`
    : counts.failed > 0
      ? 'failed'
      : 'ok';
  summary.push(`${seconds} s  ${name.padEnd(9)}  ${tests}`);
}

function readCounts(file: string): Counts {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Counts;
  } catch {
    return { passed: 0, failed: 0 };
  }
}

/**
 * One file at a time, or so many `atOnce`, where two cores are enough for them. `timeout` is a file's on a free
 * machine, in milliseconds.
 */
function nodeTests({
  files,
  timeout,
  atOnce = 1,
}: {
  files: string[];
  timeout: number;
  atOnce?: number;
}): Section['run'] {
  return ({ countsFile, output }) =>
    withFiles(files, () =>
      run(
        process.execPath,
        [
          '--enable-source-maps',
          '--import',
          'tsx',
          '--test',
          `--test-concurrency=${machine.isBusy ? 1 : atOnce}`,
          `--test-timeout=${Math.round(timeout * machine.patience)}`,
          '--test-reporter=spec',
          '--test-reporter-destination=stdout',
          '--test-reporter=./scripts/test-counts.mjs',
          '--test-reporter-destination=stderr',
          ...files,
        ],
        { COUNTS_FILE: countsFile, NOOM_TEST_PATIENCE: String(machine.patience) },
        output,
      ),
    );
}

function browserTests({ countsFile, output }: Place): Promise<number> {
  const files = ALL.filter((file) => IN_A_PAGE.test(file) && file.includes(filter));
  return withFiles(files, () =>
    run(
      process.execPath,
      ['node_modules/@web/test-runner/dist/bin.js', '--files', ...files],
      { COUNTS_FILE: countsFile, NOOM_TEST_PATIENCE: String(machine.patience) },
      output,
    ),
  );
}

/** Without files the runners would look for some of their own. */
async function withFiles(files: string[], runFiles: () => Promise<number>): Promise<number> {
  if (files.length > 0) return runFiles();
  console.error('No test file.');
  return 1;
}
