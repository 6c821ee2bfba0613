/**
 * Owns what a person is told of their own microphone and camera that do not work: each by its name, in the order in
 * which they failed, and both by one line where it is the same with both. Knows nothing of where that stands.
 */
import type { CommonStrings } from '../../locales/strings.js';
import type { NoomError } from '../../session/base/errors.js';
import type { MediaState } from '../../session/state/state.js';
import { errorText } from './why-out.js';

export interface Trouble {
  /** Of the device, or of both. */
  readonly name: string;
  /** What to do. */
  readonly text: string;
  /**
   * Another after each failure, also where it reads as before: each press on a device's button is to be answered, aloud
   * as well.
   */
  readonly key: NoomError;
}

export class DeviceTroubles {
  /** Those that stand, the older first. */
  #errors: readonly NoomError[] = [];

  /** Those that there are just now, the newest last. */
  of({ audio, camera }: Pick<MediaState, 'audio' | 'camera'>, t: CommonStrings): Trouble[] {
    const found = [
      { name: t.camera, error: camera.error },
      { name: t.microphone, error: audio.error },
    ].flatMap(({ name, error }): Trouble[] => (error ? [{ name, text: errorText(error, t), key: error }] : []));
    const keys = found.map(({ key }) => key);
    this.#errors = [...new Set([...this.#errors.filter((error) => keys.includes(error)), ...keys])];
    const [older, newer] = found.sort((a, b) => this.#errors.indexOf(a.key) - this.#errors.indexOf(b.key));
    return newer && older?.text === newer.text ? [{ ...newer, name: t.cameraAndMicrophone }] : found;
  }
}
