/** Owns all English texts in one object, which no element needs: each brings its own along. */
import { alerts } from '../../components/locales/en/alerts.js';
import { call } from '../../components/locales/en/call.js';
import { chat } from '../../components/locales/en/chat.js';
import { common } from '../../components/locales/en/common.js';
import { devices } from '../../components/locales/en/devices.js';
import { entry } from '../../components/locales/en/entry.js';
import { shortcuts } from '../../components/locales/en/shortcuts.js';
import { emoji } from '../../components/locales/en/emoji.js';
import { errors } from '../../components/locales/en/errors.js';
import { lobby } from '../../components/locales/en/lobby.js';
import { tile } from '../../components/locales/en/tile.js';
import { stats } from '../../components/locales/en/stats.js';
import { verification } from '../../components/locales/en/verification.js';
import { zoom } from '../../components/locales/en/zoom.js';
import { people } from '../../components/locales/en/people.js';
import type { Strings } from '../../components/locales/strings.js';

export const en: Strings = {
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
