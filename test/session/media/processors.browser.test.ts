/**
 * What stands between captured and sent tracks, in real browsers: who is sent what, and when devices and processors
 * end.
 */
import { expect } from '@esm-bundle/chai';
import type { Processor } from '../../../components/session/media/processors.js';
import { device, frames, harness, rejection, StubDevices, turn, unplug, until } from './harness.js';

const sound = new AudioContext();

/** A processor of the test's: what it was given, what it made of that, and what it has let go of. */
class Stand implements Processor {
  readonly given: MediaStreamTrack[] = [];
  readonly made: MediaStreamTrack[] = [];
  readonly closed: MediaStreamTrack[] = [];
  /** What it takes to begin. */
  begins: () => Promise<void> = () => Promise.resolve();
  readonly #make: () => MediaStreamTrack;

  constructor(
    readonly kind: 'audio' | 'camera',
    make: (() => MediaStreamTrack) | undefined = undefined,
  ) {
    this.#make = make ?? (kind === 'audio' ? silence : () => painted(1, 1).track);
  }

  async process(track: MediaStreamTrack) {
    this.given.push(track);
    await this.begins();
    const made = this.#make();
    this.made.push(made);
    return { track: made, close: () => this.closed.push(made) };
  }
}

const silence = () => sound.createMediaStreamDestination().stream.getAudioTracks()[0]!;

/** A moving picture of this size, until `stop`. */
function painted(width: number, height: number) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d')!;
  let shade = 0;
  const paint = () => {
    context.fillStyle = `rgb(${(shade = (shade + 16) % 256)}, 0, 0)`;
    context.fillRect(0, 0, width, height);
  };
  paint();
  const timer = setInterval(paint, 50);
  return { track: canvas.captureStream().getVideoTracks()[0]!, stop: () => clearInterval(timer) };
}

function stubbed() {
  const devices = new StubDevices();
  devices.list = [device('videoinput', 'one'), device('videoinput', 'two'), device('audioinput', 'mic')];
  devices.auto = (request) => request.answer();
  return { devices, ...harness(devices.as) };
}

describe('processors', () => {
  it('make what the others are sent and the preview shows, until they are taken out', async () => {
    const { media, seen } = harness();
    await media.setCameraEnabled(true);
    const captured = media.tracks.camera!;
    const { deviceId } = captured.getSettings();
    const picture = painted(64, 36);
    const processor = new Stand('camera', () => picture.track);
    await media.use(processor);
    expect(processor.given).to.deep.equal([captured]);
    expect([seen.sent.camera, media.tracks.camera]).to.deep.equal([picture.track, picture.track]);
    expect(await frames(seen.media.camera.stream!, 2)).to.deep.equal({ width: 64, height: 36 });
    await until(() => seen.devices.selected.videoinput === deviceId);
    await media.unuse(processor);
    expect(seen.sent.camera).to.equal(captured);
    expect((await frames(seen.media.camera.stream!, 2)).width).to.equal(captured.getSettings().width);
    expect(processor.closed).to.deep.equal([picture.track]);
    expect(seen.media.camera).to.include({ status: 'on' }).and.not.have.property('error');
    picture.stop();
  });

  it('go one after the other, and each has its own device alone', async () => {
    const { media, seen } = stubbed();
    const [first, second, other] = [new Stand('camera'), new Stand('camera'), new Stand('audio')];
    for (const processor of [first, second, other]) await media.use(processor);
    await media.start({ audio: true, camera: true });
    expect(second.given).to.deep.equal(first.made);
    expect([seen.sent.camera, seen.sent.audio]).to.deep.equal([second.made[0], other.made[0]]);
    await media.unuse(first);
    expect(seen.sent.camera).to.equal(second.made[1]);
    expect([first.closed, second.closed]).to.deep.equal([first.made, second.made.slice(0, 1)]);
    expect(other.given).to.have.length(1);
  });

  it('end when their device goes off, which is stopped', async () => {
    const { media, seen, devices } = stubbed();
    const processor = new Stand('camera');
    await media.use(processor);
    await media.setCameraEnabled(true);
    expect(seen.sent.camera).to.equal(processor.made[0]);
    await media.setCameraEnabled(false);
    expect(seen.sent.camera).to.equal(null);
    expect(devices.given[0]!.readyState).to.equal('ended');
    expect(processor.closed).to.deep.equal(processor.made);
  });

  it('stay with a muted microphone, which is silent at its source, until the end of the call', async () => {
    const { media, seen, devices } = stubbed();
    const processor = new Stand('audio');
    await media.use(processor);
    await media.start({ audio: true, camera: false });
    const [captured] = devices.given as [MediaStreamTrack];
    await media.setMicrophoneEnabled(false);
    expect(captured).to.include({ enabled: false, readyState: 'live' });
    expect([seen.sent.audio, processor.closed.length]).to.deep.equal([null, 0]);
    await media.setMicrophoneEnabled(true);
    expect(captured.enabled).to.equal(true);
    expect(seen.sent.audio).to.equal(processor.made[0]);
    media.stop();
    expect(captured.readyState).to.equal('ended');
    expect(processor.closed).to.deep.equal(processor.made);
  });

  it('show nobody unprocessed while they begin, and keep no device on that is off meanwhile', async () => {
    const { media, seen, devices } = stubbed();
    const processor = new Stand('camera');
    let begin = () => undefined as void;
    processor.begins = () => new Promise((resolve) => (begin = resolve));
    await media.use(processor);
    const on = media.setCameraEnabled(true);
    await until(() => processor.given.length === 1);
    expect([seen.media.camera.status, seen.sent.camera]).to.deep.equal(['starting', null]);
    await media.setCameraEnabled(false);
    expect(devices.given[0]!.readyState).to.equal('ended');
    begin();
    await on;
    await turn();
    expect(processor.closed).to.deep.equal(processor.made);
    expect(seen.sent.camera).to.equal(null);
    void media.setCameraEnabled(true);
    await until(() => processor.given.length === 2);
    begin();
    await until(() => seen.sent.camera !== null);
    expect(seen.sent.camera).to.equal(processor.made[1]);
  });

  it('leave the captured track where they throw, which is said, and tried again with the next device', async () => {
    const { media, seen, devices } = stubbed();
    const processor = new Stand('camera');
    processor.begins = () => Promise.reject(new Error('no WebGL'));
    await media.setCameraEnabled(true);
    const error = await rejection(media.use(processor));
    expect(error).to.include({ code: 'E_UNSUPPORTED', hint: 'processor' });
    expect(seen.sent.camera).to.equal(devices.given[0]);
    expect(seen.media.camera).to.include({ status: 'on', enabled: true, error });
    processor.begins = () => Promise.resolve();
    await media.switchDevice('videoinput', 'two');
    expect(seen.sent.camera).to.equal(processor.made[0]);
    expect(seen.media.camera).not.to.have.property('error');
  });

  it('take over another device before the one before ends', async () => {
    const { media, seen, devices } = stubbed();
    const processor = new Stand('camera');
    await media.use(processor);
    await media.setCameraEnabled(true);
    processor.begins = async () => {
      await turn();
      expect(seen.sent.camera).to.equal(processor.made[0]);
      expect(devices.given[0]!.readyState).to.equal('live');
    };
    await media.switchDevice('videoinput', 'two');
    expect(processor.given).to.deep.equal(devices.given);
    expect(seen.sent.camera).to.equal(processor.made[1]);
    expect(devices.given[0]!.readyState).to.equal('ended');
    expect(processor.closed).to.deep.equal(processor.made.slice(0, 1));
    expect(seen.devices.selected.videoinput).to.equal('two');
  });

  it('do not hide that the device was unplugged', async () => {
    const { media, seen, devices } = stubbed();
    const processor = new Stand('camera');
    await media.use(processor);
    await media.setCameraEnabled(true);
    unplug(devices.given[0]!);
    expect(seen.sent.camera).to.equal(null);
    expect(seen.media.camera).to.include({ status: 'failed' });
    expect(processor.closed).to.deep.equal(processor.made);
  });

  it('come to what was said last, also where one takes long to begin', async () => {
    const { media, seen, devices } = stubbed();
    const slow = new Stand('camera');
    let begin = () => undefined as void;
    slow.begins = () => new Promise((resolve) => (begin = resolve));
    await media.setCameraEnabled(true);
    const used = media.use(slow);
    await until(() => slow.given.length === 1);
    await media.unuse(slow);
    expect(seen.sent.camera).to.equal(devices.given[0]);
    begin();
    await used;
    expect(seen.sent.camera).to.equal(devices.given[0]);
    expect(slow.closed).to.deep.equal(slow.made);
  });
});
