/**
 * Owns a session's own media as one thing: microphone, camera, their processors, screen, device lists and the level,
 * and tells what became of them as facts. The only door to getUserMedia and getDisplayMedia. Knows nothing of peers,
 * rooms or elements.
 */
import { type Clock, realClock } from '../base/clock.js';
import { NoomError } from '../base/errors.js';
import type { Emit } from '../state/facts.js';
import type { LocalMedia, MediaKind } from '../state/state.js';
import type { TrackKind, Tracks } from '../base/tracks.js';
import { type Constraints, type DeviceMediaKind, openBoth, openDevice } from './capture.js';
import { DeviceSource } from './device-source.js';
import { DeviceList } from './devices.js';
import { LevelMeter } from './level-meter.js';
import { MutedListener } from './muted-listener.js';
import type { Processor } from './processors.js';
import { providedTrack } from './provided-track.js';
import { ScreenSource } from './screen.js';

export interface MediaOptions {
  /** Gets `media` and `devices` facts. */
  emit: Emit;
  /**
   * What the senders shall send from now on; null: nothing. The track before may be stopped right after. Resolves once
   * they send it.
   */
  onTrack(kind: TrackKind, track: MediaStreamTrack | null): Promise<void>;
  onSpeaking(speaking: boolean): void;
  /** Somebody begins to speak into the microphone, which is off. */
  onMutedSpeech?(): unknown;
  clock?: Clock;
  /** Whether a microphone that is turned off may stay captured. Default: it may. */
  mayKeep?(): boolean;
  /** What devices are asked for, in place of the defaults. */
  constraints?(): Constraints;
  /** Default: `navigator.mediaDevices`, looked up when it is needed. */
  devices?: MediaDevices;
}

const DEVICE_KINDS = { audio: 'audioinput', camera: 'videoinput' } as const;

export class Media {
  readonly #options: MediaOptions;
  readonly #audio: DeviceSource;
  readonly #camera: DeviceSource;
  readonly #screen: ScreenSource;
  readonly #list: DeviceList;
  readonly #meter: LevelMeter;
  readonly #mutedListener: MutedListener;
  readonly #told = new Map<MediaKind, LocalMedia>();
  /** Of both devices, in the order in which they were taken into use. */
  readonly #processors = new Set<Processor>();
  #recalled = false;
  #started = false;
  #closed = false;

  /** Touches nothing of the browser: safe where there is none. */
  constructor(options: MediaOptions) {
    this.#options = options;
    const clock = options.clock ?? realClock;
    this.#meter = new LevelMeter(clock, {
      onSpeaking: options.onSpeaking,
      onSilent: (silent) => this.#audio.setSilent(silent),
    });
    this.#mutedListener = new MutedListener(clock, () => options.onMutedSpeech?.());
    this.#audio = this.#source('audio', clock);
    this.#camera = this.#source('camera', clock);
    this.#screen = new ScreenSource({
      clock,
      devices: () => this.#devices,
      onTrack: options.onTrack,
      onMedia: (media) => this.#tell('screen', media),
    });
    this.#list = new DeviceList({
      devices: () => this.#devices,
      inUse: (kind) => {
        if (kind === 'audiooutput') return undefined;
        return (kind === 'audioinput' ? this.#audio : this.#camera).inUse;
      },
      onDevices: (devices) => options.emit({ type: 'devices', devices }),
      onList: (now, changed) => {
        for (const kind of ['audio', 'camera'] as const)
          this.#sourceOf(kind).reconsider(
            now.filter((device) => device.kind === DEVICE_KINDS[kind]),
            changed,
          );
      },
    });
  }

  /** What is being sent now, or would be in a room; null when off. */
  get tracks(): Tracks {
    return {
      audio: this.#audio.track,
      camera: this.#camera.track,
      screen: this.#screen.video,
      screenAudio: this.#screen.audio,
    };
  }

  /** Loudness of the microphone, 0…1; 0 while it is off or cannot be measured. */
  get level(): number {
    return this.#meter.level;
  }

  /**
   * Turns microphone and camera to what is wanted, by one prompt where both are. From here until `stop` a muted
   * microphone stays captured, disabled, so that unmuting is instant. Resolves when both have come to rest and never
   * rejects: a refused device is a fact, and keeps nobody out.
   */
  async start(want: { audio: boolean; camera: boolean }): Promise<void> {
    if (this.#closed) return;
    this.#started = true;
    const { audio, camera } = this.#selectChosen();
    if (!want.audio) audio.disable();
    if (!want.camera) camera.disable();
    const together =
      want.audio && want.camera && audio.idle && camera.idle
        ? openBoth(
            this.#devices,
            { audio: audio.deviceId, camera: camera.deviceId },
            (kind) => this.#sourceOf(kind).wanted,
            this.#options.constraints?.(),
          )
        : undefined;
    await Promise.allSettled([
      want.audio && audio.enable(together && (() => together.audio)),
      want.camera && camera.enable(together && (() => together.camera)),
    ]);
  }

  /** @throws NoomError E_MEDIA_DENIED, E_MEDIA_NOT_FOUND, E_MEDIA_BUSY, E_MEDIA_TIMEOUT, E_UNSUPPORTED */
  async setMicrophoneEnabled(on: boolean): Promise<void> {
    await this.#set('audio', on);
  }

  /** Off stops the camera: its light goes out. @throws NoomError as the microphone's */
  async setCameraEnabled(on: boolean): Promise<void> {
    await this.#set('camera', on);
  }

  /** Call it in the handler of a click. @throws NoomError; E_MEDIA_DENIED when the person dismissed the picker */
  async setScreenShareEnabled(on: boolean): Promise<void> {
    if (!on) return this.#screen.disable();
    this.#assertOpen();
    await this.#screen.enable();
  }

  /**
   * Selects a device and remembers it. In use at once where that kind is on, else the next time.
   * `audiooutput` is only remembered and told: the element that plays sound sets its sink.
   * @throws NoomError why the device could not be opened; the one before then stays in use.
   */
  async switchDevice(kind: MediaDeviceKind, deviceId: string): Promise<void> {
    this.#assertOpen();
    if (kind !== 'audiooutput') {
      const sources = this.#selectChosen();
      await (kind === 'audioinput' ? sources.audio : sources.camera).switchTo(deviceId);
    }
    this.#list.choose(kind, deviceId);
  }

  /**
   * Sends the stream's first track in place of the device's wherever that kind is on, and never stops it; null: the
   * device's again, as chosen. A track that ends leaves that kind failed, and no device is opened in its place.
   * @throws NoomError E_SCHEMA, E_MEDIA_NOT_FOUND, and why the device could not be opened
   */
  async provide(kind: DeviceMediaKind, stream: MediaStream | null): Promise<void> {
    this.#assertOpen();
    const track = providedTrack(kind, stream);
    const provided = this.#selectChosen()[kind].provide(track);
    this.#list.publish();
    await provided;
  }

  /** The app has a track of its own sent in place of this device's. */
  provides(kind: DeviceMediaKind): boolean {
    return this.#sourceOf(kind).isProvided;
  }

  /**
   * Has a processor change what is sent and shown, now and of each device that is opened later, behind those in use.
   * Resolves once the others are sent what it makes, or at once where its device is off.
   * @throws NoomError E_UNSUPPORTED: it could not begin. It is tried again with the next device, until `unuse`.
   */
  async use(processor: Processor): Promise<void> {
    this.#assertOpen();
    this.#processors.add(processor);
    await this.#sourceOf(processor.kind).reprocess();
  }

  /** Takes a processor out. @throws NoomError of another one that could not begin anew */
  async unuse(processor: Processor): Promise<void> {
    if (this.#processors.delete(processor)) await this.#sourceOf(processor.kind).reprocess();
  }

  /** Asks for the device lists anew; they come as a fact. */
  refreshDevices(): void {
    if (!this.#closed) this.#list.refresh();
  }

  /** Everything off, at once. */
  stop(): void {
    this.#started = false;
    this.#audio.disable();
    this.#camera.disable();
    this.#screen.disable();
  }

  /** Off for good; idempotent. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.stop();
    this.#audio.close();
    this.#camera.close();
    this.#processors.clear();
    this.#list.close();
    this.#meter.close();
  }

  get #devices(): MediaDevices | undefined {
    return this.#options.devices ?? globalThis.navigator?.mediaDevices;
  }

  #source(kind: DeviceMediaKind, clock: Clock): DeviceSource {
    return new DeviceSource({
      kind,
      clock,
      open: (deviceId, strict) => openDevice(this.#devices, kind, deviceId, strict, this.#options.constraints?.()),
      processors: () => [...this.#processors].filter((one) => one.kind === kind),
      keep: () => kind === 'audio' && this.#started && (this.#options.mayKeep?.() ?? true),
      onTrack: (track) => {
        // What the others hear: a keyboard that a processor silences is nobody who speaks.
        if (kind === 'audio') this.#meter.listen(track);
        // Labels and ids are there once a device has been given; and one that was lost may have left another behind.
        if (track || this.#sourceOf(kind).wanted) this.#list.refresh();
        return this.#options.onTrack(kind, track);
      },
      onKept: (track) => kind === 'audio' && this.#mutedListener.listen(track),
      onMedia: (media) => {
        this.#tell(kind, media);
        this.#list.publish();
      },
    });
  }

  #sourceOf(kind: DeviceMediaKind): DeviceSource {
    return kind === 'audio' ? this.#audio : this.#camera;
  }

  /**
   * The sources, with the choice of an earlier visit: read late, as there may be no storage to read at construction.
   */
  #selectChosen(): { audio: DeviceSource; camera: DeviceSource } {
    if (!this.#recalled) {
      this.#recalled = true;
      this.#list.refresh(); // and from now on hears of devices that come and go: also of the one that is missing
      for (const kind of ['audio', 'camera'] as const)
        this.#sourceOf(kind).deviceId = this.#list.chosen(DEVICE_KINDS[kind]);
    }
    return { audio: this.#audio, camera: this.#camera };
  }

  #set(kind: DeviceMediaKind, on: boolean): Promise<void> {
    const source = this.#sourceOf(kind);
    if (!on) {
      source.disable();
      return Promise.resolve();
    }
    this.#assertOpen();
    return this.#selectChosen()[kind].enable();
  }

  #assertOpen(): void {
    if (this.#closed) throw new NoomError('E_UNSUPPORTED', 'This session is closed. Make a new one.');
  }

  #tell(kind: MediaKind, media: LocalMedia): void {
    const before = this.#told.get(kind) ?? { wanted: false, enabled: false, status: 'off' };
    const same =
      before.wanted === media.wanted &&
      before.enabled === media.enabled &&
      before.status === media.status &&
      before.stream === media.stream &&
      before.isOwnTab === media.isOwnTab &&
      before.error === media.error;
    if (same) return;
    this.#told.set(kind, Object.freeze(media));
    this.#options.emit({ type: 'media', kind, media });
  }
}
