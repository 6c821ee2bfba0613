/** Owns one wish to be in a room, and how it is to be there. Knows nothing of what becomes of it. */
import type { CommandInput } from '../../../signaling/protocol.js';
import { Deferred } from '../base/deferred.js';

/** How a room is joined, beyond what the service is asked. */
export interface JoinParts {
  /** The resume token of who we were in it. */
  resume?: string | undefined;
  /** The display name there, where it is to be another. */
  name?: string | undefined;
  /** Takes part with media there. */
  media?: boolean | undefined;
  /** Called once nothing but this room is wanted: at once, or out of a room as soon as the other has opened. */
  begins?(): void;
}

/** One wish to be in a room, from `join` until it is fulfilled, refused or given up. */
export class Intent {
  readonly joined = new Deferred<void>();
  /** A connection was made for it, with what the site's token is by then. */
  isRenewed = false;
  constructor(
    readonly join: CommandInput<'join'>,
    readonly parts: JoinParts = {},
  ) {}
}
