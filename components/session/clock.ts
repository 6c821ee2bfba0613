/** Owns the session's idea of time, so that a simulation can drive the same code. Knows nothing of what is timed. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Calls once after `ms` milliseconds. Returns how to call it off. */
  after(ms: number, call: () => void): () => void;
}

export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};
