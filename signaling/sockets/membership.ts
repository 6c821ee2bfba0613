/** Owns joining, leaving and coming back, where the socket is. Knows nothing of the rules, which are in rooms.ts. */
import { stillNamed } from '../identity/auth.js';
import type { Identity } from '../identity/identity.js';
import type { Entered } from '../rooms/commands.js';
import { SignalingError } from '../base/errors.js';
import type { Context, Socket } from './context.js';
import { after } from '../base/maybe-promise.js';
import type { MaybePromise } from '../base/maybe-promise.js';
import type { Join, Result, Waiting, Welcome } from '../protocol.js';
import type { ResumeClaims } from '../identity/resume.js';
import { callerOf, findPlace, findSeat, takeSeat, waitAtDoor } from './seats.js';
import { attempt, attemptAnswer } from './attempt.js';
import type { Handlers } from './handlers.js';
import { moving, whenThere } from './moving.js';

export const membership: Pick<Handlers, 'join' | 'leave'> = { join, leave };

/**
 * Answers the join or resume that travelled with the CONNECT, by one `welcome`; a socket without either is in the
 * lobby.
 */
export function enter(context: Context, socket: Socket): void {
  void moving(socket, () =>
    attemptAnswer(
      context,
      'connect',
      () => resumeOrJoin(context, socket),
      (result: Result<Welcome | Waiting | undefined>) => {
        context.observer?.answered('connect', result);
        if (!result.ok || result.value) socket.emit('welcome', result as Result<Welcome | Waiting>);
        const member =
          result.ok && result.value && 'resumed' in result.value && result.value.resumed
            ? findSeat(socket)?.member
            : undefined;
        if (member?.mutedBy !== undefined) socket.emit('muted', { by: member.mutedBy, mute: member.mutes });
      },
    ),
  );
}

/** The socket is closed: by a goodbye, by a crash, or because it answered no pings. */
export function disconnected(context: Context, socket: Socket, reason: string): void {
  void whenThere(socket, () =>
    attempt(context, 'disconnect', () => {
      if (reason === 'client namespace disconnect') return leave(context, socket);
      const place = findPlace(socket);
      const how = reason === 'ping timeout' ? 'silence' : 'crash';
      return place ? context.nodes.ask(place.room.name, { name: 'lose', by: callerOf(socket, place), how }) : null;
    }),
  );
}

/**
 * Takes the seat, or the place at the door, that the room has given: in the instant in which that is told, as what
 * happens in between would reach the page before its welcome. @throws {SignalingError} `E_NETWORK` when it is lost
 * already.
 */
type Sit = () => Welcome | Waiting;

/** @throws {SignalingError} what `welcome` is to carry. */
function resumeOrJoin(context: Context, socket: Socket): MaybePromise<Sit | undefined> {
  const {
    auth: { resume, join: request },
    who,
    connection,
  } = socket.data;
  const joinAnew = () => request && join(context, socket, request);
  const claims = resume === undefined ? undefined : context.tokens.verify(resume);
  // A page that was not answered soon enough may be here by another connection by the time that the room is found.
  const stands = () => socket.connected && !(claims && isOutrun(context, socket, claims));
  const back =
    claims &&
    (stands()
      ? context.nodes.ask(claims.room, { name: 'resume', claims, join: request, who, connection }, stands)
      : ('replaced' as const));
  return after(back, (entered = 'gone') => {
    if (claims && typeof entered !== 'string') return () => sit(context, socket, claims.room, entered);
    if (entered === 'replaced') {
      socket.emit('left', { reason: 'replaced' });
      throw new SignalingError(
        'E_FORBIDDEN',
        'You are in this room by a newer tab or device: join here anew to take over.',
      );
    }
    if (resume !== undefined && !request)
      throw new SignalingError('E_NOT_FOUND', 'The member of this resume token is gone: join anew.');
    return joinAnew();
  });
}

/**
 * Whether the member is here by a connection that the same page opened after this one. Then this is what the network
 * held back of a connection that the page gave up: without the page it would take the seat, and then close.
 */
function isOutrun({ io, nodes }: Context, socket: Socket, claims: ResumeClaims): boolean {
  const connection = nodes.find(claims.room)?.members.get(claims.member)?.connection;
  const present = connection === undefined ? undefined : io.sockets.sockets.get(nodes.socketIdOf(connection) ?? '');
  return (
    present !== undefined &&
    present.data.auth.page === socket.data.auth.page &&
    present.data.opened > socket.data.opened
  );
}

function join(context: Context, socket: Socket, request: Join): MaybePromise<Sit> {
  const { connection, from } = socket.data;
  const claimed = stillNamed(socket.data.who, context.clock.now());
  if (claimed.room !== undefined && claimed.room !== request.room) {
    throw new SignalingError('E_FORBIDDEN', 'The token is for another room.');
  }
  // One room, or one door, at a time; and a refusal at another door costs nobody the room that they are in.
  const moves = (findPlace(socket)?.room.name ?? request.room) !== request.room;
  return after(moves ? null : leave(context, socket), () =>
    after(admit(context, socket, request, claimed), (who) =>
      after(
        context.nodes.ask(request.room, { name: 'join', request, who, connection, from }, () => socket.connected),
        (entered) =>
          after(moves ? leaveFor(context, socket, request.room, entered) : null, () => {
            return () => sit(context, socket, request.room, entered);
          }),
      ),
    ),
  );
}

/** Out of the room before, as another has let them in. Whom the first cannot let go of just now is in neither. */
function leaveFor(context: Context, socket: Socket, room: string, { id }: Entered): MaybePromise<null> {
  const by = { id, connection: socket.data.connection };
  const undo = (error: unknown): MaybePromise<never> =>
    after(context.nodes.ask(room, { name: 'leave', by }), () => {
      throw error;
    });
  try {
    const left = leave(context, socket);
    return left instanceof Promise ? left.catch(undo) : left;
  } catch (error) {
    return undo(error);
  }
}

/** Who comes in, by the site's word where it is asked. @throws {SignalingError} what the site says, or `E_NETWORK`. */
function admit({ admission }: Context, socket: Socket, request: Join, who: Identity): MaybePromise<Identity> {
  if (!admission) return who;
  const { address = '', from = '' } = socket.data;
  return admission({ request, who, address, from }).then((admitted) => {
    if (!socket.connected) throw new SignalingError('E_NETWORK', 'This connection is closed.');
    return admitted;
  });
}

function leave(context: Context, socket: Socket): MaybePromise<null> {
  const place = findPlace(socket);
  return place ? context.nodes.ask(place.room.name, { name: 'leave', by: callerOf(socket, place) }) : null;
}

function sit(context: Context, socket: Socket, name: string, { id, resumed }: Entered): Welcome | Waiting {
  const room = context.nodes.find(name);
  const [member, knock] = [room?.members.get(id), room?.knocks.get(id)];
  if (room && member) return takeSeat(context, socket, { room, member }, resumed);
  if (room && knock) return waitAtDoor(socket, { room, knock });
  throw new SignalingError('E_NETWORK', 'The service failed at this: try again.');
}
