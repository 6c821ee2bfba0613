/** Owns the French texts as a whole, which are loaded when an element speaks French. */
import { common } from './fr/common.js';
import { alerts } from './fr/alerts.js';
import { call } from './fr/call.js';
import { shortcuts } from './fr/shortcuts.js';
import { tile } from './fr/tile.js';
import { verification } from './fr/verification.js';
import { zoom } from './fr/zoom.js';
import { people } from './fr/people.js';
import { devices } from './fr/devices.js';
import { entry } from './fr/entry.js';
import { lobby } from './fr/lobby.js';
import { chat } from './fr/chat.js';
import { emoji } from './fr/emoji.js';
import { stats } from './fr/stats.js';
import { errors } from './fr/errors.js';
import type { Strings } from './strings.js';

export const fr: Strings = {
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
