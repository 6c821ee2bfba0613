/**
 * Owns the servers that are measured, each in a process of its own: ours, and what one would build or take instead.
 * Started by measured.ts with the name of one.
 */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { PeerServer } from 'peer';
import { Server } from 'socket.io';
import { WebSocketServer, type WebSocket } from 'ws';
import { createSignaling } from '../../signaling/dist/app.js';
import { MAX_PACKET_BYTES } from '../../signaling/protocol.js';
import type { Bytes, FromServer, Kind, Question } from './measured.js';

const UNLIMITED = 1e9;

const servers: Record<Kind, () => Promise<http.Server>> = {
  /** The least that passes a message on: it says who is meant, and is told on with who said it. */
  async ws() {
    const server = http.createServer();
    const sockets = new Map<string, WebSocket>();
    new WebSocketServer({ server, perMessageDeflate: false, maxPayload: MAX_PACKET_BYTES }).on(
      'connection',
      (socket) => {
        const id = String(sockets.size);
        sockets.set(id, socket);
        socket.on('message', (data: Buffer) => {
          const { to, body } = JSON.parse(data.toString()) as { to: string; body: unknown };
          sockets.get(to)?.send(JSON.stringify({ from: id, body }));
        });
        socket.send(JSON.stringify({ id }));
      },
    );
    return Promise.resolve(server);
  },

  /** Socket.IO with nothing around it: no schema, no rooms, no rates. */
  async 'socket.io'() {
    const server = http.createServer();
    const io = new Server(server, {
      perMessageDeflate: false,
      maxHttpBufferSize: MAX_PACKET_BYTES,
      serveClient: false,
    });
    io.on('connection', (socket) => {
      socket.on('signal', ({ to, body }: { to: string; body: unknown }) =>
        io.to(to).emit('signal', { from: socket.id, body }),
      );
    });
    return Promise.resolve(server);
  },

  peerjs: () =>
    new Promise((resolve) => {
      PeerServer({ host: '127.0.0.1', port: 0, path: '/', concurrent_limit: UNLIMITED }, (server) => resolve(server));
    }),

  async noom() {
    const server = http.createServer();
    const address = { sockets: UNLIMITED, connections: UNLIMITED, commands: UNLIMITED };
    await createSignaling(server, {
      limits: { rate: { burst: UNLIMITED, perSecond: UNLIMITED }, rooms: 100_000, address },
    });
    return server;
  },

  /** The lobby as first written everywhere: all rooms to everybody, whenever one changes. */
  async 'emit-to-all'() {
    const server = http.createServer();
    const io = new Server(server, { perMessageDeflate: false, serveClient: false });
    const rooms = new Map<string, object>();
    io.on('connection', (socket) => {
      socket.on('join', ({ room: name }: { room: string }, done: (result: object) => void) => {
        rooms.set(name, { name, count: 1, max: 8, locked: false });
        io.emit('rooms', { rooms: [...rooms.values()] });
        done({ ok: true, value: null });
      });
    });
    return Promise.resolve(server);
  },
};

const answers: Record<Question, () => number | Bytes> = {
  cpu() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  bytes() {
    globalThis.gc!();
    globalThis.gc!();
    const { heapUsed, external, rss } = process.memoryUsage();
    return { heap: heapUsed + external, rss };
  },
};
const tell = (message: FromServer) => void process.send!(message);
const server = await servers[process.argv[2] as Kind]();
if (!server.listening) await once(server.listen(0, '127.0.0.1'), 'listening');
process.on('message', (question: Question) => tell(answers[question]()));
process.on('disconnect', () => process.exit());
tell((server.address() as AddressInfo).port);
