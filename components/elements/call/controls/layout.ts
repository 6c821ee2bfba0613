/** Owns the control that shows everyone alike, or the speaker large. Stands in the menu, and is loaded with it. */
import { lazyIcons } from '../../ui/lazy-icons.js';
import type { Control } from './control.js';

export const layout: Control = {
  name: 'layout',
  icon: () => lazyIcons.grid,
  label: ({ t, spotlight }) => (spotlight ? t.layoutGrid : t.layoutSpotlight),
  act: ({ spotlight }, { ask }) => ask(spotlight ? 'grid' : 'spotlight'),
};
