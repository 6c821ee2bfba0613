/**
 * A person who uses the keyboard alone, from the lobby into the call and out of it again: real keys, in both browsers.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { KeyInput } from 'puppeteer-core';
import { BROWSERS, launch, type TestBrowser } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startHost, startService, type Service, type TestServer } from '../helpers/servers.js';
import { waitFor } from '../helpers/servers.js';

/** More than there are controls. */
const MOST_TABS = 40;

/**
 * What has the focus, through shadow roots: its name for those who do not see it, else its tag; `''` where nothing has.
 */
const FOCUSED = `(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body || at === document.documentElement) return '';
  return (at.getAttribute('aria-label') ?? (at.matches('button, a') ? at.textContent : at.localName)).trim().replace(/\\s+/g, ' ');
})()`;
/** Of what has the focus: whether it can be seen that it has. */
const SHOWS_FOCUS = `(() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const styles = [at, at.parentElement].filter(Boolean).map((one) => getComputedStyle(one));
  return styles.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none');
})()`;

for (const name of BROWSERS) {
  describe(`By keyboard alone, in ${name}`, () => {
    let browser: TestBrowser;
    let service: Service;
    let host: TestServer;
    before(async () => {
      service = await startService({ env: { NOOM_ORIGINS: '*' } });
      const page = (body: string) =>
        `<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><script type="module" src="${service.url}/noom.js"></script><body>${body}`;
      host = await startHost({
        '/whole': page('<noom-room room="keys"></noom-room>'),
        '/pieces': page('<noom-room room="pieces"><noom-lobby></noom-lobby><noom-call></noom-call></noom-room>'),
        '/favicon.ico': { body: '', type: 'image/x-icon' },
      });
      browser = await launch(name);
    });
    after(async () => {
      await browser?.close();
      await host?.close();
      await service?.close();
    });

    const keysOf = (person: Person) => {
      const focused = () => person.eval<string>(FOCUSED);
      const key = async (...keys: KeyInput[]) => {
        for (const each of keys) await person.tab.page.keyboard.press(each);
      };
      return {
        focused,
        key,
        async has(what: RegExp) {
          await waitFor(
            async () => what.test(await focused()),
            `the focus should be at ${String(what)}`,
            () => `${person.problems()}`,
            20_000,
          );
        },
        /** Tab by Tab. Returns what was passed. */
        async tabTo(what: RegExp): Promise<string[]> {
          const passed: string[] = [];
          while (passed.length < MOST_TABS) {
            await key('Tab');
            passed.push(await focused());
            if (!what.test(passed.at(-1)!)) continue;
            assert.ok(await person.eval<boolean>(SHOWS_FOCUS), `the focus is seen at ${passed.at(-1)}`);
            return passed;
          }
          throw new Error(`Tab does not reach ${String(what)}: ${passed.join(' | ')}`);
        },
      };
    };

    for (const page of ['whole', 'pieces']) {
      it(`from the lobby into the call and back: ${page}`, async () => {
        const person = await Person.open(browser, `${host.url}/${page}`, 'Ann');
        await person.tab.page.bringToFront();
        const { focused, key, has, tabTo } = keysOf(person);
        await person.sees('Ready to join?');
        await person.until((state) => state.media.camera.status === 'on', 'has a preview');
        const before = await tabTo(/^Your name$/);
        // Firefox stops at each picture that does not say otherwise, and there is nothing to do there.
        assert.ok(!before.includes('Camera preview'), before.join(' | '));
        await person.tab.page.keyboard.type('Ann');
        await tabTo(/^Join$/);
        await key('Enter');
        await person.joined();
        await has(page === 'whole' ? /^keys$/ : /^pieces$/);

        const passed = await tabTo(/^Leave$/);
        for (const control of [/^(M|Unm)ute/, /camera/i, /^Raise hand/, /^Send a reaction$/, /^People$/, /^More$/]) {
          assert.ok(
            passed.some((one) => control.test(one)),
            `${String(control)} in ${passed.join(' | ')}`,
          );
        }
        await key('ArrowLeft');
        await has(/^More$/);
        await key('Home');
        await has(/^(M|Unm)ute/);
        await key('End');
        await has(/^Leave$/);
        await key('ArrowLeft', 'Enter');
        await has(/^Show everyone|large|Copy link|grid/i);
        await key('End');
        await has(/^Copy/);
        await key('ArrowUp', 'ArrowDown');
        await has(/^Copy/);
        await key('Escape');
        await has(/^More$/);
        await key('ArrowLeft', 'Enter');
        await waitFor(
          async () => !/^(People|)$/.test(await focused()),
          'the focus should be in the list of people',
          () => person.problems(),
        );
        await key('Escape');
        await has(/^People$/);
        await tabTo(/^Leave$/);
        await key('Enter');
        await person.until((state) => state.phase === 'left', 'out');
        await waitFor(
          async () => (await focused()) !== '',
          'the focus should be in the lobby',
          () => person.problems(),
        );
        await tabTo(/^Join$/);
        await key('Enter');
        await person.joined();
        await has(page === 'whole' ? /^keys$/ : /^pieces$/);

        await person.tab.page.reload();
        await person.waitFor(`document.querySelector('noom-room')?.session?.state.phase === 'joined'`, 'in again');
        await tabTo(/^Leave$/);
        await person.tab.page.close();
      });
    }
  });
}
