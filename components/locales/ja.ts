/** Owns the Japanese texts as a whole, which are loaded when an element speaks Japanese. */
import { common } from './ja/common.js';
import { alerts } from './ja/alerts.js';
import { call } from './ja/call.js';
import { shortcuts } from './ja/shortcuts.js';
import { tile } from './ja/tile.js';
import { verification } from './ja/verification.js';
import { zoom } from './ja/zoom.js';
import { people } from './ja/people.js';
import { devices } from './ja/devices.js';
import { entry } from './ja/entry.js';
import { lobby } from './ja/lobby.js';
import { chat } from './ja/chat.js';
import { emoji } from './ja/emoji.js';
import { stats } from './ja/stats.js';
import { errors } from './ja/errors.js';
import type { Strings } from './strings.js';

export const ja: Strings = {
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
