/** Owns how the button of a device looks: off, and on its way on. */
import type { MediaState } from '../../../session/state/state.js';

export const lookOf = ({ enabled, status }: MediaState['audio']): string =>
  `${enabled ? '' : 'off'} ${status === 'starting' ? 'spent' : ''}`;
