/**
 * Owns the bound on what waits to be read by one client. Knows nothing of what it is: a reader that stops reading is
 * dropped, and may come back and resume, rather than served from memory.
 */
import type { Io, Socket } from './context.js';
import type { Logger } from './logger.js';

/** Bytes that may wait behind those that are on their way. Some twenty of the largest session descriptions. */
const MAX_WAITING_BYTES = 1024 * 1024;
/** Bytes that a packet costs beside its content. */
const PACKET_BYTES = 200;

export function boundReaders(engine: Io['engine'], log: Logger): void {
  engine.on('connection', (connection: Socket['conn']) => {
    let waiting = 0;
    connection.on('packetCreate', ({ data }: { data?: string | Buffer }) => {
      waiting += PACKET_BYTES + (data?.length ?? 0);
      if (waiting <= MAX_WAITING_BYTES) return;
      log.warn({ waiting }, 'a client that does not read was dropped');
      drop(connection);
    });
    connection.on('flush', () => (waiting = 0));
  });
}

/** Not by a closing handshake: who does not read does not see it, and what waits would be kept meanwhile. */
function drop(connection: Socket['conn']): void {
  const { socket } = connection.transport as unknown as { socket?: { terminate?(): void } };
  connection.close(true);
  socket?.terminate?.();
}
