/** Who is here and who is who, as the people in the call notice it: reload, a second tab, restart, muting, removal. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, type TestBrowser } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startService, waitFor, type Service } from '../helpers/servers.js';

describe('Presence', () => {
  let service: Service;
  let browser: TestBrowser;
  let ann: Person;
  let ben: Person;
  const selfId = (person: Person) => person.withSession((session) => session.state.self?.id);
  /** Each connection has its own, whatever becomes of its ICE. */
  const certificates = async (person: Person) =>
    (await person.stats())
      .filter((one) => one.type === 'certificate')
      .map((one) => one.fingerprint)
      .sort();
  /** One for each time that ICE was started; candidates of earlier ones go. */
  const ufrags = async (person: Person) =>
    (await person.stats()).filter((one) => one.type === 'local-candidate').map((one) => one.usernameFragment);

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
    assert.equal(
      await ann.withSession((session) => session.state.messages.filter((one) => one.system?.kind === 'left').length),
      0,
    );
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
    assert.equal(
      await ann.withSession((session) => session.state.messages.filter((one) => one.system?.kind === 'left').length),
      0,
    );
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
    await copy.enter();
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
