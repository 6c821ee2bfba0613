/** Owns how addresses in a text become links. The rest stays text, so nothing in a message is ever markup. */
import { html, type TemplateResult } from 'lit';

const ADDRESS = /\bhttps?:\/\/[^\s<>"“”]+/gi;

export function withLinks(text: string): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTail(match[0]);
    if (!isAddress(address)) continue;
    parts.push(text.slice(at, match.index), html`<a href=${address} target="_blank" rel="noopener noreferrer nofollow">${address}</a>`);
    at = match.index + address.length;
  }
  return [...parts, text.slice(at)];
}

/** Not `URL.canParse`, which Safari has since 17 and Chrome since 120. */
function isAddress(text: string): boolean {
  try {
    return Boolean(new URL(text));
  } catch {
    return false;
  }
}

/** Punctuation after an address belongs to the sentence, and so does a bracket that opened before it. */
function withoutTail(address: string): string {
  const trimmed = address.replace(/[.,:;!?'…]+$/, '');
  const opens = trimmed.split('(').length;
  return trimmed.endsWith(')') && trimmed.split(')').length > opens ? withoutTail(trimmed.slice(0, -1)) : trimmed;
}
