/** The first call: two Chromium and one Firefox on a page of a foreign origin that has nothing but the script tag. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch, type TestBrowser } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startHost, startService, type Service, type TestServer } from '../helpers/servers.js';

const page = (service: Service) => `<!doctype html><html lang="en"><title>A shop</title><body>
<script type="module" src="${service.url}/noom.js"></script>
<noom-room room="standup"></noom-room></body></html>`;

describe('A call on a foreign origin', () => {
  let service: Service;
  let host: TestServer;
  let chromium: TestBrowser;
  let firefox: TestBrowser;
  let ann: Person;
  let ben: Person;
  let cho: Person;

  before(async () => {
    service = await startService({ env: { NOOM_ORIGINS: '*' } });
    host = await startHost({ '/': page(service) });
    [chromium, firefox] = await Promise.all([launch('chromium'), launch('firefox')]);
  });
  after(async () => {
    await Promise.allSettled([chromium?.close(), firefox?.close()]);
    await Promise.allSettled([host?.close(), service?.close()]);
  });

  it('three people join by the lobby, and each sees frames of both others', async () => {
    ann = await Person.joinByLobby(chromium, host.url, 'Ann');
    ben = await Person.joinByLobby(chromium, host.url, 'Ben');
    cho = await Person.joinByLobby(firefox, host.url, 'Cho 지민');
    for (const person of [ann, ben, cho]) await person.connectedTo(2);
    for (const person of [ann, ben, cho]) await person.seesFrames(2);
  });

  it('shows names and the count, and tells who came', async () => {
    for (const person of [ann, ben, cho])
      for (const name of ['Ann', 'Ben', 'Cho 지민']) {
        if (name !== person.name) await person.sees(name);
      }
    await ann.press('Open chat').catch(() => undefined); // beside the stage already on a wide page
    await ann.sees('Cho 지민 joined · 3 here');
  });

  it('carries chat to everyone, once, and never as markup', async () => {
    await ben.withSession((session) => session.sendMessage('Hello <img src=x onerror="document.title=1"> & all'));
    for (const person of [ann, ben, cho]) {
      await person.until(
        (state) => state.messages.filter((one) => one.text.startsWith('Hello')).length === 1,
        'has the message once',
      );
      assert.equal(await person.eval('document.title'), 'A shop');
    }
    await ann.sees('Hello <img src=x onerror="document.title=1"> & all');
    await ben.until(
      (state) => state.messages.some((one) => one.text.startsWith('Hello') && one.status === 'delivered'),
      'knows that it was delivered',
    );
  });

  it('changes a name in the room', async () => {
    await cho.withSession((session) => session.setName('Cho'));
    await ben.until((state) => state.participants.some((one) => one.name === 'Cho'), 'sees the new name');
    await ann.sees('Cho 지민 is now Cho');
  });

  it('tells microphone and camera off and on, and frames come again', async () => {
    await ann.withSession((session) => session.setCameraEnabled(false));
    await ben.until(
      (state) => state.participants.some((one) => one.name === 'Ann' && !one.camera.enabled),
      'sees the camera off',
    );
    await ann.withSession((session) => session.setMicrophoneEnabled(false));
    await cho.until(
      (state) => state.participants.some((one) => one.name === 'Ann' && !one.audio.enabled),
      'sees the microphone off',
    );
    await ann.withSession((session) => session.setCameraEnabled(true));
    await ben.seesFrames(2);
    await cho.seesFrames(2);
  });

  it('shows another camera mid-call in the same streams, with no new connection', async () => {
    // Not their paths: on a busy machine a pair may look for new ones at any time.
    const streams = async () =>
      (await ann.stats())
        .filter((one) => one.type === 'outbound-rtp')
        .map((one) => `${one.mid} ${one.kind} ${one.ssrc}`)
        .sort();
    const before = await streams();
    assert.notEqual(before.length, 0);
    const other = await ann.withSession((session) => {
      const { videoinput, selected } = session.state.devices;
      return videoinput.findLast((one) => one.deviceId !== selected.videoinput)!.deviceId;
    });
    await ann.withSession((session, id) => session.switchDevice('videoinput', id), other);
    await ann.until((state) => state.media.camera.status === 'on', 'sends the new camera');
    assert.equal(await ann.withSession((session) => session.state.devices.selected.videoinput), other);
    for (const person of [ben, cho]) await person.seesFrames(2);
    assert.deepEqual(await streams(), before);
  });

  it('takes the tile of a killed tab away and corrects the counts', async () => {
    await ben.tab.page.close();
    for (const person of [ann, cho]) {
      await person.until((state) => state.participants.length === 2, 'counts two');
      await person.until(
        (state) =>
          state.messages.some(
            (one) => one.system?.kind === 'left' && one.system.name === 'Ben' && one.system.count === 2,
          ),
        'is told',
      );
      assert.equal(await person.count('noom-tile'), 2);
      await person.seesFrames(1);
    }
  });

  it('brings the lobby back after leaving, with the camera light off at once', async () => {
    await cho.press('Leave');
    await cho.until((state) => state.phase === 'left', 'has left');
    assert.equal(await cho.withSession((session) => session.state.media.camera.status), 'off');
    await cho.waitFor(
      `document.querySelector('noom-room').shadowRoot.querySelector('noom-lobby')?.checkVisibility() === true`,
      'sees the lobby',
    );
    await ann.until((state) => state.participants.length === 1, 'is alone');
  });
});
