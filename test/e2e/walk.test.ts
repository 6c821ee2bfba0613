/**
 * A person with a keyboard, and then with a pointer, on the built page: lobby, toggles, join, every control, leave,
 * lobby, join again, reload, removed, join. After every step what the page shows is what it captures and sends.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { BROWSERS, launch, type TestBrowser } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startService, type Service } from '../helpers/servers.js';
import { Walker, type OnOff } from '../helpers/walker.js';

const OFF = { microphone: false, camera: false };

for (const name of BROWSERS)
  describe(`A walk in ${name}`, () => {
    let service: Service;
    let browsers: TestBrowser[] = [];
    let ben: Person;
    let ann: Walker;

    before(async () => {
      service = await startService();
      browsers = [await launch('chromium'), await launch(name)];
      ben = await Person.joinByLobby(browsers[0]!, `${service.url}/r/walk`, 'Ben');
    });
    after(async () => {
      for (const browser of browsers) await browser.close();
      await service?.close();
    });

    /** Ann's page is true to itself, and Ben is told the same. */
    const inside = async (expected: OnOff) => {
      await ben.connectedTo(1);
      await ann.agrees(expected, { inRoom: true });
      const { microphone = false, camera = false, screen = false } = expected;
      await ben.waitFor(
        `(({ audio, camera, screen }) => audio.enabled === ${microphone} && camera.enabled === ${camera}
      && screen.enabled === ${screen})(${ANN})`,
        `is told of ${JSON.stringify(expected)}`,
      );
    };
    const outside = async (expected: OnOff) => {
      await ann.agrees(expected, { inRoom: false });
      await ben.until((state) => state.participants.length === 1, 'is alone');
    };

    it('by keyboard: turns both off in the lobby and joins with both off', async () => {
      ann = await Walker.open(browsers[1]!, `${service.url}/r/walk`, 'Ann');
      await outside({ microphone: true, camera: true });
      await ann.keyOn('Mute microphone', ' ');
      await outside({ microphone: false, camera: true });
      await ann.keyOn('Turn camera off');
      await outside(OFF);
      await ann.tabTo('Your name');
      await ann.write('Ann');
      await ann.keyOn('Join');
      await ann.person.joined();
      await inside(OFF);
      assert.ok(await ann.hasFocus(), 'The focus is in the call.');
    });

    it('by keyboard: every control of the call', async () => {
      await ann.keyOn('Unmute microphone');
      await inside({ microphone: true, camera: false });
      await ann.keyOn('Turn camera on');
      await inside({ microphone: true, camera: true });
      await ben.seesFrames(1);
      await ann.key('m');
      await inside({ microphone: false, camera: true });
      await ann.key('v');
      await inside(OFF);
      await ann.key('v');
      await inside({ microphone: false, camera: true });

      await ann.keyOn('Share screen');
      await inside({ microphone: false, camera: true, screen: true });
      await ann.keyOn('Stop sharing');
      await inside({ microphone: false, camera: true, screen: false });

      await ann.keyOn('Raise hand');
      await ben.until((state) => state.participants[1]?.hand, 'sees the hand');
      await ann.keyOn('Lower hand');
      await ben.until((state) => !state.participants[1]?.hand, 'sees no hand');

      for (const menu of ['Microphone and speakers', 'Cameras', 'Send a reaction', 'People', 'More']) {
        await ann.keyOn(menu);
        await ann.person.waitFor(`${OPEN_MENUS} === 1`, `has "${menu}" open`);
        await ann.key('Escape');
        await ann.person.waitFor(`${OPEN_MENUS} === 0`, `has closed "${menu}"`);
        assert.equal(await ann.focusedName(), menu, 'Escape gives the focus back to the button.');
      }
      await ann.keyOn('Send a reaction');
      await ann.keyOn('🎉');
      await ben.sees('🎉');
      if (await ann.has('Close chat')) await ann.keyOn('Close chat');
      await ann.keyOn(/^Open chat/);
      await ann.write('Hello from the keyboard');
      await ann.key('Enter');
      await ben.until((state) => state.messages.some((one) => one.text === 'Hello from the keyboard'), 'reads it');
      await inside({ microphone: false, camera: true });
    });

    it('by keyboard: leaves, and the lobby shows what joining again does', async () => {
      await ann.keyOn('Leave');
      await ben.until((state) => state.participants.length === 1, 'is alone');
      await ann.sees('Join');
      const shown = await atRest();
      await ann.keyOn('Join');
      await ann.person.joined();
      await inside(shown);
    });

    it('off, join, leave, join: stays off', async () => {
      await turn(ann, OFF);
      await inside(OFF);
      await ann.keyOn('Leave');
      await ann.sees('Join');
      await outside(OFF);
      await ann.keyOn('Join');
      await ann.person.joined();
      await inside(OFF);
    });

    it('a reload in the call comes back as it was', async () => {
      await ann.keyOn('Unmute microphone');
      await inside({ microphone: true, camera: false });
      await ann.person.tab.page.reload();
      await ann.person.joined();
      await inside({ microphone: true, camera: false });
      await ann.keyOn('Mute microphone');
      await inside(OFF);
    });

    it('by pointer: removed by the host, and joins again with both off', async () => {
      await removeAnn(ben);
      await ann.person.sees('removed you');
      await ann.clickOn('Back to the lobby');
      await outside(OFF);
      await ann.clickOn('Join');
      await ann.person.joined();
      await inside(OFF);
    });

    it('by pointer: on, muted by the host, leaves and joins again as the lobby shows', async () => {
      await ann.clickOn('Unmute microphone');
      await ann.clickOn('Turn camera on');
      await inside({ microphone: true, camera: true });
      await ben.withSession((session) => session.muteParticipant(session.state.participants[1]!.id));
      await inside({ microphone: false, camera: true });
      await ann.clickOn('Share screen');
      await inside({ microphone: false, camera: true, screen: true });
      await ann.clickOn('Leave');
      await ann.sees('Join');
      const shown = await atRest();
      assert.equal(shown.microphone, false, 'Who was muted does not come back with the microphone on.');
      await ann.clickOn(shown.camera ? 'Turn camera off' : 'Turn camera on');
      await outside({ microphone: false, camera: !shown.camera });
      await ann.clickOn('Join');
      await ann.person.joined();
      await inside({ microphone: false, camera: !shown.camera, screen: false });
      assert.deepEqual(ann.person.tab.problems, []);
    });

    /** In the lobby, once what it shows is what it captures. */
    async function atRest(): Promise<OnOff> {
      const { shown } = await ann.truth();
      const { microphone, camera } = shown;
      assert.ok(microphone !== undefined && camera !== undefined, 'The lobby shows both.');
      await outside({ microphone, camera });
      return { microphone, camera };
    }
  });

/** On Ben's page: what it knows of Ann. */
const ANN = `document.querySelector('noom-room').session.state.participants[1]`;

/** How many menus of the page are open. */
const OPEN_MENUS = `(() => {
  const deep = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? deep(one.shadowRoot) : [])]);
  return deep(document).filter((one) => one.matches('[popover]') && one.matches(':popover-open')).length;
})()`;

async function turn(ann: Walker, { microphone, camera }: { microphone: boolean; camera: boolean }): Promise<void> {
  const { shown } = await ann.truth();
  if (shown.microphone !== microphone) await ann.keyOn(microphone ? 'Unmute microphone' : 'Mute microphone');
  if (shown.camera !== camera) await ann.keyOn(camera ? 'Turn camera on' : 'Turn camera off');
}

async function removeAnn(ben: Person): Promise<void> {
  await ben.withSession((session) => session.removeParticipant(session.state.participants[1]!.id));
}
