/** Owns the control that turns one's microphone on and off. */
import { icons } from '../../ui/icons.js';
import type { Control } from './control.js';
import { audioDevices } from './devices.js';
import { lookOf } from './look.js';

export const microphone: Control = {
  name: 'microphone',
  needs: 'audio',
  key: 'm',
  choice: audioDevices,
  look: ({ media }) => lookOf(media.audio),
  icon: ({ media }) => (media.audio.enabled ? icons.mic : icons.micOff),
  label: ({ t, media }) => (media.audio.enabled ? t.mute : t.unmute),
  act: ({ media }, { attempt }) => void attempt((session) => session.setMicrophoneEnabled(!media.audio.enabled)),
};
