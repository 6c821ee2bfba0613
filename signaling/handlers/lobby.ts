/** Owns the lobby: who sees the list of public rooms. Knows nothing of how it is kept. */
import { LOBBY_KEY } from '../context.js';
import { stillNamed } from '../auth.js';
import type { Handlers } from './dispatch.js';

export const lobby: Pick<Handlers, 'lobby'> = {
  lobby({ directory, clock }, socket, { subscribe }) {
    if (!subscribe) {
      void socket.leave(LOBBY_KEY);
      return { rooms: [] };
    }
    stillNamed(socket.data.who, clock.now());
    // Subscribed first: a change between the two would be lost, while one that is told twice does no harm.
    void socket.join(LOBBY_KEY);
    return { rooms: directory.list() };
  },
};
