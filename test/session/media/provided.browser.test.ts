/** Owns the tests of what an app sends of its own in place of camera and microphone. */
import { expect } from '@esm-bundle/chai';
import { realClock } from '../../../components/session/base/clock.js';
import { ResumeStore } from '../../../components/session/page/resume-store.js';
import { Session } from '../../../components/session/session.js';
import { device, frames, harness, makeTrack, rejection, StubDevices, turn, unplug, until } from './harness.js';

describe('media that the app brings', () => {
  const mic = device('audioinput', 'mic');
  const [a, b] = [device('videoinput', 'a'), device('videoinput', 'b')];
  function page() {
    const devices = new StubDevices();
    devices.list = [mic, a, b];
    devices.auto = (request) => request.answer();
    return { devices, ...harness(devices.as) };
  }
  const own = (kind: 'audio' | 'video' = 'video') => {
    const track = makeTrack(kind, 'own');
    return { track, stream: new MediaStream([track]) };
  };

  it('is sent in place of the camera where that is on, and left to the app when it is taken back', async () => {
    const { devices, media, seen } = page();
    await media.setCameraEnabled(true);
    const camera = seen.sent.camera!;
    const { track, stream } = own();
    await media.provide('camera', stream);
    expect([seen.sent.camera, seen.media.camera.stream!.getTracks()[0], camera.readyState]).to.deep.equal([
      track,
      track,
      'ended',
    ]);
    await media.provide('camera', null);
    expect(seen.sent.camera).to.equal(devices.given.at(-1));
    expect([track.readyState, seen.sent.camera!.readyState, seen.media.camera.status]).to.deep.equal([
      'live',
      'live',
      'on',
    ]);
  });

  it('sends nothing while the person has it off, opens no device, and stays as the app made it', async () => {
    const { devices, media, seen } = page();
    const { track, stream } = own('audio');
    await media.provide('audio', stream);
    await media.start({ audio: false, camera: false });
    expect([seen.sent.audio, seen.media.audio.status]).to.deep.equal([null, 'off']);
    await media.setMicrophoneEnabled(true);
    expect(seen.sent.audio).to.equal(track);
    await media.setMicrophoneEnabled(false);
    expect(seen.sent.audio).to.equal(null);
    expect(track).to.include({ readyState: 'live', enabled: true });
    track.enabled = false; // the app's own word
    await media.setMicrophoneEnabled(true);
    expect([seen.sent.audio, track.enabled, devices.given.length]).to.deep.equal([track, false, 0]);
    media.close();
    expect(track.readyState).to.equal('live');
  });

  it('is what the next on sends, where off came while it was on its way', async () => {
    const { devices, media, seen } = page();
    await media.start({ audio: true, camera: false });
    const { track, stream } = own('audio');
    const given = media.provide('audio', stream);
    const off = media.setMicrophoneEnabled(false);
    await Promise.all([given, off]);
    expect([seen.sent.audio, devices.given[0]!.readyState]).to.deep.equal([null, 'ended']);
    await media.setMicrophoneEnabled(true);
    expect(seen.sent.audio).to.equal(track);
  });

  it('lets no answer in that the browser gives too late, after the app has set its own', async () => {
    const { devices, media, seen, clock } = page();
    devices.auto = null;
    const on = rejection(media.setCameraEnabled(true));
    clock.advance(30_000);
    expect((await on).code).to.equal('E_MEDIA_TIMEOUT');
    const { track, stream } = own();
    await media.provide('camera', stream);
    expect(seen.sent.camera).to.equal(track);
    unplug(track);
    await until(() => seen.media.camera.status === 'failed');
    const [late] = devices.requests[0]!.answer();
    await until(() => late!.readyState === 'ended');
    expect([seen.sent.camera, seen.media.camera.status]).to.deep.equal([null, 'failed']);
  });

  it('asks a person who enters with both for the microphone alone', async () => {
    const { devices, media, seen } = page();
    const { track, stream } = own();
    await media.provide('camera', stream);
    await media.start({ audio: true, camera: true });
    expect(devices.given.map(({ kind }) => kind)).to.deep.equal(['audio']);
    expect(seen.sent).to.include({ audio: devices.given[0]!, camera: track });
  });

  it('is on no list of devices and never taken for one that is gone; a device chosen meanwhile is for later', async () => {
    const { devices, media, seen } = page();
    await media.setCameraEnabled(true);
    await until(() => seen.devices.selected.videoinput === 'a');
    const { track, stream } = own();
    await media.provide('camera', stream);
    await media.switchDevice('videoinput', 'b');
    for (let news = 0; news < 3; news++) {
      devices.list = news % 2 ? [mic, a, b] : [mic, b];
      devices.dispatchEvent(new Event('devicechange'));
      await turn();
    }
    expect([seen.sent.camera, devices.given.length]).to.deep.equal([track, 1]);
    expect(seen.devices.selected.videoinput).to.equal('b');
    expect(seen.devices.videoinput.map(({ deviceId }) => deviceId)).to.deep.equal(['b']);
    await media.provide('camera', null);
    expect(seen.sent.camera!.getSettings().deviceId).to.equal('b');
  });

  it('says that it has ended, opens no camera instead, and goes on with the next that the app gives', async () => {
    const { devices, media, seen } = page();
    const { track, stream } = own();
    await media.setCameraEnabled(true);
    await media.provide('camera', stream);
    const given = devices.given.length;
    unplug(track);
    expect(seen.sent.camera).to.equal(null);
    expect(seen.media.camera).to.include({ wanted: true, enabled: false, status: 'failed' });
    expect(seen.media.camera.error).to.include({ code: 'E_MEDIA_NOT_FOUND', hint: 'track-ended' });
    devices.list = [mic, a, b, device('videoinput', 'c')];
    devices.dispatchEvent(new Event('devicechange'));
    await turn();
    expect(await rejection(media.setCameraEnabled(true))).to.include({ hint: 'track-ended' });
    expect(await rejection(media.provide('camera', stream))).to.include({ code: 'E_MEDIA_NOT_FOUND' });
    expect(devices.given.length).to.equal(given);
    const next = own();
    await media.provide('camera', next.stream);
    expect([seen.sent.camera, seen.media.camera.status]).to.deep.equal([next.track, 'on']);
  });

  it('does not go on by a track that the app stopped without a word', async () => {
    const { devices, media, seen } = page();
    const { track, stream } = own();
    await media.provide('camera', stream);
    await media.setCameraEnabled(true);
    track.stop();
    devices.dispatchEvent(new Event('devicechange'));
    await until(() => seen.media.camera.status === 'failed');
    expect(seen.media.camera.error).to.include({ hint: 'track-ended' });
  });

  it('goes before a camera that is still asked for, whose light goes out as it comes', async () => {
    const { devices, media, seen } = page();
    devices.auto = null;
    const on = media.setCameraEnabled(true);
    const { track, stream } = own();
    await Promise.all([media.provide('camera', stream), on]);
    const [late] = devices.requests[0]!.answer();
    await turn();
    expect([seen.sent.camera, late!.readyState, seen.media.camera.status]).to.deep.equal([track, 'ended', 'on']);
  });

  it('is not sent any more once taken back, though the camera is refused', async () => {
    const { devices, media, seen } = page();
    const { track, stream } = own();
    await media.provide('camera', stream);
    await media.setCameraEnabled(true);
    devices.auto = (request) => request.refuse('NotAllowedError');
    expect(await rejection(media.provide('camera', null))).to.include({ code: 'E_MEDIA_DENIED' });
    expect([seen.sent.camera, track.readyState, seen.media.camera.status]).to.deep.equal([null, 'live', 'failed']);
  });

  it('goes through what changes the picture, which ends with it', async () => {
    const { media, seen } = page();
    const { track, stream } = own();
    const made = makeTrack('video', 'made');
    const seenByIt: MediaStreamTrack[] = [];
    await media.use({
      kind: 'camera',
      process: (given) => {
        seenByIt.push(given);
        return { track: made, close: () => made.stop() };
      },
    });
    await media.provide('camera', stream);
    await media.setCameraEnabled(true);
    expect([seen.sent.camera, seenByIt]).to.deep.equal([made, [track]]);
    await media.setCameraEnabled(false);
    expect([made.readyState, track.readyState]).to.deep.equal(['ended', 'live']);
  });

  it('is refused where it is nothing that could be sent, and changes nothing', async () => {
    const { media, seen } = page();
    await media.setCameraEnabled(true);
    const { camera } = seen.sent;
    for (const none of [undefined, {}, 'camera', new MediaStream(), own('audio').stream] as MediaStream[])
      expect(await rejection(media.provide('camera', none))).to.include({ code: 'E_SCHEMA' });
    expect([seen.sent.camera, camera!.readyState]).to.deep.equal([camera, 'live']);
  });

  it('moves, as a canvas does', async () => {
    const { media, seen } = harness();
    const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 90 });
    const context = canvas.getContext('2d')!;
    const timer = setInterval(() => context.fillRect(Math.random() * 100, 0, 20, 20), 30);
    await media.provide('camera', canvas.captureStream(30));
    await media.setCameraEnabled(true);
    expect(seen.media.camera.status).to.equal('on');
    expect(await frames(seen.media.camera.stream!, 5)).to.deep.equal({ width: 160, height: 90 });
    clearInterval(timer);
  });

  for (const again of [true, false])
    it(`comes back from a reload ${again ? 'where the app has set it again' : 'off, and not as a camera'}`, async () => {
      const at = { server: 'http://127.0.0.1:9', room: 'standup' };
      const kept = { ...at, asked: 'standup', private: false, token: 'x', name: 'Yun', media: true, audio: false };
      new ResumeStore(realClock).keep({ ...kept, camera: true, provided: { audio: false, camera: true } });
      const session = new Session(at);
      const { track, stream } = own();
      if (again) await session.setCameraStream(stream);
      const { getUserMedia } = navigator.mediaDevices;
      let asked = 0;
      navigator.mediaDevices.getUserMedia = (constraints) => {
        asked++;
        return getUserMedia.call(navigator.mediaDevices, constraints);
      };
      try {
        void session.connect().catch(() => undefined);
        await until(() => session.entering);
        await turn();
        expect(session.state.media.camera.wanted).to.equal(again);
        if (again) expect(session.state.media.camera.stream!.getTracks()).to.deep.equal([track]);
        expect(asked).to.equal(0);
      } finally {
        navigator.mediaDevices.getUserMedia = getUserMedia;
        await session.close();
        sessionStorage.clear();
      }
    });
});
