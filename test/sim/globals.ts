/**
 * Owns what the code under test finds in the global scope: of the page that something happens to just now, a model.
 * Time and chance that are not virtual are a mistake and say so. Knows nothing of what pages do.
 */
import { webcrypto } from 'node:crypto';
import { ModelStream } from './model-devices.js';
import type { Page } from './page.js';
import type { Random } from './random.js';

export interface Present {
  /** The page whose code runs. */
  page(): Page | null;
  chance: Random;
  now(): number;
  onError(message: string): void;
}

let present: Present | null = null;

/** From here on the globals are those of this world. */
export function inhabit(world: Present): void {
  present = world;
}

const here = (): Page => {
  const page = present?.page();
  if (!page) throw new Error('A global of a page was used where there is none.');
  return page;
};

/** Once a process. */
export function modelGlobals(): void {
  const define = (name: string, get: () => unknown) =>
    Object.defineProperty(globalThis, name, { configurable: true, get });
  define('sessionStorage', () => here().sessionStorage);
  define('localStorage', () => here().localStorage);
  define('navigator', () => ({ mediaDevices: here().devices }));
  define('location', () => undefined);
  define('addEventListener', () => here().events.addEventListener.bind(here().events));
  define('MediaStream', () => ModelStream);
  define(
    'reportError',
    () => (error: unknown) => present?.onError(`a listener threw: ${String((error as Error).stack)}`),
  );
  const crypto = { ...webcrypto, getRandomValues: random };
  define('crypto', () => crypto);
  const real = { now: Date.now.bind(Date), random: Math.random.bind(Math) };
  Date.now = () => present?.now() ?? real.now();
  Math.random = () => present?.chance.next() ?? real.random();
  console.warn = (message: unknown, error?: unknown) => present?.onError(`${String(message)}: ${String(error)}`);
}

function random(bytes: Uint8Array): Uint8Array {
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = present!.chance.int(0, 255);
  return bytes;
}
