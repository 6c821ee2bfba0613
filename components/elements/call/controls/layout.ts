/** Owns the control that shows everyone alike, or the speaker large. Stands in the menu, and is loaded with it. */
import type { Strings } from '../../../locales/en.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import type { CallView, Control } from './control.js';

export const layout: Control = {
  name: 'layout',
  icon: () => lazyIcons.grid,
  label: ({ t, spotlight }) => (t as Strings)[spotlight ? 'layoutGrid' : 'layoutSpotlight'],
  act: (_view: CallView, { ask }) => ask('layout'),
};
