/** Owns what a connection costs while it is open, beyond what Engine.IO and Socket.IO do by themselves. Knows nothing of what is said on it. */
import type { Io, Socket } from './context.js';

/**
 * What has gathered for a connection leaves in one write, and not packet by packet: ten candidates of a page come in one read, and
 * so do the ten answers to it.
 */
export function gatherWrites(engine: Io['engine']): void {
  engine.on('connection', (connection: Socket['conn']) => {
    const stream = connection.request.socket;
    let gathers = false;
    connection.on('flush', () => {
      // By long polling a packet is the end of a response.
      if (gathers || connection.transport.name !== 'websocket') return;
      gathers = true;
      stream.cork();
      process.nextTick(() => {
        gathers = false;
        stream.uncork();
      });
    });
  });
}

/**
 * Lets go of the request that a connection began with, its headers and its tokens, once all who listen for connections have seen
 * them: kilobytes that nobody asks for again.
 */
export function forgetRequests(io: Io): void {
  io.on('connection', (socket) => queueMicrotask(() => {
    socket.handshake.headers = {};
    socket.handshake.auth = {};
    Object.assign(socket.conn, { request: null });
  }));
}
