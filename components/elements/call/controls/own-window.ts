/**
 * Owns the controls that show the call in a window of its own: now, and by itself when its tab is left. Stand in the
 * menu, and are loaded with it.
 */
import { lazyIcons } from '../../ui/lazy-icons.js';
import { byItself } from '../own-window.js';
import { documentPictureInPicture } from '../picture-in-picture.js';
import type { CallView, Control } from './control.js';

const NAME = 'layout';

export const ownWindow: Control = {
  name: NAME,
  part: 'picture-in-picture',
  canShow: (view) => documentPictureInPicture() !== null || (document.pictureInPictureEnabled && hasPicture(view)),
  icon: () => lazyIcons.float,
  label: ({ t }) => t.ownWindow,
  act: (_view, { ask }) => ask('window'),
};

export const ownWindowByItself: Control = {
  name: NAME,
  part: 'picture-in-picture-by-itself',
  canShow: () => documentPictureInPicture() !== null,
  icon: () => (byItself.isOn ? lazyIcons.hidden : lazyIcons.float),
  label: ({ t }) => (byItself.isOn ? t.ownWindowByPress : t.ownWindowByItself),
  act: (_view, { ask }) => {
    byItself.isOn = !byItself.isOn;
    ask('window-by-itself');
  },
};

const hasPicture = ({ session }: CallView): boolean =>
  session?.state.participants.some(({ isSelf, camera }) => !isSelf && camera.enabled) ?? false;
