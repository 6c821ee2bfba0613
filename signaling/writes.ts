/** Owns how what is sent becomes writes to the network. Knows nothing of what is sent. */
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
