/**
 * Owns the life of one capture device, microphone or camera: what the person last said, the track that is captured,
 * the request that is under way, and how they come together in whatever order they arrive. Knows nothing of
 * constraints, device lists, what processors do, or where the track is sent.
 */
import type { Clock } from '../base/clock.js';
import type { NoomError } from '../base/errors.js';
import type { LocalMedia } from '../state/state.js';
import type { DeviceMediaKind } from './capture.js';
import { mutedBySource, noAnswer, notFound, takenBack } from './media-errors.js';
import { Pipeline, type Processor } from './processors.js';
import { SourceMute } from './source-mute.js';

/** Milliseconds until a request without an answer counts as failed. A later answer is still taken if wanted. */
export const ANSWER_MS = 30_000;

/** A default that no device is, for a follow that did not come to an end: the next list says which one to follow. */
const UNKNOWN = '-';

export interface DeviceSourcePorts {
  readonly kind: DeviceMediaKind;
  readonly clock: Clock;
  /** Rejects with NoomError. `strict`: this very device or none. */
  open(deviceId: string, strict: boolean): Promise<MediaStreamTrack>;
  /** What stands between the captured and the sent track just now; `reprocess` says that it is something else. */
  processors(): readonly Processor[];
  /** Whether a track that is off stays captured, disabled, for a fast way back. */
  keep(): boolean;
  /** What is sent from now on. Resolves once the senders have it. */
  onTrack(track: MediaStreamTrack | null): Promise<void>;
  onMedia(media: LocalMedia): void;
}

interface Wish {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: NoomError): void;
}

interface Attempt {
  /** Its track, should it come, is of no use any more. */
  discarded: boolean;
  /** Its track has come, and is being processed. */
  pipeline?: Pipeline;
  /** Of a switch: the selection to go back to if it fails, and whom to tell. */
  readonly switch?: { readonly from: string; readonly wish: Wish };
}

export class DeviceSource {
  /** The person's selection, `''` for none. */
  deviceId = '';
  readonly #ports: DeviceSourcePorts;
  #wanted = false;
  #pipeline: Pipeline | null = null;
  #sent = false;
  readonly #mute: SourceMute;
  /** Why what is on is not heard or seen. */
  #silence: NoomError | undefined;
  /** The senders have what was sent last. */
  #carried: Promise<void> = Promise.resolve();
  #stream: MediaStream | undefined;
  #error: NoomError | undefined;
  #attempt: Attempt | null = null;
  #wish: Wish | null = null;
  #cancelDeadline: (() => void) | null = null;
  /** Device that went away while it was in use. */
  #lost = '';
  /** The system's default that was followed last, since something is captured; `''`: not looked at yet. */
  #default = '';
  /** Devices of the last list; no list before the first has fewer. */
  #count = Infinity;

  constructor(ports: DeviceSourcePorts) {
    this.#ports = ports;
    this.#mute = new SourceMute(ports.clock, () => this.#sent && this.#publish());
  }

  get wanted(): boolean {
    return this.#wanted;
  }
  /** The track that is being sent; null when off. */
  get track(): MediaStreamTrack | null {
    return (this.#sent && this.#pipeline?.sent) || null;
  }
  /** The device of the track that is being sent; undefined when off. */
  get inUse(): string | undefined {
    return this.#sent ? this.#captured?.getSettings().deviceId : undefined;
  }
  /** Nothing is captured and nothing is on its way. */
  get idle(): boolean {
    return !this.#live && !this.#attempt;
  }

  /**
   * Turns on. Resolves once the senders have the track, or once turned off before it came. While the source is muted
   * the device is opened anew: Safari then gives one that it has taken away another time.
   * @param request a request already under way, in place of one of its own.
   * @throws NoomError why it could not; the wish stays, and calling again tries again.
   */
  enable(request?: () => Promise<MediaStreamTrack>): Promise<void> {
    this.#wanted = true;
    if (!this.#sent && this.#live) this.#send();
    if (this.#sent)
      return this.#mute.muted && !this.#attempt ? this.#replace(this.deviceId, this.inUse) : this.#carried;
    this.#error = undefined;
    this.#wish ??= wish();
    this.#startDeadline();
    if (!this.#attempt) this.#begin({ discarded: false }, request ?? (() => this.#ports.open(this.deviceId, false)));
    this.#publish();
    return this.#wish?.promise ?? Promise.resolve();
  }

  /** Turns off, at once. A track that arrives later is stopped on arrival. */
  disable(): void {
    this.#wanted = false;
    this.#error = undefined;
    this.#lost = '';
    if (this.#attempt?.pipeline) this.#discardAttempt();
    else if (this.#attempt?.switch) this.#default = UNKNOWN;
    this.#stopDeadline();
    this.#settle()?.resolve();
    if (this.#live && this.#ports.keep()) this.#captured!.enabled = false;
    else this.#drop();
    this.#unsend();
    this.#publish();
  }

  /**
   * Selects a device. When on, the new track takes over before the old one stops; when off, it is used next time.
   * @throws NoomError why it could not; the device before stays in use.
   */
  switchTo(deviceId: string): Promise<void> {
    const from = this.#attempt?.switch?.from ?? this.deviceId;
    this.#discardAttempt();
    this.deviceId = deviceId;
    if (this.inUse === deviceId) {
      this.#stopDeadline();
      this.#settle()?.resolve();
      return this.#carried;
    }
    return this.#replace(from);
  }

  /**
   * Hears of the devices of its kind that there are now, and whether the browser said that they have `changed`: leaves
   * a device that is gone, follows the system's default where the person's choice is not in use, and comes back when
   * there may be something to come back to. Never asks again after a refusal.
   */
  reconsider(now: readonly MediaDeviceInfo[], changed?: boolean): void {
    const more = now.length > this.#count;
    this.#count = now.length;
    if (!this.#wanted) return;
    const ids = now.map((device) => device.deviceId).filter(Boolean);
    const id = this.inUse;
    // A Bluetooth headset can go without its track ending: silence that nobody notices.
    if (this.#sent && (!this.#live || (id && ids[0] && !ids.includes(id)))) this.#ended();
    // What is on its way comes with a list of its own; and so does the end of a mute.
    else if (this.#sent && !this.#attempt) this.#followDefault(now, id);
    if (
      this.#sent ||
      this.#attempt ||
      (this.#error?.code !== 'E_MEDIA_NOT_FOUND' && this.#error?.code !== 'E_MEDIA_BUSY')
    )
      return;
    // Ids that are blank now say that a permission is gone, and a list that is as it was may still be news: of a plug
    // that was loose.
    const isNews = ids[0] && (changed || (this.#lost && !ids.includes(this.#lost)));
    if (!more && !isNews) return;
    this.#lost = '';
    this.enable().catch(() => {
      /* told as a fact */
    });
  }

  /**
   * The processors are others now: what is captured, or about to be, goes through those. Resolves once the senders have
   * what they make.
   * @throws NoomError why one of them could not begin; the track goes on without it.
   */
  async reprocess(): Promise<void> {
    const pipeline = this.#pipeline;
    const attempt = this.#attempt;
    await Promise.all([
      pipeline?.run(this.#ports.processors(), () => {
        this.#stream = new MediaStream([pipeline.sent]);
        if (this.#sent) this.#send();
      }),
      attempt?.pipeline && this.#process(attempt, attempt.pipeline),
    ]);
    await this.#carried;
    if (this.#pipeline?.error) throw this.#pipeline.error;
  }

  /** Off for good: requests under way come to nothing. */
  close(): void {
    this.#discardAttempt();
    this.disable();
  }

  get #captured(): MediaStreamTrack | undefined {
    return this.#pipeline?.captured;
  }

  get #live(): boolean {
    return this.#captured?.readyState === 'live';
  }

  /**
   * The first microphone of the list is the system's default (Media Capture and Streams, section 9.2). Chromium lists
   * that as a device of its own, "default", with the group and, behind a word for it, the label of the real one. It is
   * the real one that is asked for: while "default" is captured, a request for "default" gets the same capture.
   * Cameras have no default that anybody sets, only an order.
   */
  #followDefault(now: readonly MediaDeviceInfo[], id: string | undefined): void {
    const real = now.find(
      ({ deviceId, groupId, label }) =>
        deviceId !== 'default' && groupId === now[0]!.groupId && now[0]!.label.endsWith(label),
    )?.deviceId;
    if (this.#ports.kind !== 'audio' || !real) return;
    const before = this.#default;
    this.#default = real;
    if (!before || before === real || id === real || (id === this.deviceId && id !== 'default')) return;
    this.#replace(this.deviceId, real).catch(({ code }: NoomError) => {
      // The one in use goes on; what fails for another reason than a refusal is tried again with the next list.
      if (code !== 'E_MEDIA_DENIED') this.#default = UNKNOWN;
    });
  }

  #replace(from: string, deviceId = this.deviceId): Promise<void> {
    if (!this.#wanted) {
      this.#drop();
      return Promise.resolve();
    }
    if (!this.#sent) return this.enable();
    const attempt: Attempt = { discarded: false, switch: { from, wish: (this.#wish ??= wish()) } };
    this.#startDeadline();
    this.#begin(attempt, () =>
      this.#ports.open(deviceId, true).catch((error: NoomError) => {
        if (error.code !== 'E_MEDIA_BUSY' || attempt.discarded || !this.#sent || deviceId !== this.deviceId)
          throw error;
        // Android opens one camera at a time: for what the person chose make room and try once more.
        this.#drop();
        this.#unsend();
        this.#publish();
        return this.#ports.open(deviceId, true);
      }),
    );
    return attempt.switch!.wish.promise;
  }

  #begin(attempt: Attempt, request: () => Promise<MediaStreamTrack>): void {
    this.#attempt = attempt;
    request().then(
      (track) => {
        const pipeline = new Pipeline(track);
        if (this.#takes(attempt) && this.#ports.processors().length > 0) void this.#process(attempt, pipeline);
        else this.#arrived(attempt, pipeline);
      },
      (error: NoomError) => this.#failed(attempt, error),
    );
  }

  /** Whether what comes of an attempt is still of use. */
  #takes(attempt: Attempt): boolean {
    return this.#wanted && !attempt.discarded && (!this.#sent || this.#attempt === attempt);
  }

  #process(attempt: Attempt, pipeline: Pipeline): Promise<void> {
    attempt.pipeline = pipeline;
    return pipeline.run(this.#ports.processors(), () => this.#arrived(attempt, pipeline));
  }

  #arrived(attempt: Attempt, pipeline: Pipeline): void {
    const current = this.#attempt === attempt;
    if (!this.#takes(attempt)) {
      pipeline.stop();
      if (current) this.#attempt = null;
      return;
    }
    if (pipeline.captured.readyState === 'ended') {
      pipeline.stop();
      return this.#failed(attempt, notFound(this.#ports.kind));
    }
    if (current) this.#attempt = null;
    else this.#discardAttempt();
    this.#stopDeadline();
    this.#error = undefined;
    this.#lost = '';
    const old = this.#pipeline;
    old?.captured.removeEventListener('ended', this.#ended);
    this.#pipeline = pipeline;
    this.#stream = new MediaStream([pipeline.sent]);
    pipeline.captured.addEventListener('ended', this.#ended);
    this.#mute.watch(pipeline.captured);
    this.#silence = undefined;
    const wish = this.#settle();
    this.#send();
    old?.stop();
    if (wish) void this.#carried.then(wish.resolve);
  }

  #failed(attempt: Attempt, error: NoomError): void {
    if (attempt.discarded) return;
    if (this.#attempt !== attempt) {
      // The answer to a request that had been given up: it explains better than "no answer".
      if (this.#error?.code === 'E_MEDIA_TIMEOUT' && !this.#attempt) this.#tellFailed(error);
      return;
    }
    this.#attempt = null;
    this.#stopDeadline();
    // What is captured by now waits for a processor that never began; its light goes out.
    attempt.pipeline?.stop();
    if (attempt.switch) {
      attempt.discarded = true;
      this.deviceId = attempt.switch.from;
      if (this.#wish === attempt.switch.wish) this.#wish = null;
      attempt.switch.wish.reject(error);
      this.#silence = undefined;
      if (this.#mute.muted) this.#publish();
      // Turned off and on meanwhile, or the device before had to make room: back to that one.
      if (this.#wanted && !this.#sent)
        this.enable().catch(() => {
          /* told as a fact */
        });
      return;
    }
    if (!this.#wanted) return;
    this.#settle()?.reject(error);
    this.#tellFailed(error);
  }

  #tellFailed(error: NoomError): void {
    this.#error = error;
    this.#publish();
  }

  /** The device was unplugged or its permission taken back; `stop()` does not fire the event. */
  readonly #ended = (): void => {
    this.#lost = this.#captured?.getSettings().deviceId ?? '';
    this.#drop();
    if (!this.#sent) return;
    this.#unsend();
    if (this.#attempt) {
      this.#startDeadline(); // a mute may have stopped it
      return this.#publish();
    }
    const lost = notFound(this.#ports.kind);
    this.#tellFailed(lost);
    void takenBack(this.#ports.kind).then((refusal) => refusal && this.#error === lost && this.#tellFailed(refusal));
  };

  #send(): void {
    this.#captured!.enabled = true;
    this.#sent = true;
    this.#carried = this.#ports.onTrack(this.#pipeline!.sent);
    this.#publish();
  }

  #unsend(): void {
    if (!this.#sent) return;
    this.#sent = false;
    void this.#ports.onTrack(null);
  }

  #drop(): void {
    const pipeline = this.#pipeline;
    this.#pipeline = null;
    this.#stream = undefined;
    this.#default = '';
    pipeline?.captured.removeEventListener('ended', this.#ended);
    this.#mute.watch(null);
    pipeline?.stop();
  }

  #discardAttempt(): void {
    if (this.#attempt) {
      this.#attempt.discarded = true;
      this.#attempt.pipeline?.stop();
      this.#default = UNKNOWN;
    }
    this.#attempt = null;
  }

  #settle(): Wish | null {
    const settled = this.#wish;
    this.#wish = null;
    return settled;
  }

  #startDeadline(): void {
    this.#stopDeadline();
    this.#cancelDeadline = this.#ports.clock.after(ANSWER_MS, () => {
      const attempt = this.#attempt;
      if (attempt)
        void noAnswer(this.#ports.kind).then((error) => this.#attempt === attempt && this.#failed(attempt, error));
    });
  }

  #stopDeadline(): void {
    this.#cancelDeadline?.();
    this.#cancelDeadline = null;
  }

  #publish(): void {
    const muted = this.#sent && this.#mute.muted;
    this.#silence = muted ? (this.#silence ?? mutedBySource(this.#ports.kind)) : undefined;
    const error = this.#error ?? this.#silence ?? (this.#sent ? this.#pipeline?.error : undefined);
    const status = muted ? 'muted' : this.#sent ? 'on' : !this.#wanted ? 'off' : this.#error ? 'failed' : 'starting';
    this.#ports.onMedia({
      wanted: this.#wanted,
      enabled: this.#sent && !muted,
      status,
      ...(this.#sent && this.#stream && { stream: this.#stream }),
      ...(error && { error }),
    });
  }
}

function wish(): Wish {
  let resolve!: () => void, reject!: (error: NoomError) => void;
  const promise = new Promise<void>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  promise.catch(() => {
    /* the caller hears of it; a retry of our own has no caller */
  });
  return { promise, resolve, reject };
}
