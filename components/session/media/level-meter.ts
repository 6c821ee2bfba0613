/**
 * Owns how loud the microphone is and whether somebody speaks into it. Knows nothing of where the track comes from.
 */
import type { Clock } from '../base/clock.js';

/** Milliseconds between two looks at the level. */
const INTERVAL = 100;
/** Levels that speech rises above and silence stays below; in between nothing changes. */
const LOUD = 0.35;
const QUIET = 0.25;
/** Milliseconds of loudness that are speech (a click is not), and of quiet that end it (a breath does not). */
const ATTACK = 100;
const RELEASE = 900;
/** Decibels below full scale that count as level 0: the noise of a quiet room. */
const FLOOR = 60;

/** Turns levels into speaking or not, with hysteresis in level and in time. */
export class SpeakingDetector {
  readonly #attack: number;
  #speaking = false;
  #since: number | null = null;

  /** @param attack milliseconds of loudness that are speech */
  constructor(attack = ATTACK) {
    this.#attack = attack;
  }

  get speaking(): boolean {
    return this.#speaking;
  }

  /** @param level 0…1 @param at milliseconds @returns whether somebody speaks */
  update(level: number, at: number): boolean {
    const against = this.#speaking ? level < QUIET : level > LOUD;
    const back = this.#speaking ? level > LOUD : level < QUIET;
    if (against) this.#since ??= at;
    else if (back) this.#since = null;
    if (this.#since !== null && at - this.#since >= (this.#speaking ? RELEASE : this.#attack)) {
      this.#speaking = !this.#speaking;
      this.#since = null;
    }
    return this.#speaking;
  }

  reset(): void {
    this.#speaking = false;
    this.#since = null;
  }
}

interface LevelMeterOptions {
  readonly onSpeaking: (speaking: boolean) => void;
  /** As of a `SpeakingDetector`. */
  readonly attack?: number;
}

export class LevelMeter {
  readonly #clock: Clock;
  readonly #onSpeaking: (speaking: boolean) => void;
  readonly #detector: SpeakingDetector;
  #track: MediaStreamTrack | null = null;
  #context: AudioContext | null = null;
  #source: MediaStreamAudioSourceNode | null = null;
  #analyser: AnalyserNode | null = null;
  #samples = new Float32Array(0);
  #cancel: (() => void) | null = null;
  #told = false;

  constructor(clock: Clock, { onSpeaking, attack }: LevelMeterOptions) {
    this.#clock = clock;
    this.#onSpeaking = onSpeaking;
    this.#detector = new SpeakingDetector(attack);
  }

  /** Loudness now, 0 (quiet room, or nothing to listen to) to 1 (full scale), on a scale of decibels. */
  get level(): number {
    if (!this.#analyser || this.#context?.state !== 'running') return 0;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    let sum = 0;
    for (const sample of this.#samples) sum += sample * sample;
    const decibels = 10 * Math.log10(sum / this.#samples.length);
    return Math.min(1, Math.max(0, 1 + decibels / FLOOR));
  }

  /** Listens to this track from now on; null: to none. */
  listen(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.#track = track;
    this.#disconnect();
    if (!track) {
      this.#cancel?.();
      this.#cancel = null;
      this.#detector.reset();
      this.#tell(false);
      this.#context?.close().catch(() => {
        /* closed already */
      });
      this.#context = null;
      return;
    }
    this.#connect(track);
    if (this.#analyser && !this.#cancel) this.#tick();
  }

  close(): void {
    this.listen(null);
  }

  #connect(track: MediaStreamTrack): void {
    try {
      this.#context ??= new AudioContext({ latencyHint: 'playback' });
      this.#source = this.#context.createMediaStreamSource(new MediaStream([track]));
      this.#analyser = this.#context.createAnalyser();
      this.#analyser.fftSize = 2048;
      this.#samples = new Float32Array(this.#analyser.fftSize);
      this.#source.connect(this.#analyser);
      this.#resume();
    } catch {
      // No AudioContext, or none left: calls go on without a meter.
      this.#disconnect();
    }
  }

  #disconnect(): void {
    this.#source?.disconnect();
    this.#source = null;
    this.#analyser = null;
  }

  #tick(): void {
    this.#cancel = this.#clock.after(INTERVAL, () => {
      this.#tick();
      // Chromium starts an AudioContext only after a gesture on the page; asking earlier again would fill the console.
      // Safari interrupts one
      // for a phone call, or in the background.
      if (globalThis.navigator.userActivation?.hasBeenActive !== false) this.#resume();
      this.#tell(this.#detector.update(this.level, this.#clock.now()));
    });
  }

  #resume(): void {
    if (this.#context && this.#context.state !== 'running')
      this.#context.resume().catch(() => {
        /* tried again at the next tick */
      });
  }

  #tell(speaking: boolean): void {
    if (speaking === this.#told) return;
    this.#told = speaking;
    this.#onSpeaking(speaking);
  }
}
