/**
 * Owns the tests of what is asked of a browser for a shared screen, of whether its picture is to be sharp or to move
 * well, and of one's own tab.
 */
import { expect } from '@esm-bundle/chai';
import { harness, StubDevices, unplug, until } from './harness.js';

/** Surfaces as `getDisplayMedia` gives them; those of tabs say the name that a page has given its tab, as Chromium's. */
class Surfaces extends StubDevices {
  /** What the page calls its tab. */
  named: string | undefined;

  setCaptureHandleConfig({ handle }: { handle?: string }): void {
    this.named = handle;
  }

  async share(displaySurface: string, sound?: MediaStreamTrack) {
    const set = harness(this.as);
    const { getDisplayMedia } = this;
    this.getDisplayMedia = async (constraints) => {
      const asked = getDisplayMedia.call(this, constraints);
      this.requests[0]!.answer();
      const [video, audio] = (await asked).getTracks().sort((one) => (one.kind === 'video' ? -1 : 1));
      video!.getSettings = () => ({ displaySurface });
      return new MediaStream([video!, sound ?? audio!]);
    };
    await set.media.setScreenShareEnabled(true);
    return { ...set, video: set.seen.sent.screen!, audio: set.seen.sent.screenAudio! };
  }
}

describe('what a browser is asked for to share a screen', () => {
  it('is the sound but that of the call, which stays to be heard here, and any tab, now and later', () => {
    const devices = new StubDevices();
    void harness(devices.as).media.setScreenShareEnabled(true);
    const { audio, ...asked } = devices.requests[0]!.constraints;
    expect(asked).to.deep.include({
      systemAudio: 'include',
      surfaceSwitching: 'include',
      selfBrowserSurface: 'include',
    });
    expect(asked).not.to.have.property('preferCurrentTab');
    expect(audio).to.include({ restrictOwnAudio: true, suppressLocalAudioPlayback: false, echoCancellation: false });
    devices.requests[0]!.refuse('NotAllowedError');
  });
});

describe('the picture of a shared screen', () => {
  /** A context that sounds, and the clock moved until something is so; null on a machine without sound. */
  async function tone() {
    const outputs = await navigator.mediaDevices.enumerateDevices();
    if (!outputs.some(({ kind }) => kind === 'audiooutput')) return null;
    const context = new AudioContext();
    const [to, gain, source] = [
      context.createMediaStreamDestination(),
      context.createGain(),
      context.createOscillator(),
    ];
    gain.gain.value = 0;
    source.connect(gain).connect(to);
    source.start();
    return { track: to.stream.getAudioTracks()[0]!, sound: () => (gain.gain.value = 0.5), end: () => context.close() };
  }

  it('is to stay sharp of a window and of a screen, whatever sounds, and of a tab until a film is heard', async function () {
    const film = await tone();
    if (!film) return this.skip();
    const screen = await new Surfaces().share('monitor', film.track.clone());
    const tab = await new Surfaces().share('browser', film.track);
    const hints = () => [screen.video.contentHint, tab.video.contentHint];
    const pass = (ms: number) => [screen, tab].forEach(({ clock }) => clock.advance(ms));
    pass(2_000);
    expect(hints(), 'the sound of a tab that is silent').to.deep.equal(['detail', 'detail']);
    film.sound();
    await until(() => {
      pass(100);
      return hints()[1] === 'motion';
    });
    expect(hints()).to.deep.equal(['detail', 'motion']);
    unplug(tab.audio);
    expect(hints(), 'without its sound').to.deep.equal(['detail', 'detail']);
    await film.end();
  });
});

describe('the tab that the page is in', () => {
  it('is known once it is shared, and no more once another one is, or none', async () => {
    const devices = new Surfaces();
    const { media, seen, video } = await devices.share('browser');
    const shows = (handle: string | undefined) => {
      Object.assign(video, { getCaptureHandle: () => (handle ? { handle } : null) });
      video.dispatchEvent(new Event('capturehandlechange'));
      return seen.media.screen.isOwnTab ?? false;
    };
    expect(seen.media.screen.isOwnTab).to.equal(undefined);
    expect([shows('of another page'), shows(devices.named), shows(undefined), shows(devices.named)]).to.deep.equal([
      false,
      true,
      false,
      true,
    ]);
    await media.setScreenShareEnabled(false);
    expect([seen.media.screen.isOwnTab, devices.named], 'and the tab is called nothing any more').to.deep.equal([
      undefined,
      undefined,
    ]);
  });

  it('is not named for a window, nor where a frame may not, which shares all the same', async () => {
    const window = new Surfaces();
    await window.share('window');
    expect(window.named).to.equal(undefined);
    const frame = new Surfaces();
    frame.setCaptureHandleConfig = () => {
      throw new DOMException('Not in a frame', 'InvalidStateError');
    };
    const { seen } = await frame.share('browser');
    expect(seen.media.screen.status).to.equal('on');
  });
});
