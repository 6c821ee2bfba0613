/**
 * Owns the life of one capture device, microphone or camera: what the person last said, the track that is captured, or
 * that the app provides in its place, the request that is under way, and how they come together in whatever order they
 * arrive. Knows nothing of constraints, what processors do, or where the track is sent.
 */
import type { Clock } from '../base/clock.js';
import type { NoomError } from '../base/errors.js';
import type { LocalMedia } from '../state/state.js';
import type { DeviceMediaKind } from './capture.js';
import { CapturedTrack } from './captured-track.js';
import { DeviceNews } from './device-news.js';
import { DeviceRequests, type DeviceRequest } from './device-requests.js';
import { mutedBySource, notFound, silentSource, takenBack } from './media-errors.js';
import { trackEnded } from './provided-track.js';
import type { Pipeline, Processor } from './processors.js';
import { Retry } from './retry.js';

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
  /** What is off and stays captured; null: nothing any more. */
  onKept(track: MediaStreamTrack | null): unknown;
  onMedia(media: LocalMedia): void;
}

export class DeviceSource {
  /** The person's selection, `''` for none. */
  deviceId = '';
  readonly #ports: DeviceSourcePorts;
  readonly #captured: CapturedTrack;
  readonly #requests: DeviceRequests;
  readonly #news = new DeviceNews();
  /** Of the device that is missing, and of the default that could not be followed. */
  readonly #retry: Retry;
  readonly #follow: Retry;
  /** The app's own track, which is sent in place of the device's. */
  #provided: MediaStreamTrack | null = null;
  #wanted = false;
  #error: NoomError | undefined;
  /** Why what is on is not heard or seen. */
  #silence: NoomError | undefined;
  /** That nothing comes from it. */
  #flat: NoomError | undefined;

  constructor(ports: DeviceSourcePorts) {
    this.#ports = ports;
    const { kind, clock, onTrack, onKept, processors } = ports;
    this.#captured = new CapturedTrack({
      clock,
      onTrack,
      onKept,
      onChange: () => this.#publish(),
      onEnded: () => this.#ended(),
    });
    this.#retry = new Retry(clock);
    this.#follow = new Retry(clock);
    this.#requests = new DeviceRequests({
      kind,
      clock,
      processors,
      takes: (request) => this.#takes(request),
      onArrived: (request, pipeline) => this.#arrived(request, pipeline),
      onFailed: (request, error) => this.#failed(request, error),
    });
  }

  get wanted(): boolean {
    return this.#wanted;
  }
  /** The track that is being sent; null when off. */
  get track(): MediaStreamTrack | null {
    return this.#captured.isSent ? this.#captured.track : null;
  }
  /** The device of the track that is being sent; undefined when off. */
  get inUse(): string | undefined {
    return this.#captured.isSent ? this.#captured.deviceId : undefined;
  }
  /** The app has a track of its own sent. */
  get isProvided(): boolean {
    return this.#provided !== null;
  }
  /** Nothing is captured or provided, and nothing is on its way. */
  get idle(): boolean {
    return !this.#captured.isLive && !this.#requests.current && !this.#provided;
  }

  /**
   * Turns on. Resolves once the senders have the track, or once turned off before it came. While the source is muted
   * the device is opened anew: Safari then gives one that it has taken away another time.
   * @param request a request already under way, in place of one of its own.
   * @throws NoomError why it could not; the wish stays, and calling again tries again.
   */
  enable(request?: () => Promise<MediaStreamTrack>): Promise<void> {
    this.#retry.reset();
    return this.#enable(request);
  }

  #enable(request?: () => Promise<MediaStreamTrack>): Promise<void> {
    const captured = this.#captured;
    const requests = this.#requests;
    this.#wanted = true;
    if (!captured.isSent && captured.isLive) captured.send();
    if (captured.isSent)
      return captured.isMuted && !requests.current ? this.#replace(this.deviceId, this.inUse) : captured.carried;
    this.#error = undefined;
    const { promise } = requests.wait();
    requests.startDeadline();
    if (!requests.current) this.#begin({}, request ?? (() => this.#ports.open(this.deviceId, false)));
    this.#publish();
    return promise;
  }

  /** Turns off, at once. A track that arrives later is stopped on arrival. */
  disable(): void {
    const { current } = this.#requests;
    this.#wanted = false;
    this.#error = undefined;
    this.#news.nothingLost();
    this.#retry.reset();
    this.#follow.reset();
    if (current?.pipeline) this.#discardRequest();
    else if (current?.switch) this.#news.defaultMissed();
    this.#requests.settle()?.resolve();
    const apps = this.#captured.provided ?? this.#provided;
    if (this.#captured.isLive && !apps && this.#ports.keep()) this.#captured.disable();
    else this.#drop();
    this.#captured.unsend();
    this.#publish();
  }

  /**
   * Selects a device. When on, the new track takes over before the old one stops; when off, it is used next time.
   * @throws NoomError why it could not; the device before stays in use.
   */
  switchTo(deviceId: string): Promise<void> {
    const from = this.#requests.current?.switch?.from ?? this.deviceId;
    if (this.#provided) {
      this.deviceId = deviceId;
      return Promise.resolve();
    }
    this.#discardRequest();
    this.deviceId = deviceId;
    if (this.inUse === deviceId) {
      this.#requests.settle()?.resolve();
      return this.#captured.carried;
    }
    return this.#replace(from);
  }

  /**
   * Sends the app's own track in place of the device's, wherever this is on; null: the device's again. What was sent
   * before goes on until the new one is there. Resolves once the senders have it.
   * @throws NoomError why the device could not be opened; nothing is sent then.
   */
  provide(track: MediaStreamTrack | null): Promise<void> {
    if (track === this.#provided) return this.#wanted ? this.enable() : Promise.resolve();
    this.#discardRequest();
    this.#retry.reset();
    this.#provided = track;
    this.#error = undefined;
    return this.#replace(this.deviceId);
  }

  /**
   * Hears of the devices of its kind that there are now, and whether the browser said that they have `changed`: leaves
   * a device that is gone, follows the system's default where the person's choice is not in use, and comes back when
   * there may be something to come back to. Never asks again after a refusal.
   */
  reconsider(now: readonly MediaDeviceInfo[], changed?: boolean): void {
    const captured = this.#captured;
    this.#news.take(now);
    if (!this.#wanted) return;
    // A Bluetooth headset can go without its track ending: silence that nobody notices.
    if (captured.isSent && (!captured.isLive || this.#news.isGone(this.inUse))) this.#ended();
    else if (this.#provided) return;
    // What is on its way comes with a list of its own; and so does the end of a mute.
    else if (this.#news.isDefaultMissed) this.#follow.soon(() => this.#followDefault());
    else this.#followDefault();
    if (this.#isMissing && this.#news.mayBeBack(changed)) this.#retry.soon(() => this.#comeBack());
  }

  /**
   * The processors are others now: what is captured, or about to be, goes through those. Resolves once the senders have
   * what they make.
   * @throws NoomError why one of them could not begin; the track goes on without it.
   */
  async reprocess(): Promise<void> {
    await Promise.all([this.#captured.run(this.#ports.processors()), this.#requests.reprocess()]);
    await this.#captured.carried;
    if (this.#captured.error) throw this.#captured.error;
  }

  /** Hears that nothing at all comes from what is sent, or something again. What the app provides may be silent. */
  setSilent(silent: boolean): void {
    this.#flat = silent && !this.#captured.provided ? silentSource() : undefined;
    this.#publish();
  }

  /** Off for good: requests under way come to nothing. */
  close(): void {
    this.#discardRequest();
    this.disable();
  }

  /** It is on, without a device, and not by a refusal; and none is on its way. */
  get #isMissing(): boolean {
    const { code } = this.#error ?? {};
    const isAbsent = code === 'E_MEDIA_NOT_FOUND' || code === 'E_MEDIA_BUSY';
    return this.#wanted && !this.#provided && !this.#captured.isSent && !this.#requests.current && isAbsent;
  }

  #begin(request: Pick<DeviceRequest, 'switch'>, open: (request: DeviceRequest) => Promise<MediaStreamTrack>): void {
    const { kind } = this.#ports;
    const track = this.#provided;
    const begun: DeviceRequest = { ...request, discarded: false, isProvided: track !== null };
    this.#requests.begin(begun, () => {
      if (!track) return open(begun);
      return track.readyState === 'live' ? Promise.resolve(track) : Promise.reject(trackEnded(kind));
    });
  }

  #comeBack(): void {
    if (!this.#isMissing) return;
    this.#news.nothingLost();
    this.#tryAgain();
  }

  /** Only of microphones does a system have a default. */
  #followDefault(): void {
    if (this.#ports.kind !== 'audio' || !this.#captured.isSent || this.#requests.current) return;
    const deviceId = this.#news.nextDefault(this.inUse, this.deviceId);
    if (deviceId === undefined) return;
    this.#replace(this.deviceId, deviceId).catch(({ code }: NoomError) => {
      // The one in use goes on; what fails for another reason than a refusal is tried again with the next list.
      if (code !== 'E_MEDIA_DENIED') this.#news.defaultMissed();
    });
  }

  #replace(from: string, deviceId = this.deviceId): Promise<void> {
    const captured = this.#captured;
    if (!this.#wanted) {
      this.#drop();
      return Promise.resolve();
    }
    if (!captured.isSent) return this.#enable();
    // Of what the person chose exactly that; in place of what the app takes back, any.
    const strict = !captured.provided;
    const waiting = this.#requests.wait();
    this.#requests.startDeadline();
    this.#begin({ switch: { from, waiting } }, (request) =>
      this.#ports.open(deviceId, strict).catch((error: NoomError) => {
        if (error.code !== 'E_MEDIA_BUSY' || request.discarded || !captured.isSent || deviceId !== this.deviceId)
          throw error;
        // Android opens one camera at a time: for what the person chose make room and try once more.
        this.#drop();
        captured.unsend();
        this.#publish();
        return this.#ports.open(deviceId, true);
      }),
    );
    return waiting.promise;
  }

  /** Whether what comes of a request is still of use. */
  #takes(request: DeviceRequest): boolean {
    return this.#wanted && !request.discarded && (!this.#captured.isSent || this.#requests.current === request);
  }

  #arrived(request: DeviceRequest, pipeline: Pipeline): void {
    const isCurrent = this.#requests.current === request;
    if (!this.#takes(request)) {
      pipeline.stop();
      if (isCurrent) this.#requests.end();
      return;
    }
    if (pipeline.captured.readyState === 'ended') {
      pipeline.stop();
      return this.#failed(request, this.#noTrack());
    }
    if (isCurrent) this.#requests.end();
    else this.#discardRequest();
    this.#error = undefined;
    this.#silence = undefined;
    this.#news.nothingLost();
    const waiting = this.#requests.settle();
    this.#captured.take(pipeline);
    if (waiting) void this.#captured.carried.then(() => waiting.resolve());
  }

  #failed(request: DeviceRequest, error: NoomError): void {
    const requests = this.#requests;
    if (request.discarded) return;
    if (requests.current !== request) {
      // The answer to a request that had been given up: it explains better than "no answer".
      if (this.#error?.code === 'E_MEDIA_TIMEOUT' && !requests.current) this.#tellFailed(error);
      return;
    }
    requests.end();
    // What is captured by now waits for a processor that never began; its light goes out.
    request.pipeline?.stop();
    if (request.switch) {
      request.discarded = true;
      this.deviceId = request.switch.from;
      requests.reject(request.switch.waiting, error);
      this.#silence = undefined;
      if (this.#captured.isSent && this.#captured.provided !== this.#provided) {
        // What is sent is what the app has taken back, or a device in whose place something else was to be sent.
        this.#drop();
        this.#captured.unsend();
        return this.#tellFailed(error);
      }
      if (this.#captured.isMuted) this.#publish();
      // Turned off and on meanwhile, or the device before had to make room: back to that one.
      if (this.#wanted && !this.#captured.isSent) this.#tryAgain();
      return;
    }
    if (!this.#wanted) return;
    requests.settle()?.reject(error);
    this.#tellFailed(error);
  }

  #tryAgain(): void {
    this.#enable().catch(() => {
      /* told as a fact */
    });
  }

  #tellFailed(error: NoomError): void {
    this.#error = error;
    this.#publish();
  }

  /** The device was unplugged or its permission taken back. */
  #ended(): void {
    const { kind } = this.#ports;
    this.#news.lost(this.#captured.deviceId ?? '');
    this.#drop();
    if (!this.#captured.isSent) return;
    this.#captured.unsend();
    if (this.#requests.current) {
      this.#requests.startDeadline(); // a mute may have stopped it
      return this.#publish();
    }
    const lost = this.#noTrack();
    this.#tellFailed(lost);
    if (this.#provided) return;
    void takenBack(kind).then((refusal) => refusal && this.#error === lost && this.#tellFailed(refusal));
  }

  #noTrack(): NoomError {
    const { kind } = this.#ports;
    return this.#provided ? trackEnded(kind) : notFound(kind);
  }

  #drop(): void {
    this.#news.forgetDefault();
    this.#captured.drop();
  }

  #discardRequest(): void {
    if (this.#requests.discard()) this.#news.defaultMissed();
  }

  get #status(): LocalMedia['status'] {
    if (this.#captured.isMuted) return 'muted';
    if (this.#captured.isSent) return 'on';
    if (!this.#wanted) return 'off';
    return this.#error ? 'failed' : 'starting';
  }

  #publish(): void {
    const { isSent, isMuted, stream, error: unprocessed } = this.#captured;
    this.#silence = isMuted ? (this.#silence ?? mutedBySource(this.#ports.kind)) : undefined;
    const error = this.#error ?? this.#silence ?? (isSent ? (unprocessed ?? this.#flat) : undefined);
    this.#ports.onMedia({
      wanted: this.#wanted,
      enabled: isSent && !isMuted,
      status: this.#status,
      ...(isSent && stream && { stream }),
      ...(error && { error }),
    });
  }
}
