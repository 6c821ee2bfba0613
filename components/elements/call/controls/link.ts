/** Owns the control that copies the link to the call. Stands in the menu. */
import { icons } from '../../ui/icons.js';
import type { Control } from './control.js';

export const link: Control = {
  name: 'link',
  icon: () => icons.link,
  label: ({ t }) => t.copyLink,
  act: (_view, { ask }) => ask('link'),
};
