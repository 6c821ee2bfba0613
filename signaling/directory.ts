/**
 * Owns the list of public rooms and the telling of its changes. Knows nothing of members, sockets or who listens.
 * In memory; several nodes would share one behind the same interface.
 */
import type { Clock } from './clock.js';
import type { RoomsDelta, RoomSummary } from './protocol.js';

/** Milliseconds over which changes are gathered: the whole list on every change grows with the cube of the people. */
const COALESCE_MS = 100;

export interface Directory {
  /** A room is new or changed. */
  put(summary: RoomSummary): void;
  delete(name: string): void;
  list(): RoomSummary[];
  stop(): void;
}

/** @param publish Takes what changed since the last time; never called with nothing. */
export function memoryDirectory(clock: Clock, publish: (delta: RoomsDelta) => void): Directory {
  const rooms = new Map<string, RoomSummary>();
  const dirty = new Set<string>();
  let cancel: (() => void) | undefined;

  function touch(name: string): void {
    dirty.add(name);
    cancel ??= clock.setTimer(COALESCE_MS, flush);
  }

  function flush(): void {
    cancel = undefined;
    const delta: RoomsDelta = { changed: [], removed: [] };
    for (const name of dirty) {
      const summary = rooms.get(name);
      if (summary) delta.changed.push(summary);
      else delta.removed.push(name);
    }
    dirty.clear();
    publish(delta);
  }

  return {
    put(summary) {
      const known = rooms.get(summary.name);
      if (known?.count === summary.count && known.locked === summary.locked && known.full === summary.full) return;
      rooms.set(summary.name, summary);
      touch(summary.name);
    },
    delete(name) {
      if (rooms.delete(name)) touch(name);
    },
    list: () => [...rooms.values()],
    stop: () => cancel?.(),
  };
}
