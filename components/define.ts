/** Owns the registration of the tags. `noom-room` comes first, so that a provider stands before its consumers. */
import './too-old.js';
import { NoomCall } from './elements/call/noom-call.js';
import { NoomChat } from './elements/chat/noom-chat.js';
import { NoomLobby } from './elements/lobby/noom-lobby.js';
import { NoomRoom } from './elements/room/noom-room.js';
import type { NoomTagNameMap } from './tags.js';

const ELEMENTS = {
  'noom-room': NoomRoom,
  'noom-lobby': NoomLobby,
  'noom-call': NoomCall,
  'noom-chat': NoomChat,
} satisfies { [Tag in keyof NoomTagNameMap]: new () => NoomTagNameMap[Tag] };

for (const [tag, element] of Object.entries(ELEMENTS)) {
  // Twice on a page is one too many for the registry, but no reason to fail. Plain Node has none at all.
  if (globalThis.customElements && !customElements.get(tag)) customElements.define(tag, element);
}

export type { NoomTagNameMap } from './tags.js';
