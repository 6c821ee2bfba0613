/**
 * Owns passing on what members say to each other: between members of one room only, and stamped with who said it, as
 * far as it is granted to them. Knows nothing of what they say.
 */
import { memberKey, roomKey } from './context.js';
import type { Context } from './context.js';
import { SignalingError } from '../base/errors.js';
import { grantOfTopic, requireGrant } from '../rooms/permissions.js';
import type { MemberRecord, Seat } from '../rooms/room.js';
import { findSeat, seatOf } from './seats.js';
import type { Handlers } from './handlers.js';

export const relay: Pick<Handlers, 'signal' | 'data' | 'react'> = {
  signal(context, socket, { to, body, term }) {
    const seat = seatOf(socket);
    audience(context, seat, [to]).emit('signal', { from: seat.member.id, body, ...(term !== undefined && { term }) });
    return null;
  },

  data(context, socket, { topic, to, private: isPrivate, body }) {
    const seat = seatOf(socket);
    requireGrant(seat.member, grantOfTopic(topic));
    const { id: from, name } = seat.member;
    const at = context.clock.now();
    audience(context, seat, to).emit('data', { from, name, at, topic, private: isPrivate, body });
    return { at };
  },

  react(context, socket, { emoji }) {
    const seat = seatOf(socket);
    requireGrant(seat.member, 'react');
    audience(context, seat).emit('reaction', { from: seat.member.id, emoji });
    return null;
  },
};

/**
 * Those of `to` who are in the room, or all others. Who left a moment ago does not keep the rest from hearing.
 * @throws {SignalingError} `E_NOT_FOUND` when none of them is.
 */
function audience({ io, nodes }: Context, { room, member }: Seat, to?: string[]) {
  const members = to === undefined ? [...room.members.values()] : to.flatMap((id) => room.members.get(id) ?? []);
  if (members.length === 0) throw new SignalingError('E_NOT_FOUND', 'Nobody with this id is in the room.');
  const idOf = ({ connection }: MemberRecord) => connection && nodes.socketIdOf(connection);
  // To one person, as most goes, Socket.IO need not look who is meant; but to nobody who is not welcomed yet.
  const only = to?.length === 1 ? io.sockets.sockets.get(idOf(members[0]!) ?? '') : undefined;
  if (only && findSeat(only)?.member === members[0]) return only;
  // Where all are on this node the others need not be troubled.
  const isNear = members.every((one) => one.connection === undefined || idOf(one) !== undefined);
  const way = isNear ? io.local : io;
  return to === undefined ? way.to(roomKey(room)).except(memberKey(member)) : way.to(members.map(memberKey));
}
