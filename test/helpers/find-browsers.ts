/** Owns where the test browsers are on this machine. Knows nothing of how they are started. */
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox';

const PLACES: Record<BrowserName, { env: string; candidates: string[] }> = {
  chromium: {
    env: 'CHROME_PATH',
    candidates: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
  },
  firefox: {
    env: 'FIREFOX_PATH',
    candidates: ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
  },
};

export const BROWSERS = Object.keys(PLACES) as BrowserName[];

/**
 * Chromium without its own windows and menus, of the same engine: several start on two cores where several whole ones
 * starve.
 */
export const findChromiumShell = (): string | undefined => find(['chromium-headless-shell']);

/** The executable, from the browser's environment variable or the usual places; undefined where there is none. */
export function findBrowser(name: BrowserName): string | undefined {
  const { env, candidates } = PLACES[name];
  return process.env[env] || find(candidates);
}

function find(candidates: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return candidates
    .flatMap((candidate) => (isAbsolute(candidate) ? [candidate] : folders.map((folder) => join(folder, candidate))))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
