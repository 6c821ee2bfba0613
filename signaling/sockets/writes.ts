/**
 * Owns how what is sent to one client becomes writes to the network, and the bound on what waits for that. Knows
 * nothing of what it is.
 */
import type { Io, Socket } from './context.js';
import type { Logger } from '../base/logger.js';

/**
 * Bytes that may wait behind the packet that is being written, however large that is. Some twenty of the largest
 * session descriptions.
 */
const MAX_WAITING_BYTES = 1024 * 1024;
/** Bytes that a packet costs beside its content. */
const PACKET_BYTES = 200;

/**
 * What has gathered for a connection leaves in one write, and not packet by packet: ten candidates of a page come in
 * one read, and so do the ten answers to it. A reader that stops reading is dropped, and may come back and resume,
 * rather than served from memory.
 */
export function gatherWrites(engine: Io['engine'], log: Logger): void {
  engine.on('connection', (connection: Socket['conn']) => {
    let waiting = 0;
    let gathers = false;
    connection.on('packetCreate', ({ data }: { data?: string | Buffer }) => {
      waiting += PACKET_BYTES + (data?.length ?? 0);
      // Where nothing is being written, this packet is next, and nothing waits behind it.
      if (waiting <= MAX_WAITING_BYTES || connection.transport.writable) return;
      log.warn({ waiting }, 'a client that does not read was dropped');
      terminate(connection);
    });
    connection.on('flush', () => {
      waiting = 0;
      // By long polling a packet is the end of a response.
      if (gathers || connection.transport.name !== 'websocket') return;
      gathers = true;
      const stream = connection.request.socket;
      stream.cork();
      process.nextTick(() => {
        gathers = false;
        stream.uncork();
      });
    });
  });
}

/** Not by a closing handshake: who does not read does not see it, and what waits would be kept meanwhile. */
export function terminate(connection: Socket['conn']): void {
  const { socket } = connection.transport as unknown as { socket?: { terminate?(): void } };
  connection.close(true);
  socket?.terminate?.();
}
