/** Owns what names and ids of rooms and people may be, and how names compare. Knows nothing of who gives them. */
import * as v from 'valibot';
import { MAX_RAW_NAME_LENGTH, MAX_ROOM_LENGTH } from './vocabulary.js';

const LETTER = '(?!\\p{DI})[\\p{L}\\p{M}]';
const VARIATION = '[\\u180b-\\u180d\\u180f\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]';
const JOINER = '[\\u180e\\u200c\\u200d]';
const NOTHING = '\\p{DI}\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{NChar}\\ufff9-\\ufffb';

/**
 * What has no place in a name that others read: controls, line separators, lone surrogates, noncharacters, annotation
 * marks, and what is invisible (default-ignorable, with the controls of direction among it). `$1` is what is invisible
 * and stays, as others look different by it: a joiner inside a word or an emoji, a variation selector, the tags of a
 * flag (UTS #51).
 */
const UNFIT = /* @__PURE__ */ new RegExp(
  `(${[
    '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f}',
    `(?<=${LETTER}${VARIATION}?)${JOINER}(?=${JOINER}*${LETTER})`,
    `(?<=[\\p{ExtPict}\\p{EMod}]\\ufe0f?)\\u200d(?=${JOINER}*\\p{ExtPict})`,
    `(?<=[^\\s${NOTHING}])${VARIATION}`,
  ].join('|')})|[${NOTHING}]`,
  'gu',
);

/** The text without what has no place in a name. */
export const withoutUnfit = (text: string): string => text.replace(UNFIT, '$1');
/** Whether a name shows anything; U+2800 is a Braille cell without dots, also in a variation. */
export const isVisible = (name: string): boolean => /[^\s\u2800\p{Default_Ignorable_Code_Point}]/u.test(name);

/**
 * Taken as it is where it is fit, and refused otherwise. Measured before it is normalized, too: putting 60 KB of
 * combining marks in order takes seconds. Decomposed, as some keyboards type it, a letter has up to four code units.
 */
export const RoomName = v.pipe(
  v.string(),
  v.maxLength(4 * MAX_ROOM_LENGTH),
  v.normalize('NFC'),
  v.trim(),
  v.minLength(1),
  v.maxLength(MAX_ROOM_LENGTH),
  v.check((text) => withoutUnfit(text) === text, 'has control or invisible characters'),
  v.check(isVisible, 'has nothing that shows'),
);
/**
 * A name of a room without what people do not see or do not mind: full or half width, ligatures, case. Nearly Unicode's
 * case folding of NFKC (UAX 15, section 5.18 of the Unicode Standard), by what every browser has; a dotless i counts as
 * an i, too.
 */
export const foldRoomName = (name: string): string =>
  name.normalize('NFKC').toLowerCase().toUpperCase().normalize('NFKC');
/** As it comes: the service makes it fit (names.ts), whatever it contains. */
export const DisplayName = v.pipe(v.string(), v.maxLength(MAX_RAW_NAME_LENGTH));
/**
 * The name of a private room as the lobby makes it: 128 random bits, base64url. Under such a name no public room is
 * opened.
 */
export const PRIVATE_ROOM_PATTERN = /^~[\w-]{22}$/;
/** An id that the service or a peer made: base64url. */
export const ID_PATTERN = /^[\w-]{1,64}$/;
export const Id = v.pipe(v.string(), v.regex(ID_PATTERN));
