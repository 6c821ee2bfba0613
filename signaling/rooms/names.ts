/** Owns how a display name is made fit to be shown to others. Knows nothing of where names come from. */
import { isVisible, MAX_NAME_LENGTH, withoutUnfit } from '../protocol.js';

type Split = (text: string) => Iterable<string>;

const byGrapheme: Split = (() => {
  // Node has it unless it was built without ICU.
  if (typeof Intl === 'undefined' || !('Segmenter' in Intl)) return (text) => text;
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return (text) => Array.from(segmenter.segment(text), ({ segment }) => segment);
})();

/**
 * The name as others see it, or nothing where it shows nothing: control characters are spaces, ill-formed and invisible
 * characters are gone, and it ends after the last whole grapheme within 64 UTF-16 units. A fit name stays as it is.
 * @param split into what is not to be cut apart; a string is split into its code points.
 */
export function fitName(raw: string, split: Split = byGrapheme): string | undefined {
  const clean = withoutUnfit(raw.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '));
  // Four code units make one at most when they are composed. To put all of 4 KB of combining marks in order takes too
  // long.
  const name = shown(clean.trim().slice(0, 4 * MAX_NAME_LENGTH));
  const fit = name.length > MAX_NAME_LENGTH ? shown(head(name, split)) : name;
  return isVisible(fit) ? fit : undefined;
}

/** What a cut leaves behind (half a surrogate pair, a joiner that joins nothing) goes, too. */
const shown = (text: string): string => withoutUnfit(text.normalize('NFC')).trim();

function head(text: string, split: Split): string {
  let taken = '';
  for (const part of split(text)) {
    if (taken.length + part.length > MAX_NAME_LENGTH) return taken || head(text, (whole) => whole);
    taken += part;
  }
  return taken;
}
