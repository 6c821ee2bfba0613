/**
 * Owns the words for what a host, the room or whoever runs the service has done to oneself, or says. Knows nothing of
 * where they are shown.
 */
import type { CommonStrings } from '../../locales/strings.js';
import type { SystemNotice } from '../../session/state/state.js';

export const OF_ONESELF: ReadonlySet<SystemNotice['kind']> = new Set(['muted', 'muted-on-entry', 'role', 'notice']);

/** Null for what concerns others. */
export function ofOneself({ kind, name, role, text = '' }: SystemNotice, t: CommonStrings): string | null {
  if (kind === 'notice') return text;
  if (kind === 'muted') return t.mutedBy(name);
  if (kind === 'muted-on-entry') return t.mutedOnEntry;
  return kind === 'role' && role ? t.roleGiven[role] : null;
}
