/**
 * Owns a model of a page's microphone, cameras and screens: tracks, streams, and a MediaDevices that gives, refuses,
 * takes its time or never answers. Knows nothing of who sends a track.
 */
import { ModelTarget } from './model-events.js';
import type { Owner, VirtualClock } from './virtual-clock.js';

export type Kind = 'audio' | 'video';

export class ModelTrack extends ModelTarget {
  enabled = true;
  readyState: 'live' | 'ended' = 'live';
  contentHint = '';

  constructor(
    readonly kind: Kind,
    readonly deviceId = '',
    readonly source: 'device' | 'screen' | 'remote' = 'device',
  ) {
    super();
  }

  getSettings(): { deviceId: string } {
    return { deviceId: this.deviceId };
  }

  stop(): void {
    this.readyState = 'ended';
  }

  /** The source has gone: unlike `stop()`, this fires the event. */
  end(): void {
    if (this.readyState === 'ended') return;
    this.readyState = 'ended';
    this.tell('ended');
  }

  get sends(): boolean {
    return this.enabled && this.readyState === 'live';
  }
}

export class ModelStream {
  readonly #tracks: readonly ModelTrack[];
  constructor(tracks: readonly ModelTrack[] = []) {
    this.#tracks = [...tracks];
  }
  getTracks = (): ModelTrack[] => [...this.#tracks];
  getAudioTracks = (): ModelTrack[] => this.#tracks.filter(({ kind }) => kind === 'audio');
  getVideoTracks = (): ModelTrack[] => this.#tracks.filter(({ kind }) => kind === 'video');
}

/** How a page's browser answers when it is asked for a device. */
export type Answer = 'grant' | 'deny' | 'dismiss' | 'busy' | 'never';
interface Device {
  deviceId: string;
  groupId: string;
  kind: MediaDeviceKind;
  label: string;
}
interface Constraints {
  audio?: Wish | undefined;
  video?: Wish | undefined;
}
type Wish = false | true | { deviceId?: { exact?: string; ideal?: string } };

const device = (kind: MediaDeviceKind, id: string): Device => ({
  deviceId: id,
  groupId: `group ${id}`,
  kind,
  label: id,
});
const ALL: readonly Device[] = [
  device('audioinput', 'mic 1'),
  device('audioinput', 'mic 2'),
  device('videoinput', 'cam 1'),
  device('videoinput', 'cam 2'),
];

export class ModelDevices extends ModelTarget {
  answer: Answer = 'grant';
  pickerAnswer: Answer = 'grant';
  /** Milliseconds until an answer. */
  delay = 50;
  /** Requests that were never answered; the page may wait for these for good. */
  unanswered = 0;
  readonly tracks = new Set<ModelTrack>();
  #present: readonly Device[] = ALL;
  readonly #clock: VirtualClock;
  readonly #owner: Owner;

  constructor(clock: VirtualClock, owner: Owner) {
    super();
    this.#clock = clock;
    this.#owner = owner;
  }

  has(kind: Kind): boolean {
    return this.#present.some((one) => one.kind === `${kind}input`);
  }

  /** Takes a device away, or puts it back. `silently`: its track does not say so, as of a Bluetooth headset. */
  plug(id: string, there: boolean, silently = false): void {
    const before = this.#present;
    this.#present = ALL.filter((one) => (one.deviceId === id ? there : before.includes(one)));
    if (this.#present.length === before.length) return;
    if (!there && !silently) for (const track of this.#live()) if (track.deviceId === id) track.end();
    this.tell('devicechange');
  }

  /** The system's settings took the permission back. */
  revoke(kind: Kind): void {
    for (const track of this.#live()) if (track.source === 'device' && track.kind === kind) track.end();
  }

  /** "Stop sharing", on the browser's own bar. */
  stopSharing(): void {
    for (const track of this.#live()) if (track.source === 'screen') track.end();
  }

  enumerateDevices(): Promise<Device[]> {
    return new Promise((resolve) => this.#clock.schedule(this.#owner, 5, () => resolve([...this.#present])));
  }

  getUserMedia({ audio, video }: Constraints): Promise<ModelStream> {
    return this.#answered(this.answer, () => {
      // All are found before any is opened: a request that fails leaves nothing on.
      const found = [...(audio ? [this.#find('audio', audio)] : []), ...(video ? [this.#find('video', video)] : [])];
      return new ModelStream(
        found.map(({ kind, deviceId }) => this.#track(kind === 'audioinput' ? 'audio' : 'video', deviceId, 'device')),
      );
    });
  }

  getDisplayMedia(): Promise<ModelStream> {
    return this.#answered(
      this.pickerAnswer,
      () => new ModelStream([this.#track('video', 'screen', 'screen'), this.#track('audio', 'screen', 'screen')]),
    );
  }

  #live(): ModelTrack[] {
    for (const track of this.tracks) if (track.readyState === 'ended') this.tracks.delete(track);
    return [...this.tracks];
  }

  #find(kind: Kind, wish: Wish): Device {
    const there = this.#present.filter((one) => one.kind === `${kind}input`);
    const asked = typeof wish === 'object' ? wish.deviceId : undefined;
    const found =
      there.find((one) => one.deviceId === (asked?.exact ?? asked?.ideal)) ??
      (asked?.exact === undefined ? there[0] : undefined);
    if (!found)
      throw new DOMException('No such device.', asked?.exact === undefined ? 'NotFoundError' : 'OverconstrainedError');
    return found;
  }

  #track(kind: Kind, id: string, source: 'device' | 'screen'): ModelTrack {
    const track = new ModelTrack(kind, id, source);
    this.tracks.add(track);
    return track;
  }

  #answered(answer: Answer, give: () => ModelStream): Promise<ModelStream> {
    return new Promise((resolve, reject) => {
      if (answer === 'never') {
        this.unanswered += 1;
        return;
      }
      this.#clock.schedule(this.#owner, this.delay, () => {
        try {
          if (answer === 'deny') throw new DOMException('Permission denied', 'NotAllowedError');
          if (answer === 'dismiss') throw new DOMException('Permission dismissed', 'NotAllowedError');
          if (answer === 'busy') throw new DOMException('Could not start', 'NotReadableError');
          resolve(give());
        } catch (thrown) {
          const refusal = thrown as DOMException;
          reject(refusal);
        }
      });
    });
  }
}
