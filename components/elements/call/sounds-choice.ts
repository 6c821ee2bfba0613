/** Owns whether a person wants the sounds of a call. Knows nothing of the sounds. */
import { OnOffChoice } from '../ui/on-off-choice.js';

const choice = new OnOffChoice('noom:sounds', true);

export const wantsSounds = (): boolean => choice.isOn;
export const chooseSounds = (on: boolean): void => void (choice.isOn = on);
