/** Owns the words for what a host, or the room, has done to oneself. Knows nothing of where they are shown. */
import type { CommonStrings } from '../../locales/strings.js';
import type { SystemNotice } from '../../session/state/state.js';

export const OF_ONESELF: ReadonlySet<SystemNotice['kind']> = new Set(['muted', 'muted-on-entry', 'role']);

/** Null for what concerns others. */
export function ofOneself({ kind, name, role }: SystemNotice, t: CommonStrings): string | null {
  if (kind === 'muted') return t.mutedBy(name);
  if (kind === 'muted-on-entry') return t.mutedOnEntry;
  return kind === 'role' && role ? t.roleGiven[role] : null;
}
