/**
 * Owns how addresses in a text become links. The rest stays text, so nothing in a message is ever markup. One pass over
 * the text: what a peer sends costs time in proportion to its length. Packages were tried: linkifyjs 4.4 takes `」` and
 * `。` into the address, linkify-it 6.1 takes marks of direction, and finds no address right behind a letter of a script
 * without spaces.
 */
import { html, type TemplateResult } from 'lit';

/** UTF-16 code units at which a link ends, as browsers and servers take hardly any longer one. */
export const MAX_LINK_LENGTH = 2048;

/**
 * What no address contains as it is: spaces, controls, marks of direction and other invisible characters, ASCII that
 * RFC 3986 excludes; beyond ASCII, the end of a sentence, quotation marks, brackets, ellipses and punctuation of full
 * width. Where no spaces stand between words, the sentence goes on right behind these. Joiners and variation selectors
 * belong to words and emoji.
 */
const END = new RegExp(
  '(?!\\u200c|\\u200d|\\p{Variation_Selector})[\\p{White_Space}\\p{C}\\p{Default_Ignorable_Code_Point}<>"`\\\\^]' +
    "|(?!\\p{ASCII})[\\p{Terminal_Punctuation}\\p{Ps}\\p{Pe}]|(?!['’])\\p{Quotation_Mark}" +
    '|[\\u2024-\\u2026\\u22ef\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff64]',
  'u',
);
/** What belongs to the address only where more of the address follows. */
const BETWEEN = /[.,:;!?'*|\u200c\u200d]|(?!\p{ASCII})[\p{Po}\p{Pd}\p{Pf}]/u;
/** Within an address brackets come in pairs; what closes one that opened before it belongs to the sentence. */
const BRACKETS = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const CLOSING = new Set(BRACKETS.values());

/** A link, with what it is called; or text. */
type Part = string | { readonly href: string; readonly label: string };

/** The text in parts, in their order. */
export function findLinks(text: string): Part[] {
  const parts: Part[] = [];
  const scheme = /\bhttps?:\/\//gi;
  let at = 0;
  for (let found = scheme.exec(text); found; found = scheme.exec(text)) {
    const { end, stop } = addressFrom(text, found.index, scheme.lastIndex);
    scheme.lastIndex = stop;
    const link = linkTo(text.slice(found.index, end));
    if (!link) continue;
    parts.push(text.slice(at, found.index), link);
    at = end;
  }
  parts.push(text.slice(at));
  return parts.filter((part) => part !== '');
}

export const withLinks = (text: string): (string | TemplateResult)[] =>
  findLinks(text).map((part) =>
    typeof part === 'string'
      ? part
      : html`<a href=${part.href} target="_blank" rel="noopener noreferrer nofollow">${part.label}</a>`,
  );

/** Where the address that begins at `start` ends, and up to where the text has been read. */
function addressFrom(text: string, start: number, afterScheme: number): { end: number; stop: number } {
  const open: string[] = [];
  let end = afterScheme;
  let at = afterScheme;
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    const next = at + character.length;
    if (next - start > MAX_LINK_LENGTH || END.test(character)) break;
    if (CLOSING.has(character) && open.pop() !== character) break;
    const opens = BRACKETS.get(character);
    if (opens) open.push(opens);
    else if (!BETWEEN.test(character)) end = next;
    at = next;
  }
  return { end, stop: at };
}

/** With a name or password in it an address looks as if it led somewhere else: `https://bank.example@evil.example`. */
function linkTo(address: string): Exclude<Part, string> | null {
  try {
    const { host, username, password } = new URL(address);
    if (username || password) return null;
    const typed = /^\w+:\/\/([^/?#]*)/.exec(address)![1]!;
    return { href: address, label: isClear(typed) ? address : address.replace(typed, () => host) };
  } catch {
    return null;
  }
}

/**
 * Nothing in the name of the host looks like a letter that it is not; else its ASCII form (RFC 3492) is shown. Clear
 * are ASCII, the accented letters of Latin-1, labels of a script whose letters look unlike these, and any script where
 * the name has no ASCII letter (`президент.рф`).
 */
function isClear(host: string): boolean {
  if (host.normalize('NFC') !== host.normalize('NFKC')) return false;
  return (
    !/[a-z]/i.test(host) || host.split('.').every((label) => /^[\w[\]:à-öø-ÿß-]+$/i.test(label) || DISTINCT.test(label))
  );
}

const SCRIPTS = [
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Bopomofo',
  'Arabic',
  'Hebrew',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Telugu',
  'Gujarati',
  'Gurmukhi',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Thai',
  'Lao',
  'Khmer',
  'Ethiopic',
  'Tibetan',
];
const DISTINCT = new RegExp(`^[\\d${SCRIPTS.map((script) => `\\p{Script=${script}}`).join('')}ー:-]+$`, 'u');
