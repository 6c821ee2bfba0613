/** Owns the choices of microphone and speakers, and of the camera, that stand beside the buttons for them. */
import { html, type TemplateResult } from 'lit';
import { LazyPart } from '../../../session/base/lazy-part.js';
import { CALL_PARTS } from '../../exported-parts.js';
import { icons } from '../../ui/icons.js';
import type { CallView, Control } from './control.js';

const menu = new LazyPart(
  () => import('../noom-device-menu.js'),
  ({ NoomDeviceMenu }) => NoomDeviceMenu,
);

const choiceOf = (
  id: string,
  part: string,
  inMenu: number,
  icon: TemplateResult,
  label: Control['label'],
  kinds: readonly MediaDeviceKind[],
): Control => ({
  name: 'devices',
  part,
  inMenu,
  icon: () => icon,
  label,
  opens: {
    id,
    tag: 'noom-device-menu',
    part: menu,
    width: 280,
    content: ({ session, t }: CallView) =>
      html`<noom-device-menu
        exportparts=${CALL_PARTS}
        .session=${session}
        .strings=${t}
        .kinds=${kinds}
      ></noom-device-menu>`,
  },
});

export const audioDevices = choiceOf('audio', 'microphone-devices', 4, icons.mic, ({ t }) => t.audioDevices, [
  'audioinput',
  'audiooutput',
]);
export const cameras = choiceOf('video', 'camera-devices', 5, icons.camera, ({ t }) => t.cameras, ['videoinput']);
