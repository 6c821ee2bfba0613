/** The largest call that is promised: six people, five in Chromium and one in Firefox, who all see each other. */
import { describe, it } from 'node:test';
import { launch } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startService } from '../helpers/servers.js';

describe('Six people', { timeout: 200_000 }, () => {
  it('join at once, and each sees frames of the five others', async () => {
    const service = await startService();
    const browsers = [await launch('chromium'), await launch('firefox')];
    try {
      const names = ['Ann', 'Ben', 'Cho', 'Dana', 'Eli', 'Fay'];
      const people = await Promise.all(names.map((name, index) => Person.open(browsers[index === 5 ? 1 : 0]!, `${service.url}/r/six`, name, async (tab) => {
        // Thirty encoders on two cores.
        await tab.page.evaluateOnNewDocument('globalThis.camera = { width: 160, height: 90, frameRate: 5 }');
        await tab.page.setViewport({ width: 400, height: 300 });
      })));
      // In the same moment: every pair has to agree on who dials.
      await Promise.all(people.map((person) => person.withSession((session, name) => session.join({ name, audio: true, video: true }), person.name)));
      for (const person of people) await person.connectedTo(5);
      for (const person of people) await person.seesFrames(5, { frames: 3, timeout: 60_000 });
    } finally {
      await Promise.all(browsers.map((browser) => browser.close()));
      await service.close();
    }
  });
});
