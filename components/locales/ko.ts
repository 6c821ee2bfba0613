/** Owns the Korean texts as a whole, which are loaded when an element speaks Korean. */
import { common } from './ko/common.js';
import { alerts } from './ko/alerts.js';
import { call } from './ko/call.js';
import { shortcuts } from './ko/shortcuts.js';
import { tile } from './ko/tile.js';
import { verification } from './ko/verification.js';
import { zoom } from './ko/zoom.js';
import { people } from './ko/people.js';
import { devices } from './ko/devices.js';
import { entry } from './ko/entry.js';
import { lobby } from './ko/lobby.js';
import { chat } from './ko/chat.js';
import { emoji } from './ko/emoji.js';
import { stats } from './ko/stats.js';
import { errors } from './ko/errors.js';
import type { Strings } from './strings.js';

export const ko: Strings = {
  ...common,
  ...call,
  ...alerts,
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
