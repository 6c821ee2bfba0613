/** Owns the German texts as a whole, which are loaded when an element speaks German. */
import { common } from './de/common.js';
import { alerts } from './de/alerts.js';
import { call } from './de/call.js';
import { shortcuts } from './de/shortcuts.js';
import { tile } from './de/tile.js';
import { verification } from './de/verification.js';
import { zoom } from './de/zoom.js';
import { people } from './de/people.js';
import { devices } from './de/devices.js';
import { entry } from './de/entry.js';
import { lobby } from './de/lobby.js';
import { chat } from './de/chat.js';
import { emoji } from './de/emoji.js';
import { stats } from './de/stats.js';
import { errors } from './de/errors.js';
import type { Strings } from './strings.js';

export const de: Strings = {
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
