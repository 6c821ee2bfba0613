/**
 * Cameras and microphones that the browser keeps back, from the beginning or in a call, as the people in the call
 * notice it.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { launch } from '../helpers/browsers.js';
import { Person, REFUSE_DEVICES } from '../helpers/person.js';
import { startService, waitFor } from '../helpers/servers.js';

describe('Camera and microphone refused', () => {
  it('keeps nobody out: they join, see frames, and are told what to do', async () => {
    const service = await startService();
    const browser = await launch('chromium');
    try {
      const ann = await Person.joinByLobby(browser, `${service.url}/r/refused`, 'Ann');
      const ben = await Person.open(
        browser,
        `${service.url}/r/refused`,
        'Ben',
        (tab) => tab.page.evaluateOnNewDocument(REFUSE_DEVICES) as unknown as Promise<void>,
      );
      await ben.sees('address bar');
      await ben.enter();
      await ben.connectedTo(1);
      await ben.seesFrames(1);
      await ann.sees('Ben');
      assert.equal(await ann.count('noom-tile'), 2);
    } finally {
      await browser.close();
      await service.close();
    }
  });
});

describe('Camera taken back', () => {
  it('is told as such on the page, while the call goes on, and a click brings it back once it is allowed', async () => {
    const service = await startService();
    const browser = await launch('chromium');
    try {
      const people: Person[] = [];
      for (const name of ['Ann', 'Ben'])
        people.push(await Person.joinByLobby(browser, `${service.url}/r/revoked`, name));
      const [ann, ben] = people as [Person, Person];
      await ann.connectedTo(1);
      const control = await browser.browser.target().createCDPSession();
      const allow = (setting: 'granted' | 'denied') =>
        control.send('Browser.setPermission', { permission: { name: 'camera' }, setting, origin: service.url });
      await allow('denied');
      for (const person of people) {
        await person.until(
          ({ media }) => media.camera.error?.code === 'E_MEDIA_DENIED',
          'is told why the camera is off',
        );
        // Chromium may lose the microphone along with it, and the newest notice stands alone: put away, the camera's is
        // seen.
        await waitFor(
          async () => {
            const text = await person.text();
            if (text.includes('Microphone: No such device was found')) await person.press('Dismiss');
            return text.includes('Camera: The browser blocks the device');
          },
          `${person.name} should see why the camera is off`,
          () => person.problems(),
          20_000,
        );
      }
      await ann.until(
        ({ participants: [, other] }) => !other!.camera.enabled && other!.connection === 'connected',
        'sees Ben without a picture',
      );
      await allow('granted');
      await ben.press('Turn camera on');
      await ann.seesFrames(1);
    } finally {
      await browser.close();
      await service.close();
    }
  });
});
