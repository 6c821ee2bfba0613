/**
 * Owns the tests of a session's own media in real browsers: with the browser's fake devices where frames and lights
 * matter, with a stub of `navigator.mediaDevices` where time and order do.
 */
import { expect } from '@esm-bundle/chai';
import fc from 'fast-check';
import { LevelMeter, SpeakingDetector } from '../../../components/session/media/level-meter.js';
import { realClock } from '../../../components/session/base/clock.js';
import type { Media } from '../../../components/session/media/media.js';
import type { DeviceInfo } from '../../../components/session/state/state.js';
import { device, frames, harness, makeTrack, mute, rejection, StubDevices, turn, unplug, until } from './harness.js';

describe("media with the browser's devices", () => {
  it('measures the microphone and hears speaking', async function () {
    const { media, seen } = harness();
    await media.start({ audio: true, camera: false });
    const devices = await navigator.mediaDevices.enumerateDevices();
    // On a machine without sound, Firefox lists no output and never starts an AudioContext.
    if (!devices.some(({ kind }) => kind === 'audiooutput')) return this.skip();
    await until(() => media.level > 0.3);
    await until(() => seen.speaking[0] === true);
    await media.setMicrophoneEnabled(false);
    expect(media.level).to.equal(0);
    expect(seen.speaking.at(-1)).to.equal(false);
  });

  it('gives a moving picture in 16:9, and the labels of the devices', async () => {
    const { media, seen } = harness();
    await media.start({ audio: true, camera: true });
    expect(seen.statuses.slice(0, 4)).to.deep.equal(['audio starting', 'camera starting', 'audio on', 'camera on']);
    expect(seen.media.camera).to.include({ wanted: true, enabled: true, status: 'on' });
    const { width, height } = await frames(seen.media.camera.stream!, 5);
    expect(width).to.be.greaterThan(height);
    await until(() => seen.devices.videoinput.some(({ label }) => label !== ''));
    expect(seen.devices.audioinput).to.have.length.above(0);
    const { deviceId } = media.tracks.camera!.getSettings();
    expect(seen.devices.selected.videoinput).to.equal(deviceId);
    await media.setCameraEnabled(false);
    expect(seen.devices.selected.videoinput).to.equal(deviceId);
  });

  it('ends the camera when it goes off, and starts a new one', async () => {
    const { media, seen } = harness();
    await media.setCameraEnabled(true);
    const [track, stream] = [media.tracks.camera!, seen.media.camera.stream!];
    expect(seen.sent.camera).to.equal(track);
    await media.setCameraEnabled(false);
    expect(track.readyState).to.equal('ended');
    expect(seen.sent.camera).to.equal(null);
    expect(seen.media.camera).to.deep.equal({ wanted: false, enabled: false, status: 'off' });
    await media.setCameraEnabled(true);
    expect(seen.media.camera.stream).not.to.equal(stream);
    await frames(seen.media.camera.stream!, 3);
  });

  it('keeps a muted microphone captured, silent and unsent until stop', async () => {
    const { media, seen } = harness();
    await media.start({ audio: true, camera: false });
    const track = media.tracks.audio!;
    await media.setMicrophoneEnabled(false);
    expect(seen.sent.audio).to.equal(null);
    expect(track).to.include({ readyState: 'live', enabled: false });
    expect(media.level).to.equal(0);
    await media.setMicrophoneEnabled(true);
    expect(media.tracks.audio).to.equal(track);
    expect(track.enabled).to.equal(true);
    await media.setMicrophoneEnabled(false);
    media.stop();
    expect(track.readyState).to.equal('ended');
  });

  it('switches between two cameras, and remembers the choice', async function () {
    const { media, seen } = harness();
    await media.setCameraEnabled(true);
    await until(() => seen.devices.videoinput.length > 0);
    const first = media.tracks.camera!;
    const other = seen.devices.videoinput.find(({ deviceId }: DeviceInfo) => deviceId !== first.getSettings().deviceId);
    if (!other) return this.skip();
    const stream = seen.media.camera.stream!;
    await media.switchDevice('videoinput', other.deviceId);
    expect(media.tracks.camera!.getSettings().deviceId).to.equal(other.deviceId);
    expect(seen.sent.camera).to.equal(media.tracks.camera);
    expect(first.readyState).to.equal('ended');
    expect(seen.media.camera.stream).not.to.equal(stream);
    expect(seen.devices.selected.videoinput).to.equal(other.deviceId);
    await frames(seen.media.camera.stream!, 3);
    media.close();

    const later = harness();
    await later.media.start({ audio: false, camera: true });
    expect(later.media.tracks.camera!.getSettings().deviceId).to.equal(other.deviceId);
  });

  it('takes another device where the chosen one is gone', async () => {
    localStorage.setItem('noom:devices', JSON.stringify({ videoinput: 'gone', audioinput: 'gone too' }));
    const { media, seen } = harness();
    await media.start({ audio: true, camera: true });
    expect([seen.media.audio.status, seen.media.camera.status]).to.deep.equal(['on', 'on']);
  });
});

describe('media in whatever order things happen', () => {
  it('asks for both in one request, facing the person', () => {
    const devices = new StubDevices();
    const { media } = harness(devices.as);
    void media.start({ audio: true, camera: true });
    expect(devices.requests).to.have.length(1);
    const { audio, video } = devices.requests[0]!.constraints as Record<string, MediaTrackConstraints>;
    expect(audio).to.deep.equal({ echoCancellation: true, noiseSuppression: true, autoGainControl: true });
    expect(video).to.deep.include({ facingMode: { ideal: 'user' }, width: { ideal: 1280 }, height: { ideal: 720 } });
  });

  it('asks for what the app wants in place of the defaults, member by member, of the device that the person chose', async () => {
    const devices = new StubDevices();
    devices.auto = (request) => request.answer();
    const asked: MediaStreamConstraints[] = [];
    const { getUserMedia } = devices;
    devices.getUserMedia = (constraints) => {
      asked.push(constraints);
      return getUserMedia.call(devices, constraints);
    };
    const app = { camera: { width: { ideal: 640 }, deviceId: 'x' }, audio: { noiseSuppression: false } };
    const { media } = harness(devices.as, undefined, app);
    await media.start({ audio: true, camera: true });
    await media.switchDevice('videoinput', 'b');
    const [both, camera] = asked as Record<string, MediaTrackConstraints>[];
    expect(both!.audio).to.deep.equal({ echoCancellation: true, noiseSuppression: false, autoGainControl: true });
    const size = { width: { ideal: 640 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
    expect(both!.video).to.deep.equal({ ...size, facingMode: { ideal: 'user' }, deviceId: 'x' });
    expect(camera!.video).to.deep.equal({ ...size, deviceId: { exact: 'b' } });
  });

  it('stops a track that arrives after the last word was off', async () => {
    const devices = new StubDevices();
    const { media, seen } = harness(devices.as);
    const started = media.start({ audio: true, camera: true });
    await media.setCameraEnabled(false);
    await media.setMicrophoneEnabled(false);
    await started;
    const tracks = devices.requests[0]!.answer();
    await turn();
    expect(tracks.map((track) => track.readyState)).to.deep.equal(['ended', 'ended']);
    expect([seen.sent.audio, seen.sent.camera]).to.deep.equal([null, null]);
    expect([seen.media.audio.status, seen.media.camera.status]).to.deep.equal(['off', 'off']);
  });

  it('comes to rest with a live track exactly where one is wanted, after any sequence', async () => {
    const step = fc.constantFrom(
      'camera on',
      'camera off',
      'audio on',
      'audio off',
      'start',
      'start muted',
      'stop',
      'switch a',
      'switch b',
      'mic a',
      'mic b',
      'answer oldest',
      'answer newest',
      'refuse',
      'busy',
      'wait',
      'unplug',
      'provide',
      'take back',
      'turn',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
        const devices = new StubDevices();
        devices.list = [
          device('videoinput', 'a'),
          device('videoinput', 'b'),
          device('audioinput', 'a'),
          device('audioinput', 'b'),
        ];
        const { media, seen, clock } = harness(devices.as);
        const word = { audio: false, camera: false };
        const say = (kind: 'audio' | 'camera', on: boolean) => {
          word[kind] = on;
        };
        const acts: Record<string, () => unknown> = {
          'camera on': () => {
            say('camera', true);
            return media.setCameraEnabled(true);
          },
          'camera off': () => {
            say('camera', false);
            return media.setCameraEnabled(false);
          },
          'audio on': () => {
            say('audio', true);
            return media.setMicrophoneEnabled(true);
          },
          'audio off': () => {
            say('audio', false);
            return media.setMicrophoneEnabled(false);
          },
          start: () => {
            say('audio', true);
            say('camera', true);
            return media.start({ audio: true, camera: true });
          },
          'start muted': () => {
            say('audio', false);
            say('camera', false);
            return media.start({ audio: false, camera: false });
          },
          stop: () => {
            say('audio', false);
            say('camera', false);
            media.stop();
          },
          'switch a': () => media.switchDevice('videoinput', 'a'),
          'switch b': () => media.switchDevice('videoinput', 'b'),
          'mic a': () => media.switchDevice('audioinput', 'a'),
          'mic b': () => media.switchDevice('audioinput', 'b'),
          'answer oldest': () => devices.requests[0]?.answer(),
          'answer newest': () => devices.requests.at(-1)?.answer(),
          refuse: () => devices.requests[0]?.refuse('NotAllowedError'),
          busy: () => devices.requests.at(-1)?.refuse('NotReadableError'),
          wait: () => clock.advance(31_000),
          unplug: () => {
            if (media.tracks.camera) unplug(media.tracks.camera);
          },
          provide: () => provide(),
          'take back': () => media.provide('camera', (provided = null)),
          turn,
        };
        let provided: MediaStreamTrack | null = null;
        const provide = () => media.provide('camera', new MediaStream([(provided = makeTrack('video', ''))]));
        const check = () => {
          for (const kind of ['audio', 'camera'] as const) {
            const track = seen.sent[kind];
            expect(seen.media[kind].wanted, `${kind} wanted`).to.equal(word[kind]);
            expect(media.tracks[kind], `${kind} track`).to.equal(track);
            expect(seen.media[kind].enabled, `${kind} enabled`).to.equal(track !== null);
            if (track) expect(track, kind).to.include({ readyState: 'live', enabled: true });
            if (!word[kind]) expect(track, kind).to.equal(null);
          }
        };
        for (const each of steps) {
          void Promise.resolve(acts[each]!()).catch(() => {
            /* refusals are facts, looked at below */
          });
          check();
          if (each === 'turn') await turn();
        }
        devices.auto = (request) => request.answer();
        for (const request of [...devices.requests]) request.answer();
        await turn();
        await turn();
        check();
        const live = (kind: string) =>
          devices.given.filter((track) => track.kind === kind && track.readyState === 'live');
        for (const kind of ['audio', 'camera'] as const) {
          const { status } = seen.media[kind];
          expect(status, kind).to.equal(word[kind] ? (status === 'failed' ? 'failed' : 'on') : 'off');
          if (status === 'failed' && kind === 'camera' && provided) await provide();
          else if (status === 'failed')
            await (kind === 'audio' ? media.setMicrophoneEnabled(true) : media.setCameraEnabled(true));
        }
        expect(live('video'), 'cameras with their light on').to.have.length(word.camera && !provided ? 1 : 0);
        if (word.camera && provided) expect(seen.sent.camera).to.equal(provided);
        expect(
          live('audio').filter((track) => track.enabled),
          'open microphones',
        ).to.have.length(word.audio ? 1 : 0);
        media.close();
        expect([...live('video'), ...live('audio')], 'after close').to.have.length(0);
      }),
      { seed: 20_25, numRuns: 150 },
    );
  });

  it('lets the last of several switches win, whichever answers first', async () => {
    const devices = new StubDevices();
    const { media, seen } = harness(devices.as);
    const on = media.setCameraEnabled(true);
    devices.requests[0]!.answer();
    await on;
    const both = [media.switchDevice('videoinput', 'a'), media.switchDevice('videoinput', 'b')];
    const [toA, toB] = [...devices.requests];
    const b = toB!.answer();
    const a = toA!.answer();
    await Promise.all(both);
    await turn();
    expect(seen.sent.camera).to.equal(b[0]);
    expect([a[0]!.readyState, b[0]!.readyState]).to.deep.equal(['ended', 'live']);
    expect(seen.devices.selected.videoinput).to.equal('b');
  });

  it('keeps the old camera, never off, where the new one fails', async () => {
    const devices = new StubDevices();
    const { media, seen } = harness(devices.as);
    const on = media.setCameraEnabled(true);
    const [old] = devices.requests[0]!.answer();
    await on;
    const switched = rejection(media.switchDevice('videoinput', 'b'));
    expect(devices.requests[0]!.constraints.video).to.deep.include({ deviceId: { exact: 'b' } });
    expect(seen.sent.camera).to.equal(old);
    devices.requests[0]!.refuse('OverconstrainedError');
    expect(await switched).to.include({ name: 'NoomError', code: 'E_MEDIA_NOT_FOUND' });
    expect(seen.sent.camera).to.equal(old);
    expect(old!.readyState).to.equal('live');
    expect(seen.media.camera.status).to.equal('on');
    expect(devices.requests).to.have.length(0);
    await media.setCameraEnabled(false);
    void media.setCameraEnabled(true);
    expect(devices.requests[0]!.constraints.video, 'the selection before').not.to.have.property('deviceId');
    devices.requests[0]!.answer();
  });

  it('makes room where only one camera can be open, and goes back where that does not help', async () => {
    const devices = new StubDevices();
    const { media, seen } = harness(devices.as);
    const on = media.setCameraEnabled(true);
    const [old] = devices.requests[0]!.answer();
    await on;
    const switched = rejection(media.switchDevice('videoinput', 'b'));
    devices.requests[0]!.refuse('NotReadableError');
    await turn();
    expect(old!.readyState).to.equal('ended');
    devices.requests[0]!.refuse('NotReadableError');
    expect((await switched).code).to.equal('E_MEDIA_BUSY');
    const [back] = devices.requests[0]!.answer();
    await turn();
    expect(seen.sent.camera).to.equal(back);
  });
});

describe('media that cannot be had', () => {
  const refusals = [
    ['NotAllowedError', 'E_MEDIA_DENIED', /address bar/],
    ['SecurityError', 'E_MEDIA_DENIED', /address bar/],
    ['NotFoundError', 'E_MEDIA_NOT_FOUND', /Connect one/],
    ['OverconstrainedError', 'E_MEDIA_NOT_FOUND', /Connect one/],
    ['NotReadableError', 'E_MEDIA_BUSY', /other programs/],
    ['AbortError', 'E_MEDIA_BUSY', /other programs/],
  ] as const;
  for (const [name, code, says] of refusals) {
    it(`says what to do about ${name}`, async () => {
      const devices = new StubDevices();
      devices.auto = (request) => request.refuse(name);
      const { media, seen } = harness(devices.as);
      const error = await rejection(media.setCameraEnabled(true));
      expect(error).to.include({ name: 'NoomError', code });
      expect(error.message).to.match(says);
      expect(seen.media.camera).to.deep.equal({ wanted: true, enabled: false, status: 'failed', error });
    });
  }

  it('says to use https where the page is not secure', async () => {
    const secure = Object.getOwnPropertyDescriptor(globalThis, 'isSecureContext')!;
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined, configurable: true });
    Object.defineProperty(globalThis, 'isSecureContext', { value: false, configurable: true });
    try {
      const { media, seen } = harness();
      await media.start({ audio: true, camera: true });
      expect(seen.media.audio.error).to.include({ code: 'E_UNSUPPORTED' });
      expect(seen.media.camera.error!.message).to.match(/https or on localhost/);
      media.refreshDevices();
      expect((await rejection(media.setScreenShareEnabled(true))).code).to.equal('E_UNSUPPORTED');
    } finally {
      delete (navigator as { mediaDevices?: unknown }).mediaDevices;
      Object.defineProperty(globalThis, 'isSecureContext', secure);
    }
  });

  it('starts the microphone where the camera is refused, and never rejects', async () => {
    const devices = new StubDevices();
    devices.auto = (request) => (request.constraints.video ? request.refuse('NotAllowedError') : void request.answer());
    const { media, seen } = harness(devices.as);
    await media.start({ audio: true, camera: true });
    expect(seen.media.audio.status).to.equal('on');
    expect(seen.media.camera.status).to.equal('failed');
    expect(seen.media.camera.error!.code).to.equal('E_MEDIA_DENIED');
  });

  it('does not ask again at once when the question was dismissed', async () => {
    const devices = new StubDevices();
    let asked = 0;
    devices.auto = (request) => {
      asked++;
      request.refuse('NotAllowedError', 'Permission dismissed');
    };
    const { media, seen } = harness(devices.as);
    await media.start({ audio: true, camera: true });
    expect(asked).to.equal(1);
    expect([seen.media.audio.status, seen.media.camera.status]).to.deep.equal(['failed', 'failed']);
  });

  it('gives up after 30 s without an answer, and takes a late one that is still wanted', async () => {
    const devices = new StubDevices();
    const { media, seen, clock } = harness(devices.as);
    const on = rejection(media.setCameraEnabled(true));
    clock.advance(29_999);
    expect(seen.media.camera.status).to.equal('starting');
    clock.advance(1);
    expect((await on).code).to.equal('E_MEDIA_TIMEOUT');
    expect(seen.media.camera.status).to.equal('failed');
    const [late] = devices.requests[0]!.answer();
    await turn();
    expect(seen.sent.camera).to.equal(late);
    expect(seen.media.camera.status).to.equal('on');
  });

  for (const [state, hint] of [
    ['prompt', 'asking'],
    ['granted', undefined],
    ['unknown', undefined],
  ] as const) {
    it(`says after 30 s what is to be done: answer the question that is open, or mend the device (${state})`, async () => {
      const { query } = navigator.permissions;
      navigator.permissions.query = () =>
        state === 'unknown'
          ? Promise.reject(new TypeError('No such name.'))
          : Promise.resolve({ state } as PermissionStatus);
      try {
        const { media, seen, clock } = harness(new StubDevices().as);
        const on = rejection(media.setMicrophoneEnabled(true));
        clock.advance(30_000);
        expect(await on).to.include({ code: 'E_MEDIA_TIMEOUT', hint });
        expect(seen.media.audio.error).to.include({ hint });
      } finally {
        navigator.permissions.query = query;
      }
    });
  }

  it('keeps one camera where the first question is answered after the second', async () => {
    const devices = new StubDevices();
    const { media, seen, clock } = harness(devices.as);
    const first = rejection(media.setCameraEnabled(true));
    clock.advance(30_000);
    await first;
    const second = media.setCameraEnabled(true);
    const [track] = devices.requests[1]!.answer();
    await second;
    const [late] = devices.requests[0]!.answer();
    await turn();
    expect(seen.sent.camera).to.equal(track);
    expect([track!.readyState, late!.readyState]).to.deep.equal(['live', 'ended']);
  });

  it('stops a late answer that is not wanted any more', async () => {
    const devices = new StubDevices();
    const { media, seen, clock } = harness(devices.as);
    const on = rejection(media.setCameraEnabled(true));
    clock.advance(30_000);
    await on;
    await media.setCameraEnabled(false);
    const [late] = devices.requests[0]!.answer();
    await turn();
    expect(late!.readyState).to.equal('ended');
    expect(seen.sent.camera).to.equal(null);
  });

  it('joins without device lists: they may never be answered', async () => {
    const devices = new StubDevices();
    devices.enumerate = () =>
      new Promise(() => {
        /* Firefox in a hidden tab */
      });
    devices.auto = (request) => request.answer();
    const { media, seen } = harness(devices.as);
    await media.start({ audio: true, camera: true });
    expect([seen.media.audio.status, seen.media.camera.status]).to.deep.equal(['on', 'on']);
  });
});

describe('what is sent', () => {
  const kinds = {
    microphone: (media: Media) => media.setMicrophoneEnabled(true),
    'microphone that was muted': async (media: Media) => {
      await media.setMicrophoneEnabled(false);
      await media.setMicrophoneEnabled(true);
    },
    camera: (media: Media) => media.setCameraEnabled(true),
    'camera that is on already': (media: Media) => {
      void media.setCameraEnabled(true);
      return media.setCameraEnabled(true);
    },
    'other camera': async (media: Media) => {
      void media.setCameraEnabled(true);
      await turn();
      await media.switchDevice('videoinput', 'b');
    },
    screen: (media: Media) => media.setScreenShareEnabled(true),
  };
  for (const [name, enable] of Object.entries(kinds)) {
    it(`is what was asked for by the time that a promise of a device says so: ${name}`, async () => {
      const devices = new StubDevices();
      devices.auto = (request) => request.answer();
      devices.list = [device('videoinput', 'a'), device('videoinput', 'b'), device('audioinput', 'a')];
      let replaced: (() => void)[] = [];
      let waits = false;
      const { media } = harness(devices.as, () =>
        waits ? new Promise((resolve) => replaced.push(resolve)) : Promise.resolve(),
      );
      await media.start({ audio: name.startsWith('microphone that'), camera: false });
      waits = true;
      let done = false;
      const enabled = enable(media).then(() => (done = true));
      for (let turns = 0; turns < 5; turns += 1) await turn();
      expect(replaced).to.have.length.above(0);
      expect(done, 'while the senders are at it').to.equal(false);
      while (!done) {
        for (const resolve of replaced) resolve();
        replaced = [];
        await turn();
      }
      await enabled;
    });
  }
});

describe('a device that the system or its own switch mutes', () => {
  for (const kind of ['audio', 'camera'] as const) {
    const setEnabled = (media: Media, on: boolean) =>
      kind === 'audio' ? media.setMicrophoneEnabled(on) : media.setCameraEnabled(on);
    const started = async () => {
      const devices = new StubDevices();
      devices.auto = (request) => request.answer();
      const found = harness(devices.as);
      await found.media.start({ audio: kind === 'audio', camera: kind === 'camera' });
      return { ...found, devices, track: found.media.tracks[kind]! };
    };

    it(`is off and still wanted, and comes back by itself (${kind})`, async () => {
      const { media, seen, clock, track } = await started();
      mute(track, true);
      clock.advance(1_000);
      expect(seen.media[kind]).to.include({ wanted: true, enabled: false, status: 'muted' });
      mute(track, false);
      expect(seen.media[kind]).to.include({ wanted: true, enabled: true, status: 'on' }).and.not.have.property('error');
      expect(media.tracks[kind], 'sent all the while').to.equal(track);
    });

    it(`does not flicker when that lasts but a moment, nor for being turned off by the person (${kind})`, async () => {
      const { media, seen, clock, track } = await started();
      for (let times = 0; times < 3; times += 1) {
        mute(track, true);
        clock.advance(300);
        mute(track, false);
        clock.advance(300);
      }
      await setEnabled(media, false);
      mute(track, true);
      clock.advance(1_000);
      expect(seen.media[kind]).to.include({ wanted: false, enabled: false, status: 'off' });
      expect(seen.statuses.filter((status) => status.startsWith(kind))).to.deep.equal([
        `${kind} starting`,
        `${kind} on`,
        `${kind} off`,
      ]);
    });

    it(`is opened anew when the person turns it on meanwhile, and stays off where that is of no use (${kind})`, async () => {
      const { media, seen, clock, devices, track } = await started();
      mute(track, true);
      clock.advance(1_000);
      devices.auto = (request) => mute(request.answer()[0]!, true);
      await setEnabled(media, true);
      clock.advance(1_000);
      expect(seen.statuses.filter((status) => status.startsWith(kind)).at(-1), 'no flicker').to.equal(`${kind} muted`);
      expect(track.readyState).to.equal('ended');
      const said = seen.media[kind].error;
      expect(said).to.include({ hint: 'muted' });
      devices.auto = (request) => request.refuse('NotReadableError');
      await rejection(setEnabled(media, true));
      expect(seen.media[kind].error, 'an answer to each press').to.include({ hint: 'muted' }).and.not.equal(said);
      devices.auto = (request) => request.answer();
      await setEnabled(media, true);
      expect(seen.media[kind]).to.include({ enabled: true, status: 'on' });
      expect(seen.sent[kind]).to.equal(media.tracks[kind]);
    });
  }

  it('is off after a mute that came while the person had it off', async () => {
    const devices = new StubDevices();
    devices.auto = (request) => request.answer();
    const { media, seen, clock } = harness(devices.as);
    await media.start({ audio: true, camera: false });
    const track = media.tracks.audio!;
    await media.setMicrophoneEnabled(false);
    mute(track, true);
    clock.advance(1_000);
    devices.auto = (request) => mute(request.answer()[0]!, true);
    await media.setMicrophoneEnabled(true);
    expect(seen.media.audio).to.include({ wanted: true, enabled: false, status: 'muted' });
  });
});

describe('sharing the screen', () => {
  it('sends picture and sound, previews the picture alone, and leaves the camera be', async () => {
    const devices = new StubDevices();
    devices.auto = (request) => request.answer();
    const { media, seen } = harness(devices.as);
    await media.setCameraEnabled(true);
    const camera = seen.sent.camera;
    await media.setScreenShareEnabled(true);
    expect(seen.sent.screen!.contentHint).to.equal('detail');
    expect(seen.sent.screenAudio!.kind).to.equal('audio');
    expect(seen.media.screen.stream!.getTracks()).to.deep.equal([seen.sent.screen]);
    const [screen, screenAudio] = [seen.sent.screen!, seen.sent.screenAudio!];
    unplug(screen); // the browser's own "stop sharing"
    expect(seen.media.screen).to.deep.equal({ wanted: false, enabled: false, status: 'off' });
    expect([seen.sent.screen, seen.sent.screenAudio]).to.deep.equal([null, null]);
    expect(screenAudio.readyState).to.equal('ended');
    expect(seen.sent.camera).to.equal(camera);
    expect(camera!.readyState).to.equal('live');
  });

  it('does not turn a camera on that was off', async () => {
    const devices = new StubDevices();
    devices.auto = (request) => request.answer();
    const { media, seen } = harness(devices.as);
    await media.setScreenShareEnabled(true);
    unplug(seen.sent.screen!);
    await turn();
    expect(seen.sent.camera).to.equal(null);
    expect(seen.media.camera.status).to.equal('off');
  });

  it('rejects but shows no failure when the picker is dismissed', async () => {
    const devices = new StubDevices();
    const { media, seen } = harness(devices.as);
    const shared = rejection(media.setScreenShareEnabled(true));
    expect(seen.media.screen.status).to.equal('starting');
    devices.requests[0]!.refuse('NotAllowedError');
    expect((await shared).code).to.equal('E_MEDIA_DENIED');
    expect(seen.media.screen).to.deep.equal({ wanted: false, enabled: false, status: 'off' });
  });

  it('stops what was picked after the last word was off', async () => {
    const devices = new StubDevices();
    const { media, seen } = harness(devices.as);
    const shared = media.setScreenShareEnabled(true);
    await media.setScreenShareEnabled(false);
    const tracks = devices.requests[0]!.answer();
    await shared;
    expect(tracks.map((track) => track.readyState)).to.deep.equal(['ended', 'ended']);
    expect(seen.sent.screen).to.equal(null);
  });
});

describe('speaking', () => {
  it('needs more than a click, and outlasts a breath', () => {
    const detector = new SpeakingDetector();
    const at = (time: number, level: number) => detector.update(level, time);
    expect(at(0, 0.9)).to.equal(false);
    expect(at(100, 0)).to.equal(false);
    expect(at(200, 0.5)).to.equal(false);
    expect(at(400, 0.5)).to.equal(true);
    expect(at(500, 0)).to.equal(true);
    expect(at(1000, 0.5)).to.equal(true);
    expect(at(1100, 0.1)).to.equal(true);
    expect(at(1900, 0.1)).to.equal(true);
    expect(at(2000, 0.1)).to.equal(false);
  });

  it('is heard again after the system has interrupted the sound, as Safari does for a phone call', async () => {
    const { AudioContext: Real } = globalThis;
    const made: Interrupted[] = [];
    class Interrupted extends Real {
      isInterrupted = false;
      override get state() {
        return this.isInterrupted ? ('interrupted' as AudioContextState) : super.state;
      }
      override resume() {
        this.isInterrupted = false;
        return super.resume();
      }
    }
    globalThis.AudioContext = class extends Interrupted {
      constructor(options?: AudioContextOptions) {
        super(options);
        made.push(this);
      }
    };
    // A gesture: without one no browser lets sound begin.
    Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: true }, configurable: true });
    const source = new Real();
    const meter = new LevelMeter(realClock, { onSpeaking: () => undefined });
    try {
      meter.listen(source.createMediaStreamDestination().stream.getAudioTracks()[0]!);
      made[0]!.isInterrupted = true;
      expect(meter.level).to.equal(0);
      await until(() => !made[0]!.isInterrupted);
    } finally {
      meter.close();
      await source.close();
      globalThis.AudioContext = Real;
      delete (navigator as { userActivation?: unknown }).userActivation;
    }
  });
});
