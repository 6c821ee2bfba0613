/**
 * Owns how the test browsers are started: the flags and preferences that give a page fake cameras and loopback media,
 * and what its console said. Knows nothing of Noom's pages.
 */
import puppeteer, { type Browser, type LaunchOptions, type Page } from 'puppeteer-core';
import { type BrowserName, findBrowser, findChromiumShell } from './find-browsers.js';

export { BROWSERS, type BrowserName } from './find-browsers.js';

/** What every browser under test starts with, in web-test-runner.config.mjs too. */
export function launchOptions(
  name: BrowserName,
  { autoplay = true, backForwardCache = false, bare = false, soundSystem }: Habits = {},
): LaunchOptions {
  const executablePath = (bare && name === 'chromium' && findChromiumShell()) || findBrowser(name);
  if (!executablePath) throw new Error(`No ${name} found: run \`npm test -- browsers\`.`);
  const common = {
    executablePath,
    headless: true,
    acceptInsecureCerts: true,
    ...(soundSystem && { env: { ...process.env, PULSE_SERVER: soundSystem } }),
  };
  return name === 'chromium'
    ? {
        ...common,
        browser: 'chrome',
        ignoreDefaultArgs: [
          ...(backForwardCache ? ['--disable-back-forward-cache'] : []),
          ...(soundSystem ? ['--mute-audio'] : []),
        ],
        args: [
          ...CHROMIUM_ARGS,
          ...(soundSystem ? [] : [CHROMIUM_FAKE_DEVICES]),
          `--autoplay-policy=${autoplay ? 'no-user-gesture-required' : 'document-user-activation-required'}`,
          // Host candidates as addresses: there is no mDNS responder on a bare machine. And no back/forward cache, in
          // which
          // the page of one test file would stay while puppeteer waits for the next.
          `--disable-features=WebRtcHideLocalIpsWithMdns${backForwardCache ? '' : ',BackForwardCache'}`,
        ],
      }
    : {
        ...common,
        browser: 'firefox',
        extraPrefsFirefox: {
          ...FIREFOX_PREFS,
          'media.navigator.streams.fake': !soundSystem,
          'media.autoplay.default': autoplay ? 0 : 1,
        },
      };
}

const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

/**
 * Three cameras and microphones, so that there is one to switch to: the second camera's frames are of a kind that
 * WebRTC's encoder never gets (a bare sender encodes 0 of them), the third's are not.
 */
const CHROMIUM_FAKE_DEVICES = '--use-fake-device-for-media-stream=device-count=3,fps=15';

const FIREFOX_PREFS = {
  'media.navigator.permission.disabled': true,
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  // Not set on purpose: `media.devices.unfocused.enabled`. Without it enumerateDevices() waits for as long as the
  // window
  // lacks the focus, as it does for people; a test that needs the list calls `page.bringToFront()`.
};

export interface TestBrowser {
  readonly name: BrowserName;
  readonly browser: Browser;
  /** A page in a window of its own: as a tab it would be hidden, without animation frames, once the next one opens. */
  open(url?: string): Promise<TestPage>;
  close(): Promise<void>;
}

export interface TestPage {
  readonly page: Page;
  /** Errors and warnings of the console, and errors that nobody caught, in their order. */
  readonly problems: string[];
}

export interface Habits {
  /** Sound plays before the person has touched the page, as it mostly does not for people. Default true. */
  autoplay?: boolean;
  /** Pages that are left may come back out of the back/forward cache, as they do for people. Default false. */
  backForwardCache?: boolean;
  /** Chromium without windows and menus of its own, where this machine has it: for many at once. Default false. */
  bare?: boolean;
  /**
   * Captures and plays by this PulseAudio (test/helpers/sound-system.ts), and has no camera. Default: devices of the
   * browser's own making.
   */
  soundSystem?: string;
}

/** `changes` add to the flags and preferences, and replace any other option. */
export async function launch(
  name: BrowserName,
  habits: Habits = {},
  changes: LaunchOptions = {},
): Promise<TestBrowser> {
  const options = launchOptions(name, habits);
  const browser = await puppeteer.launch({
    ...options,
    ...changes,
    args: [...(options.args ?? []), ...(changes.args ?? [])],
    extraPrefsFirefox: { ...options.extraPrefsFirefox, ...changes.extraPrefsFirefox },
  });
  return {
    name,
    browser,
    async open(url) {
      const page = await browser.newPage({ type: 'window' });
      // tsx wraps every named function in `__name`, those that are sent into a page too.
      await page.evaluateOnNewDocument('globalThis.__name = (named) => named;');
      const problems: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warn')
          problems.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) =>
        problems.push(`uncaught: ${error instanceof Error ? error.message : String(error)}`),
      );
      if (url) await page.goto(url);
      return { page, problems };
    },
    close: () => browser.close(),
  };
}
