/** Owns how the lab's results are printed: one row a fault. Knows nothing of how they came about. */

export interface Result {
  fault: string;
  pair: string;
  /** What the times are of, such as "media back". */
  measure: string;
  /** Milliseconds, one a run. */
  times: number[];
  promise: string;
  /** What the fault cost, in words. */
  lost: string;
  failure?: string | undefined;
}

const HEAD = ['fault', 'browsers', 'runs', 'measured', 'p50', 'p95', 'worst', 'promised', 'lost'];

export function plainTable(results: Result[]): string {
  const rows = [HEAD, ...results.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function markdownTable(results: Result[]): string {
  return [HEAD, HEAD.map(() => '---'), ...results.map(cells)]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

function cells({ fault, pair, measure, times, promise, lost, failure }: Result): string[] {
  const seconds = (share: number) => (times.length === 0 ? '' : `${(percentile(times, share) / 1000).toFixed(1)} s`);
  return [
    fault,
    pair,
    String(times.length),
    measure,
    seconds(0.5),
    seconds(0.95),
    seconds(1),
    promise,
    failure === undefined ? lost : `FAILED: ${failure}`,
  ];
}

/** The smallest of the values that at least this share of them does not exceed. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
