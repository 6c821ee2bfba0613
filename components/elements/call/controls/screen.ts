/** Owns the control that shares one's screen. */
import { icons } from '../../ui/icons.js';
import type { Control } from './control.js';

export const screen: Control = {
  name: 'screen',
  needs: 'screen',
  key: 's',
  // Phones have no getDisplayMedia.
  canShow: () => Boolean(navigator.mediaDevices) && 'getDisplayMedia' in navigator.mediaDevices,
  look: ({ media }) => (media.screen.enabled ? 'on' : ''),
  icon: ({ media }) => (media.screen.enabled ? icons.screenOff : icons.screen),
  label: ({ t, media }) => (media.screen.enabled ? t.shareStop : t.share),
  act: ({ media }, { attempt }) => void attempt((session) => session.setScreenShareEnabled(!media.screen.enabled)),
};
