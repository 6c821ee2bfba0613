/**
 * Owns the types of the texts: all that a language has to say, and what an element may say. Knows nothing of where a
 * text stands.
 */
import type { common } from './en/common.js';
import type { alerts } from './en/alerts.js';
import type { call } from './en/call.js';
import type { shortcuts } from './en/shortcuts.js';
import type { tile } from './en/tile.js';
import type { verification } from './en/verification.js';
import type { people } from './en/people.js';
import type { zoom } from './en/zoom.js';
import type { devices } from './en/devices.js';
import type { entry } from './en/entry.js';
import type { lobby } from './en/lobby.js';
import type { chat } from './en/chat.js';
import type { emoji } from './en/emoji.js';
import type { stats } from './en/stats.js';
import type { errors } from './en/errors.js';

export type Strings = typeof common &
  typeof call &
  typeof alerts &
  typeof shortcuts &
  typeof tile &
  typeof verification &
  typeof zoom &
  typeof people &
  typeof devices &
  typeof entry &
  typeof lobby &
  typeof chat &
  typeof emoji &
  typeof stats &
  typeof errors;

/** A page's own words for some of the texts, and for some of a group of them. */
export type OwnStrings = {
  [Key in keyof Strings]?: Strings[Key] extends (...given: never[]) => unknown
    ? Strings[Key]
    : Strings[Key] extends object
      ? Partial<Strings[Key]>
      : Strings[Key];
};

/** Of what brings `English` along beside the common words. The others may be there, and need not. */
type StringsWith<English> = typeof common & English & Partial<Strings>;

export type CommonStrings = StringsWith<object>;
export type CallStrings = StringsWith<typeof call>;
export type AlertStrings = CallStrings & typeof alerts;
export type ShortcutsStrings = CallStrings & typeof shortcuts;
export type DeviceMenuStrings = CallStrings & typeof devices & typeof errors;
export type PeopleStrings = CallStrings & typeof people & typeof entry;
export type TileStrings = CallStrings & typeof people & typeof tile;
export type EmojiStrings = StringsWith<typeof emoji>;
export type StatsStrings = CallStrings & typeof tile & typeof stats;
export type VerificationStrings = CallStrings & typeof verification;
export type ZoomStrings = CallStrings & typeof zoom;
export type LobbyStrings = StringsWith<typeof lobby & typeof entry & typeof devices & typeof errors>;
export type ChatStrings = StringsWith<typeof chat & typeof entry & typeof errors>;
