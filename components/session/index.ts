/** The headless door of the package: `noom-elements/session`. */
export { Session } from './session.js';
export type { JoinOptions, MediaChoice, SessionOptions } from './options.js';
export { NoomError, type ErrorCode, type ErrorHint } from './errors.js';
export type { SessionEventMap, SessionEventName } from './public-events.js';
export type * from './state.js';
