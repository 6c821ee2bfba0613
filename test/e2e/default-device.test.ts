/**
 * What the system captures and plays by changes in a call: another default, a headset that goes. By a real sound
 * system, as the others hear it.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSERS, launch, type TestBrowser } from '../helpers/browsers.js';
import { Person } from '../helpers/person.js';
import { startService, waitFor } from '../helpers/servers.js';
import { noSoundSystem, startSoundSystem } from '../helpers/sound-system.js';

const BUILT_IN = 440;
const HEADSET = 1000;
/** Tones are what suppression of noise takes away first. */
const AS_IT_IS = `if (navigator.mediaDevices) {
  const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = ({ audio, ...rest }) => real({ ...rest, audio: audio && { ...audio, echoCancellation: false, noiseSuppression: false, autoGainControl: false } });
}`;
/** The loudest tone that comes from the other, in hertz; 0 in silence. */
const TONE = `(async () => {
  const [, other] = document.querySelector('noom-room').session.state.participants;
  const stream = other?.audio.stream;
  if (!stream) return 0;
  const sound = globalThis.sound ??= new AudioContext();
  if (globalThis.heard !== stream) {
    globalThis.heard = stream;
    globalThis.analyser = sound.createAnalyser();
    sound.createMediaStreamSource(stream).connect(globalThis.analyser);
  }
  await sound.resume();
  const levels = new Float32Array(globalThis.analyser.frequencyBinCount);
  globalThis.analyser.getFloatFrequencyData(levels);
  const loudest = levels.reduce((best, level, index) => (level > levels[best] ? index : best), 0);
  return levels[loudest] > -70 ? loudest * sound.sampleRate / globalThis.analyser.fftSize : 0;
})()`;

describe('The default of the system', { skip: noSoundSystem }, () => {
  for (const name of BROWSERS) {
    it(`is followed in a call, by microphone and loudspeaker, and a headset that goes leaves nobody in silence (${name})`, async () => {
      const service = await startService();
      const sound = await startSoundSystem();
      const browsers: TestBrowser[] = [];
      try {
        sound.plugIn('built-in', BUILT_IN);
        sound.plugIn('headset', HEADSET);
        sound.makeDefault('built-in');
        browsers.push(await launch(name, { soundSystem: sound.address }), await launch('chromium'));
        const ann = await Person.open(
          browsers[0]!,
          `${service.url}/r/default`,
          'Ann',
          (tab) => tab.page.evaluateOnNewDocument(AS_IT_IS) as unknown as Promise<void>,
        );
        await ann.enter();
        const ben = await Person.joinByLobby(browsers[1]!, `${service.url}/r/default`, 'Ben');
        await ben.connectedTo(1);
        await ann.tab.page.bringToFront(); // only who has the focus hears of devices
        const isBy = async (set: string, tone: number) => {
          let heard = 0;
          await waitFor(
            async () => {
              heard = await ben.eval<number>(TONE);
              return Math.abs(heard - tone) < 40;
            },
            `Ben should hear Ann by the ${set}, at ${tone} Hz.`,
            () => `${heard} Hz; captured: ${String(sound.capturing())} ${ann.problems()}`,
            30_000,
          );
          await waitFor(
            () => sound.playing().includes(set),
            `Ann should hear Ben by the ${set}.`,
            () => String(sound.playing()),
            30_000,
          );
        };
        await isBy('built-in', BUILT_IN);
        sound.makeDefault('headset');
        await isBy('headset', HEADSET);
        sound.unplug('headset');
        await isBy('built-in', BUILT_IN);
        sound.plugIn('headset', HEADSET);
        sound.makeDefault('headset');
        await isBy('headset', HEADSET);
        await ann.press('Mute microphone');
        sound.makeDefault('built-in');
        await ben.until(({ participants: [, other] }) => !other!.audio.enabled, 'sees that Ann is muted');
        await ann.press('Unmute microphone');
        await isBy('built-in', BUILT_IN);
        assert.equal(await ann.withSession((session) => session.state.phase), 'joined');
      } finally {
        for (const browser of browsers) await browser.close();
        await sound.close();
        await service.close();
      }
    });
  }
});
