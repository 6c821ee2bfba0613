/**
 * What a page does whose parts cannot be loaded when they are used: it says so, tries again, and goes on once they are
 * there.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import express from 'express';
import { ROOT } from '../../scripts/run.js';
import { launch, type BrowserName, type TestBrowser } from '../helpers/browsers.js';
import { Person, REFUSE_DEVICES } from '../helpers/person.js';
import { startHost, startService, type Service, type TestServer } from '../helpers/servers.js';

const MISSING = 'could not be loaded yet';
const NONE = /(?!)/;

for (const name of ['chromium', 'firefox'] as BrowserName[]) {
  describe(`Parts that do not load, in ${name}`, () => {
    let browser: TestBrowser;
    let service: Service;
    let bundles: Bundles;
    const hosts: TestServer[] = [];

    before(async () => {
      service = await startService({ env: { NOOM_ORIGINS: '*' } });
      browser = await launch(name);
    });
    // An origin for each: what one has loaded is in the HTTP cache of the next.
    beforeEach(async () => {
      bundles = await startBundles();
    });
    afterEach(() => bundles.close());
    after(async () => {
      await browser?.close();
      await Promise.all(hosts.map((host) => host.close()));
      await service?.close();
    });

    async function open(origin: string, html: string, lang = 'en'): Promise<Person> {
      const host = await startHost({
        '/': `<!doctype html><html lang="${lang}"><body style="margin:0"><script type="module" src="${origin}/noom.js"></script>${html}</body></html>`,
      });
      hosts.push(host);
      // Not Person.open(), which waits for the elements.
      const tab = await browser.open();
      await tab.page.evaluateOnNewDocument(REFUSE_DEVICES);
      await tab.page.goto(host.url);
      return Person.on(tab, 'Ann');
    }
    const room = () => `<noom-room style="height:100vh" server="${service.url}" room="parts"></noom-room>`;
    const enter = async (ann: Person) => {
      await ann.withSession((session) => session.join({ room: 'parts', name: 'Ann', audio: false, video: false }));
      await ann.joined();
    };
    /** Nothing threw, and nothing was defined twice. What Firefox says of the network comes by the same way. */
    const isQuiet = (ann: Person) =>
      assert.deepEqual(
        ann.tab.problems.filter((one) =>
          /^uncaught(?!: (Firefox can|Cross-Origin Request Blocked))|already been/.test(one),
        ),
        [],
      );

    it('says so in place of lobby, chat and panel, and shows each once the service gives it', async () => {
      bundles.failing = /noom-lobby/;
      const ann = await open(bundles.url, room());
      await ann.sees(MISSING);
      bundles.failing = NONE;
      await ann.sees('Ready to join?');
      await ann.seesNot(MISSING);

      bundles.failing = /noom-people/;
      await enter(ann);
      await ann.press('People');
      await ann.sees(MISSING);
      bundles.failing = NONE;
      await ann.waitFor(`${POPOVER}?.textContent.includes('Ann')`, 'People shows who is here');
      await ann.seesNot(MISSING);
      await ann.press('Send a reaction');
      await ann.waitFor(`${POPOVER}?.textContent.includes('👍')`, 'the reactions are there to choose from');
      isQuiet(ann);
      await ann.tab.page.close();
    });

    it('outlives a shared file that failed, and a part whose parts failed: messages and files', async () => {
      bundles.failing = /chunks\/(lazy\.styles|errors)-/;
      const ann = await open(
        bundles.url,
        `<noom-chat style="height:100vh" server="${service.url}" room="parts" name="Ann" auto-join></noom-chat>`,
      );
      await ann.sees(MISSING);
      bundles.failing = /chunks\/data-/;
      await ann.waitFor(
        `performance.getEntriesByType('resource').some(({ name }) => name.includes('chunks/noom-chat'))`,
        'the chat itself has loaded',
      );
      assert.equal(
        await ann.eval("customElements.get('noom-chat') !== undefined"),
        false,
        'a chat that could not send is none',
      );
      bundles.failing = NONE;
      await ann.waitFor("document.querySelector('noom-chat').session !== undefined", 'the chat is there');
      await ann.joined();
      await ann.type('textarea', 'Hello there');
      await ann.press('Send');
      await ann.sees('Hello there');
      isQuiet(ann);
      await ann.tab.page.close();
    });

    it("speaks the page's language as soon as it has it", async () => {
      bundles.failing = /chunks\/ko-/;
      const ann = await open(
        bundles.url,
        `<noom-call style="height:100vh" server="${service.url}" room="ko" auto-join></noom-call>`,
        'ko',
      );
      await ann.sees('You are the only one here');
      bundles.failing = NONE;
      await ann.sees('지금은 혼자 있습니다');
      isQuiet(ann);
      await ann.tab.page.close();
    });

    it("loads them where the page's policy lets it import from where the bundle is, and not fetch", async () => {
      const policy = `default-src 'none'; script-src ${bundles.url}; connect-src ${service.url} ${service.url.replace('http', 'ws')}; style-src 'unsafe-inline'`;
      const host = await startHost({
        '/': {
          body: `<!doctype html><script type="module" src="${bundles.url}/noom.js"></script>${room()}`,
          headers: { 'Content-Security-Policy': policy },
        },
      });
      hosts.push(host);
      const ann = await Person.open(browser, host.url, 'Ann');
      await ann.sees('Ready to join?');
      await ann.tab.page.close();
    });

    it('opens a panel that was asked for while the service was away, once it is back', async () => {
      const ann = await open(service.url, room());
      await ann.sees('Ready to join?');
      await enter(ann);
      await service.stop();
      await ann.press('People');
      await ann.sees(MISSING);
      await service.start();
      await ann.waitFor(`${POPOVER}?.textContent.includes('Ann')`, 'People shows who is here', 40_000);
      isQuiet(ann);
      await ann.tab.page.close();
    });
  });
}

/** What the open popover's element shows. */
const POPOVER = `document.querySelector('noom-room').renderRoot.querySelector('noom-call').renderRoot.querySelector('noom-controls')
  .renderRoot.querySelector('[popover]:popover-open > *')?.shadowRoot`;

interface Bundles {
  url: string;
  close(): void;
  failing: RegExp;
}

/** The bundles on an origin of their own, which answers 503 for what matches `failing`. */
async function startBundles(): Promise<Bundles> {
  const app = express();
  const bundles = { url: '', close: (): void => undefined, failing: NONE };
  app.use((request, response, next) => {
    response.set('Access-Control-Allow-Origin', '*');
    if (bundles.failing.test(request.path)) response.status(503).send();
    else next();
  });
  app.use(express.static(`${ROOT}components/dist/bundle`, { immutable: true, maxAge: '1y' }));
  const server = http.createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  bundles.url = `http://localhost:${(server.address() as AddressInfo).port}`;
  bundles.close = () => {
    server.close();
    server.closeAllConnections();
  };
  return bundles;
}
