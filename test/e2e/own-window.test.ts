/** Owns the test of a call in a window of its own, as Chromium gives one: two people see each other in it. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, type TestBrowser } from '../helpers/browsers.js';
import { deep, Person } from '../helpers/person.js';
import { startHost, startService, type Service, type TestServer } from '../helpers/servers.js';

let service: Service;
let browser: TestBrowser;
let host: TestServer;

before(async () => {
  [service, browser] = await Promise.all([startService({ env: { NOOM_ORIGINS: '*' } }), launch('chromium')]);
  host = await startHost({
    '/': `<!doctype html><html lang="en"><title>A page</title><style>noom-room { height: 600px }</style>
      <script type="module" src="${service.url}/noom.js"></script>
      <noom-room room="standup" auto-join theme="dark"></noom-room>`,
    '/favicon.ico': '',
  });
});
after(async () => {
  await browser?.close();
  await host?.close();
  await service?.close();
});

describe('a call in a window of its own', () => {
  it('shows the other there, in the colours of the page, and by its own button ends with the call', async () => {
    const ann = await Person.open(browser, host.url, 'Ann');
    const ben = await Person.open(browser, host.url, 'Ben');
    await Promise.all([ann.joined(), ben.joined()]);
    await ann.tab.page.bringToFront();
    await ann.press('More');
    const opened = new Promise<void>((resolve) => browser.browser.once('targetcreated', () => resolve()));
    await ann.clickOn('Open in a small window');
    await opened;
    const view = `documentPictureInPicture.window?.document.querySelector('noom-call')`;
    const tiles = `[...(${view}?.shadowRoot?.querySelectorAll('noom-tile') ?? [])]`;
    const plays = `${tiles}.filter((one) => one.shadowRoot?.querySelector('video')?.currentTime > 0.5).length`;
    await ann.waitFor(`${plays} === 2`, 'both pictures move in there');
    const look = (of: string) =>
      ann.eval<string>(`((one) => {
      const { color, colorScheme } = one.ownerDocument.defaultView.getComputedStyle(one);
      return color + ' ' + colorScheme;
    })(${of})`);
    assert.equal(await look(view), await look(`${deep('noom-call')}[0]`));
    assert.match(await look(view), /dark$/);
    await ann.waitFor(`${deep('audio')}.length > 0`, 'heard in the page');
    await ann.eval(`${view}.shadowRoot.querySelector('noom-controls').shadowRoot.querySelector('#leave').click()`);
    await ann.waitFor('documentPictureInPicture.window === null', 'it closes');
    await ann.waitFor(`document.querySelector('noom-room').session.state.phase === 'left'`, 'out of the call');
  });
});
