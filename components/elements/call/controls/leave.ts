/** Owns the control by which one leaves. */
import { icons } from '../../ui/icons.js';
import type { Control } from './control.js';

export const leave: Control = {
  name: 'leave',
  look: () => 'leave danger',
  icon: () => icons.leave,
  label: ({ t }) => t.leave,
  act: (_view, { ask }) => ask('leave'),
};
