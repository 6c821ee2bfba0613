/** Owns whether a person wants the sounds of a call, remembered between visits. Knows nothing of the sounds. */

const KEY = 'noom:sounds';

/** What was said here; undefined: nothing yet. */
let said: boolean | undefined;

export function wantsSounds(): boolean {
  if (said !== undefined) return said;
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true; // storage is refused: a sandboxed frame, or cookies off
  }
}

export function chooseSounds(on: boolean): void {
  said = on;
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // As above; then it is so for as long as the page lives.
  }
}
