/** Owns the Lit context by which a `<noom-room>` hands its session to the elements inside it. Knows nothing of elements. */
import { createContext } from '@lit/context';
import type { Strings } from '../locales/en.js';
import type { Session } from '../session/session.js';

/** What the owner of a session gives to those who find it. */
export interface SessionScope {
  readonly session: Session;
  /** The owner's overrides of texts. */
  readonly strings: Partial<Strings>;
  /** Whether a call is part of the composition, so that joining asks for microphone and camera. */
  usesMedia(): boolean;
  /** On the way into the room with nobody's doing. */
  entering?(): boolean;
  /** The owner's own room and name, as its attributes say. */
  room?(): string | undefined;
  name?(): string | undefined;
  /** The owner's `audio-off` and `video-off`. */
  audioOff?(): boolean;
  videoOff?(): boolean;
  /** Joins by itself, and no lobby says why one is not in: the call has to. */
  lacksLobby?(): boolean;
}

export const sessionContext = createContext<SessionScope>(Symbol.for('noom-session'));
