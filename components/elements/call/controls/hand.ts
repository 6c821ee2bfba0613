/** Owns the control that raises one's hand. */
import { icons } from '../../ui/icons.js';
import type { Control } from './control.js';

export const hand: Control = {
  name: 'hand',
  key: 'h',
  inMenu: 2,
  look: (view) => (view.hand ? 'on' : ''),
  icon: () => icons.hand,
  label: (view) => (view.hand ? view.t.handLower : view.t.handRaise),
  act: (view, { attempt }) => void attempt((session) => session.raiseHand(!view.hand)),
};
