/** Owns the tests of what a microphone hears: nothing at all while it is on, and somebody who speaks while it is off. */
import { expect } from '@esm-bundle/chai';
import { harness, StubDevices, turn, until } from './harness.js';

/** A microphone into which a tone sounds, as loud as it is set. */
function microphone() {
  const context = new AudioContext();
  const gain = new GainNode(context, { gain: 0 });
  const [tone, destination] = [new OscillatorNode(context), context.createMediaStreamDestination()];
  tone.connect(gain).connect(destination);
  tone.start();
  const devices = new StubDevices();
  devices.getUserMedia = () => Promise.resolve(new MediaStream(destination.stream.getAudioTracks()));
  const [track] = destination.stream.getAudioTracks();
  const copies: MediaStreamTrack[] = [];
  const { clone } = track!;
  track!.clone = () => {
    const copy = clone.call(track);
    copies.push(copy);
    return copy;
  };
  return {
    devices,
    gain,
    track: track!,
    copies,
    runs: () => context.state === 'running',
    close: () => context.close(),
  };
}

let mic: ReturnType<typeof microphone>;
beforeEach(() => {
  // A gesture: without one no browser lets sound begin.
  Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: true }, configurable: true });
  mic = microphone();
});
afterEach(async () => {
  await mic.close();
  delete (navigator as { userActivation?: unknown }).userActivation;
});

describe('a microphone that is on', () => {
  it('says so when nothing comes from it, not even noise, until something does', async function () {
    const { media, seen, clock } = harness(mic.devices.as);
    await media.start({ audio: true, camera: false });
    await turn();
    if (!mic.runs()) return this.skip(); // no sound on this machine
    await until(() => {
      clock.advance(100);
      return seen.media.audio.error;
    });
    expect(seen.media.audio).to.include({ enabled: true, status: 'on' });
    expect(seen.media.audio.error).to.include({ code: 'E_MEDIA_BUSY', hint: 'silent' });
    mic.gain.gain.value = 0.1;
    await until(() => {
      clock.advance(100);
      return !seen.media.audio.error;
    });
    expect(seen.media.audio).to.include({ enabled: true, status: 'on' });
  });

  it('may be silent where an app gives the sound', async function () {
    const { media, seen, clock } = harness(mic.devices.as);
    await media.provide('audio', new MediaStream([mic.track]));
    await media.start({ audio: true, camera: false });
    await turn();
    if (!mic.runs()) return this.skip(); // no sound on this machine
    for (let tick = 0; tick < 100; tick++) {
      clock.advance(100);
      await turn();
    }
    expect(seen.media.audio.error).to.equal(undefined);
  });
});

describe('a microphone that is off', () => {
  it('notices that somebody speaks, sends nothing, and hears nothing more than before', async function () {
    const { media, seen, clock } = harness(mic.devices.as);
    await media.start({ audio: true, camera: false });
    await turn();
    if (!mic.runs()) return this.skip(); // no sound on this machine
    await media.setMicrophoneEnabled(false);
    expect(mic.copies, 'of the device that is open as it was').to.have.length(1);
    mic.gain.gain.value = 0.5;
    await until(() => {
      clock.advance(100);
      return seen.mutedSpeech === 1;
    });
    expect(seen.sent.audio).to.equal(null);
    expect([media.level, seen.speaking]).to.deep.equal([0, []]);
    await media.setMicrophoneEnabled(true);
    expect(mic.copies[0]!.readyState).to.equal('ended');
    expect(seen.sent.audio).to.equal(mic.track);
  });

  it('is let go of with all that hears in its place', async () => {
    const { media } = harness(mic.devices.as);
    await media.start({ audio: true, camera: false });
    await media.setMicrophoneEnabled(false);
    await media.switchDevice('audioinput', 'another');
    expect([mic.track.readyState, mic.copies[0]!.readyState]).to.deep.equal(['ended', 'ended']);
  });

  it('is not listened to where it was never opened, or does not stay open', async () => {
    const { media } = harness(mic.devices.as);
    await media.start({ audio: false, camera: false });
    await media.setMicrophoneEnabled(false);
    media.stop();
    await media.setMicrophoneEnabled(true); // as a preview that ends
    await media.setMicrophoneEnabled(false);
    expect(mic.track.readyState).to.equal('ended');
    expect(mic.copies).to.have.length(0);
  });
});
