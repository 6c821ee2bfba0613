/**
 * Owns the Lit context by which a `<noom-room>` hands its session to the elements inside it. Knows nothing of elements.
 */
import { createContext } from '@lit/context';
import type { OwnStrings } from '../locales/strings.js';
import type { Session } from '../session/session.js';

/** What is said of the whole call, at its owner or at an element that belongs to it. */
export interface OwnerSays {
  room?: string | undefined;
  name?: string | undefined;
  autoJoin?: boolean;
  relayOnly?: boolean;
  waitForHost?: boolean;
  audioOff?: boolean;
  videoOff?: boolean;
}

/** What the owner of a session gives to those who find it. */
export interface SessionScope {
  readonly session: Session;
  /** The owner's overrides of texts. */
  readonly strings: OwnStrings;
  /** Names of what is not shown in any element of the session. */
  readonly hide?: string;
  /** Whether a call is part of the composition, so that joining asks for microphone and camera. */
  usesMedia(): boolean;
  /** What its attributes say. */
  readonly owner: OwnerSays;
  /** On the way into the room with nobody's doing. */
  entering?(): boolean;
  /** Joins by itself, and no lobby says why one is not in: the call has to. */
  lacksLobby?(): boolean;
}

export const sessionContext = createContext<SessionScope>(Symbol.for('noom-session'));
