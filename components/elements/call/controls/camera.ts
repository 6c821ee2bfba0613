/** Owns the control that turns one's camera on and off. */
import { icons } from '../../ui/icons.js';
import type { Control } from './control.js';
import { cameras } from './devices.js';
import { lookOf } from './look.js';

export const camera: Control = {
  name: 'camera',
  needs: 'video',
  key: 'v',
  choice: cameras,
  look: ({ media }) => lookOf(media.camera),
  icon: ({ media }) => (media.camera.enabled ? icons.camera : icons.cameraOff),
  label: ({ t, media }) => (media.camera.enabled ? t.cameraOff : t.cameraOn),
  act: ({ media }, { attempt }) => void attempt((session) => session.setCameraEnabled(!media.camera.enabled)),
};
