/** The door of the package for elements: their classes and types. Registers nothing; `noom-elements/define` does. */
export { NoomCall } from './elements/call/noom-call.js';
export { NoomChat } from './elements/chat/noom-chat.js';
export { NoomLobby } from './elements/lobby/noom-lobby.js';
export { NoomRoom } from './elements/room/noom-room.js';
export type { NoomTagNameMap } from './tags.js';
export { NoomElement } from './binding/noom-element.js';
export type {
  CallEventMap,
  JoinRequest,
  NoomEventMap,
  RequestMap,
  RequestName,
  SendRequest,
} from './binding/events.js';
export { SessionController, type SessionHost } from './binding/session-controller.js';
export { sessionContext, type OwnerSays, type SessionScope } from './binding/session-context.js';
export type { OwnStrings, Strings } from './locales/strings.js';
export * from './session/index.js';
