/** The door of the package for elements: their classes and types. Registers nothing; `noom-elements/define` does. */
export { NoomCall } from './elements/call/noom-call.js';
export { NoomChat } from './elements/chat/noom-chat.js';
export { NoomLobby } from './elements/lobby/noom-lobby.js';
export { NoomRoom } from './elements/room/noom-room.js';
export type { NoomTagNameMap } from './tags.js';
export { NoomElement } from './binding/noom-element.js';
export type { JoinRequest, NoomEventMap, RequestMap, RequestName, SendRequest } from './binding/events.js';
export { SessionController, type SessionHost } from './binding/session-controller.js';
export { sessionContext, type OwnerSays, type SessionScope } from './binding/session-context.js';
export { Session } from './session/session.js';
export type { SendOptions } from './session/data/addressing.js';
export type { SendDataOptions } from './session/data/topics/app-data.js';
export type { IceServer, JoinOptions, MediaChoice, MediaSettings, SessionOptions } from './session/options.js';
export type { RoomToJoin } from './session/entry.js';
export { NoomError, type ErrorCode, type ErrorHint } from './session/base/errors.js';
export type { Listener, SessionEventMap, SessionEventName } from './session/state/public-events.js';
export type { Strings } from './locales/strings.js';
export type * from './session/state/state.js';
