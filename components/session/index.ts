/** The headless door of the package: `noom-elements/session`. */
export { Session, type JoinOptions, type SessionOptions } from './session.js';
export { NoomError, type ErrorCode } from './errors.js';
export type { SessionEventMap, SessionEventName } from './public-events.js';
export type * from './state.js';
