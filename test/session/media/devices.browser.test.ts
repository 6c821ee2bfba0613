/** Owns the tests of a session's own media while devices, permissions and the system's defaults come and go. */
import { expect } from '@esm-bundle/chai';
import { device, harness, rejection, StubDevices, turn, unplug, until } from './harness.js';

describe('media whose devices come and go', () => {
  async function running(list: ReturnType<typeof device>[]) {
    const devices = new StubDevices();
    devices.list = list;
    devices.auto = (request) => request.answer();
    const all = harness(devices.as);
    await all.media.start({ audio: true, camera: true });
    await until(() => all.seen.devices.videoinput.length > 0);
    const change = (next: typeof list) => {
      devices.list = next;
      devices.dispatchEvent(new Event('devicechange'));
    };
    return { devices, change, ...all };
  }
  const mic = device('audioinput', 'mic');
  const [a, b] = [device('videoinput', 'a'), device('videoinput', 'b')];

  it('says that the only camera is gone, keeps the wish, and comes back with it', async () => {
    const { devices, change, media, seen } = await running([mic, a]);
    devices.list = [mic];
    unplug(media.tracks.camera!);
    expect(seen.sent.camera).to.equal(null);
    expect(seen.media.camera).to.include({ wanted: true, enabled: false, status: 'failed' });
    expect(seen.media.camera.error!.code).to.equal('E_MEDIA_NOT_FOUND');
    expect(seen.media.audio.status).to.equal('on');
    await until(() => seen.devices.videoinput.length === 0);
    expect(seen.media.camera.status).to.equal('failed');
    change([mic, a]);
    await until(() => seen.media.camera.status === 'on');
    expect(seen.sent.camera!.readyState).to.equal('live');
  });

  it('comes back to a camera whose plug is loose: in again before the list could be asked for', async () => {
    const { change, media, seen } = await running([mic, a]);
    unplug(media.tracks.camera!);
    expect(seen.media.camera.status).to.equal('failed');
    change([mic, a]);
    media.refreshDevices(); // overtakes what the browser said, and must not forget it
    await until(() => seen.media.camera.status === 'on');
    expect(seen.sent.camera!.readyState).to.equal('live');
  });

  it('takes the first camera there ever is, asked for before there was one', async () => {
    const devices = new StubDevices();
    devices.auto = (request) => (devices.list.length > 0 ? void request.answer() : request.refuse('NotFoundError'));
    const { media, seen } = harness(devices.as);
    expect((await rejection(media.setCameraEnabled(true))).code).to.equal('E_MEDIA_NOT_FOUND');
    devices.list = [a];
    devices.dispatchEvent(new Event('devicechange'));
    await until(() => seen.media.camera.status === 'on');
  });

  it('falls back to another camera', async () => {
    const { devices, media, seen } = await running([mic, a, b]);
    expect(seen.devices.selected.videoinput).to.equal('a');
    devices.list = [mic, b];
    unplug(media.tracks.camera!);
    await until(() => seen.media.camera.status === 'on');
    expect(seen.devices.selected.videoinput).to.equal('b');
  });

  it('leaves a microphone that vanished without its track ending', async () => {
    const { change, media, seen } = await running([device('audioinput', 'headset'), mic, a]);
    const headset = media.tracks.audio!;
    change([mic, a]);
    await until(() => seen.devices.selected.audioinput === 'mic');
    expect(headset.readyState).to.equal('ended');
    expect(seen.media.audio.status).to.equal('on');
  });

  const byDefault = ({ groupId, label }: typeof mic) => ({
    ...mic,
    deviceId: 'default',
    groupId,
    label: `Default - ${label}`,
  });
  const headset = device('audioinput', 'headset');
  // Chromium gives the capture that there is to whoever asks for "default" again, whatever has become the default
  // meanwhile.
  for (const [browser, before, after] of [
    ['Chromium, a device of its own', [byDefault(mic), mic, headset, a], [byDefault(headset), mic, headset, a]],
    ['Firefox and Safari, the first of the list', [mic, headset, a], [headset, mic, a]],
  ] as const) {
    it(`follows the system's default microphone (${browser}), and leaves the camera alone`, async () => {
      const { change, media, seen } = await running([...before, b]);
      const old = media.tracks.audio!;
      const { camera } = media.tracks;
      change([...after.slice(0, -1), b, a]);
      await until(() => seen.sent.audio !== old);
      expect(seen.sent.audio!.readyState).to.equal('live');
      expect(seen.sent.audio!.getSettings().deviceId).to.equal('headset');
      expect(old.readyState).to.equal('ended');
      expect(media.tracks.camera).to.equal(camera);
    });

    it(`follows the default there and back (${browser})`, async () => {
      const { change, media } = await running([...before]);
      for (const [list, id] of [
        [after, 'headset'],
        [before, 'mic'],
        [after, 'headset'],
      ] as const) {
        change([...list]);
        await until(() => media.tracks.audio!.getSettings().deviceId === id);
      }
    });

    it(`follows a default that changed while muted once sound is on again (${browser})`, async () => {
      const { devices, change, media, seen } = await running([...before]);
      const old = media.tracks.audio!;
      await media.setMicrophoneEnabled(false);
      const given = devices.given.length;
      change([...after]);
      await turn();
      expect(devices.given.length).to.equal(given);
      await media.setMicrophoneEnabled(true);
      await until(() => seen.sent.audio !== old && seen.sent.audio!.readyState === 'live');
      expect(seen.sent.audio!.getSettings().deviceId).to.equal('headset');
    });
  }

  it('follows the default that came while the one before was awaited', async () => {
    const third = device('audioinput', 'third');
    const { devices, change, media, seen } = await running([mic, headset, third, a]);
    devices.auto = null;
    change([headset, mic, third, a]);
    await until(() => devices.requests.length === 1);
    change([third, headset, mic, a]);
    await turn();
    devices.auto = (request) => request.answer();
    devices.requests[0]!.answer();
    await until(() => media.tracks.audio?.getSettings().deviceId === 'third');
    expect(seen.media.audio.status).to.equal('on');
  });

  it('goes on by the one before while the new default is busy, and follows with the next news', async () => {
    const { devices, change, media, seen } = await running([mic, headset, a]);
    const old = media.tracks.audio!;
    let asked = 0;
    devices.auto = (request) => {
      asked++;
      request.refuse('NotReadableError');
    };
    change([headset, mic, a]);
    await until(() => asked === 1);
    await turn();
    expect(media.tracks.audio).to.equal(old);
    expect([old.readyState, seen.media.audio.status, asked]).to.deep.equal(['live', 'on', 1]);
    devices.auto = (request) => request.answer();
    change([headset, mic, a, b]);
    await until(() => media.tracks.audio?.getSettings().deviceId === 'headset');
    expect(old.readyState).to.equal('ended');
  });

  it('follows once sound is on again where muting came between, and sends nothing meanwhile', async () => {
    const { devices, change, media, seen } = await running([mic, headset, a]);
    devices.auto = null;
    change([headset, mic, a]);
    await until(() => devices.requests.length === 1);
    await media.setMicrophoneEnabled(false);
    const [late] = devices.requests[0]!.answer();
    await turn();
    expect([late!.readyState, seen.sent.audio]).to.deep.equal(['ended', null]);
    devices.auto = (request) => request.answer();
    await media.setMicrophoneEnabled(true);
    await until(() => media.tracks.audio?.getSettings().deviceId === 'headset');
    expect(seen.media.audio.status).to.equal('on');
  });

  it('stays with the microphone that the person chose, whatever the system has as its default', async () => {
    const { devices, change, media, seen } = await running([mic, headset, a]);
    await media.switchDevice('audioinput', 'headset');
    const chosen = media.tracks.audio!;
    const given = devices.given.length;
    change([device('audioinput', 'third'), mic, headset, a]);
    await until(() => seen.devices.audioinput.length === 3);
    await turn();
    expect(media.tracks.audio).to.equal(chosen);
    expect(devices.given.length).to.equal(given);
  });

  it('goes on by the one before where the new default is refused, and asks once', async () => {
    const { devices, change, media, seen } = await running([mic, headset, a]);
    const old = media.tracks.audio!;
    let asked = 0;
    devices.auto = (request) => {
      asked++;
      request.refuse('NotAllowedError');
    };
    change([headset, mic, a]);
    await until(() => asked === 1);
    change([headset, mic, a, b]);
    await until(() => seen.devices.videoinput.length === 2);
    await turn();
    expect(asked).to.equal(1);
    expect(media.tracks.audio).to.equal(old);
    expect([old.readyState, seen.media.audio.status]).to.deep.equal(['live', 'on']);
  });

  it('does not ask again when the permission was taken back, until the person does', async () => {
    const { devices, change, media, seen } = await running([mic, a]);
    let asked = 0;
    devices.auto = (request) => {
      asked++;
      request.refuse('NotAllowedError');
    };
    const blank = [{ ...mic }, { ...a, deviceId: '', label: '' }];
    devices.list = blank;
    unplug(media.tracks.camera!);
    change(blank);
    await until(() => seen.devices.videoinput.length === 0);
    expect(asked).to.equal(0);
    expect((await rejection(media.setCameraEnabled(true))).code).to.equal('E_MEDIA_DENIED');
  });

  it('does not ask by itself after a refusal, though another device is plugged in', async () => {
    const { devices, change, media, seen } = await running([mic, a]);
    await media.setCameraEnabled(false);
    let asked = 0;
    devices.auto = (request) => {
      asked++;
      request.refuse('NotAllowedError');
    };
    await rejection(media.setCameraEnabled(true));
    change([mic, a, b]);
    await until(() => seen.devices.videoinput.length === 2);
    expect(asked).to.equal(1);
  });

  it('says that the permission was taken back, and not that there is no camera', async () => {
    const { media, seen } = await running([mic, a]);
    const { permissions } = navigator;
    Object.defineProperty(navigator, 'permissions', {
      configurable: true,
      value: {
        query: ({ name }: { name: string }) => Promise.resolve({ state: name === 'camera' ? 'denied' : 'granted' }),
      },
    });
    try {
      unplug(media.tracks.camera!);
      await until(() => seen.media.camera.error?.code === 'E_MEDIA_DENIED');
      expect(seen.media.camera.error!.message).to.contain('address bar');
      unplug(media.tracks.audio!);
      await turn();
      expect(seen.media.audio.error!.code).to.equal('E_MEDIA_NOT_FOUND');
    } finally {
      Object.defineProperty(navigator, 'permissions', { configurable: true, value: permissions });
    }
  });

  /** A page that gives something of its own in place of the camera: its device is on no list. */
  function wrapped(ends = false) {
    const devices = new StubDevices();
    devices.list = [mic, a];
    let asked = 0;
    devices.getUserMedia = () => {
      asked++;
      const track = document.createElement('canvas').captureStream().getTracks()[0]!;
      track.getSettings = () => ({ deviceId: `canvas ${asked}` });
      const target = new EventTarget();
      track.addEventListener = target.addEventListener.bind(target);
      track.dispatchEvent = target.dispatchEvent.bind(target);
      if (ends) void turn().then(() => unplug(track));
      return Promise.resolve(new MediaStream([track]));
    };
    return { ...harness(devices.as), devices, asked: () => asked };
  }

  it('takes a camera that no list has for one that is there, and asks for it once', async () => {
    const { media, seen, devices, asked } = wrapped();
    await media.setCameraEnabled(true);
    for (let news = 0; news < 5; news++) {
      devices.dispatchEvent(new Event('devicechange'));
      await turn();
    }
    expect([asked(), seen.media.camera.status, seen.sent.camera!.readyState]).to.deep.equal([1, 'on', 'live']);
  });

  it('asks again less and less often for a camera that goes each time it has come', async () => {
    const { media, seen, clock, asked } = wrapped(true);
    await media.setCameraEnabled(true);
    const settled = async (ms: number) => {
      clock.advance(ms);
      for (let turns = 0; turns < 20; turns++) await turn();
      return asked();
    };
    expect(await settled(0)).to.equal(2);
    expect([await settled(500), await settled(500), await settled(1_000), await settled(1_000)]).to.deep.equal([
      2, 3, 3, 4,
    ]);
    expect(seen.media.camera).to.include({ wanted: true, status: 'failed' });
    await media.setCameraEnabled(true);
    expect(await settled(0), 'a person is answered at once').to.equal(6);
    await media.setCameraEnabled(false);
    expect(await settled(60_000)).to.equal(6);
  });

  it('plays by the default once the chosen speaker is switched off, and by it again when it is back', async () => {
    const [headset, builtIn] = [device('audiooutput', 'headset'), device('audiooutput', 'built-in')];
    const { change, media, seen } = await running([mic, a, builtIn, headset]);
    await media.switchDevice('audiooutput', 'headset');
    expect(seen.devices.selected.audiooutput).to.equal('headset');
    change([mic, a, builtIn]);
    await until(() => seen.devices.audiooutput.length === 1);
    expect(seen.devices.selected.audiooutput).to.equal('');
    change([mic, a, builtIn, headset]);
    await until(() => seen.devices.audiooutput.length === 2);
    expect(seen.devices.selected.audiooutput).to.equal('headset');
  });

  it('does not listen any more once closed', async () => {
    const { devices, change, media, seen } = await running([mic, a]);
    let listed = 0;
    devices.enumerate = () => {
      listed++;
      return Promise.resolve([]);
    };
    media.close();
    change([mic]);
    await turn();
    expect(listed).to.equal(0);
    expect([seen.sent.audio, seen.sent.camera]).to.deep.equal([null, null]);
    expect(devices.given.every((track) => track.readyState === 'ended')).to.equal(true);
  });
});
