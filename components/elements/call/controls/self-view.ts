/** Owns the control that says where one sees oneself. Stands in the menu, and is loaded with it. */
import type { TemplateResult } from 'lit';
import { lazyIcons } from '../../ui/lazy-icons.js';
import type { ShownSelfView } from '../stage.js';
import type { Control, Way } from './control.js';

/** As a page hides it: with the layout. */
const NAME = 'layout';

export const selfView: Control = {
  name: NAME,
  icon: () => lazyIcons.float,
  label: ({ t }) => t.selfView,
  ways: [way('grid', lazyIcons.grid), way('float', lazyIcons.float), way('hidden', lazyIcons.hidden)],
  hint: ({ t, selfView: shown }) => (shown === 'hidden' ? t.selfViewHint : ''),
};

function way(selfView: ShownSelfView, icon: TemplateResult): Way {
  return {
    name: NAME,
    part: `self-view-${selfView}`,
    icon: () => icon,
    label: ({ t }) => t.selfViews[selfView],
    isChosen: (view) => view.selfView === selfView,
    act: (_view, { ask }) => ask({ selfView }),
  };
}
