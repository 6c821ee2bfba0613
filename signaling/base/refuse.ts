/** Owns how a request to the signaling is turned away before it is a connection. Knows nothing of the reasons. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { WireError } from '../protocol.js';

/** Answers with a typed error, in HTTP where it can and on the bare socket where the request was for an upgrade. */
export function refuseRequest(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  error: WireError,
  headers: Record<string, string> = {},
): void {
  const body = JSON.stringify(error);
  if (!isUpgrade(request)) {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(body);
    return;
  }
  const { socket } = request;
  const lines = Object.entries({
    Connection: 'close',
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    ...headers,
  });
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
  );
}

export const isUpgrade = ({ headers }: IncomingMessage): boolean => headers.upgrade?.toLowerCase() === 'websocket';

/** The first request of a connection; later ones carry its id, and polling makes one for each packet. */
export const isHandshake = ({ url }: IncomingMessage): boolean => !new URLSearchParams(url?.split('?')[1]).has('sid');
