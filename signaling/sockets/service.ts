/**
 * Owns a running service: the rules of rooms, and the sockets that speak to them. Knows nothing of HTTP, of files, or
 * of how sockets travel; time and chance are given to it.
 */
import { announce, list, publishRooms } from './announce.js';
import { parseConnect, type Authenticate } from '../identity/auth.js';
import type { Clock, Random } from '../base/clock.js';
import type { Admission, Context, Io, Observer, Socket } from './context.js';
import { memoryDirectory } from '../rooms/directory.js';
import { SignalingError } from '../base/errors.js';
import { dispatch } from './dispatch.js';
import { leaveLobby } from './lobby.js';
import { disconnected, enter } from './membership.js';
import type { Saved } from '../storage/journal.js';
import { meetHost } from '../rooms/door.js';
import { listing } from '../rooms/listing.js';
import { failure, type Logger } from '../base/logger.js';
import { oneNode } from '../rooms/nodes.js';
import type { ClusterParts, Nodes } from '../rooms/nodes.js';
import type { Settings } from '../settings.js';
import { MAX_TEXT_LENGTH } from '../protocol.js';
import type { ResumeTokens } from '../identity/resume.js';
import { type Memory, remember } from '../rooms/returning.js';
import type { RoomEvent } from '../rooms/room.js';
import { Rooms } from '../rooms/rooms.js';
import { renewToken } from './seats.js';
import { turnServer } from '../ice/turn.js';

export interface ServiceParts {
  clock: Clock;
  random: Random;
  authenticate: Authenticate;
  tokens: ResumeTokens;
  /** Nobody can hold a token of ours yet. */
  secretIsNew: boolean;
  /** What outlived the service before this one. */
  saved: Saved;
  /** Writes down what has happened, before anybody is told: it is to outlive this one. */
  keep(event: RoomEvent): void;
  /** The other nodes of the service, where there are some. */
  cluster?: ((parts: ClusterParts) => Nodes) | undefined;
  /** Asks the site about each join, where it is to be asked. */
  admission?: Admission | undefined;
  log: Logger;
  observer?: Observer;
}

export interface Service {
  readonly nodes: Nodes;
  readonly rooms: Rooms;
  /** Gives everybody who has stayed for `ms` since their last resume token a fresh one. */
  renewTokens(ms: number): void;
  /** Stops every clock and hears no socket's end any more; members are told nothing. */
  stop(): void;
}

export function runService(
  io: Io,
  {
    rules,
    rate,
    listed,
    iceServers,
    turn,
    showUserIds,
  }: Pick<Settings, 'rules' | 'rate' | 'listed' | 'iceServers' | 'turn' | 'showUserIds'>,
  parts: ServiceParts,
): Service {
  const { clock, saved, log } = parts;
  let running = false;
  const memory: Memory = { startedAt: clock.now(), savedAt: saved.savedAt, gone: new Set() };
  // Members of rooms that were lost bring their orders along. Until their time is over, those of new rooms start above
  // any that was given before: at the seconds of the clock, which nobody outruns by joining.
  const mayReturn = () =>
    memory.savedAt === 0 && !parts.secretIsNew && clock.now() - memory.startedAt < rules.silenceGraceMs;
  const firstOrder = () => (mayReturn() ? Math.floor(memory.startedAt / 1000) : 0);
  const rooms: Rooms = new Rooms({ ...rules, firstOrder }, clock, parts.random, (event) => {
    parts.keep(event);
    remember(rooms, memory, event);
    announce(context, event);
    list(directory, rules, event);
    nodes.changed(event);
    if (running) parts.observer?.happened(event);
    meetHost(rooms, event);
  });
  const directory = memoryDirectory(clock, (delta) => {
    nodes.listed(delta);
    shown.changed();
  });
  const shown = listing(directory, clock, listed, (query, delta, only) => publishRooms(io, delta, query, only));
  const tell = (event: RoomEvent) => announce(context, event);
  const nodes = parts.cluster?.({ rooms, memory, directory, capacity: rules, tell, log }) ?? oneNode(rooms, memory);
  const context: Context = {
    observer: parts.observer,
    io,
    nodes,
    admission: parts.admission,
    listing: shown,
    log,
    clock,
    tokens: parts.tokens,
    iceServers: (member, most) => [...iceServers, ...(turn ? [turnServer(turn, member, clock.now(), most)] : [])],
    showUserIds,
    limits: { participants: rules.participants, text: MAX_TEXT_LENGTH },
  };
  for (const room of saved.rooms) rooms.restore(room);

  running = true;
  let lastOpened = 0;
  const opened = new WeakMap<object, number>();
  io.engine.on('connection', (transport: object) => opened.set(transport, ++lastOpened));
  io.use(connectCheck(context, parts.authenticate));
  io.on('connection', (socket) => {
    socket.data.connection = context.nodes.connectionOf(socket.id);
    socket.data.opened = opened.get(socket.conn) ?? 0;
    socket.on('disconnect', (reason) => {
      leaveLobby(context, socket);
      if (running) disconnected(context, socket, reason);
    });
    dispatch(context, socket, rate);
    enter(context, socket);
  });

  return {
    nodes,
    rooms,
    renewTokens(ms) {
      for (const socket of io.sockets.sockets.values()) renewToken(context, socket, ms);
    },
    stop() {
      running = false;
      rooms.stop();
      directory.stop();
      shown.stop();
    },
  };
}

/** Lets in who speaks the contract and is who the site says; a refusal carries its typed error in `data`. */
function connectCheck(context: Context, authenticate: Authenticate) {
  const connected = new WeakSet<Socket['conn']>();
  return (socket: Socket, next: (error?: Error) => void): void => {
    check(socket).then(
      () => next(),
      (error: unknown) => {
        if (!(error instanceof SignalingError)) context.log.error(failure(error), 'the check of a connection failed');
        const refusal =
          error instanceof SignalingError
            ? error
            : new SignalingError('E_NETWORK', 'The service failed at this: try again.');
        context.observer?.answered('connect', { ok: false, error: refusal.toWire() });
        next(Object.assign(new Error(refusal.message), { data: refusal.toWire() }));
      },
    );
  };

  async function check(socket: Socket): Promise<void> {
    // Socket.IO would make a socket of each CONNECT, and one connection be many members, each with a rate of its own.
    if (connected.has(socket.conn))
      throw new SignalingError('E_FORBIDDEN', 'A connection takes one CONNECT: open another.');
    connected.add(socket.conn);
    const auth = parseConnect(socket.handshake.auth);
    socket.data.auth = auth;
    try {
      socket.data.who = await authenticate(auth.token);
    } catch (error) {
      // A JWT is for coming in. Who is in already shows it by the resume token: an hour's call outlives a JWT of
      // minutes.
      if (auth.resume === undefined || !context.tokens.verify(auth.resume)) throw error;
    }
  }
}
