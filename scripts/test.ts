/**
 * Owns the whole test set: every section runs, one after the other, and the last line counts the test cases of all.
 * `npm test -- <section> [part of a file name]` runs one section.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { whyNoNetwork } from '../test/lab/network.js';
import { globFiles, run } from './run.js';

interface Counts {
  passed: number;
  failed: number;
}

interface Section {
  title: string;
  /** Gives the exit code; runners write their counts to the file. */
  run(countsFile: string): number;
  /** It runs test files, so that no test counted means that something is wrong. */
  counts?: boolean;
  /** Why it cannot run on this machine, which is no failure; undefined where it can. */
  why?(): string | undefined;
}

const [only, filter = ''] = process.argv.slice(2);
const node = (script: string, ...args: string[]) => run(process.execPath, [`node_modules/${script}`, ...args]);
const tsx = (script: string, ...args: string[]) => run(process.execPath, ['--import', 'tsx', script, ...args]);
const testFiles = (...folders: string[]) => folders.flatMap((folder) => globFiles(folder, '.test.ts')).filter((file) => file.includes(filter));

const sections: Record<string, Section> = {
  browsers: { title: 'Browsers to test in', run: () => tsx('scripts/ensure-browsers.ts') },
  build: { title: 'Build, where it is older than the sources', run: () => tsx('scripts/build.ts', '--if-stale') },
  types: { title: 'Types', run: () => node('typescript/bin/tsc', '--noEmit') },
  lint: { title: 'Lint', run: () => node('eslint/bin/eslint.js', '--max-warnings', '0') },
  package: { title: 'Package', run: () => tsx('scripts/check-package.ts') },
  size: { title: 'Size', run: () => tsx('scripts/size.ts') },
  unit: { title: 'Unit tests', counts: true, run: nodeTests({ folders: ['test/unit'], timeout: 60_000 }) },
  sim: { title: 'Simulation', counts: true, run: nodeTests({ folders: ['test/sim'], timeout: 300_000 }) },
  signaling: { title: 'Signaling tests', counts: true, run: nodeTests({ folders: ['test/signaling'], timeout: 120_000, atOnce: 2 }) },
  elements: { title: 'Elements and session, in Chromium and Firefox', counts: true, run: browserTests },
  e2e: { title: 'End to end', counts: true, run: nodeTests({ folders: ['test/e2e'], timeout: 240_000 }) },
  lab: { title: 'Network lab, the short part', counts: true, why: whyNoNetwork, run: nodeTests({ folders: ['test/lab'], timeout: 240_000 }) },
};

if (only !== undefined && !Object.hasOwn(sections, only)) {
  console.error(`No section "${only}". There are: ${Object.keys(sections).join(', ')}`);
  process.exit(2);
}

const total: Counts = { passed: 0, failed: 0 };
const summary: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'noom-counts-'));
for (const [name, section] of Object.entries(sections)) if (only === undefined || only === name) runSection(name, section);
rmSync(folder, { recursive: true, force: true });

console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

function runSection(name: string, section: Section): void {
  console.log(`\n== ${section.title} (${name}) ==\n`);
  const why = section.why?.();
  if (why !== undefined) {
    console.log(`Not run here: ${why}.`);
    summary.push(`         ${name.padEnd(9)}  not run: ${why}`);
    return;
  }
  const countsFile = join(folder, name);
  const start = performance.now();
  const code = section.run(countsFile);
  const counts = readCounts(countsFile);
  // A section that failed without a failed test, or that tested nothing, still counts.
  if ((code !== 0 && counts.failed === 0) || (section.counts && counts.passed + counts.failed === 0)) counts.failed = 1;
  total.passed += counts.passed;
  total.failed += counts.failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
  const tests = section.counts ? `${counts.passed} passed, ${counts.failed} failed` : counts.failed > 0 ? 'failed' : 'ok';
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
 * One file at a time: two cores carry one call between real browsers, not two. Where tests mostly wait, more files go `atOnce`.
 * `timeout` is a file's, in milliseconds.
 */
function nodeTests({ folders, timeout, atOnce = 1 }: { folders: string[]; timeout: number; atOnce?: number }): Section['run'] {
  return (COUNTS_FILE) => withFiles(testFiles(...folders), (files) => run(process.execPath, [
    '--enable-source-maps', '--import', 'tsx', '--test', `--test-concurrency=${atOnce}`, `--test-timeout=${timeout}`,
    '--test-reporter=spec', '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/test-counts.mjs', '--test-reporter-destination=stderr',
    ...files,
  ], { COUNTS_FILE }));
}

function browserTests(COUNTS_FILE: string): number {
  return withFiles(testFiles('test/elements', 'test/session'), (files) =>
    run(process.execPath, ['node_modules/@web/test-runner/dist/bin.js', '--files', ...files], { COUNTS_FILE }));
}

/** Without files the runners would look for some of their own. */
function withFiles(files: string[], runFiles: (files: string[]) => number): number {
  if (files.length > 0) return runFiles(files);
  console.error('No test file.');
  return 1;
}
