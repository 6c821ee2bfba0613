/** Owns whether a form asks for the name: not where the site's token gives it. Knows nothing of the form. */
import type { Session } from '../../session/session.js';

/** Until the token is there nothing is asked that would go away again. */
export function asksName(session: Session | null): boolean {
  if (!session?.isNamed) return true;
  const { tokenSays, connection } = session.state;
  return tokenSays ? tokenSays.name === undefined : connection.phase === 'online';
}
