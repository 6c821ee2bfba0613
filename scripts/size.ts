/**
 * Owns the budget of what a page loads first: noom.js with all that it imports, before anything of it is used. What
 * each step of a meeting adds is printed beside it. gzip -9, KiB.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ROOT } from './run.js';

const BUDGET_KIB = 45;

/** What a meeting loads on its way, by the names of its chunks. */
const STEPS: readonly [step: string, parts: readonly string[]][] = [
  ['first load (noom.js: session, connection, room)', []],
  ['a call that joins by itself', ['noom-call']],
  ['a meeting: lobby, call, chat', ['noom-call', 'noom-lobby', 'noom-chat', 'data']],
  ['everything, once somebody has used it all', ['*']],
];

export interface BundleFile {
  entry: boolean;
  source: string | null;
  imports: string[];
  dynamicImports: string[];
  bytes: number;
  gzip: number;
}
export type Manifest = Record<string, BundleFile>;

/** The files that noom.js and these parts of it load, with all that they import. */
export function filesOf(manifest: Manifest, parts: readonly string[]): string[] {
  const files = new Set<string>();
  const add = (name: string) => {
    const file = manifest[name];
    if (!file) throw new Error(`manifest.json lacks ${name}`);
    if (files.has(name)) return;
    files.add(name);
    file.imports.forEach(add);
  };
  add('noom.js');
  for (const part of parts) {
    const found = Object.keys(manifest).filter((name) => part === '*' || name.startsWith(`chunks/${part}-`));
    if (found.length === 0) throw new Error(`manifest.json lacks a chunk ${part}`);
    found.forEach(add);
  }
  return [...files];
}

function main(): void {
  const manifest = JSON.parse(readFileSync(`${ROOT}dist/bundle/manifest.json`, 'utf8')) as Manifest;
  const kib = (bytes: number) => (bytes / 1024).toFixed(1).padStart(6);
  for (const [name, { gzip }] of Object.entries(manifest)) console.log(`${kib(gzip)} KiB  ${name}`);
  const sum = (parts: readonly string[]) => filesOf(manifest, parts).reduce((total, name) => total + manifest[name]!.gzip, 0);
  for (const [step, parts] of STEPS) console.log(`${kib(sum(parts))} KiB  ${step}`);
  const fits = sum([]) <= BUDGET_KIB * 1024;
  console.log(`The first load is ${fits ? 'within' : 'OVER'} the budget of ${BUDGET_KIB} KiB (gzip).`);
  if (!fits) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
