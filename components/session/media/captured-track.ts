/**
 * Owns the track that one device, or the app in its place, gives just now, and whether it is sent: what the senders
 * get, what the page shows, and whether its source is muted. Knows nothing of requests, device lists or what the person
 * wants.
 */
import type { Clock } from '../base/clock.js';
import type { NoomError } from '../base/errors.js';
import type { Pipeline, Processor } from './processors.js';
import { SourceMute } from './source-mute.js';

export interface CapturedTrackPorts {
  readonly clock: Clock;
  /** What is sent from now on. Resolves once the senders have it. */
  onTrack(track: MediaStreamTrack | null): Promise<void>;
  /** It is sent now, or what is sent has been muted or unmuted. */
  onChange(): void;
  /** What is off from now on, and stays captured; null: nothing any more. */
  onKept(track: MediaStreamTrack | null): unknown;
  /** The device was unplugged or its permission taken back; `stop()` does not fire the event. */
  onEnded(): void;
}

export class CapturedTrack {
  readonly #ports: CapturedTrackPorts;
  readonly #mute: SourceMute;
  #pipeline: Pipeline | null = null;
  #isSent = false;
  /** The senders have what was sent last. */
  #carried: Promise<void> = Promise.resolve();
  #stream: MediaStream | undefined;

  constructor(ports: CapturedTrackPorts) {
    this.#ports = ports;
    this.#mute = new SourceMute(ports.clock, () => this.#isSent && ports.onChange());
  }

  get isSent(): boolean {
    return this.#isSent;
  }
  /** What is sent, or would be. */
  get track(): MediaStreamTrack | null {
    return this.#pipeline?.sent ?? null;
  }
  get stream(): MediaStream | undefined {
    return this.#stream;
  }
  /** Undefined also of a track that the app provides. */
  get deviceId(): string | undefined {
    return this.provided ? undefined : this.#pipeline?.captured.getSettings().deviceId;
  }
  /** The track, where the app provides it. */
  get provided(): MediaStreamTrack | null {
    return this.#pipeline?.isProvided ? this.#pipeline.captured : null;
  }
  get isLive(): boolean {
    return this.#pipeline?.captured.readyState === 'live';
  }
  /** It is sent, and its source is muted. */
  get isMuted(): boolean {
    return this.#isSent && this.#mute.muted;
  }
  /** Why a processor changes nothing, although it should. */
  get error(): NoomError | undefined {
    return this.#pipeline?.error;
  }
  /** Resolves once the senders have what was sent last. */
  get carried(): Promise<void> {
    return this.#carried;
  }

  /** Sends this one from now on; the one before is stopped after it has taken over. */
  take(pipeline: Pipeline): void {
    const before = this.#pipeline;
    before?.captured.removeEventListener('ended', this.#ports.onEnded);
    this.#pipeline = pipeline;
    this.#stream = new MediaStream([pipeline.sent]);
    pipeline.captured.addEventListener('ended', this.#ports.onEnded);
    this.#mute.watch(pipeline.captured);
    this.send();
    before?.stop();
  }

  send(): void {
    const { captured, sent, isProvided } = this.#pipeline!;
    if (!isProvided) captured.enabled = true;
    this.#isSent = true;
    this.#ports.onKept(null);
    this.#carried = this.#ports.onTrack(sent);
    this.#ports.onChange();
  }

  unsend(): void {
    if (!this.#isSent) return;
    this.#isSent = false;
    void this.#ports.onTrack(null);
  }

  /** Stays captured, and is silent. */
  disable(): void {
    const { captured } = this.#pipeline!;
    captured.enabled = false;
    this.#ports.onKept(captured);
  }

  /** Lets go of the device. */
  drop(): void {
    const pipeline = this.#pipeline;
    this.#pipeline = null;
    this.#stream = undefined;
    pipeline?.captured.removeEventListener('ended', this.#ports.onEnded);
    this.#mute.watch(null);
    this.#ports.onKept(null);
    pipeline?.stop();
  }

  /** Sends it through these processors from now on; resolves when the newest call has come to its end. */
  async run(processors: readonly Processor[]): Promise<void> {
    const pipeline = this.#pipeline;
    await pipeline?.run(processors, () => {
      this.#stream = new MediaStream([pipeline.sent]);
      if (this.#isSent) this.send();
    });
  }
}
