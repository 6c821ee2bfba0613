/**
 * Owns the line that says that one shares one's screen, and stops it by a press: always in view, whatever is hidden and
 * however little room there is. Knows nothing of how a screen is shared.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { CallStrings } from '../../locales/strings.js';
import type { LocalMedia } from '../../session/state/state.js';
import { icons } from '../ui/icons.js';

/** It is there before there is something to say, as only then screen readers say it. */
export function sharing({ enabled, isOwnTab }: LocalMedia, t: CallStrings, stop: () => unknown): TemplateResult {
  const words = isOwnTab ? t.ownTab : t.ownScreen;
  const button = html`<button part="button stop-sharing-button" @click=${stop}>
    ${icons.screenOff}${t.shareStop}
  </button>`;
  return html`<div class="sharing ${enabled ? 'notice' : ''}">
    <span role="status">${enabled ? words : nothing}</span>${enabled ? button : nothing}
  </div>`;
}
