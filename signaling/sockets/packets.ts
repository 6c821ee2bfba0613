/**
 * Owns how many packets a connection may send that are no commands: answers to pings, acknowledgements, what nobody
 * knows. Each wakes the service, and none passes the rate of commands. Knows nothing of commands.
 */
import type { Io, Socket } from './context.js';
import { tokenBucket } from './limits.js';
import type { Rate } from './limits.js';
import type { Refusals } from '../base/refusals.js';
import { terminate } from './writes.js';

const TOO_MANY = { code: 'E_RATE', message: 'Too many packets.' } as const;

/** A connection that sends more is closed: no page does, and an answer would be one more packet to pay for. */
export function limitPackets(engine: Io['engine'], rate: Rate, { note }: Refusals): void {
  engine.on('connection', (connection: Socket['conn']) => {
    const mayGoOn = tokenBucket(rate, Date.now);
    let isOver = false;
    const count = () => {
      if (isOver || mayGoOn()) return;
      isOver = true;
      note(TOO_MANY, 'a connection floods with packets that are no commands');
      terminate(connection);
    };
    // Of the Socket.IO packets (its protocol, version 5) those of type 2 are commands.
    connection.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
      if (type !== 'message' || typeof data !== 'string' || !data.startsWith('2')) count();
    });
    // WebSocket's own frames are answered below all this (RFC 6455 section 5.5.2). Pages cannot send any.
    const watch = ({ socket }: { socket?: { on?(event: 'ping' | 'pong', listener: () => void): void } }) => {
      socket?.on?.('ping', count);
      socket?.on?.('pong', count);
    };
    watch(connection.transport as unknown as Parameters<typeof watch>[0]);
    connection.on('upgrade', watch as never);
  });
}
