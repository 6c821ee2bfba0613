/**
 * Owns which rooms a subscriber of the lobby is shown: the fullest that their query finds of those that they may see,
 * and what changes of those. Knows nothing of sockets, nor of how the list of all rooms is kept.
 */
import type { Clock } from '../base/clock.js';
import { COALESCE_MS } from './directory.js';
import type { Directory, Entry } from './directory.js';
import { foldRoomName } from '../protocol.js';
import type { RoomsDelta, RoomSummary, RoomsShown } from '../protocol.js';

/**
 * Searches that are renewed in one turn; the others have the next turns. Each passes over all names, and 10,000 names
 * take about 0.3 ms.
 */
const SEARCHES_A_TURN = 20;

export interface Listing {
  /**
   * What a query shows, for one more who follows it. From now on its changes are published.
   * @param only The one room that they may see; left out: all.
   */
  follow(query: string, only?: string): RoomsShown;
  /** One who did follows it no more. */
  unfollow(query: string, only?: string): void;
  /** The directory has changed. */
  changed(): void;
  stop(): void;
}

/** What those who follow one query have been told. */
interface View {
  query: string;
  only: string | undefined;
  followers: number;
  shown: ReadonlyMap<string, RoomSummary>;
  more: number;
}

/** A name for what is followed, another one for each. */
export const viewKey = (query: string, only?: string): string => JSON.stringify([query, only]);

/** The query as it is searched: what differs in case or in the form of letters alone finds the same. */
export const foldQuery = (query: string): string => foldRoomName(query.trim());

/**
 * @param most Rooms that one query shows.
 * @param publish Tells those who follow the query; never called with nothing.
 */
export function listing(
  directory: Pick<Directory, 'find' | 'ranked'>,
  clock: Clock,
  most: number,
  publish: (query: string, delta: RoomsDelta, only?: string) => void,
): Listing {
  const views = new Map<string, View>();
  /** Those that may be of before a change, in the order of their turns. */
  const stale = new Set<View>();
  let cancel: (() => void) | undefined;

  function turn(): void {
    cancel = undefined;
    let searches = 0;
    for (const view of stale) {
      if (view.only === undefined && view.query !== '' && ++searches > SEARCHES_A_TURN) continue;
      stale.delete(view);
      renew(view);
    }
    if (stale.size > 0) cancel = clock.setTimer(COALESCE_MS, turn);
  }

  function renew(view: View): void {
    const before = view.shown;
    const { shown, more } = seen(view.query, view.only);
    const changed = [...shown.values()].filter((line) => before.get(line.name) !== line);
    const removed = [...before.keys()].filter((name) => !shown.has(name));
    if (changed.length + removed.length === 0 && more === view.more) return;
    publish(view.query, { changed, removed, ...(more > 0 && { more }) }, view.only);
    Object.assign(view, { shown, more });
  }

  function seen(query: string, only: string | undefined): Pick<View, 'shown' | 'more'> {
    if (only === undefined) return look(directory.ranked(), query, most);
    const one = directory.find(only);
    const shown = one?.folded.includes(query) ? [[only, one.line] as const] : [];
    return { shown: new Map(shown), more: 0 };
  }

  return {
    follow(query, only) {
      const key = viewKey(query, only);
      const view = views.get(key) ?? { query, only, followers: 0, ...seen(query, only) };
      view.followers += 1;
      views.set(key, view);
      // As the others who follow it were told last, so that the next change is the same for all.
      return { rooms: [...view.shown.values()], ...(view.more > 0 && { more: view.more }) };
    },
    unfollow(query, only) {
      const key = viewKey(query, only);
      const view = views.get(key);
      if (!view || --view.followers > 0) return;
      views.delete(key);
      stale.delete(view);
    },
    changed() {
      // Those whose turn has not come keep their place before those that are added.
      for (const view of views.values()) stale.add(view);
      if (!cancel) turn();
    },
    stop: () => cancel?.(),
  };
}

/**
 * The first that a query finds, and how many there are besides. Rooms whose whole name it is come before all others.
 */
function look(ranked: readonly Entry[], query: string, most: number): Pick<View, 'shown' | 'more'> {
  const found = query === '' ? ranked : ranked.filter(({ folded }) => folded.includes(query));
  const named = found.filter(({ folded }) => folded === query);
  const others = named.length === 0 ? found : found.filter(({ folded }) => folded !== query);
  const first = [...named, ...others.slice(0, most)].slice(0, most);
  return { shown: new Map(first.map(({ line }) => [line.name, line])), more: found.length - first.length };
}
