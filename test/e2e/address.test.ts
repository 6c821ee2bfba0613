/** The demo's page of a meeting: its address and title say in which room one is, whatever way led there. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { BROWSERS, launch, type TestBrowser } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startService, type Service } from '../helpers/servers.js';

let service: Service;
before(async () => {
  service = await startService();
});
after(() => service?.close());

for (const name of BROWSERS) {
  describe(`The address of a meeting, in ${name}`, () => {
    let browser: TestBrowser;
    before(async () => {
      browser = await launch(name);
    });
    after(() => browser?.close());

    it('follows into a private room, and leads there again', async () => {
      const ann = await Person.open(browser, `${service.url}/r/open`, 'Ann');
      const { page } = ann.tab;
      const room = () => decodeURIComponent(new URL(page.url()).pathname.slice('/r/'.length));
      const isCalled = (called: string) =>
        ann.waitFor(`document.title === ${JSON.stringify(`${called} · Noom`)}`, `the title says ${called}`);

      await ann.press('Private room');
      await ann.joined();
      const own = await ann.withSession((session) => session.state.room!.name);
      assert.notEqual(own, 'open');
      assert.equal(room(), own);
      await isCalled(own);

      await ann.press('Leave');
      await ann.until(({ phase }) => phase === 'left', 'is out');
      await ann.press('Join');
      await ann.joined();
      assert.equal(await ann.withSession((session) => session.state.room!.name), own, 'the private name is not lost');

      await page.reload();
      await ann.joined();
      assert.deepEqual([room(), await ann.withSession((session) => session.state.room!.name)], [own, own]);

      // Somebody else stays in there, by the link.
      const ben = await Person.open(browser, page.url(), 'Ben');
      await ben.press('Join');
      await ben.joined();

      await ann.press('Leave');
      await ann.until(({ phase }) => phase === 'left', 'is out');
      await page.reload();
      await isCalled(own);
      await ann.press('Join');
      await ann.joined();
      assert.equal(await ann.withSession((session) => session.state.participants.length), 2);

      // Nobody is in a call for having pressed these.
      await page.evaluate('history.back()');
      await isCalled('open');
      await ann.until(({ phase }) => phase !== 'joined', 'is out');
      assert.equal(room(), 'open');
      await page.evaluate('history.forward()');
      await isCalled(own);
      await ann.press('Join');
      await ann.joined();
      assert.deepEqual([room(), await ann.withSession((session) => session.state.participants.length)], [own, 2]);

      // Once it is over nobody makes it again by an old link, and is told so in words.
      await ben.press('Leave');
      await ann.until(({ participants }) => participants.length === 1, 'is alone');
      await ann.press('Leave');
      await ann.until(({ phase }) => phase === 'left', 'is out');
      await page.reload();
      await ann.press('Join');
      await ann.sees('This private room has ended, or lets nobody in now.');
      await page.close();
    });
  });
}
