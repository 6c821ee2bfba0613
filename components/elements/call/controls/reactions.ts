/** Owns the control that opens the choice of a reaction, and the choice out of all emoji that it leads to. */
import { html } from 'lit';
import { LazyPart } from '../../../session/base/lazy-part.js';
import { icons } from '../../ui/icons.js';
import type { Control } from './control.js';

const PART = new LazyPart(
  () => import('../noom-reactions.js'),
  ({ NoomReactions }) => NoomReactions,
);

const all: Control = {
  name: 'reactions',
  icon: () => icons.smile,
  label: ({ t }) => t.allEmoji,
  opens: {
    id: 'emoji',
    tag: 'noom-reactions',
    part: PART,
    width: 360,
    content: ({ session, t }) => html`<noom-reactions all .session=${session} .strings=${t}></noom-reactions>`,
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
    content: ({ session, t }) => html`<noom-reactions .session=${session} .strings=${t} .more=${all}></noom-reactions>`,
  },
};
