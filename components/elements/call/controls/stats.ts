/** Owns the control that opens the statistics. Stands in the menu, and is loaded with it. */
import { html } from 'lit';
import { LazyPart } from '../../../session/base/lazy-part.js';
import { CALL_PARTS } from '../../exported-parts.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import type { Control } from './control.js';

export const stats: Control = {
  name: 'stats',
  icon: () => lazyIcons.chart,
  label: ({ t }) => t.stats,
  opens: {
    id: 'stats',
    tag: 'noom-stats',
    part: new LazyPart(
      () => import('../stats/noom-stats.js'),
      ({ NoomStats }) => NoomStats,
    ),
    width: 400,
    content: ({ session, t }) =>
      html`<noom-stats exportparts=${CALL_PARTS} .session=${session} .strings=${t}></noom-stats>`,
  },
};
