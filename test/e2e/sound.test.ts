/**
 * Sound as a browser lets it through: not before the person has touched the page, unless the page captures by itself.
 */
import { describe, it } from 'node:test';
import { BROWSERS, launch } from '../helpers/browsers.js';
import { Person, REFUSE_DEVICES } from '../helpers/person.js';
import { startHost, startService } from '../helpers/servers.js';

/** Says on the console that the browser refused to play sound: whatever the driver evaluates counts as a gesture. */
const TELL_REFUSAL = `{
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    const playing = play.call(this);
    playing.catch((error) => console.info('sound: ' + error.name + (this.muted || this.readyState === 0 ? '' : ' of what is there to be heard')));
    return playing;
  };
}`;
/** How far the sound of the others has played, in seconds; -1 while it does not. */
const PLAYED = `((inside) => inside(document).reduce((played, audio) => Math.max(played, audio.paused ? -1 : audio.currentTime), -1))(function inside(root) {
  return [...root.querySelectorAll('*')].flatMap((each) => [...(each instanceof HTMLAudioElement ? [each] : []), ...(each.shadowRoot ? inside(each.shadowRoot) : [])]);
})`;

/**
 * Firefox then plays nothing at all, not even pictures without sound, as Safari does on low power. Chromium has no such
 * rule.
 */
const NOTHING = { extraPrefsFirefox: { 'media.autoplay.default': 5 } };
/** What Safari does to the pictures of a page in the background. */
const PAUSE_ALL = `((inside) => inside(document).forEach((video) => video.pause()))(function inside(root) {
  return [...root.querySelectorAll('*')].flatMap((each) => [...(each instanceof HTMLVideoElement ? [each] : []), ...(each.shadowRoot ? inside(each.shadowRoot) : [])]);
})`;

describe('Sound and pictures before a gesture', () => {
  for (const name of BROWSERS) {
    it(`are asked for by one button, and play once that is pressed, and again whenever they were paused (${name})`, async () => {
      const service = await startService({ env: { NOOM_ORIGINS: '*' } });
      const page = await startHost({
        '/': {
          body: `<!doctype html><script type="module" src="${service.url}/noom.js"></script><noom-call room="sound" name="Ben" auto-join></noom-call>`,
        },
      });
      const browsers = [await launch('chromium'), await launch(name, { autoplay: false }, NOTHING)];
      try {
        const ann = await Person.joinByLobby(browsers[0]!, `${service.url}/r/sound`, 'Ann');
        const tab = await browsers[1]!.open();
        const refused = new Promise((resolve) =>
          tab.page.on(
            'console',
            (message) => message.text() === 'sound: NotAllowedError of what is there to be heard' && resolve(true),
          ),
        );
        await tab.page.evaluateOnNewDocument(TELL_REFUSAL);
        await tab.page.evaluateOnNewDocument(REFUSE_DEVICES); // a page that captures may play
        await tab.page.goto(page.url);
        await ann.connectedTo(1);
        await refused;
        const ben = Person.on(tab, 'Ben');
        await ben.sees('Tap to hear the others');
        await ben.clickOn('Tap to hear the others');
        await ben.seesNot('Tap to hear');
        await ben.waitFor(`${PLAYED} > 0.2`, 'hears Ann');
        await ben.seesFrames(1);
        await ben.eval(PAUSE_ALL);
        await ben.seesFrames(1);
      } finally {
        for (const browser of browsers) await browser.close();
        await page.close();
        await service.close();
      }
    });
  }
});
