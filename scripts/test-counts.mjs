/**
 * Owns how the runners' test cases are counted: each runner's reporter writes what it counted to the file that
 * COUNTS_FILE names. Plain JavaScript, because node:test loads its reporters before any loader of TypeScript.
 *
 * @typedef {{ passed: number, failed: number }} Counts
 */
import { writeFileSync } from 'node:fs';

/**
 * For @web/test-runner. A file that could not be loaded, or that threw outside its tests, counts as one failed.
 * @returns {import('@web/test-runner').Reporter}
 */
export function countReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0 };
      for (const session of sessions) {
        const before = counts.failed;
        if (session.testResults) countSuite(session.testResults, counts);
        if (!session.passed && counts.failed === before) counts.failed++;
      }
      write(counts);
    },
  };
}

/** @param {import('@web/test-runner').TestSuiteResult} suite @param {Counts} counts */
function countSuite(suite, counts) {
  for (const test of suite.tests) if (!test.skipped) counts[test.passed ? 'passed' : 'failed']++;
  for (const inner of suite.suites) countSuite(inner, counts);
}

/**
 * For node:test, by `--test-reporter`. It tells its totals in diagnostics at the end: "pass 5", "fail 1", "cancelled
 * 0". A file without a test it reports as one test that passed, by the file's name; here that is one failed.
 */
export default async function* nodeReporter(events) {
  const totals = { pass: 0, fail: 0, cancelled: 0 };
  let empty = 0;
  for await (const { type, data } of events) {
    if (type === 'test:pass' && data.nesting === 0 && data.name === data.file) empty++;
    const total = type === 'test:diagnostic' ? /^(pass|fail|cancelled) (\d+)$/.exec(data.message) : null;
    if (total) totals[total[1]] = Number(total[2]);
  }
  write({ passed: totals.pass - empty, failed: totals.fail + totals.cancelled + empty });
  yield '';
}

/** @param {Counts} counts */
function write(counts) {
  if (process.env.COUNTS_FILE) writeFileSync(process.env.COUNTS_FILE, JSON.stringify(counts));
}
