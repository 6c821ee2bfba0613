/** Owns the control that turns the sounds of a call off and on. Stands in the menu, and is loaded with it. */
import { lazyIcons } from '../../ui/lazy-icons.js';
import { chooseSounds, wantsSounds } from '../sounds-choice.js';
import type { Control } from './control.js';

export const sounds: Control = {
  name: 'sounds',
  icon: () => (wantsSounds() ? lazyIcons.bellOff : lazyIcons.bell),
  label: ({ t }) => (wantsSounds() ? t.soundsOff : t.soundsOn),
  act: () => chooseSounds(!wantsSounds()),
};
