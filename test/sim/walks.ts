/**
 * Owns the command: `npm run walks` says how many source files a mute, a message and a join pass, from the page through
 * the service to the other page, and with `--files` which. Sockets, network and browsers are those of the simulation.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ROOT } from '../../scripts/run.js';
import { bundle } from './bundle.js';
import type * as Walks from './walks-world.js';

const { values } = parseArgs({ options: { files: { type: 'boolean', default: false } } });
const folder = `${ROOT}node_modules/.cache/noom-walks-${process.pid}`;
const file = `${folder}/walks.mjs`;
mkdirSync(folder, { recursive: true });
await bundle('test/sim/walks-world.ts', file);
const { walk } = (await import(pathToFileURL(file).href)) as typeof Walks;
// What a promise calls cannot let virtual time pass.
setImmediate(() => {
  tell(walk('/walks.mjs'));
  rmSync(folder, { recursive: true });
});

function tell(walks: Map<string, number[]>): void {
  const lines = readFileSync(file, 'utf8').split('\n');
  const map = new SourceMap(JSON.parse(readFileSync(`${file}.map`, 'utf8')) as SourceMapPayload);
  for (const [name, offsets] of walks) {
    const files = new Set(offsets.map((offset) => sourceOf(map, lines, offset)).filter((one) => one !== null));
    console.log(`${String(files.size).padStart(3)} files  ${name}`);
    if (values.files) for (const one of [...files].sort()) console.log(`           ${one}`);
  }
}

/** The file of Noom that the offset comes from. */
function sourceOf(map: SourceMap, lines: string[], offset: number): string | null {
  let line = 0;
  for (let left = offset; left > lines[line]!.length; line += 1) left -= lines[line]!.length + 1;
  const start = offset - lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
  const entry = map.findEntry(line, start);
  return 'originalSource' in entry ? (/(components|signaling)\/.*/.exec(entry.originalSource)?.[0] ?? null) : null;
}
