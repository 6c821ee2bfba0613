/**
 * Owns what stands for a person whose camera shows nothing: the picture that the site gives, and until that is loaded,
 * or where it is not, initials on a colour that stays theirs. Knows nothing of its size.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Participant } from '../../session/state/state.js';
import { vars } from './vars.js';

/** First letters of the first and the last word; grapheme by grapheme, so that Hangul and emoji stay whole. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  // Two Hangul syllables would fill the circle.
  const isLatin = picked.every((word) => /^\p{Script=Latin}/u.test(word));
  return (
    picked
      .slice(0, isLatin ? 2 : 1)
      .map(firstLetter)
      .join('')
      .toLocaleUpperCase() || '?'
  );
}

/** Degrees on the colour wheel, the same for an id on every page. FNV-1a, 32 bit. */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % 360;
}

export const avatar = ({ id, name, avatarUrl }: Pick<Participant, 'id' | 'name' | 'avatarUrl'>): TemplateResult =>
  html`<span class="avatar" part="avatar" aria-hidden="true" ${vars({ '--_hue': String(hueOf(id)) })}
    >${initials(name)}${avatarUrl === undefined ? nothing : picture(avatarUrl)}</span
  >`;

/** Each address has an element of its own: one that is given another goes on showing the picture before. */
const picture = (url: string) =>
  keyed(
    url,
    html`<img alt="" referrerpolicy="no-referrer" loading="lazy" decoding="async" src=${url} @load=${onLoad} />`,
  );

const onLoad = ({ target }: Event): void => (target as HTMLElement).classList.add('loaded');

function firstLetter(word: string): string {
  const graphemes = 'Segmenter' in Intl ? new Intl.Segmenter().segment(word) : null;
  for (const { segment } of graphemes ?? []) return segment;
  return String.fromCodePoint(word.codePointAt(0)!);
}
