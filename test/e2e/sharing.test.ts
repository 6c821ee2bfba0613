/**
 * Screens shared in whole calls: two at once, seen by a third, who looks closer; the line that says that one shares; and
 * the tab of the call itself.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, type TestBrowser } from '../helpers/browsers.js';
import { deep, Person } from '../helpers/person.js';
import { startService, type Service } from '../helpers/servers.js';

describe('Shared screens', () => {
  let service: Service;
  const browsers: TestBrowser[] = [];
  const people: Person[] = [];

  before(async () => {
    service = await startService();
    browsers.push(await launch('chromium'));
    for (const name of ['Ann', 'Ben', 'Cho']) {
      const person = await Person.open(browsers[0]!, `${service.url}/r/screens`, name);
      await person.withSession((session, given) => session.join(given), { name, audio: false, video: false });
      people.push(person);
    }
  });
  after(async () => {
    for (const browser of browsers) await browser.close();
    await service?.close();
  });

  /** Names of Cho's tiles of screens, the largest first. */
  const screens = `${deep('noom-tile')}.filter((one) => one.kind === 'screen')
    .sort((a, b) => b.offsetWidth * b.offsetHeight - a.offsetWidth * a.offsetHeight)
    .map((one) => one.getAttribute('aria-label')).join()`;

  it('are seen by a third, both at once, the newest large', async () => {
    const [ann, ben, cho] = people as [Person, Person, Person];
    await cho.connectedTo(2);
    await ann.press('Share screen');
    await cho.waitFor(`${screens} === 'Ann’s screen'`, 'sees the first');
    await ben.press('Share screen');
    await cho.waitFor(`${screens} === 'Ben’s screen,Ann’s screen'`, 'sees both, the second large');
    await cho.seesFrames(2);
    await ann.waitFor(`${screens} === 'Ben’s screen'`, 'sees the other, and none of their own');
  });

  it('are told to who shares, and end by a press there', async () => {
    const [ann, ben, cho] = people as [Person, Person, Person];
    await ben.sees('You are sharing your screen');
    await ben.clickOn('Stop sharing');
    await ben.seesNot('You are sharing your screen');
    await cho.waitFor(`${screens} === 'Ann’s screen'`, 'sees the one that is left');
    await cho.seesFrames(1);
    await ann.sees('You are sharing your screen');
  });
});

describe('The tab of the call', () => {
  it('is told to who shares it', async () => {
    const service = await startService();
    // Chromium's answer to the picker: the tab that asks.
    const args = ['--use-fake-device-for-media-stream=display-media-type=browser'];
    const browser = await launch('chromium', {}, { args });
    try {
      const ann = await Person.open(browser, `${service.url}/r/mirror`, 'Ann');
      await ann.withSession((session) => session.join({ name: 'Ann', audio: false, video: false }));
      await ann.press('Share screen');
      await ann.sees('hall of mirrors');
      await ann.clickOn('Stop sharing');
      await ann.seesNot('hall of mirrors');
      assert.deepEqual(ann.tab.problems, []);
    } finally {
      await browser.close();
      await service.close();
    }
  });
});
