/** Owns the lobby: who sees the list of public rooms. Knows nothing of how it is kept. */
import { LOBBY_KEY } from '../context.js';
import { SignalingError } from '../errors.js';
import type { Handlers } from './dispatch.js';

export const lobby: Pick<Handlers, 'lobby'> = {
  lobby({ directory }, socket, { subscribe }) {
    if (!socket.data.who) throw new SignalingError('E_AUTH', 'The lobby needs a valid token here.');
    if (!subscribe) {
      void socket.leave(LOBBY_KEY);
      return { rooms: [] };
    }
    // Subscribed first: a change between the two would be lost, while one that is told twice does no harm.
    void socket.join(LOBBY_KEY);
    return { rooms: directory.list() };
  },
};
