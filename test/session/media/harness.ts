/**
 * Owns what the tests of a session's own media share: a Media whose facts are kept, a clock that they move, and a stub
 * of
 * `navigator.mediaDevices` for where time and order matter. Its tracks are real ones.
 */
import type { NoomError } from '../../../components/session/base/errors.js';
import type { Constraints } from '../../../components/session/media/capture.js';
import { Media } from '../../../components/session/media/media.js';
import {
  type Devices,
  INITIAL_STATE,
  type LocalMedia,
  type MediaKind,
} from '../../../components/session/state/state.js';
import type { TrackKind } from '../../../components/session/base/tracks.js';
import { TestClock } from '../../helpers/test-clock.js';

const open: Media[] = [];
const sound = new AudioContext();

beforeEach(() => localStorage.removeItem('noom:devices'));
afterEach(() => {
  for (const media of open.splice(0)) media.close();
});

interface Seen {
  media: Record<MediaKind, LocalMedia>;
  devices: Devices;
  sent: Record<TrackKind, MediaStreamTrack | null>;
  statuses: string[];
  speaking: boolean[];
  /** How often somebody began to speak while muted. */
  mutedSpeech: number;
}

/**
 * A Media whose facts and hand-overs are kept the way a session would see them. `carried`: the senders have what was
 * handed over.
 */
export function harness(
  devices?: MediaDevices,
  carried: () => Promise<void> = () => Promise.resolve(),
  constraints: Constraints = {},
) {
  const clock = new TestClock(0);
  const seen: Seen = {
    media: { ...INITIAL_STATE.media },
    devices: INITIAL_STATE.devices,
    sent: { audio: null, camera: null, screen: null, screenAudio: null },
    statuses: [],
    speaking: [],
    mutedSpeech: 0,
  };
  const media = new Media({
    emit: (event) => {
      if (event.type === 'media') {
        seen.media[event.kind] = event.media;
        seen.statuses.push(`${event.kind} ${event.media.status}`);
      }
      if (event.type === 'devices') seen.devices = event.devices;
    },
    onTrack: (kind, track) => {
      seen.sent[kind] = track;
      return carried();
    },
    onSpeaking: (speaking) => seen.speaking.push(speaking),
    onMutedSpeech: () => (seen.mutedSpeech += 1),
    constraints: () => constraints,
    ...(devices && { devices, clock }),
  });
  open.push(media);
  return { media, seen, clock };
}

interface Request {
  constraints: MediaStreamConstraints;
  answer(): MediaStreamTrack[];
  refuse(name: string, message?: string): void;
}

/** Stands for `navigator.mediaDevices`: every request waits until the test answers it. Tracks are real ones. */
export class StubDevices extends EventTarget {
  list: { kind: MediaDeviceKind; deviceId: string; groupId: string; label: string }[] = [];
  readonly requests: Request[] = [];
  readonly given: MediaStreamTrack[] = [];
  /** Answers by itself when set. */
  auto: ((request: Request) => void) | null = null;
  enumerate = (): Promise<MediaDeviceInfo[]> => Promise.resolve(this.list as MediaDeviceInfo[]);
  enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return this.enumerate();
  }
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    return this.#request(constraints, () => [
      ...(constraints.audio ? [this.#track('audioinput', constraints.audio)] : []),
      ...(constraints.video ? [this.#track('videoinput', constraints.video)] : []),
    ]);
  }
  getDisplayMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    return this.#request(constraints, () => [makeTrack('video', 'screen'), makeTrack('audio', 'screen')]);
  }
  get as(): MediaDevices {
    return this as unknown as MediaDevices;
  }

  #request(constraints: MediaStreamConstraints, make: () => MediaStreamTrack[]): Promise<MediaStream> {
    return new Promise((resolve, reject) => {
      const done = () => {
        this.requests.splice(this.requests.indexOf(request), 1);
      };
      const request: Request = {
        constraints,
        answer: () => {
          done();
          const tracks = make();
          this.given.push(...tracks);
          resolve(new MediaStream(tracks));
          return tracks;
        },
        refuse: (name, message = 'refused') => {
          done();
          reject(new DOMException(message, name));
        },
      };
      this.requests.push(request);
      this.auto?.(request);
    });
  }
  #track(kind: MediaDeviceKind, constraints: MediaTrackConstraints | boolean): MediaStreamTrack {
    const wish = (constraints as MediaTrackConstraints).deviceId as ConstrainDOMStringParameters | undefined;
    const first = this.list.find((device) => device.kind === kind)?.deviceId ?? kind;
    return makeTrack(kind === 'audioinput' ? 'audio' : 'video', (wish?.exact as string | undefined) ?? first);
  }
}

const canvas = document.createElement('canvas');
canvas.getContext('2d')!.fillRect(0, 0, 1, 1);
export function makeTrack(kind: 'audio' | 'video', deviceId: string): MediaStreamTrack {
  const stream = kind === 'audio' ? sound.createMediaStreamDestination().stream : canvas.captureStream();
  const track = stream.getTracks()[0]!;
  track.getSettings = () => ({ deviceId });
  // Firefox delivers no synthetic event to a real track: a target of its own stands in.
  const target = new EventTarget();
  track.addEventListener = target.addEventListener.bind(target);
  track.removeEventListener = target.removeEventListener.bind(target);
  track.dispatchEvent = target.dispatchEvent.bind(target);
  return track;
}

export function device(kind: MediaDeviceKind, deviceId: string) {
  return { kind, deviceId, groupId: deviceId, label: `label of ${deviceId}` };
}

/** What unplugging looks like from the page: the track is over, and its event tells. */
export function unplug(track: MediaStreamTrack): void {
  track.stop();
  track.dispatchEvent(new Event('ended'));
}

/** What a headset's switch, or iOS with a page in the background, does to a track. */
export function mute(track: MediaStreamTrack, muted: boolean): void {
  Object.defineProperty(track, 'muted', { configurable: true, value: muted });
  track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
}

/** Waits for something to become true; the runner's own timeout says when it never does. */
export async function until(holds: () => unknown): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** One turn of the event loop: every promise that could move has moved. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export async function rejection(promise: Promise<unknown>): Promise<NoomError> {
  try {
    await promise;
  } catch (error) {
    return error as NoomError;
  }
  throw new Error('It did not reject.');
}

/** Resolves with the size of the picture once this many frames have been painted. */
export async function frames(stream: MediaStream, count: number): Promise<{ width: number; height: number }> {
  const video = document.createElement('video');
  Object.assign(video, { muted: true, playsInline: true, srcObject: stream });
  document.body.append(video);
  await video.play();
  for (let painted = 0; painted < count; painted++) {
    await new Promise((resolve) => {
      video.requestVideoFrameCallback(resolve);
    });
  }
  video.remove();
  return { width: video.videoWidth, height: video.videoHeight };
}
