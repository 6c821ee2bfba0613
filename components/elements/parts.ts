/** Owns which elements are loaded when they are used, and how. Knows nothing of who uses them. */
import { lazy } from './ui/lazy.js';

const PARTS = {
  'noom-lobby': async () => (await import('./lobby/noom-lobby.js')).NoomLobby,
  'noom-chat': async () => (await import('./chat/noom-chat.js')).NoomChat,
};
export type Part = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as Part[];

/** Loads and registers the element, once. One that did not load (the service was away) is tried again at its next use. */
export function use(...parts: Part[]): void {
  for (const part of parts) lazy(part, PARTS[part]).catch(() => undefined);
}
