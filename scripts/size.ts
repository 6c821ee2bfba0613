/**
 * Owns the budgets of what a page loads, step by step of a meeting. The first is a whole call: all that a page with
 * `<noom-call server room auto-join>` fetches, in English and with nothing clicked, until the others' pictures and
 * sound play and the controls stand; test/e2e/first-load.test.ts holds the list to what a browser fetches. In KiB of
 * brotli, as the service sends them.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ROOT } from './run.js';

/** Parts beside noom.js, by the names of their chunks, that a call loads. */
export const CALL: readonly string[] = [];

const STEPS: readonly [step: string, parts: readonly string[], budget: number][] = [
  ['a whole call', CALL, 78],
  ['a meeting: lobby, call, chat', [...CALL, 'noom-lobby', 'noom-chat', 'data'], 107],
  ['everything, once somebody has used it all', ['*'], 165],
];
/** Of another language than English: its texts, and its words for emoji. */
const TRANSLATED = /^chunks\/(emoji-)?(?!en-)[a-z]{2}-/;

export interface BundleFile {
  entry: boolean;
  source: string | null;
  imports: string[];
  dynamicImports: string[];
  bytes: number;
  /** Bytes over the wire, without the headers. */
  brotli: number;
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
    const found = Object.keys(manifest).filter((name) =>
      part === '*' ? !TRANSLATED.test(name) : name.startsWith(`chunks/${part}-`),
    );
    if (found.length === 0) throw new Error(`manifest.json lacks a chunk ${part}`);
    found.forEach(add);
  }
  return [...files];
}

function main(): void {
  const manifest = JSON.parse(readFileSync(`${ROOT}components/dist/bundle/manifest.json`, 'utf8')) as Manifest;
  const kib = (bytes: number) => (bytes / 1024).toFixed(1).padStart(6);
  for (const [name, { brotli }] of Object.entries(manifest)) console.log(`${kib(brotli)} KiB  ${name}`);
  const sum = (parts: readonly string[]) =>
    filesOf(manifest, parts).reduce((total, name) => total + manifest[name]!.brotli, 0);
  for (const [step, parts, budget] of STEPS) {
    const isOver = sum(parts) > budget * 1024;
    console.log(`${kib(sum(parts))} KiB  ${step}: ${isOver ? 'OVER' : 'within'} the budget of ${budget}`);
    if (isOver) process.exitCode = 1;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
