/** Owns whether a person wants something, remembered between visits. Knows nothing of what it is. */

export class OnOffChoice {
  readonly #key: string;
  readonly #byDefault: boolean;
  /** What was said here; undefined: nothing yet. */
  #said: boolean | undefined;

  /** @param key in the browser's local storage */
  constructor(key: string, byDefault: boolean) {
    this.#key = key;
    this.#byDefault = byDefault;
  }

  get isOn(): boolean {
    if (this.#said !== undefined) return this.#said;
    try {
      const kept = localStorage.getItem(this.#key);
      return kept === null ? this.#byDefault : kept !== 'off';
    } catch {
      return this.#byDefault; // storage is refused: a sandboxed frame, or cookies off
    }
  }

  set isOn(on: boolean) {
    this.#said = on;
    try {
      localStorage.setItem(this.#key, on ? 'on' : 'off');
    } catch {
      // As above; then it is so for as long as the page lives.
    }
  }
}
