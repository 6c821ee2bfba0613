/** Owns the control that opens the choice of a reaction, and the choice out of all emoji that it leads to. */
import { html } from 'lit';
import { LazyPart } from '../../../session/base/lazy-part.js';
import { CALL_PARTS } from '../../exported-parts.js';
import { icons } from '../../ui/icons.js';
import type { CallView, Control } from './control.js';

const PART = new LazyPart(
  () => import('../noom-reactions.js'),
  ({ NoomReactions }) => NoomReactions,
);

const contentOf = ({ session, t }: CallView, { isOfAll = false, more }: { isOfAll?: boolean; more?: Control }) =>
  html`<noom-reactions
    exportparts=${CALL_PARTS}
    ?all=${isOfAll}
    .session=${session}
    .strings=${t}
    .more=${more}
  ></noom-reactions>`;

const all: Control = {
  name: 'reactions',
  icon: () => icons.smile,
  label: ({ t }) => t.allEmoji,
  opens: {
    id: 'emoji',
    tag: 'noom-reactions',
    part: PART,
    width: 360,
    content: (view) => contentOf(view, { isOfAll: true }),
  },
};

export const reactions: Control = {
  name: 'reactions',
  needs: 'react',
  inMenu: 1,
  icon: () => icons.smile,
  label: ({ t }) => t.react,
  opens: {
    id: 'reactions',
    tag: 'noom-reactions',
    part: PART,
    width: 340,
    isSmall: true,
    leadsTo: all,
    content: (view) => contentOf(view, { more: all }),
  },
};
