/**
 * Owns that a socket goes into one room, or out of it, at a time, where another node has to be asked for that. Knows
 * nothing of rooms.
 */
import type { Socket } from './context.js';
import type { MaybePromise } from '../base/maybe-promise.js';

/** Whatever else the socket asks for waits until this is done. */
export function moving<T>(socket: Socket, move: () => MaybePromise<T>): MaybePromise<T> {
  const moved = move();
  if (moved instanceof Promise) {
    const settled: Promise<void> = moved
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        if (socket.data.moving === settled) socket.data.moving = undefined;
      });
    socket.data.moving = settled;
  }
  return moved;
}

/** Runs at once, or when the socket is where it was going to. */
export function whenThere<T>(socket: Socket, run: () => MaybePromise<T>): MaybePromise<T> {
  return socket.data.moving ? socket.data.moving.then(() => whenThere(socket, run)) : run();
}
