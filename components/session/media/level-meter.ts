/**
 * Owns how loud the microphone is and whether somebody speaks into it. Knows nothing of where the track comes from.
 */
import type { Clock } from '../base/clock.js';
import { SilenceDetector } from './silence-detector.js';

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
  /** Nothing at all comes from the track, or something again. */
  readonly onSilent?: (silent: boolean) => unknown;
}

export class LevelMeter {
  readonly #clock: Clock;
  readonly #onSpeaking: (speaking: boolean) => void;
  readonly #onSilent: (silent: boolean) => unknown;
  readonly #detector: SpeakingDetector;
  readonly #silence = new SilenceDetector();
  #track: MediaStreamTrack | null = null;
  #context: AudioContext | null = null;
  #source: MediaStreamAudioSourceNode | null = null;
  #analyser: AnalyserNode | null = null;
  #samples = new Float32Array(0);
  #cancel: (() => void) | null = null;
  #told = false;
  #toldSilent = false;

  constructor(clock: Clock, { onSpeaking, attack, onSilent = () => undefined }: LevelMeterOptions) {
    this.#clock = clock;
    this.#onSpeaking = onSpeaking;
    this.#onSilent = onSilent;
    this.#detector = new SpeakingDetector(attack);
  }

  /** Loudness now, 0 (quiet room, or nothing to listen to) to 1 (full scale), on a scale of decibels. */
  get level(): number {
    return levelOf(this.#power());
  }

  /** Listens to this track from now on; null: to none. */
  listen(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.#track = track;
    this.#disconnect();
    this.#silence.reset();
    this.#tellSilent(false);
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

  /** Mean square of the newest samples; null: there is nothing to measure. */
  #power(): number | null {
    if (!this.#analyser || this.#context?.state !== 'running') return null;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    let sum = 0;
    for (const sample of this.#samples) sum += sample * sample;
    return sum / this.#samples.length;
  }

  #tick(): void {
    this.#cancel = this.#clock.after(INTERVAL, () => {
      this.#tick();
      // Chromium starts an AudioContext only after a gesture on the page; asking earlier again would fill the console.
      // Safari interrupts one
      // for a phone call, or in the background.
      if (globalThis.navigator.userActivation?.hasBeenActive !== false) this.#resume();
      const [power, now] = [this.#power(), this.#clock.now()];
      this.#tell(this.#detector.update(levelOf(power), now));
      this.#tellSilent(this.#silence.update(power, now));
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

  #tellSilent(silent: boolean): void {
    if (silent === this.#toldSilent) return;
    this.#toldSilent = silent;
    this.#onSilent(silent);
  }
}

/** 0 also of nothing to measure. */
function levelOf(power: number | null): number {
  return power === null ? 0 : Math.min(1, Math.max(0, 1 + (10 * Math.log10(power)) / FLOOR));
}
