/** The headless door of the package: `noom-elements/session`. */
export { Session } from './session.js';
export type { SendOptions } from './data/addressing.js';
export type { SendDataOptions } from './data/topics/app-data.js';
export type { IceServer, JoinOptions, MediaChoice, MediaSettings, SessionOptions } from './options.js';
export type { RoomToJoin } from './entry.js';
export { NoomError, type ErrorCode, type ErrorHint } from './base/errors.js';
export type { Listener, SessionEventMap, SessionEventName } from './state/public-events.js';
export type * from './state/state.js';
