/** Owns whether an app's settings of its media can be used, and what they are. Knows nothing of devices or senders. */
import { NoomError } from '../base/errors.js';
import type { MediaSettings } from '../options.js';

const CHECKS: Record<keyof MediaSettings, [fits: (value: unknown) => boolean, what: string]> = {
  camera: [isConstraints, 'constraints of a track'],
  microphone: [isConstraints, 'constraints of a track'],
  maxBitrate: [(value) => Number.isSafeInteger(value) && Number(value) > 0, 'a whole number of bits a second'],
};

/** What is wrong with them, as E_SCHEMA; null: nothing. */
export function settingsProblem(settings: unknown): NoomError | null {
  if (settings === undefined) return null;
  const problem = (advice: string) => new NoomError('E_SCHEMA', `The option media ${advice}.`);
  if (!isConstraints(settings)) return problem('has to be an object');
  for (const [name, value] of Object.entries(settings)) {
    if (!Object.hasOwn(CHECKS, name)) return problem(`knows no ${name}`);
    const [fits, what] = CHECKS[name as keyof MediaSettings];
    if (value !== undefined && !fits(value)) return problem(`wants as ${name} ${what}`);
  }
  return null;
}

function isConstraints(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
