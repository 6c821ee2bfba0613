/**
 * Owns the command: `npm run lab` tries every fault and prints the table. `--only <part of a name>` chooses, with
 * the pair behind it if so wanted ("address-change firefox-chromium"), `--runs <n>` repeats, `--markdown` prints the
 * table as docs/reliability.md has it.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { FAULTS, tryFault } from './faults.js';
import { Lab } from './lab.js';
import { whyNoNetwork } from './network.js';
import { markdownTable, plainTable, type Result } from './table.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    runs: { type: 'string' },
    markdown: { type: 'boolean', default: false },
  },
});
const chosen = FAULTS.flatMap((fault) => fault.pairs.map((pair) => ({ fault, pair }))).filter(({ fault, pair }) =>
  `${fault.name} ${pair.join('-')}`.includes(values.only),
);
const why = whyNoNetwork();
if (why !== undefined) {
  console.log(`The network lab cannot run here: ${why}.`);
} else if (chosen.length === 0) {
  console.error(`No fault "${values.only}". There are: ${FAULTS.map(({ name }) => name).join(', ')}`);
  process.exitCode = 2;
} else {
  await main();
}

async function main(): Promise<void> {
  const results: Result[] = [];
  const lab = await Lab.create();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1)); // and with it the network
  try {
    for (const { fault, pair } of chosen) {
      const tried = await tryFault(lab, fault, pair, values.runs === undefined ? {} : { runs: Number(values.runs) });
      results.push({
        fault: fault.title,
        pair: pair.join(' – '),
        measure: fault.measure,
        promise: fault.promise,
        ...tried,
      });
      console.log(
        `${tried.failure === undefined ? '✔' : '✖'} ${fault.name} ${pair.join('-')}: ${tried.times.join(', ')} ms${tried.failure === undefined ? '' : `, ${tried.failure}`}`,
      );
      if (tried.failure !== undefined) process.exitCode = 1;
    }
  } finally {
    await lab.close();
  }
  console.log(`\n${values.markdown ? markdownTable(results) : plainTable(results)}\n`);
  console.log(
    `${cpus().length} processors, load ${loadavg()[0]!.toFixed(1)}. ${results.filter(({ failure }) => failure !== undefined).length} of ${results.length} failed.`,
  );
  process.exit();
}
