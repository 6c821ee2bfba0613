/** Owns the types by which TypeScript's DOM knows the tags: `document.querySelector('noom-room')` is a `NoomRoom`. */
import type { NoomCall } from './elements/call/noom-call.js';
import type { NoomChat } from './elements/chat/noom-chat.js';
import type { NoomLobby } from './elements/lobby/noom-lobby.js';
import type { NoomRoom } from './elements/room/noom-room.js';

export interface NoomTagNameMap {
  'noom-room': NoomRoom;
  'noom-lobby': NoomLobby;
  'noom-call': NoomCall;
  'noom-chat': NoomChat;
}

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- only an interface can be merged
  interface HTMLElementTagNameMap extends NoomTagNameMap {}
}
