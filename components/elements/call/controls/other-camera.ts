/** Owns the control that takes a phone's other camera. Stands in the menu, and is loaded with it. */
import type { DeviceInfo } from '../../../session/state/state.js';
import { lazyIcons } from '../../ui/lazy-icons.js';
import type { CallView, Control } from './control.js';

/** As Android and iOS name them in English; elsewhere the next in the list is the other. */
const AHEAD = /\b(back|rear|environment)\b/i;

export const otherCamera: Control = {
  name: 'devices',
  part: 'other-camera',
  canShow: (view) =>
    view.media.camera.enabled && matchMedia('(pointer: coarse)').matches && otherThan(view) !== undefined,
  icon: () => lazyIcons.otherCamera,
  label: ({ t }) => t.otherCamera,
  act: (view, { attempt }) => {
    const other = otherThan(view);
    if (other) void attempt((session) => session.switchDevice('videoinput', other.deviceId));
  },
};

/** One that looks the other way, as phones have several of the same; else the next. */
function otherThan({ session }: CallView): DeviceInfo | undefined {
  const { videoinput = [], selected } = session?.state.devices ?? {};
  const at = videoinput.findIndex(({ deviceId }) => deviceId === selected?.videoinput);
  const isAhead = AHEAD.test(videoinput[at]?.label ?? '');
  const others = videoinput.filter((_, index) => index !== at);
  const next = videoinput[(at + 1) % videoinput.length];
  const opposite = others.find(({ label }) => AHEAD.test(label) !== isAhead);
  return others.length > 0 ? (opposite ?? next) : undefined;
}
