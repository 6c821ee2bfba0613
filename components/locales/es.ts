/** Owns the Spanish texts as a whole, which are loaded when an element speaks Spanish. */
import { common } from './es/common.js';
import { alerts } from './es/alerts.js';
import { call } from './es/call.js';
import { shortcuts } from './es/shortcuts.js';
import { tile } from './es/tile.js';
import { verification } from './es/verification.js';
import { zoom } from './es/zoom.js';
import { people } from './es/people.js';
import { devices } from './es/devices.js';
import { entry } from './es/entry.js';
import { lobby } from './es/lobby.js';
import { chat } from './es/chat.js';
import { emoji } from './es/emoji.js';
import { stats } from './es/stats.js';
import { errors } from './es/errors.js';
import type { Strings } from './strings.js';

export const es: Strings = {
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
