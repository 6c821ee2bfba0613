/**
 * Owns a client that keeps to no rules: a bare WebSocket connection of which every byte is written by hand, and that
 * reads only when told. Knows nothing of what the service does with it.
 */
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { Socket } from 'node:net';
import type { TestContext } from 'node:test';
import { PROTOCOL_VERSION } from '../../signaling/protocol.js';

export interface RawClient {
  socket: Socket;
  /** A WebSocket frame (RFC 6455 section 5.2), as clients send it; `first` is its first byte, 0x81 for a whole text. */
  frame(payload: string | Buffer, options?: { first?: number; masked?: boolean }): void;
  /** What came, as text; frame headers are in it, too. */
  seen(): string;
}

/** An Engine.IO connection with the Socket.IO CONNECT sent. */
export async function rawClient(t: TestContext, url: string, auth: object = {}): Promise<RawClient> {
  const request = http.get(`${url}/socket.io/?EIO=4&transport=websocket`, {
    agent: false,
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
    },
  });
  const [socket, head] = await new Promise<[Socket, Buffer]>((resolve, reject) => {
    request
      .on('upgrade', (_response, upgraded, rest) => resolve([upgraded, rest]))
      .on('error', reject)
      .on('response', (response) => reject(new Error(`Refused: ${response.statusCode}`)));
  });
  t.after(() => socket.destroy());
  let seen = head.toString();
  socket.on('data', (chunk) => (seen += String(chunk))).on('error', () => undefined);
  const client: RawClient = {
    socket,
    seen: () => seen,
    frame(payload, { first = 0x81, masked = true } = {}) {
      const body = Buffer.from(payload);
      const length =
        body.length < 126
          ? [body.length]
          : body.length < 65_536
            ? [126, body.length >> 8, body.length & 255]
            : [127, 0, 0, 0, 0, ...uint32(body.length)];
      length[0]! |= masked ? 0x80 : 0;
      // A mask of zeros leaves the payload as it is.
      socket.write(Buffer.concat([Buffer.from([first, ...length, ...(masked ? [0, 0, 0, 0] : [])]), body]));
    },
  };
  client.frame(`40${JSON.stringify({ v: PROTOCOL_VERSION, ...auth })}`);
  return client;
}

const uint32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
