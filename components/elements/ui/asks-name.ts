/** Owns whether a form asks for the name: not where the site gives it. Knows nothing of the form. */
import type { Session } from '../../session/session.js';

/**
 * Until the token is there nothing is asked that would go away again. A name that the site gives without one, when it is
 * asked about a join, is known from the first join on.
 */
export function asksName(session: Session | null): boolean {
  if (session?.state.nameFixed) return false;
  if (!session?.isNamed) return true;
  const { tokenSays, connection } = session.state;
  return tokenSays ? tokenSays.name === undefined : connection.phase === 'online';
}
