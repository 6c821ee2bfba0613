/**
 * Owns the lobby: who sees which part of the list of public rooms, or what they search of it. Knows nothing of how it
 * is kept.
 */
import { stillNamed } from '../identity/auth.js';
import { lobbyKey } from './context.js';
import type { Context, Socket } from './context.js';
import { foldQuery } from '../rooms/listing.js';
import type { Handlers } from './handlers.js';

export const lobby: Pick<Handlers, 'lobby'> = {
  lobby(context, socket, { subscribe, query = '' }) {
    const only = subscribe ? stillNamed(socket.data.who, context.clock.now()).room : undefined;
    leaveLobby(context, socket);
    if (!subscribe) return { rooms: [] };
    const folded = foldQuery(query);
    Object.assign(socket.data, { query: folded, only });
    void socket.join(lobbyKey(folded, only));
    return context.listing.follow(folded, only);
  },
};

/** The socket follows the list no more, or is closed. */
export function leaveLobby({ listing }: Pick<Context, 'listing'>, socket: Socket): void {
  const { query, only } = socket.data;
  if (query === undefined) return;
  delete socket.data.query;
  void socket.leave(lobbyKey(query, only));
  listing.unfollow(query, only);
}
