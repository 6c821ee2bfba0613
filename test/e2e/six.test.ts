/** The largest call that is promised: six people, five in Chromium and one in Firefox, who all see each other. */
import { describe, it } from 'node:test';
import { launch } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startService } from '../helpers/servers.js';

const NAMES = ['Ann', 'Ben', 'Cho', 'Dana', 'Eli', 'Fay'];

describe('Six people', { timeout: 200_000 }, () => {
  it('join at once, and each sees frames of the five others', async () => {
    const service = await startService();
    // Each in a browser of their own, as people are. Five pages of one Chromium share its fake camera, and on a busy machine
    // that stops giving frames to all of them at once.
    const browsers = await Promise.all(NAMES.map((_name, index) => launch(index === 5 ? 'firefox' : 'chromium')));
    try {
      const people = await Promise.all(NAMES.map((name, index) => Person.open(browsers[index]!, `${service.url}/r/six`, name, async (tab) => {
        // Thirty encoders on two cores.
        await tab.page.evaluateOnNewDocument('globalThis.camera = { width: 160, height: 90, frameRate: 5 }');
        await tab.page.setViewport({ width: 400, height: 300 });
      })));
      // In the same moment: every pair has to agree on who dials. Microphones are off, as most are in a call of six: with sound on
      // thirty ways, two cores have no time left for anything else, and on a slow day nobody is connected.
      await Promise.all(people.map((person) => person.withSession((session, name) => session.join({ name, audio: false, video: true }), person.name)));
      for (const person of people) await person.connectedTo(5);
      for (const person of people) await person.seesFrames(5, { frames: 3, timeout: 60_000 });
    } finally {
      await Promise.all(browsers.map((browser) => browser.close()));
      await service.close();
    }
  });
});
