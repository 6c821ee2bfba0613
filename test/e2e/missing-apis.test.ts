/**
 * Owns the tests of calls in browsers that lack something, or have it and throw: pages of the built service, with
 * script APIs taken away.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { BROWSERS, launch, type TestBrowser } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startService, type Service } from '../helpers/servers.js';

const gone = (name: string) =>
  `Object.defineProperty(globalThis, '${name}', { value: undefined, configurable: true });`;
const throwing = (name: string) =>
  `globalThis.${name} = class { constructor() { throw new DOMException('Not here.', 'SecurityError'); } };`;

describe('A browser that lacks something', () => {
  let service: Service;
  let whole: TestBrowser;
  before(async () => {
    service = await startService();
    whole = await launch('chromium');
  });
  after(async () => {
    await whole?.close();
    await service?.close();
  });

  for (const name of BROWSERS) {
    for (const [how, script] of [
      ['lacks', gone],
      ['throws at', throwing],
    ] as const) {
      it(`calls by long polling where it ${how} WebSocket (${name})`, async () => {
        const url = `${service.url}/r/polling-${name}-${how.slice(0, 5)}`;
        const browser = await launch(name);
        try {
          const ann = await Person.joinByLobby(whole, url, 'Ann');
          const ben = await Person.open(browser, url, 'Ben', ({ page }) =>
            page.evaluateOnNewDocument(script('WebSocket')).then(() => undefined),
          );
          await ben.enter();
          for (const person of [ann, ben]) await person.connectedTo(1);
          await ben.seesFrames(1);
          await ann.tab.page.close();
        } finally {
          await browser.close();
        }
      });
    }

    it(`says on both sides that it has no WebRTC, and chats (${name})`, async () => {
      const url = `${service.url}/r/no-webrtc-${name}`;
      const browser = await launch(name);
      try {
        const ben = await Person.open(browser, url, 'Ben', ({ page }) =>
          page.evaluateOnNewDocument(gone('RTCPeerConnection')).then(() => undefined),
        );
        await ben.enter();
        await ben.sees('This browser cannot make calls'); // before anybody else is there as well
        const ann = await Person.joinByLobby(whole, url, 'Ann');
        await ann.sees('Their browser cannot make calls');
        await ann.seesNot('Connecting…');
        await ben.sees('This browser cannot make calls');
        await ben.withSession((session) => session.sendMessage('Can you read this?'));
        await ann.until((state) => state.messages.some((one) => one.text === 'Can you read this?'), 'has the message');
        await ann.withSession((session) => session.sendMessage('Yes'));
        await ben.until((state) => state.messages.some((one) => one.text === 'Yes'), 'has the answer');
        assert.equal(await ann.withSession((session) => session.state.participants[1]!.camera.enabled), false);
        await ann.tab.page.close();
      } finally {
        await browser.close();
      }
    });
  }
});
