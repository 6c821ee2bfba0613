/**
 * Owns the types of the events that elements say, and of listening to them. Knows nothing of when they are said.
 *
 * A listener on an element takes the names of the platform's events and of ours: a typo does not compile. A page that
 * listens there to the events of somebody else's elements adds those to `GlobalEventHandlersEventMap`, as this file
 * does.
 */
import type { JoinOptions } from '../session/options.js';
import type { SessionEventMap } from '../session/state/public-events.js';

/** What is about to be joined, and how. A listener may change it: the join is as it says then. */
export type JoinRequest = { -readonly [K in keyof JoinOptions]: JoinOptions[K] };

/** The message or file that is about to be sent. A listener may change it: it is sent as it says then. */
export type SendRequest = ({ text: string } | { file: File }) & {
  /** Id of the participant who alone gets it; without it everyone does. */
  to?: string;
};

/**
 * Requests: said before the act, cancelable by `preventDefault()`. A listener may change their `detail` while it is
 * called; later changes come too late.
 */
export interface RequestMap {
  join: JoinRequest;
  leave: Record<string, never>;
  send: SendRequest;
}
export type RequestName = keyof RequestMap;

/** What a call says of itself, beside what its session says. */
export interface CallEventMap {
  /** Id of the participant who is pinned; null: nobody any more. */
  pin: { id: string | null };
}

/** Every event of an element by its name. All of them bubble and are composed. */
export type NoomEventMap = { [K in keyof SessionEventMap as `noom-${K}`]: CustomEvent<SessionEventMap[K]> } & {
  [K in RequestName as `noom-request-${K}`]: CustomEvent<RequestMap[K]>;
} & { [K in keyof CallEventMap as `noom-${K}`]: CustomEvent<CallEventMap[K]> };

declare global {
  // On elements, on `document` and on `window`, whose maps extend this one.
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- only an interface can be merged
  interface GlobalEventHandlersEventMap extends NoomEventMap {}
}
