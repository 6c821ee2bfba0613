/** What befalls the page of somebody in a call: it is frozen, left and come back to, or crashes. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Session } from '../../components/session/session.js';
import { launch, type TestBrowser } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startService, type Service } from '../helpers/servers.js';

describe('The life of a page', () => {
  let service: Service;
  let browsers: TestBrowser[] = [];
  let ann: Person;
  const selfId = (person: Person) => person.withSession((session) => session.state.self?.id);
  const leaves = (session: Session) => session.state.messages.filter((one) => one.system?.kind === 'left').length;
  const benComes = async () => {
    const ben = await Person.joinByLobby(browsers[1]!, `${service.url}/r/life`, 'Ben');
    for (const person of [ann, ben]) await person.connectedTo(1);
    return ben;
  };

  before(async () => {
    service = await startService();
    browsers = [await launch('chromium'), await launch('chromium', { backForwardCache: true })];
    ann = await Person.joinByLobby(browsers[0]!, `${service.url}/r/life`, 'Ann');
  });
  after(async () => {
    for (const browser of browsers) await browser.close();
    await service?.close();
  });

  it('frozen, it is recovering for the others and not gone; woken up, it is who it was', async () => {
    const ben = await benComes();
    const id = await selfId(ben);
    const control = await ben.tab.page.createCDPSession();
    await control.send('Page.setWebLifecycleState', { state: 'frozen' });
    await ann.until((state) => state.participants[1]?.presence === 'recovering', 'sees Ben recovering');
    await control.send('Page.setWebLifecycleState', { state: 'active' });
    await ann.until((state) => state.participants[1]?.presence === 'present', 'sees Ben present');
    await ben.joined();
    for (const person of [ann, ben]) await person.connectedTo(1);
    await ann.seesFrames(1);
    await ben.receivesFrames(); // what was frozen stays hidden here, and a hidden page shows none
    assert.equal(await selfId(ben), id);
    assert.equal(await ann.withSession(leaves), 0);
    await ben.tab.page.close();
    await ann.until((state) => state.participants.length === 1, 'is alone');
  });

  it('left for another page and come back to, it is in the call again, as it was', async () => {
    const ben = await benComes();
    await ben.withSession((session) => session.setMicrophoneEnabled(false));
    await ann.until((state) => !state.participants[1]!.audio.enabled, 'sees Ben muted');
    const [id, before] = [await selfId(ben), await ann.withSession(leaves)];
    await ben.tab.page.goto(`${service.url}/livez`);
    await ben.tab.page.goBack();
    await ben.waitFor(`document.querySelector('noom-room')?.session?.state.phase === 'joined'`, 'is back in the room');
    for (const person of [ann, ben]) {
      await person.connectedTo(1);
      await person.seesFrames(1);
    }
    assert.equal(await selfId(ben), id);
    assert.equal(await ben.withSession((session) => session.state.media.audio.enabled), false);
    await ann.until(
      (state) => state.participants.length === 2 && !state.participants[1]!.audio.enabled,
      'sees Ben muted still',
    );
    assert.equal(await ann.withSession(leaves), before);
    await ben.tab.page.close();
    await ann.until((state) => state.participants.length === 1, 'is alone');
  });

  it('crashed, it is gone, with the count right', async () => {
    const ben = await benComes();
    const before = await ann.withSession(leaves);
    await ben.tab.page.goto('chrome://crash').catch(() => undefined);
    await ann.until((state) => state.participants.length === 1, 'is alone');
    await ann.sees('life · 1 ·');
    assert.equal(await ann.withSession(leaves), before + 1);
  });

  it('rearranged by the page, the call goes on: moved, drawn anew, and on another route with the session in hand', async () => {
    const ben = await benComes();
    const [id, before] = [await selfId(ben), await ann.withSession(leaves)];
    await ben.eval(`{
      const room = document.querySelector('noom-room');
      globalThis.held = room.session;
      const section = document.createElement('section');
      document.body.append(section);
      section.append(room);
    }`);
    for (const person of [ann, ben]) await person.seesFrames(1);
    // A framework draws the same anew from another place.
    await ben.eval(`{
      const room = document.querySelector('noom-room');
      const parent = room.parentNode;
      room.remove();
      parent.prepend(room);
    }`);
    for (const person of [ann, ben]) await person.seesFrames(1);
    // The route with the call is left; the page holds the session and shows it elsewhere later, however much later.
    await ben.eval(`{
      const room = document.querySelector('noom-room');
      room.keepAlive = true;
      room.remove();
    }`);
    await ann.seesFrames(1);
    await ben.eval(
      `document.body.append(Object.assign(document.createElement('noom-call'), { session: globalThis.held }))`,
    );
    for (const person of [ann, ben]) await person.seesFrames(1);
    assert.equal(await selfId(ben), id);
    assert.equal(await ann.withSession(leaves), before);
    await ben.tab.page.close();
    await ann.until((state) => state.participants.length === 1, 'is alone');
  });

  it('reloaded, a chat has its conversation still, and the draft of who was writing', async () => {
    const [cho, dan] = [
      await Person.open(browsers[0]!, `${service.url}/chat.html`, 'Cho'),
      await Person.open(browsers[1]!, `${service.url}/chat.html`, 'Dan'),
    ];
    for (const [person, name] of [
      [cho, 'Cho'],
      [dan, 'Dan'],
    ] as const)
      await person.withSession((session, name) => session.join({ room: 'recall', name }), name);
    await cho.until((state) => state.participants.length === 2, 'sees Dan');
    const log = 'document.querySelector("noom-chat").renderRoot?.querySelector(".log")?.innerText';
    const box = 'document.querySelector("noom-chat").renderRoot?.querySelector("textarea")';
    await cho.withSession((session) => session.sendMessage('From Cho'));
    await dan.withSession((session) => session.sendMessage('From Dan'));
    await cho.waitFor(`${log}?.includes('From Dan')`, 'reads Dan');
    await cho.eval(`${box}.focus()`);
    await cho.tab.page.keyboard.type('Half a thou');
    await cho.tab.page.reload();
    await cho.waitFor(`${log}?.includes('From Cho') && ${log}?.includes('From Dan')`, 'reads both again');
    await cho.waitFor(`${box}?.value === 'Half a thou'`, 'has the draft');
    await cho.eval(`${box}.focus()`);
    await cho.tab.page.keyboard.type('ght');
    await cho.tab.page.keyboard.press('Enter');
    await dan.waitFor(`${log}?.includes('Half a thought')`, 'reads it whole');
    await cho.withSession((session) => session.leave());
    await cho.withSession((session) => session.join({ room: 'recall', name: 'Cho' }));
    assert.equal(await cho.withSession((session) => session.state.messages.length), 0, 'who left begins anew');
    for (const person of [cho, dan]) await person.tab.page.close();
  });

  it('a chat that comes back out of the back/forward cache goes on where it was', async () => {
    const cho = await Person.open(browsers[1]!, `${service.url}/chat.html`, 'Cho');
    await cho.withSession((session) => session.join({ room: 'cache', name: 'Cho' }));
    const id = await selfId(cho);
    await cho.eval('globalThis.mark = "the same page"');
    await cho.tab.page.goto(`${service.url}/livez`);
    await cho.tab.page.goBack();
    await cho.waitFor(
      `document.querySelector('noom-room, noom-chat')?.session?.state.phase === 'joined'`,
      'is back in the room',
    );
    await cho.withSession((session) => session.sendMessage('Still here'));
    await cho.until(
      (state) => state.messages.some(({ text, status }) => text === 'Still here' && status === 'delivered'),
      'can say so',
    );
    assert.deepEqual([await selfId(cho), await cho.eval('globalThis.mark')], [id, 'the same page']);
    assert.equal(
      await cho.eval(`sessionStorage.getItem('noom:resume')`),
      null,
      'a duplicate of it would take the place of this page',
    );
  });
});
