/** Owns the lobby: who sees the list of public rooms, or what they search of it. Knows nothing of how it is kept. */
import { stillNamed } from '../identity/auth.js';
import { lobbyKey } from './context.js';
import type { Context, Socket } from './context.js';
import { foldQuery } from '../rooms/listing.js';
import type { Handlers } from './handlers.js';

export const lobby: Pick<Handlers, 'lobby'> = {
  lobby(context, socket, { subscribe, query = '' }) {
    if (subscribe) stillNamed(socket.data.who, context.clock.now());
    leaveLobby(context, socket);
    if (!subscribe) return { rooms: [] };
    const folded = foldQuery(query);
    socket.data.query = folded;
    void socket.join(lobbyKey(folded));
    return context.listing.follow(folded);
  },
};

/** The socket follows the list no more, or is closed. */
export function leaveLobby({ listing }: Pick<Context, 'listing'>, socket: Socket): void {
  const { query } = socket.data;
  if (query === undefined) return;
  delete socket.data.query;
  void socket.leave(lobbyKey(query));
  listing.unfollow(query);
}
