/** Owns the control that opens the menu. */
import { html } from 'lit';
import { LazyPart } from '../../../session/base/lazy-part.js';
import { CALL_PARTS } from '../../exported-parts.js';
import { icons } from '../../ui/icons.js';
import type { Control } from './control.js';

export const more: Control = {
  name: 'more',
  icon: () => icons.more,
  label: ({ t }) => t.more,
  opens: {
    id: 'menu',
    tag: 'noom-menu',
    part: new LazyPart(
      () => import('../noom-menu.js'),
      ({ NoomMenu }) => NoomMenu,
    ),
    width: 340,
    content: (view, controls) =>
      html`<noom-menu
        exportparts=${CALL_PARTS}
        .session=${view.session}
        .strings=${view.t}
        .view=${view}
        .controls=${controls}
        ><slot name="menu" slot="menu"></slot
      ></noom-menu>`,
  },
};
