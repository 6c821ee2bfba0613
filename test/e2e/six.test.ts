/** The largest call that is promised: six people, five in Chromium and one in Firefox, who all see each other. */
import { describe, it } from 'node:test';
import { launch } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startService } from '../helpers/servers.js';

const NAMES = ['Ann', 'Ben', 'Cho', 'Dana', 'Eli', 'Fay'];
const HEARD = new Set(['Ann', 'Fay']);

describe('Six people', () => {
  it('join at once, each sees frames of the five others, and hears those who have their microphone on', async () => {
    const service = await startService();
    // Each in a browser of their own, as people are. Five pages of one Chromium share its fake camera, and on a busy
    // machine
    // that stops giving frames to all of them at once. Five whole Chromium starve two cores by their own windows alone.
    const browsers = await Promise.all(
      NAMES.map((_name, index) => launch(index === 5 ? 'firefox' : 'chromium', { bare: true })),
    );
    try {
      const people = await Promise.all(
        NAMES.map((name, index) =>
          Person.open(browsers[index]!, `${service.url}/r/six`, name, async (tab) => {
            // Thirty encoders on two cores.
            await tab.page.evaluateOnNewDocument('globalThis.camera = { width: 160, height: 90, frameRate: 5 }');
            // Smaller, a stage would turn pages to keep tiles readable.
            await tab.page.setViewport({ width: 640, height: 480 });
          }),
        ),
      );
      // In the same moment: every pair has to agree on who dials. Two are heard, as mostly in a call of six, one from
      // each browser: with
      // sound on all thirty ways two cores are not enough for bare RTCPeerConnections either, which then lose most
      // frames.
      await Promise.all(
        people.map((person) =>
          person.withSession((session, { name, audio }) => session.join({ name, audio, video: true }), {
            name: person.name,
            audio: HEARD.has(person.name),
          }),
        ),
      );
      for (const person of people) await person.connectedTo(5);
      for (const person of people) await person.seesFrames(5, { frames: 3, timeout: 60_000 });
      for (const person of people) await person.hears(HEARD.size - Number(HEARD.has(person.name)));
    } finally {
      await Promise.all(browsers.map((browser) => browser.close()));
      await service.close();
    }
  });
});
