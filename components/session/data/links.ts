/** Owns what the data parts need of the session. Knows nothing of how the session provides it. */
import type { CommandInput } from '../../../signaling/protocol.js';
import type { Clock } from '../base/clock.js';
import type { Emit } from '../state/facts.js';
import type { DataLinks } from '../base/links.js';
import type { ServiceClock } from '../base/service-clock.js';
import type { Participant } from '../state/state.js';

export type { DataLinks } from '../base/links.js';

export interface DataHost {
  readonly emit: Emit;
  readonly clock: Clock;
  /** Makes one change of the state of all that is emitted in the call. */
  batch(call: () => void): void;
  /** Calls once, by the time that the next picture is due. */
  soon(call: () => void): void;
  /** Default: a service whose clock is the page's. */
  readonly serviceClock?: ServiceClock;
  readonly links: DataLinks;
  self(): Participant | null;
  /** Everyone else in the room. */
  others(): readonly Participant[];
  /** By way of the service, to these alone. Rejects with NoomError: `E_NOT_FOUND` where none of them is there. */
  relay(data: CommandInput<'data'> & { to: string[] }): Promise<unknown>;
}
