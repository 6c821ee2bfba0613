/** Where sites put Noom: each way of embedding, with frames counted between two people on it. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type * as Bundle from '../../components/bundle/global.js';
import express from 'express';
import { launch, type BrowserName, type TestBrowser } from '../helpers/browsers.js';
import { deep, Person } from '../helpers/person.js';
import { startHost, startService, startTlsProxy, type Service, type TestServer } from '../helpers/servers.js';

/** Two people in the browser see each other on the page. */
async function holdsCall(browser: TestBrowser, url: string): Promise<void> {
  const people = [await Person.open(browser, url, 'Ann'), await Person.open(browser, url, 'Ben')];
  try {
    for (const person of people) {
      await person.withSession(
        (session, name) => session.join({ room: 'embedded', name, audio: true, video: true }),
        person.name,
      );
      await person.joined();
    }
    for (const person of people) await person.connectedTo(1);
    for (const person of people) await person.seesFrames(1);
    for (const person of people)
      assert.deepEqual(
        person.tab.problems.filter((one) => !/transport=websocket/i.test(one)),
        [],
      );
  } finally {
    for (const person of people) {
      await person.withSession((session) => session.leave());
      await person.tab.page.close();
    }
  }
}

for (const name of ['chromium', 'firefox'] as BrowserName[]) {
  describe(`Embedded, in ${name}`, () => {
    let browser: TestBrowser;
    let service: Service;
    const servers: TestServer[] = [];
    /** A page of somebody else, on an origin of its own. */
    const hosted = (html: string, headers: Record<string, string> = {}) =>
      serve(
        startHost({
          '/': { body: `<!doctype html>${html}`, headers },
          '/favicon.ico': { body: '', type: 'image/x-icon' },
        }),
      );
    const serve = async (server: Promise<TestServer>) => {
      servers.push(await server);
      return servers.at(-1)!.url;
    };

    before(async () => {
      service = await startService({ env: { NOOM_ORIGINS: '*' } });
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      await Promise.all(servers.map((server) => server.close()));
      await service?.close();
    });

    it('by a module script on a foreign origin', async () => {
      await holdsCall(
        browser,
        await hosted(`<script type="module" src="${service.url}/noom.js"></script><noom-room></noom-room>`),
      );
    });

    it('by the tag that pins this version, as the start page shows it', async () => {
      const start = await browser.open(service.url);
      const tag = await start.page.waitForFunction(
        () => document.querySelector('#pinned:not([hidden]) code')?.textContent,
      );
      const html = String(await tag.jsonValue());
      await start.page.close();
      assert.match(html, /integrity="sha384-/);
      const { page } = await browser.open(await hosted(`${html}<noom-room></noom-room>`));
      await page.waitForFunction(() => customElements.get('noom-lobby') && customElements.get('noom-chat'));
      await page.waitForFunction(() => document.querySelector('noom-room')?.session?.state.phase === 'lobby');
      const loaded = await page.evaluate(() =>
        performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname),
      );
      await page.close();
      const entries = loaded.filter((path) => /^\/noom.*\.js$/.test(path));
      assert.deepEqual(
        entries,
        [/src="[^"]*(\/noom-[^"]*)"/.exec(html)?.[1]],
        'its parts import from it, and from no second copy',
      );
      assert.ok(
        loaded.some((path) => path.startsWith('/chunks/noom-lobby-')),
        String(loaded),
      );
    });

    it('by a classic script on a foreign origin', async () => {
      const url = await hosted(`<script src="${service.url}/noom.global.js"></script><noom-room></noom-room>`);
      await holdsCall(browser, url);
    });

    for (const attribute of ['', 'defer']) {
      it(`by a ${attribute && 'deferred '}classic script that defines the global Noom`, async () => {
        const url =
          await hosted(`<script ${attribute} src="${service.url}/noom.global.js"></script><noom-room></noom-room>
          <script>globalThis.atOnce = typeof Noom; addEventListener('DOMContentLoaded', () => (globalThis.later = typeof Noom));</script>`);
        const { page } = await browser.open(url);
        const seen = await page.evaluate(async () => {
          const { Noom, atOnce, later } = globalThis as unknown as {
            Noom: typeof Bundle;
            atOnce: string;
            later: string;
          };
          const session = new Noom.Session({ room: 'classic', name: 'Cas' });
          await session.join();
          const { phase } = session.state;
          await session.leave();
          return { atOnce, later, phase, isRoom: customElements.get('noom-room') === Noom.NoomRoom };
        });
        await page.close();
        assert.deepEqual(seen, {
          atOnce: attribute ? 'undefined' : 'object',
          later: 'object',
          phase: 'joined',
          isRoom: true,
        });
      });
    }

    const strict = () =>
      [
        "default-src 'none'",
        `script-src ${service.url}`,
        `connect-src ${service.url} ${service.url.replace('http', 'ws')}`,
        'media-src blob: mediastream:',
        "img-src 'self'",
        "require-trusted-types-for 'script'",
        'trusted-types lit-html',
      ].join('; ');

    it('on a page with a strict Content-Security-Policy and Trusted Types', async () => {
      const url = await hosted(`<script type="module" src="${service.url}/noom.js"></script><noom-room></noom-room>`, {
        'Content-Security-Policy': strict(),
      });
      await holdsCall(browser, url);
    });

    for (const script of ['type="module" src="/noom.js"', 'src="/noom.global.js"']) {
      it(`with all emoji to choose from under that policy, by <script ${script}>`, async () => {
        const html = `<script ${script.replace('/', `${service.url}/`)}></script><noom-room></noom-room>`;
        const url = await hosted(`<html lang="en"><body>${html}`, { 'Content-Security-Policy': strict() });
        const ann = await Person.open(browser, url, 'Ann');
        await ann.withSession((session) => session.join({ room: 'emoji', name: 'Ann' }));
        await ann.joined();
        await ann.press('Send a reaction');
        await ann.press('All emoji');
        await ann.waitFor(`${deep('.cell')}.length > 1000`, 'all emoji');
        await ann.type('[type=search]', 'octopus');
        await ann.waitFor(`${deep('.cell')}[0].textContent.includes('🐙')`, 'the search finds it');
        await ann.tab.page.keyboard.press('Enter');
        await ann.waitFor(`${deep('.float')}.some((one) => one.textContent.includes('🐙'))`, 'the reaction rises');
        assert.deepEqual(
          ann.tab.problems.filter((one) => !/transport=websocket/i.test(one)),
          [],
        );
        await ann.tab.page.close();
      });
    }

    it('behind a TLS proxy with a path of its own', async () => {
      const proxy = await serve(startTlsProxy(service.url, { path: '/calls/' }));
      const url = await hosted(`<script type="module" src="${proxy}noom.js"></script><noom-room></noom-room>`);
      await holdsCall(browser, url);
    });

    it('where the proxy refuses WebSocket: by long polling', async () => {
      const proxy = await serve(startTlsProxy(service.url, { path: '/calls/', webSocket: false }));
      const url = await hosted(`<script type="module" src="${proxy}noom.js"></script><noom-room></noom-room>`);
      await holdsCall(browser, url);
    });

    it("inside somebody else's Express app", async () => {
      const { createSignaling } = await import('noom-server');
      const app = express();
      const http = createServer(app);
      const signaling = await createSignaling(http);
      app.get(
        '/',
        (_, response) =>
          void response
            .type('html')
            .send(
              '<!doctype html><script type="module" src="/assets/noom.js"></script><noom-room server="/"></noom-room>',
            ),
      );
      app.get('/favicon.ico', (_, response) => void response.status(204).end());
      app.use('/assets', express.static('components/dist/bundle'));
      http.listen(0, '127.0.0.1');
      await once(http, 'listening');
      try {
        await holdsCall(browser, `http://localhost:${(http.address() as AddressInfo).port}/`);
      } finally {
        await signaling.close();
        http.closeAllConnections();
        http.close();
      }
    });
  });
}
