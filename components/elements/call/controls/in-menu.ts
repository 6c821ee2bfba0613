/** Owns which controls the menu has at any width. They are loaded with it, and not with the bar. */
import type { Control } from './control.js';
import { layout } from './layout.js';
import { link } from './link.js';
import { otherCamera } from './other-camera.js';
import { selfView } from './self-view.js';
import { ownWindow, ownWindowByItself } from './own-window.js';
import { sounds } from './sounds.js';
import { shortcuts } from './shortcuts.js';
import { stats } from './stats.js';

export const IN_MENU: readonly Control[] = [
  otherCamera,
  layout,
  selfView,
  ownWindow,
  ownWindowByItself,
  sounds,
  stats,
  shortcuts,
  link,
];
