/**
 * Owns sharing a screen, window or tab, with its sound where the browser gives it. Knows nothing of microphone and
 * camera.
 */
import type { Clock } from '../base/clock.js';
import type { NoomError } from '../base/errors.js';
import type { LocalMedia } from '../state/state.js';
import { deniedByFrame, deniedBySystem, mediaError, unsupported } from './media-errors.js';
import { watchOwnTab } from './own-tab.js';
import { ScreenHint } from './screen-hint.js';

export interface ScreenSourcePorts {
  readonly clock: Clock;
  devices(): MediaDevices | undefined;
  /** What is sent from now on. Resolves once the senders have it. */
  onTrack(kind: 'screen' | 'screenAudio', track: MediaStreamTrack | null): Promise<void>;
  onMedia(media: LocalMedia): void;
}

/** Members that newer browsers know, on top of TypeScript's. Those that do not know them ignore them. */
interface ScreenOptions extends DisplayMediaStreamOptions {
  /** Offer the system's sound with a whole screen. */
  systemAudio?: 'include';
  /** Let the person pick another tab while sharing. */
  surfaceSwitching?: 'include';
  /** Offer this page's own tab: beside the call there may be what is to be shown. */
  selfBrowserSurface?: 'include';
  audio: MediaTrackConstraints & {
    /** Leave this page's own sound out, or everybody hears themselves. */
    restrictOwnAudio?: boolean;
    /** A tab that is shared is no longer heard here. Whoever shows a film wants to hear it too. */
    suppressLocalAudioPlayback?: boolean;
  };
}

const OPTIONS: ScreenOptions = {
  video: { frameRate: { ideal: 30 } },
  // Music and films, not a voice: nothing to cancel.
  audio: {
    restrictOwnAudio: true,
    suppressLocalAudioPlayback: false,
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
  },
  systemAudio: 'include',
  surfaceSwitching: 'include',
  selfBrowserSurface: 'include',
};

export class ScreenSource {
  readonly #ports: ScreenSourcePorts;
  readonly #hint: ScreenHint;
  #wanted = false;
  #video: MediaStreamTrack | null = null;
  #audio: MediaStreamTrack | null = null;
  #stream: MediaStream | undefined;
  #isOwnTab = false;
  #stopWatching: () => void = () => undefined;
  #error: NoomError | undefined;
  #picking: Promise<void> | null = null;
  /** The others are sent what was picked last. */
  #carried: Promise<unknown> = Promise.resolve();

  constructor(ports: ScreenSourcePorts) {
    this.#ports = ports;
    this.#hint = new ScreenHint(ports.clock);
  }

  get video(): MediaStreamTrack | null {
    return this.#video;
  }
  get audio(): MediaStreamTrack | null {
    return this.#audio;
  }

  /**
   * Opens the browser's picker; call it in the handler of a click. The picker has all the time in the world. Resolves
   * once the senders have what was picked.
   * @throws NoomError E_MEDIA_DENIED (dismissed: then the state is `off`, not `failed`), E_MEDIA_NOT_FOUND,
   *   E_MEDIA_BUSY, E_UNSUPPORTED
   */
  async enable(): Promise<void> {
    this.#wanted = true;
    if (!this.#video) await this.#picked();
    await this.#carried;
  }

  #picked(): Promise<void> {
    this.#error = undefined;
    this.#picking ??= this.#pick().finally(() => {
      this.#picking = null;
    });
    const picking = this.#picking;
    this.#publish();
    return picking;
  }

  disable(): void {
    this.#wanted = false;
    this.#error = undefined;
    const { video, audio } = this;
    this.#video = this.#audio = null;
    this.#stream = undefined;
    this.#isOwnTab = false;
    this.#stopWatching();
    this.#stopWatching = () => undefined;
    this.#hint.stop();
    for (const track of [video, audio]) {
      track?.removeEventListener('ended', this.#ended);
      track?.stop();
    }
    if (video) void this.#ports.onTrack('screen', null);
    if (audio) void this.#ports.onTrack('screenAudio', null);
    this.#publish();
  }

  async #pick(): Promise<void> {
    try {
      const devices = this.#ports.devices();
      // Phones have no getDisplayMedia, whatever the types say.
      if (typeof devices?.getDisplayMedia !== 'function') throw unsupported('screen');
      this.#take(await devices.getDisplayMedia(OPTIONS));
    } catch (thrown) {
      const error = mediaError('screen', thrown);
      const wanted = this.#wanted;
      this.#wanted = false;
      // Changing one's mind at the picker is no failure to show.
      if (wanted && (error.code !== 'E_MEDIA_DENIED' || deniedBySystem(thrown) || deniedByFrame(thrown)))
        this.#error = error;
      this.#publish();
      if (wanted) throw error;
    }
  }

  #take(stream: MediaStream): void {
    const video = stream.getVideoTracks()[0];
    if (!this.#wanted || !video || video.readyState === 'ended') {
      for (const track of stream.getTracks()) track.stop();
      if (this.#wanted) throw new DOMException('The share ended before it began.', 'AbortError');
      return;
    }
    this.#video = video;
    this.#audio = stream.getAudioTracks()[0] ?? null;
    this.#stream = new MediaStream([video]);
    this.#hint.follow(video, this.#audio);
    this.#stopWatching = watchOwnTab(this.#ports.devices(), video, (isOwn) => {
      this.#isOwnTab = isOwn;
      this.#publish();
    });
    for (const track of [video, this.#audio]) track?.addEventListener('ended', this.#ended);
    this.#carried = Promise.all([
      this.#ports.onTrack('screen', video),
      this.#audio && this.#ports.onTrack('screenAudio', this.#audio),
    ]);
    this.#publish();
  }

  /** Ended from the browser's own bar, or the window is gone. Sound may end by itself and leave the picture. */
  readonly #ended = (): void => {
    if (this.#video?.readyState === 'ended') return this.disable();
    if (!this.#audio || !this.#video) return;
    this.#audio = null;
    this.#hint.follow(this.#video, null);
    void this.#ports.onTrack('screenAudio', null);
  };

  #publish(): void {
    const status = this.#video ? 'on' : this.#error ? 'failed' : this.#wanted ? 'starting' : 'off';
    this.#ports.onMedia({
      wanted: this.#wanted,
      enabled: this.#video !== null,
      status,
      ...(this.#stream && { stream: this.#stream }),
      ...(this.#isOwnTab && { isOwnTab: true }),
      ...(this.#error && { error: this.#error }),
    });
  }
}
