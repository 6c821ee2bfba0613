/**
 * Owns what stands between the track that a device or the app gives and the one that is sent: the processors of one
 * captured track, one after the other. Knows nothing of devices, of senders, or of what a processor does.
 */
import { NoomError } from '../base/errors.js';
import type { DeviceMediaKind } from './capture.js';

/** Changes the picture of the camera or the sound of the microphone, before it is sent and shown. */
export interface Processor {
  readonly kind: DeviceMediaKind;
  /**
   * Begins with a track: of the device, or of the processor before. Called anew for each device that is opened. While
   * the promise is open nothing is sent, so that nobody is shown unprocessed; once it rejects, the track goes on as it
   * is. It must not stop that track.
   */
  process(track: MediaStreamTrack): Processed | Promise<Processed>;
}

export interface Processed {
  /** What is sent in place of the track that was given. */
  readonly track: MediaStreamTrack;
  /** The track is not used any more: lets go of it and of all that it took to make it. */
  close(): void;
}

/** A captured track, and what it is sent as. */
export class Pipeline {
  readonly captured: MediaStreamTrack;
  /** It is the app's own: only the app stops, mutes or unmutes it. */
  readonly isProvided: boolean;
  #sent: MediaStreamTrack;
  #error: NoomError | undefined;
  #running: readonly Processed[] = [];
  /** Of the calls of `run` only this one counts; null: none any more. */
  #newest: Promise<void> | null = null;

  constructor(captured: MediaStreamTrack, { isProvided = false } = {}) {
    this.captured = this.#sent = captured;
    this.isProvided = isProvided;
  }

  get sent(): MediaStreamTrack {
    return this.#sent;
  }

  /** Why a processor changes nothing, although it should. */
  get error(): NoomError | undefined {
    return this.#error;
  }

  /**
   * Sends the captured track through these processors from now on. `onSent` is called once there is a track to send,
   * and before those of the processors until then end; never if another call or `stop` comes first. Resolves when the
   * newest call has come to its end.
   */
  run(processors: readonly Processor[], onSent: () => void): Promise<void> {
    const run: Promise<void> = Promise.resolve().then(() => this.#run(processors, onSent, () => this.#newest === run));
    this.#newest = run;
    return run;
  }

  async #run(processors: readonly Processor[], onSent: () => void, counts: () => boolean): Promise<void> {
    const running: Processed[] = [];
    let sent = this.captured;
    let error: NoomError | undefined;
    for (const processor of processors) {
      try {
        const processed = await processor.process(sent);
        running.push(processed);
        sent = processed.track;
      } catch (thrown) {
        error ??= unprocessed(processor.kind, thrown);
      }
      if (!counts()) break;
    }
    if (!counts()) {
      close(running);
      return this.#newest ?? undefined;
    }
    const before = this.#running;
    this.#running = running;
    this.#sent = sent;
    this.#error = error;
    onSent();
    close(before);
  }

  /** Lets go of the device and of the processors; idempotent. */
  stop(): void {
    this.#newest = null;
    if (!this.isProvided) this.captured.stop();
    close(this.#running);
    this.#running = [];
  }
}

/** The last first: each is done with the track of the one before when that ends. */
function close(running: readonly Processed[]): void {
  for (const processed of [...running].reverse()) {
    try {
      processed.close();
    } catch (error) {
      console.warn('noom: a processor failed to close', error); // an app's, and the others have to be closed
    }
  }
}

function unprocessed(kind: DeviceMediaKind, cause: unknown): NoomError {
  const what = kind === 'audio' ? 'sound' : 'picture';
  const advice = `The ${what} is sent as it is: what should change it could not start. Turn it off, or try again.`;
  return new NoomError('E_UNSUPPORTED', advice, { cause, hint: 'processor' });
}
