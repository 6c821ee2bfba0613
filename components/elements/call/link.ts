/**
 * Owns the link to a room: what it is, that it is copied, and that who is alone is told to share it. Knows nothing of
 * how one is told that it was copied.
 */
import { html, type TemplateResult } from 'lit';
import type { CallStrings } from '../../locales/strings.js';
import { icons } from '../ui/icons.js';

/**
 * A page that names its room is itself the way there; otherwise the service has a page for every room.
 * @param named the room that the page names
 */
export function linkTo(room: string, named: string | undefined, server: string): string {
  return named === room ? location.href : `${server}/r/${encodeURIComponent(room)}`;
}

/** Returns whether it could be: some pages have no permission for the clipboard. */
export async function copied(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return false;
  }
}

export function alone(t: CallStrings, copy: () => unknown): TemplateResult {
  return html`<div class="alone">
    <slot name="empty">
      <p><b>${t.alone}</b></p>
      <p class="muted">${t.aloneHint}</p>
      <button part="button link-button" @click=${copy}>${icons.link}${t.copyLink}</button>
    </slot>
  </div>`;
}
