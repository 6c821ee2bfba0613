/**
 * Owns the requests of one device: the one that counts, its deadline, and the promise of those who wait for what comes
 * of it. Knows nothing of what is captured by now, nor of what the person wants.
 */
import type { Clock } from '../base/clock.js';
import { Deferred } from '../base/deferred.js';
import type { NoomError } from '../base/errors.js';
import type { DeviceMediaKind } from './capture.js';
import { noAnswer } from './media-errors.js';
import { Pipeline, type Processor } from './processors.js';

/** Milliseconds until a request without an answer counts as failed. A later answer is still taken if wanted. */
const ANSWER_MS = 30_000;

export interface DeviceRequest {
  /** Its track, should it come, is of no use any more. */
  discarded: boolean;
  /** Of the app's own track. */
  readonly isProvided: boolean;
  /** Its track has come, and is being processed. */
  pipeline?: Pipeline;
  /** Of a switch: the selection to go back to if it fails, and whom to tell. */
  readonly switch?: { readonly from: string; readonly waiting: Deferred<void> };
}

export interface DeviceRequestsPorts {
  readonly kind: DeviceMediaKind;
  readonly clock: Clock;
  /** What stands between the captured and the sent track just now. */
  processors(): readonly Processor[];
  /** Whether what comes of a request is still of use. */
  takes(request: DeviceRequest): boolean;
  onArrived(request: DeviceRequest, pipeline: Pipeline): void;
  onFailed(request: DeviceRequest, error: NoomError): void;
}

export class DeviceRequests {
  readonly #ports: DeviceRequestsPorts;
  #current: DeviceRequest | null = null;
  /** It had no answer in time; one may come yet. */
  #late: DeviceRequest | null = null;
  #waiting: Deferred<void> | null = null;
  #cancelDeadline: (() => void) | null = null;

  constructor(ports: DeviceRequestsPorts) {
    this.#ports = ports;
  }

  /** The one that is under way and counts. */
  get current(): DeviceRequest | null {
    return this.#current;
  }

  /** What those get who wait for the track: by this request, or by the one that takes its place. */
  wait(): Deferred<void> {
    return (this.#waiting ??= new Deferred());
  }

  /** Takes out the promise, to be settled; null: nobody waits. Nothing has to come within a time any more. */
  settle(): Deferred<void> | null {
    this.#stopDeadline();
    const settled = this.#waiting;
    this.#waiting = null;
    return settled;
  }

  /** Rejects those who wait for a switch; who asks from now on waits for something else. */
  reject(waiting: Deferred<void>, error: NoomError): void {
    if (this.#waiting === waiting) this.#waiting = null;
    waiting.reject(error);
  }

  begin(request: DeviceRequest, open: () => Promise<MediaStreamTrack>): void {
    this.#current = request;
    open().then(
      (track) => {
        const pipeline = new Pipeline(track, request);
        if (this.#ports.takes(request) && this.#ports.processors().length > 0) void this.#process(request, pipeline);
        else this.#ports.onArrived(request, pipeline);
      },
      (error: NoomError) => this.#ports.onFailed(request, error),
    );
  }

  /** The processors are others now: a track that is being processed goes through those. */
  async reprocess(): Promise<void> {
    const request = this.#current;
    if (request?.pipeline) await this.#process(request, request.pipeline);
  }

  /** The request that counts has come to its end. */
  end(): void {
    this.#stopDeadline();
    this.#current = null;
  }

  /** Gives up the request that counts. Whether there was one. */
  discard(): boolean {
    if (this.#late) this.#late.discarded = true;
    this.#late = null;
    const request = this.#current;
    if (request) {
      request.discarded = true;
      request.pipeline?.stop();
    }
    this.#current = null;
    return request !== null;
  }

  /** From now on the request has the whole time to answer. */
  startDeadline(): void {
    this.#stopDeadline();
    const { clock, kind, onFailed } = this.#ports;
    this.#cancelDeadline = clock.after(ANSWER_MS, () => {
      const request = this.#current;
      if (!request) return;
      void noAnswer(kind).then((error) => {
        if (this.#current !== request) return;
        this.#late = request;
        onFailed(request, error);
      });
    });
  }

  #process(request: DeviceRequest, pipeline: Pipeline): Promise<void> {
    request.pipeline = pipeline;
    return pipeline.run(this.#ports.processors(), () => this.#ports.onArrived(request, pipeline));
  }

  #stopDeadline(): void {
    this.#cancelDeadline?.();
    this.#cancelDeadline = null;
  }
}
