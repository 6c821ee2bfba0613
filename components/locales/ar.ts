/** Owns the Arabic texts as a whole, which are loaded when an element speaks Arabic. */
import { common } from './ar/common.js';
import { alerts } from './ar/alerts.js';
import { call } from './ar/call.js';
import { shortcuts } from './ar/shortcuts.js';
import { tile } from './ar/tile.js';
import { verification } from './ar/verification.js';
import { zoom } from './ar/zoom.js';
import { people } from './ar/people.js';
import { devices } from './ar/devices.js';
import { entry } from './ar/entry.js';
import { lobby } from './ar/lobby.js';
import { chat } from './ar/chat.js';
import { emoji } from './ar/emoji.js';
import { stats } from './ar/stats.js';
import { errors } from './ar/errors.js';
import type { Strings } from './strings.js';

export const ar: Strings = {
  ...common,
  ...alerts,
  ...call,
  ...shortcuts,
  ...tile,
  ...verification,
  ...zoom,
  ...people,
  ...devices,
  ...entry,
  ...lobby,
  ...chat,
  ...emoji,
  ...stats,
  ...errors,
};
