/**
 * What a whole call costs: all that a page fetches of the service until people see and hear each other, against the
 * list that is weighed.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { ROOT } from '../../scripts/run.js';
import { CALL, filesOf, type Manifest } from '../../scripts/size.js';
import { launch, type TestBrowser } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startHost, startService, type Service, type TestServer } from '../helpers/servers.js';

describe('The first load of a call', () => {
  let service: Service;
  let host: TestServer;
  let browser: TestBrowser;
  let ann: Person;

  before(async () => {
    service = await startService({ env: { NOOM_ORIGINS: '*' } });
    host = await startHost({
      '/': `<!doctype html><html lang="en"><body>
      <script type="module" src="${service.url}/noom.js"></script>
      <noom-call server="${service.url}" room="weighed" auto-join></noom-call></body></html>`,
    });
    browser = await launch('chromium');
  });
  after(async () => {
    await browser?.close();
    await host?.close();
    await service?.close();
  });

  it('fetches what scripts/size.ts weighs, in as many bytes, and nothing else', async () => {
    const fetched = new Map<string, Map<string, number>>();
    const open = (name: string) =>
      Person.open(browser, host.url, name, async ({ page }) => {
        await page.setCacheEnabled(false); // each is there for the first time
        fetched.set(name, await countBytes(page, service.url));
      });
    // One after the other: whoever waits alone has all the time to fetch more.
    ann = await open('Ann');
    await ann.joined();
    await ann.sees('You are the only one here');
    const ben = await open('Ben');
    for (const person of [ann, ben]) {
      await person.connectedTo(1);
      await person.seesFrames(1);
      await person.waitFor(PLAYS_SOUND, 'hears the other');
      assert.equal(await person.count('#microphone, #camera, .leave'), 3, 'the controls stand');
    }
    const manifest = JSON.parse(readFileSync(`${ROOT}components/dist/bundle/manifest.json`, 'utf8')) as Manifest;
    const weighed = (parts: readonly string[]) =>
      Object.fromEntries(filesOf(manifest, parts).map((file) => [file, manifest[file]!.brotli]));
    // Who is there first is told by a sound that somebody comes: the driver's doing counts as a gesture.
    const ofFirst = weighed([...CALL, 'noom-alerts']);
    assert.deepEqual(Object.fromEntries(fetched.get('Ann')!), ofFirst, "bytes that Ann's page fetched");
    assert.deepEqual(Object.fromEntries(fetched.get('Ben')!), weighed(CALL), "bytes that Ben's page fetched");
  });

  it('spares such a page the lobby and the chat, until one stands in it', async () => {
    assert.deepEqual(await ann.eval("['noom-lobby', 'noom-chat'].map((tag) => Boolean(customElements.get(tag)))"), [
      false,
      false,
    ]);
    await ann.eval(`(() => {
      document.querySelector('noom-call').id = 'call';
      const chat = document.createElement('noom-chat');
      chat.setAttribute('for', 'call');
      document.body.append(chat);
    })()`);
    await ann.sees('joined · 2 here');
  });
});

/**
 * The bytes of each file that the page fetches of the service from now on, as they go over the wire, without headers.
 */
async function countBytes(page: Page, origin: string): Promise<Map<string, number>> {
  const files = new Map<string, number>();
  const requests = new Map<string, string>();
  const network = await page.createCDPSession();
  network.on('Network.requestWillBeSent', ({ requestId, request }) => {
    const url = new URL(request.url);
    if (url.origin !== origin || url.pathname.startsWith('/socket.io/')) return;
    requests.set(requestId, url.pathname.slice(1));
    files.set(url.pathname.slice(1), 0);
  });
  network.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const file = requests.get(requestId);
    if (file !== undefined) files.set(file, files.get(file)! + encodedDataLength);
  });
  await network.send('Network.enable');
  return files;
}

/** The other's sound is being played, and more of it each time one looks. */
const PLAYS_SOUND = `[...document.querySelector('noom-call').renderRoot.querySelectorAll('audio')]
  .some((one) => !one.paused && one.currentTime > 0 && one.srcObject.getAudioTracks().length > 0)`;
