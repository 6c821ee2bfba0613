/** Owns how the tests of elements and of the headless session run: real Chromium and Firefox with fake cameras. */
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import puppeteer from 'puppeteer-core';
import { tsImport } from 'tsx/esm/api';
import { countReporter } from './scripts/test-counts.mjs';

const { BROWSERS, launchOptions } = await tsImport('./test/helpers/browsers.ts', import.meta.url);
const { PATIENCE } = await tsImport('./test/helpers/patience.ts', import.meta.url);

export default {
  files: ['test/elements/**/*.test.ts', 'test/session/**/*.browser.test.ts'],
  // As a bundler for browsers resolves: engine.io-client has a build for Node as well.
  nodeResolve: { browser: true, exportConditions: ['production'] },
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      define: { 'process.env.NOOM_TEST_PATIENCE': String(PATIENCE) },
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
    litThatWarns(),
    noService(),
  ],
  // The chrome launcher drives Firefox as well when it is handed puppeteer itself.
  browsers: BROWSERS.map((name) => chromeLauncher({ puppeteer, launchOptions: launchOptions(name), concurrency: 1 })),
  concurrentBrowsers: 2,
  // Firefox alone took 17 s to start on a machine whose memory others wanted.
  browserStartTimeout: 120_000,
  // What is slow here is the machine: files of megabytes and real connections on two shared cores.
  testFramework: { config: { timeout: Math.round(40_000 * PATIENCE) } },
  testsFinishTimeout: Math.round(120_000 * PATIENCE),
  reporters: [defaultReporter({ reportTestProgress: false }), countReporter()],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
};

/**
 * Lit as a developer's server resolves it: it warns of what is wasteful or wrong, and test/elements/fixture.ts lets no
 * warning pass.
 */
function litThatWarns() {
  const mains = {
    'lit-html': 'lit-html.js',
    'lit-element': 'index.js',
    '@lit/reactive-element': 'reactive-element.js',
  };
  return {
    name: 'lit-that-warns',
    resolveImport({ source }) {
      const name = Object.keys(mains).find((each) => source === each || source.startsWith(`${each}/`));
      return name && `/node_modules/${name}/development/${source.slice(name.length + 1) || mains[name]}`;
    },
  };
}

/**
 * There is no signaling service at the pages' own address. Left without an answer, each look for it would keep one of
 * the six connections that Firefox makes to an address, and the next file's page would never load.
 */
function noService() {
  return {
    name: 'no-service',
    serverStart({ server }) {
      server.on('upgrade', ({ url }, socket) => {
        if (url.startsWith('/socket.io/')) socket.destroy();
      });
    },
  };
}
