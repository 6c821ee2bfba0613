/** Owns the control that opens the list of who is here. */
import { html } from 'lit';
import { LazyPart } from '../../../session/base/lazy-part.js';
import { CALL_PARTS } from '../../exported-parts.js';
import { icons } from '../../ui/icons.js';
import type { Control } from './control.js';

export const people: Control = {
  name: 'people',
  inMenu: 3,
  icon: () => icons.people,
  label: ({ t }) => t.people,
  news: ({ t, knocks }) => ({ count: knocks, text: t.knocking(knocks) }),
  opens: {
    id: 'people',
    tag: 'noom-people',
    part: new LazyPart(
      () => import('../noom-people.js'),
      ({ NoomPeople }) => NoomPeople,
    ),
    width: 320,
    content: ({ session, t }) =>
      html`<noom-people exportparts=${CALL_PARTS} .session=${session} .strings=${t}></noom-people>`,
  },
};
