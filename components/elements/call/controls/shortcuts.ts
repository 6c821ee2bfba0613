/** Owns the control that lists the keys. Stands in the menu, and is loaded with it. */
import { lazyIcons } from '../../ui/lazy-icons.js';
import type { Control } from './control.js';

export const shortcuts: Control = {
  name: 'shortcuts',
  // Where there is nothing but a finger, there is hardly a keyboard.
  canShow: () => !matchMedia('(any-pointer: coarse) and (not (any-hover: hover))').matches,
  icon: () => lazyIcons.keyboard,
  label: ({ t }) => `${t.shortcuts} (?)`,
  act: (_view, { listKeys }) => listKeys(),
};
