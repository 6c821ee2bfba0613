/**
 * Owns what the admin panel shows of sockets, in the form that the page of `@socket.io/admin-ui` draws. Knows nothing
 * of who looks.
 *
 * That package's own `instrument()` is not used. In its production mode it shows no room. In the other it sends the
 * panel every packet, all of `socket.data` and the handshake: chat, session descriptions, tokens. It would also replace
 * `socket.data` by a proxy, and its clock cannot be stopped.
 */
import { hostname } from 'node:os';
import type { Io, Socket } from '../sockets/context.js';
import { findPlace } from '../sockets/seats.js';

/** Sockets that are shown one by one: all are counted, but the page takes squares of time. */
const MAX_LINES = 1_000;

export interface View {
  lines: ReturnType<typeof lineOf>[];
  stats: object;
}

export function viewOf(io: Io): View {
  const lines: View['lines'] = [];
  let polling = 0;
  for (const socket of io.sockets.sockets.values()) {
    if (socket.conn.transport.name === 'polling') polling += 1;
    if (lines.length < MAX_LINES) lines.push(lineOf(socket));
  }
  const stats = {
    serverId: `${hostname()}#${process.pid}`,
    hostname: hostname(),
    pid: process.pid,
    uptime: process.uptime(),
    clientsCount: io.engine.clientsCount,
    pollingClientsCount: polling,
    namespaces: [{ name: '/', socketsCount: io.sockets.sockets.size }],
  };
  return { lines, stats };
}

/**
 * What is told of a socket: ids, as in the log, and the names of public rooms. Not its handshake, in which tokens are,
 * not its address, and not the id of its transport, with which one could read along.
 */
function lineOf(socket: Socket) {
  const place = findPlace(socket);
  // To know the name of a private room is to be able to ask for it.
  const room = place && (place.room.private ? `unlisted room ${place.room.id}` : `room: ${place.room.name}`);
  const data = !place
    ? {}
    : 'member' in place
      ? { participant: place.member.id, role: place.member.role, media: place.member.media }
      : { waits: place.knock.id };
  return {
    id: socket.id,
    clientId: socket.id,
    nsp: '/',
    transport: socket.conn.transport.name,
    rooms: [...(room === undefined ? [] : [room]), ...(socket.data.query !== undefined ? ['lobby'] : [])],
    data,
    // The panel cannot draw a socket without these.
    handshake: { address: '', headers: {}, query: {}, issued: socket.handshake.issued },
  };
}
