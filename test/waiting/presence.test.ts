/** Who is here and who is who, as the people in the call notice it: reload, a second tab, restart, crash, refusal. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, type TestBrowser } from '../helpers/browsers.js';
import { Person, REFUSE_DEVICES } from '../helpers/person.js';
import { startService, waitFor, type Service } from '../helpers/servers.js';

describe('Presence', { timeout: 200_000 }, () => {
  let service: Service;
  let browser: TestBrowser;
  let ann: Person;
  let ben: Person;
  const selfId = (person: Person) => person.withSession((session) => session.state.self?.id);
  /** Each connection has its own, whatever becomes of its ICE. */
  const certificates = async (person: Person) => (await person.stats()).filter((one) => one.type === 'certificate').map((one) => one.fingerprint).sort();
  /** One for each time that ICE was started; candidates of earlier ones go. */
  const ufrags = async (person: Person) => (await person.stats()).filter((one) => one.type === 'local-candidate').map((one) => one.usernameFragment);

  before(async () => {
    service = await startService();
    browser = await launch('chromium');
    ann = await Person.joinByLobby(browser, `${service.url}/r/presence`, 'Ann');
    ben = await Person.joinByLobby(browser, `${service.url}/r/presence`, 'Ben');
    for (const person of [ann, ben]) await person.connectedTo(1);
  });
  after(async () => {
    await browser?.close();
    await service?.close();
  });

  it('a reload comes back as the same participant, with the camera as it was, and nobody sees a leave', async () => {
    await ben.withSession((session) => session.setMicrophoneEnabled(false));
    const id = await selfId(ben);
    await ben.tab.page.reload();
    await ben.waitFor(`document.querySelector('noom-room')?.session?.state.phase === 'joined'`, 'is back in the room');
    assert.equal(await selfId(ben), id);
    for (const person of [ann, ben]) await person.connectedTo(1);
    for (const person of [ann, ben]) await person.seesFrames(1);
    assert.equal(await ben.withSession((session) => session.state.media.audio.enabled), false);
    await ann.until((state) => !state.participants[1]!.audio.enabled, 'sees Ben muted');
    assert.equal(await ann.withSession((session) => session.state.messages.filter((one) => one.system?.kind === 'left').length), 0);
  });

  it('a restart of the service keeps the call: frames go on, the same ids, nobody leaves', async () => {
    const ids = [await selfId(ann), await selfId(ben)];
    const before = await certificates(ann);
    await service.stop('SIGKILL');
    await ann.until((state) => state.phase === 'reconnecting', 'notices');
    await ann.seesFrames(1);
    await service.start();
    for (const person of [ann, ben]) await person.joined();
    assert.deepEqual([await selfId(ann), await selfId(ben)], ids);
    for (const person of [ann, ben]) {
      await person.connectedTo(1);
      await person.seesFrames(1);
    }
    assert.deepEqual(await certificates(ann), before, 'the same connection');
    assert.equal(await ann.withSession((session) => session.state.messages.filter((one) => one.system?.kind === 'left').length), 0);
  });

  it('another tab of the same person is a participant of its own', async () => {
    const second = await Person.joinByLobby(browser, `${service.url}/r/presence`, 'Ben');
    await ann.until((state) => state.participants.length === 3, 'counts three');
    assert.notEqual(await selfId(second), await selfId(ben));
    await second.tab.page.close();
    await ann.until((state) => state.participants.length === 2, 'counts two again');
  });

  it('a duplicated tab, which gets a copy of what the page keeps for its reload, is one as well', async () => {
    const id = await selfId(ben);
    const opened = browser.browser.waitForTarget((target) => target.opener() === ben.tab.page.target());
    await ben.eval(`void window.open(location.href)`); // with a copy of the session storage
    const page = (await (await opened).page())!;
    const copy = Person.on({ page, problems: [] }, 'Ben');
    await copy.type('input[name="name"]', 'Ben');
    await copy.press('Join');
    await ann.until((state) => state.participants.length === 3, 'counts three');
    assert.notEqual(await selfId(copy), id);
    assert.equal(await selfId(ben), id);
    await page.close();
    await ann.until((state) => state.participants.length === 2, 'counts two again');
  });

  it('a lost network is said on the page and mended when it returns', async () => {
    const before = await ufrags(ben);
    await ben.tab.page.setOfflineMode(true);
    // The open WebSocket outlives the switch, so the service ends it; in order, as the tab that has just gone would
    // else be back for a minute when the kill comes before it is written down.
    await service.stop('SIGTERM');
    await ben.sees('econnecting');
    await service.start();
    await ben.tab.page.setOfflineMode(false);
    for (const person of [ann, ben]) {
      await person.joined();
      await person.connectedTo(1);
    }
    // What the browser says of the network reaches ICE, which looks for new paths at once.
    await waitFor(async () => (await ufrags(ben)).some((one) => !before.includes(one)), 'Ben should restart ICE.');
    await ann.seesFrames(1);
  });

  it('someone muted by the host is silent, and hears of it', async () => {
    await ben.withSession((session) => session.setMicrophoneEnabled(true));
    await ann.until((state) => state.participants[1]!.audio.enabled, 'sees Ben with his microphone on');
    await ann.withSession((session, target) => session.muteParticipant(target), await selfId(ben));
    await ben.until(({ media }) => !media.audio.enabled && !media.audio.wanted, 'is muted');
    await ben.until(({ messages }) => messages.some(({ system }) => system?.kind === 'muted'), 'is told');
    await ann.until((state) => !state.participants[1]!.audio.enabled, 'sees Ben muted');
  });

  it('someone removed by the host is out and told so', async () => {
    const id = await selfId(ben);
    await ann.withSession((session, target) => session.removeParticipant(target), id);
    await ben.until((state) => state.phase === 'left' && state.leftReason === 'kicked', 'is out');
    await ann.until((state) => state.participants.length === 1, 'is alone');
    await ben.tab.page.reload();
    await ben.waitFor(`document.querySelector('noom-room')?.session !== undefined`, 'has the page again');
    assert.notEqual(await ben.withSession((session) => session.state.phase), 'joined');
  });
});

describe('Camera and microphone refused', { timeout: 100_000 }, () => {
  it('keeps nobody out: they join, see frames, and are told what to do', async () => {
    const service = await startService();
    const browser = await launch('chromium');
    try {
      const ann = await Person.joinByLobby(browser, `${service.url}/r/refused`, 'Ann');
      const ben = await Person.open(browser, `${service.url}/r/refused`, 'Ben', (tab) => tab.page.evaluateOnNewDocument(REFUSE_DEVICES) as unknown as Promise<void>);
      await ben.sees('address bar');
      await ben.type('input[name="name"]', 'Ben');
      await ben.press('Join');
      await ben.joined();
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

describe('Camera taken back', { timeout: 100_000 }, () => {
  it('is told as such on the page, while the call goes on, and a click brings it back once it is allowed', async () => {
    const service = await startService();
    const browser = await launch('chromium');
    try {
      const people: Person[] = [];
      for (const name of ['Ann', 'Ben']) people.push(await Person.joinByLobby(browser, `${service.url}/r/revoked`, name));
      const [ann, ben] = people as [Person, Person];
      await ann.connectedTo(1);
      const control = await browser.browser.target().createCDPSession();
      const allow = (setting: 'granted' | 'denied') => control.send('Browser.setPermission', { permission: { name: 'camera' }, setting, origin: service.url });
      await allow('denied');
      for (const person of people) {
        await person.until(({ media }) => media.camera.error?.code === 'E_MEDIA_DENIED', 'is told why the camera is off');
        await person.sees('Camera: The browser blocks the device');
      }
      await ann.until(({ participants: [, other] }) => !other!.camera.enabled && other!.connection === 'connected', 'sees Ben without a picture');
      await allow('granted');
      await ben.press('Turn camera on');
      await ann.seesFrames(1);
    } finally {
      await browser.close();
      await service.close();
    }
  });
});

describe('No media path', { timeout: 100_000 }, () => {
  it('is said on the tile with its cause, while chat and roster go on', async () => {
    const service = await startService();
    const browser = await launch('chromium');
    try {
      const people: Person[] = [];
      for (const name of ['Ann', 'Ben']) {
        const person = await Person.open(browser, `${service.url}/r/walled`, name);
        // Relay-only with no TURN server is a wall: not one candidate leaves either page.
        await person.withSession((session) => session.configure({ relayOnly: true }));
        await person.withSession((session, given) => session.join({ name: given, audio: true, video: true }), name);
        people.push(person);
      }
      const [ann, ben] = people as [Person, Person];
      await ann.until((state) => state.participants[1]?.connection === 'failed' && state.participants[1].cause === 'no-relay', 'is told the cause', 60_000);
      await ann.sees('TURN');
      await ben.withSession((session) => session.sendMessage('Can you hear me?'));
      await ann.until((state) => state.messages.some((one) => one.text === 'Can you hear me?'), 'reads chat by the relay');
      assert.equal(await ann.withSession((session) => session.state.participants.length), 2);
      const candidates = (await ann.stats()).filter((one) => one.type === 'local-candidate');
      assert.deepEqual(candidates, []);
    } finally {
      await browser.close();
      await service.close();
    }
  });
});
