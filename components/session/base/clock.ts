/** Owns the session's idea of time, so that a simulation can drive the same code. Knows nothing of what is timed. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls once after `ms` milliseconds. Returns how to call it off. */
  after(ms: number, call: () => void): () => void;
}

/** Milliseconds of one beat of `afterRunning`. */
const BEAT_MS = 1_000;

/**
 * Calls once the page has run for `ms` milliseconds: time in which it was frozen, asleep or had no processor does not
 * count, for nothing could have been answered in it. Returns how to call it off.
 */
export function afterRunning(clock: Clock, ms: number, call: () => void): () => void {
  let cancel: () => void;
  const wait = (left: number) => {
    cancel = clock.after(Math.min(left, BEAT_MS), () => (left > BEAT_MS ? wait(left - BEAT_MS) : call()));
  };
  wait(ms);
  return () => cancel();
}

export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
