/**
 * Owns the list of public rooms and the telling of its changes. Knows nothing of members, sockets or who listens.
 * In memory; several nodes would share one behind the same interface.
 */
import type { Clock } from '../base/clock.js';
import { foldRoomName } from '../protocol.js';
import type { RoomsDelta, RoomSummary } from '../protocol.js';

/** Milliseconds over which changes are gathered: the whole list on every change grows with the cube of the people. */
export const COALESCE_MS = 100;

/** A room as the lobby shows it. Each change makes a new one. */
export interface Entry {
  readonly line: RoomSummary;
  /** The name as it is searched and compared. */
  readonly folded: string;
}

export interface Directory {
  /** A room is new or changed. */
  put(summary: RoomSummary): void;
  delete(name: string): void;
  list(): RoomSummary[];
  find(name: string): Entry | undefined;
  /** All of them, the fullest first, and those of as many people by name. */
  ranked(): readonly Entry[];
  stop(): void;
}

/** @param publish Takes what changed since the last time; never called with nothing. */
export function memoryDirectory(clock: Clock, publish: (delta: RoomsDelta) => void): Directory {
  const rooms = new Map<string, RoomSummary>();
  const entries = new Map<string, Entry>();
  /** Names by what they fold to: people take those of one set for each other. */
  const alike = new Map<string, Set<string>>();
  const dirty = new Set<string>();
  /** Those whose place in `ranking` is to be found again. */
  const moved = new Set<string>();
  let ranking: readonly Entry[] = [];
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
    rank(); // or names of rooms long gone would gather in `moved` while nobody looks
    publish(delta);
  }

  function rank(): readonly Entry[] {
    if (moved.size === 0) return ranking;
    const rest = ranking.filter(({ line }) => !moved.has(line.name));
    const placed = [...moved].flatMap((name) => entries.get(name) ?? []);
    moved.clear();
    // Nearly sorted already, for which sorting takes about one comparison each.
    ranking = [...rest, ...placed.sort(byRank)].sort(byRank);
    return ranking;
  }

  /** Makes the entry of a room anew. */
  function enter(name: string, folded: string): void {
    const summary = rooms.get(name);
    const isAlike = (alike.get(folded)?.size ?? 0) > 1;
    if (summary) entries.set(name, { line: isAlike ? { ...summary, alike: true } : summary, folded });
    else entries.delete(name);
    moved.add(name);
    touch(name);
  }

  /** The one room that had its look to itself until now, or has from now on, is told anew. */
  function enterOther(names: ReadonlySet<string>, name: string, folded: string): void {
    const [other] = [...names].filter((one) => one !== name);
    if (other !== undefined) enter(other, folded);
  }

  return {
    put(summary) {
      const { name } = summary;
      const known = rooms.get(name);
      if (known?.count === summary.count && known.locked === summary.locked && known.full === summary.full) return;
      rooms.set(name, summary);
      const folded = entries.get(name)?.folded ?? foldRoomName(name);
      const names = alike.get(folded) ?? new Set();
      const isFresh = !names.has(name);
      alike.set(folded, names.add(name));
      enter(name, folded);
      if (isFresh && names.size === 2) enterOther(names, name, folded);
    },
    delete(name) {
      const folded = entries.get(name)?.folded;
      if (folded === undefined) return;
      const names = alike.get(folded);
      rooms.delete(name);
      names?.delete(name);
      enter(name, folded);
      if (names?.size === 1) enterOther(names, name, folded);
      else if (names?.size === 0) alike.delete(folded);
    },
    list: () => [...rooms.values()],
    find: (name) => entries.get(name),
    ranked: rank,
    stop: () => cancel?.(),
  };
}

function byRank({ line: a }: Entry, { line: b }: Entry): number {
  if (a.count !== b.count) return b.count - a.count;
  return a.name < b.name ? -1 : 1;
}
