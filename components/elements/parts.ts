/** Owns which elements are loaded when they are used, and how. Knows nothing of who uses them. */
import { DATA } from '../session/data/lazy-data.js';
import { LazyPart } from '../session/base/lazy-part.js';
import { lazy } from './ui/lazy.js';

const LOBBY = new LazyPart(
  () => import('./lobby/noom-lobby.js'),
  ({ NoomLobby }) => NoomLobby,
);
const CHAT = new LazyPart(
  () => import('./chat/noom-chat.js'),
  ({ NoomChat }) => NoomChat,
);

export type Part = 'noom-lobby' | 'noom-chat';
export const PART_NAMES: readonly Part[] = ['noom-lobby', 'noom-chat'];

/** Loads and registers the element, once. Its tag below `root` says `words` while it cannot be loaded. */
export function use(part: Part, root: ParentNode & Node, words: () => string): void {
  if (part === 'noom-lobby') lazy(part, LOBBY, root, words);
  // A chat that could not send would be none.
  else lazy(part, CHAT, root, words, [DATA]);
}
