/** Owns the control that opens the choice of a reaction. */
import { html } from 'lit';
import { LazyPart } from '../../../session/base/lazy-part.js';
import { icons } from '../../ui/icons.js';
import type { Control } from './control.js';

export const reactions: Control = {
  name: 'reactions',
  needs: 'react',
  inMenu: 1,
  icon: () => icons.smile,
  label: ({ t }) => t.react,
  opens: {
    id: 'reactions',
    tag: 'noom-reactions',
    part: new LazyPart(
      () => import('../noom-reactions.js'),
      ({ NoomReactions }) => NoomReactions,
    ),
    width: 310,
    isSmall: true,
    content: ({ session, t }) => html`<noom-reactions .session=${session} .strings=${t}></noom-reactions>`,
  },
};
