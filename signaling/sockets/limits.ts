/** Owns how fast one socket may speak. Knows nothing of what it says. */

export interface Rate {
  /** Commands at once. A peer that opens a mesh of eight sends some hundred candidates in one go. */
  burst: number;
  /** Commands a second in the long run. */
  perSecond: number;
}

/** A bucket that holds `burst` tokens and is filled at `perSecond`. Returns a function that takes one, or says no. */
export function tokenBucket({ burst, perSecond }: Rate, now: () => number): () => boolean {
  let tokens = burst;
  let filledAt = now();
  return () => {
    const at = now();
    tokens = Math.min(burst, tokens + (Math.max(0, at - filledAt) / 1000) * perSecond);
    filledAt = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
