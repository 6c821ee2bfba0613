/** Owns the sound by which a person finds out whether the speakers work. Knows nothing of how it is made. */
import { playTones } from './tones.js';

/** Resolves when it is over. */
export const playTestTone = (speaker: string): Promise<void> =>
  playTones({ hertz: [523.25, 659.25], loudness: 0.2, speaker });
