/**
 * Screens shared in whole calls: two at once, seen by a third, who looks closer; the line that says that one shares; and
 * the tab of the call itself.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, type TestBrowser } from '../helpers/browsers.js';
import { deep, Person } from '../helpers/person.js';
import { startService, waitFor, type Service } from '../helpers/servers.js';

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

  it('are looked at closer by wheel, keys, pointer and two fingers, never past their edges', async () => {
    const person = people[2]!;
    const { page } = person.tab;
    await page.bringToFront();
    const video = `${deep('noom-tile')}.find((one) => one.getAttribute('aria-label') === 'Ben’s screen').shadowRoot.querySelector('video')`;
    const tile = `${video}.getRootNode().host`;
    await person.waitFor(
      `customElements.get('noom-zoom') !== undefined && ${tile}.getAnimations().length === 0`,
      'may look closer',
    );
    const view = () =>
      person.eval<[scale: number, x: number, y: number]>(
        `(({ a, e, f }) => [a, e, f])(new DOMMatrix(getComputedStyle(${video}).transform))`,
      );
    const scale = async (holds: (scale: number) => boolean, what: string) => {
      await waitFor(
        async () => holds((await view())[0]),
        `Cho should see ${what}.`,
        () => person.problems(),
        10_000,
      );
    };
    const box = await person.eval<{ x: number; y: number; width: number; height: number }>(
      `(({ x, y, width, height }) => ({ x, y, width, height }))(${tile}.getBoundingClientRect())`,
    );
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.wheel({ deltaY: -100 });
    await page.keyboard.down('Control');
    await page.mouse.wheel({ deltaY: -100 });
    await page.keyboard.up('Control');
    await scale((now) => now > 1.4 && now < 1.6, 'more by Ctrl and the wheel alone: the page scrolls by it otherwise');
    await page.mouse.click(x, y);
    await page.mouse.wheel({ deltaY: -100 });
    await scale((now) => now > 1.65, 'more by the wheel, as the screen has the focus');
    await page.keyboard.press('0');
    await scale((now) => now === 1, 'all of it by 0');
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('+');
    await scale((now) => Math.abs(now - 1.25 ** 4) < 0.01, 'more by +');
    await page.mouse.down();
    await page.mouse.move(x + 3 * box.width, y, { steps: 4 });
    await page.mouse.up();
    const [large, right] = await view();
    const most = (box.width * (large - 1)) / 2;
    assert.ok(right > 0 && right <= most + 1, `${right} of ${most} pixels: the edge stays at that of the tile`);
    await page.keyboard.press('ArrowRight');
    await waitFor(
      async () => (await view())[1] < right,
      'The arrow moves it back.',
      () => person.problems(),
      10_000,
    );
    await person.press('Zoom out');
    await scale((now) => Math.abs(now - 1.25 ** 3) < 0.01, 'less by a button');
    await person.press(/Show all of it$/);
    await scale((now) => now === 1, 'all of it by a button');
    const fingers = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart: number) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [x - apart, x + apart].map((at, id) => ({ x: at, y, id })),
      });
    const client = await page.createCDPSession();
    await fingers('touchStart', 40);
    for (const apart of [60, 80, 100]) await fingers('touchMove', apart);
    await fingers('touchEnd', 0);
    await scale((now) => now > 2 && now < 3, 'more by two fingers');
    assert.equal(await person.eval('visualViewport.scale'), 1, 'The page is as large as before.');
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
